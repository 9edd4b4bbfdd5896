#include "export_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

namespace zs {
namespace {

constexpr int kLargestPx = 16384;

QSpinBox* pixelBox(int value, QWidget* parent)
{
    auto* box = new QSpinBox(parent);
    box->setRange(64, kLargestPx);
    box->setValue(value);
    box->setSuffix(QStringLiteral(" px"));
    return box;
}

} // namespace

ExportDialog::ExportDialog(QSize current, QWidget* parent)
    : QDialog(parent),
      m_preset(new QComboBox(this)),
      m_width(pixelBox(current.width(), this)),
      m_height(pixelBox(current.height(), this)),
      m_scale(new QComboBox(this))
{
    setWindowTitle(tr("Export the picture as PNG"));
    m_preset->addItem(tr("As on screen"), current);
    m_preset->addItem(tr("Slide, 1920 × 1080"), QSize(1920, 1080));
    m_preset->addItem(tr("Slide, 3840 × 2160"), QSize(3840, 2160));
    m_preset->addItem(tr("Paper, one column (1063 px, 9 cm at 300 dpi)"), QSize(1063, 709));
    m_preset->addItem(tr("Paper, two columns (2244 px, 19 cm at 300 dpi)"), QSize(2244, 1200));
    m_preset->addItem(tr("Own size"), QSize());
    for (const double scale : {1.0, 1.5, 2.0, 3.0})
        m_scale->addItem(QStringLiteral("%1×").arg(scale), scale);
    m_scale->setToolTip(tr("Makes text and lines larger; the size in pixels stays."));

    auto* size = new QHBoxLayout;
    size->addWidget(m_width);
    size->addWidget(new QLabel(QStringLiteral("×"), this));
    size->addWidget(m_height);
    size->addStretch();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    auto* form = new QFormLayout(this);
    form->addRow(tr("&Preset:"), m_preset);
    auto* sizeLabel = new QLabel(tr("Si&ze:"), this);
    sizeLabel->setBuddy(m_width);
    form->addRow(sizeLabel, size);
    form->addRow(tr("&Text and lines:"), m_scale);
    form->addRow(buttons);

    connect(m_preset, &QComboBox::currentIndexChanged, this, [this] {
        const QSize preset = m_preset->currentData().toSize();
        if (!preset.isValid())
            return;
        m_width->setValue(preset.width());
        m_height->setValue(preset.height());
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QSize ExportDialog::sizePx() const
{
    return {m_width->value(), m_height->value()};
}

double ExportDialog::scale() const
{
    return m_scale->currentData().toDouble();
}

} // namespace zs
