#pragma once

#include "core/executor.h"
#include "plot/make_plot.h"
#include "support/memory_dataset.h"

#include <QImage>
#include <QMouseEvent>
#include <QWheelEvent>
#include <QtTest>

namespace zs::test {

/// The chart of one variable of a dataset.
inline PlotPtr chartOf(const DatasetPtr& dataset, const std::string& name)
{
    const Result<PlotVariable> variable = loadPlotVariable(dataset, name);
    if (!variable)
        qFatal("%s", variable.error().detail.c_str());
    const Result<PlotValues> values = readPlotValues(*variable, variable->firstIndex);
    if (!values)
        qFatal("%s", values.error().detail.c_str());
    return makePlot(*variable, *values);
}

inline void hover(QWidget& widget, QPointF at, Qt::MouseButtons buttons = Qt::NoButton)
{
    QMouseEvent event(QEvent::MouseMove, at, widget.mapToGlobal(at), Qt::NoButton, buttons, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &event);
}

inline void wheel(QWidget& widget, QPointF at, int notches)
{
    QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, notches * 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&widget, &event);
}

/// True when a pixel within `radius` is clearly of the hue of `color` rather than of the page or a grey line.
inline bool hasColor(const QImage& image, QPointF at, const QColor& color, int radius = 1)
{
    for (int y = -radius; y <= radius; ++y)
        for (int x = -radius; x <= radius; ++x) {
            const QPoint place = at.toPoint() + QPoint(x, y);
            if (!image.rect().contains(place))
                continue;
            const QColor seen = image.pixelColor(place);
            const int distance = std::abs(seen.red() - color.red()) + std::abs(seen.green() - color.green()) + std::abs(seen.blue() - color.blue());
            if (distance < 120)
                return true;
        }
    return false;
}

} // namespace zs::test
