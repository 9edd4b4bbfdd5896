#include "controls/hover_readout.h"

#include "controls/color_legend.h"
#include "controls/number_text.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace zs {

namespace {

QString say(const char* text)
{
    return QCoreApplication::translate("zs::HoverReadout", text);
}

QString valueText(const HoverInfo& info, const MapSubject& subject, const ColorLimits& limits)
{
    switch (info.state) {
    case PixelState::outside: return {};
    case PixelState::waiting: return say(QT_TRANSLATE_NOOP("zs::HoverReadout", "loading"));
    case PixelState::failed: return say(QT_TRANSLATE_NOOP("zs::HoverReadout", "could not be read"));
    case PixelState::data: break;
    }
    if (std::isnan(info.value))
        return say(QT_TRANSLATE_NOOP("zs::HoverReadout", "missing"));
    const QString number = displayNumber(info.value, valueFormat(limits.low, limits.high));
    const QString units = unitsText(subject.units);
    return units.isEmpty() ? number : number + QChar(0x00A0) + units;
}

/// The value is that of a pixel that holds many cells.
QString manyCellsText(Aggregation aggregation)
{
    switch (aggregation) {
    case Aggregation::mean: return say(QT_TRANSLATE_NOOP("zs::HoverReadout", "mean of %1 cells"));
    case Aggregation::min: return say(QT_TRANSLATE_NOOP("zs::HoverReadout", "minimum of %1 cells"));
    case Aggregation::max: return say(QT_TRANSLATE_NOOP("zs::HoverReadout", "maximum of %1 cells"));
    case Aggregation::nearest:
    case Aggregation::count: break;
    }
    return {};
}

QString dimName(const MapSubject& subject, int dim)
{
    return dim >= 0 && static_cast<std::size_t>(dim) < subject.axes.size()
               ? QString::fromStdString(subject.axes[static_cast<std::size_t>(dim)]->dim)
               : QString();
}

} // namespace

HoverText hoverText(const HoverInfo& info, const MapSubject& subject, const ColorLimits& limits, double degreesPerPixel, Aggregation aggregation)
{
    HoverText text;
    if (!info.onMap)
        return text;
    text.value = valueText(info, subject, limits);
    if (info.place) {
        const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(std::max(1e-6, degreesPerPixel)))), 1, 5);
        text.place = latitudeText(info.place->lat, decimals) + QStringLiteral("  ") + longitudeText(info.place->lon, decimals);
    }
    if (info.cell.row >= 0 && info.cell.column >= 0)
        text.cell = QStringLiteral("%1 %2, %3 %4")
                        .arg(dimName(subject, subject.yDim))
                        .arg(info.cell.row)
                        .arg(dimName(subject, subject.xDim))
                        .arg(info.cell.column);
    if (const QString many = manyCellsText(aggregation); info.cells > 1 && !text.cell.isEmpty() && !many.isEmpty())
        text.cell += QStringLiteral(" · ") + many.arg(QLocale().toString(static_cast<qlonglong>(info.cells)));
    return text;
}

HoverReadout::HoverReadout(QWidget* parent) : QWidget(parent)
{
    m_value = new QLabel(this);
    m_place = new QLabel(this);
    m_cell = new QLabel(this);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_value->setFont(bold);
    m_value->setAccessibleName(tr("Value under the pointer"));
    m_place->setAccessibleName(tr("Place under the pointer"));
    m_cell->setAccessibleName(tr("Cell under the pointer"));
    int widest = 0;
    for (const QString& value : {QStringLiteral("−0000.000 kg m⁻²"), say(QT_TRANSLATE_NOOP("zs::HoverReadout", "loading")),
                                 say(QT_TRANSLATE_NOOP("zs::HoverReadout", "could not be read")), say(QT_TRANSLATE_NOOP("zs::HoverReadout", "missing"))})
        widest = std::max(widest, QFontMetrics(bold).horizontalAdvance(value));
    m_value->setMinimumWidth(widest);
    m_place->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("00.000°N  000.000°W")));
    m_cell->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("latitude 0000, longitude 0000")));
    m_value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(6, 0, 6, 0);
    row->setSpacing(18);
    for (QLabel* label : {m_value, m_place, m_cell})
        row->addWidget(label);
}

void HoverReadout::setText(const HoverText& text)
{
    m_value->setText(text.value);
    m_place->setText(text.place);
    m_cell->setText(text.cell);
    const int widest = fontMetrics().horizontalAdvance(QStringLiteral("latitude 0000, longitude 0000 · minimum of 0000000 cells"));
    m_cell->setMinimumWidth(std::max(m_cell->minimumWidth(), std::min(widest, m_cell->sizeHint().width())));
}

} // namespace zs
