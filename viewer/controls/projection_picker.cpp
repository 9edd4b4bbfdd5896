#include "controls/projection_picker.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace zs {

ProjectionPicker::ProjectionPicker(QWidget* parent) : QWidget(parent)
{
    m_box = new QComboBox(this);
    m_box->setEditable(true);
    m_box->setInsertPolicy(QComboBox::NoInsert);
    m_box->setAccessibleName(tr("Projection"));
    m_box->setToolTip(tr("Choose a projection, or type a PROJ string or a code such as EPSG:3413."));
    m_box->lineEdit()->setPlaceholderText(tr("PROJ string or EPSG code"));
    for (const NamedProjection& named : namedProjections())
        m_box->addItem(QCoreApplication::translate("zs::NamedProjection", named.label.c_str()),
                       QString::fromStdString(named.definition));
    connect(m_box, &QComboBox::activated, this, &ProjectionPicker::chooseNamed);
    connect(m_box->lineEdit(), &QLineEdit::returnPressed, this, &ProjectionPicker::chooseTyped);

    m_problem = new QLabel(this);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_box);
    column->addWidget(m_problem);
    setFocusProxy(m_box);
}

void ProjectionPicker::setProjection(const ProjectionPtr& projection)
{
    const QSignalBlocker silent(m_box);
    const QString definition = QString::fromStdString(projection->definition());
    const int row = m_box->findData(definition);
    m_box->setCurrentIndex(row);
    if (row < 0)
        m_box->setEditText(QString::fromStdString(projection->name()));
    m_problem->hide();
    m_problem->clear();
}

QString ProjectionPicker::problem() const
{
    return m_problem->text();
}

void ProjectionPicker::chooseNamed(int row)
{
    if (row >= 0)
        choose(m_box->itemData(row).toString().toStdString());
}

void ProjectionPicker::chooseTyped()
{
    const QString text = m_box->currentText().trimmed();
    const int row = m_box->findText(text, Qt::MatchFixedString);
    if (row >= 0)
        return chooseNamed(row);
    if (!text.isEmpty())
        choose(text.toStdString());
}

void ProjectionPicker::choose(const std::string& text)
{
    const Result<ProjectionPtr> projection = parseProjection(text);
    m_problem->setText(projection ? QString() : QString::fromStdString(projection.error().detail));
    m_problem->setVisible(!projection);
    if (projection)
        Q_EMIT projectionChosen(*projection);
}

} // namespace zs
