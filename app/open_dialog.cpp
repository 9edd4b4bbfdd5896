#include "open_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace zs {

OpenDialog::OpenDialog(const QStringList& recentLocations, QWidget* parent) : QDialog(parent), m_location(new QComboBox(this))
{
    setWindowTitle(tr("Open a catalog or a dataset"));
    m_location->setEditable(true);
    m_location->setInsertPolicy(QComboBox::NoInsert);
    m_location->addItems(recentLocations);
    m_location->setCurrentText({});
    m_location->setMinimumWidth(520);
    m_location->lineEdit()->setPlaceholderText(QStringLiteral("https://…/catalog.yaml   s3://bucket/store.zarr   /data/store.zarr"));
    m_location->lineEdit()->setClearButtonEnabled(true);
    m_location->setObjectName(QStringLiteral("location"));

    auto* label = new QLabel(tr("&Path or URL of an Intake catalog or a Zarr store:"), this);
    label->setBuddy(m_location);
    auto* file = new QPushButton(tr("Choose &file …"), this);
    auto* folder = new QPushButton(tr("Choose f&older …"), this);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Open | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Open)->setEnabled(false);
    buttons->button(QDialogButtonBox::Open)->setDefault(true);

    auto* choosers = new QHBoxLayout;
    choosers->addWidget(file);
    choosers->addWidget(folder);
    choosers->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(label);
    layout->addWidget(m_location);
    layout->addLayout(choosers);
    layout->addWidget(buttons);

    connect(m_location, &QComboBox::editTextChanged, this, [buttons](const QString& text) {
        buttons->button(QDialogButtonBox::Open)->setEnabled(!text.trimmed().isEmpty());
    });
    connect(file, &QPushButton::clicked, this, &OpenDialog::chooseFile);
    connect(folder, &QPushButton::clicked, this, &OpenDialog::chooseFolder);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_location->setFocus();
}

QString OpenDialog::location() const
{
    return m_location->currentText().trimmed();
}

void OpenDialog::setLocation(const QString& location)
{
    m_location->setCurrentText(location);
}

void OpenDialog::chooseFile()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Choose a catalog"), {}, tr("Intake catalogs (*.yaml *.yml);;All files (*)"));
    if (!file.isEmpty())
        setLocation(file);
}

void OpenDialog::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Choose a Zarr store"));
    if (!folder.isEmpty())
        setLocation(folder);
}

} // namespace zs
