#pragma once

#include "map/hover_info.h"
#include "raster/aggregate.h"
#include "view/map_subject.h"

#include <QWidget>

class QLabel;

namespace zs {

/// What the readout says; empty parts are left away.
struct HoverText {
    QString value; // "0.137 m", "missing", "not read"
    QString place; // "45.3°N 30.1°W"
    QString cell;  // "lat 182, lon 600": indices of the two dimensions; "… · mean of 36 cells"
};

/// `limits` set the digits of the value, `degreesPerPixel` those of the place; `aggregation` is how many cells became the value.
/// Threads: pure
[[nodiscard]] HoverText hoverText(const HoverInfo& info, const MapSubject& subject, const ColorLimits& limits,
                                  double degreesPerPixel, Aggregation aggregation = Aggregation::nearest);

/// Value, place and cell under the pointer, for the status bar. Keeps its width, so that nothing jumps: it grows with a long
/// cell, up to a limit, and stays so.
class HoverReadout : public QWidget {
    Q_OBJECT

public:
    explicit HoverReadout(QWidget* parent = nullptr);
    void setText(const HoverText& text);

private:
    QLabel* m_value = nullptr;
    QLabel* m_place = nullptr;
    QLabel* m_cell = nullptr;
};

} // namespace zs
