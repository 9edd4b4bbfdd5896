#include "controls/dimension_sliders.h"

#include "controls/jump_panel.h"
#include "controls/own_keys.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QToolButton>

#include <algorithm>

namespace zs {

namespace {

QString nameOf(const Axis& axis)
{
    if (!axis.longName.empty())
        return QString::fromStdString(axis.longName);
    return QString::fromStdString(axis.name.empty() ? axis.dim : axis.name);
}

constexpr int kWidestNamePx = 220; // a longer one would keep the window wide

QString sliderName(int dim)
{
    return QStringLiteral("dimension%1").arg(dim);
}

int widestLabel(const Axis& axis, const QFontMetrics& metrics)
{
    int width = metrics.horizontalAdvance(QStringLiteral("0000"));
    for (Index i = 0; i < 16; ++i)
        width = std::max(width, metrics.horizontalAdvance(QString::fromStdString(axisLabel(axis, (axis.size - 1) * i / 15))));
    return width + 14;
}

} // namespace

DimensionSliders::DimensionSliders(QWidget* parent) : QWidget(parent)
{
    m_form = new QFormLayout(this);
    m_form->setContentsMargins(8, 4, 8, 4);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_jump = new JumpPanel(this);
    hide();
}

void DimensionSliders::clear()
{
    while (m_form->rowCount() > 0)
        m_form->removeRow(0);
    m_count = 0;
    hide();
}

void DimensionSliders::setSubject(const MapSubject& subject, int timeDim)
{
    clear();
    for (int dim = 0; dim < static_cast<int>(subject.axes.size()); ++dim) {
        const AxisPtr& axis = subject.axes[static_cast<std::size_t>(dim)];
        if (dim != subject.yDim && dim != subject.xDim && dim != timeDim && axis->size > 1)
            addSlider(dim, axis);
    }
    setVisible(m_count > 0);
}

void DimensionSliders::addSlider(int dim, const AxisPtr& axis)
{
    auto* slider = new QSlider(Qt::Horizontal, this);
    keepArrowKeys(*slider);
    slider->setObjectName(sliderName(dim));
    slider->setRange(0, static_cast<int>(std::min<Index>(axis->size - 1, INT_MAX)));
    slider->setPageStep(std::max(1, slider->maximum() / 10));
    slider->setAccessibleName(nameOf(*axis));
    auto* label = new QToolButton(this);
    label->setText(QString::fromStdString(axisLabel(*axis, 0)));
    label->setAutoRaise(true);
    label->setFocusPolicy(Qt::TabFocus);
    label->setToolTip(tr("Click to go to another value"));
    label->setAccessibleName(tr("%1: go to a value").arg(nameOf(*axis)));
    keepSpaceKey(*label);
    label->setFixedWidth(widestLabel(*axis, label->fontMetrics()));
    auto* row = new QHBoxLayout;
    row->addWidget(slider, 1);
    row->addWidget(label);
    connect(slider, &QSlider::valueChanged, this, [this, dim, axis, label](int index) {
        label->setText(QString::fromStdString(axisLabel(*axis, index)));
        Q_EMIT indexChanged(dim, index);
    });
    connect(label, &QToolButton::clicked, this, [this, axis, slider, label] { askFor(axis, *slider, *label); });
    auto* name = new QLabel(fontMetrics().elidedText(nameOf(*axis), Qt::ElideRight, kWidestNamePx), this);
    name->setToolTip(nameOf(*axis));
    m_form->addRow(name, row);
    ++m_count;
}

void DimensionSliders::askFor(const AxisPtr& axis, QSlider& slider, const QToolButton& label)
{
    disconnect(m_jump, &JumpPanel::stepChosen, nullptr, nullptr);
    connect(m_jump, &JumpPanel::stepChosen, &slider, [target = &slider](Index index) { target->setValue(static_cast<int>(index)); });
    m_jump->setAxis(axis, axis->time ? timeResolution(*axis->time) : TimeResolution::day);
    m_jump->openAt(label, slider.value());
}

void DimensionSliders::setIndex(int dim, Index index)
{
    if (auto* slider = findChild<QSlider*>(sliderName(dim)))
        slider->setValue(static_cast<int>(index));
}

} // namespace zs
