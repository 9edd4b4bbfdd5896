#include "controls/step_band_painter.h"

#include <QPainter>

namespace zs {

namespace {

constexpr double kTaller = 2;    // a failure stands out of the groove
constexpr double kLeastRunPx = 3; // so that one of a thousand steps is seen

QColor failureColor(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < 128 ? QColor(255, 120, 105) : QColor(196, 30, 30);
}

QColor faded(QColor color, int alpha)
{
    color.setAlpha(alpha);
    return color;
}

void paintFailed(QPainter& painter, const QRectF& run, const QPalette& palette)
{
    const QRectF tall = run.adjusted(0, -kTaller, 0, kTaller);
    const QColor red = failureColor(palette);
    painter.fillRect(tall, palette.color(QPalette::Window));
    painter.fillRect(tall, faded(red, 110));
    painter.setPen(QPen(red, 1.4));
    painter.setClipRect(tall);
    for (double x = tall.left() - tall.height(); x < tall.right(); x += 4)
        painter.drawLine(QPointF(x, tall.bottom()), QPointF(x + tall.height(), tall.top()));
    painter.setClipping(false);
}

void paintMissing(QPainter& painter, const QRectF& run, const QPalette& palette)
{
    painter.fillRect(run, palette.color(QPalette::Window));
    painter.setPen(QPen(faded(palette.color(QPalette::WindowText), 150), 1, Qt::DotLine));
    painter.drawLine(QPointF(run.left(), run.center().y()), QPointF(run.right(), run.center().y()));
}

void paintRun(QPainter& painter, const QRectF& run, StepState state, const QPalette& palette)
{
    switch (state) {
    case StepState::unknown: return;
    case StepState::partly: return painter.fillRect(run, faded(palette.color(QPalette::Highlight), 90));
    case StepState::decoded: return painter.fillRect(run, palette.color(QPalette::Highlight));
    case StepState::missing: return paintMissing(painter, run, palette);
    case StepState::failed: return paintFailed(painter, run, palette);
    }
}

} // namespace

void paintSteps(QPainter& painter, const QRectF& groove, const std::vector<StepState>& states, const QPalette& palette)
{
    painter.save();
    for (const bool isFailed : {false, true}) // last, over all others
        for (std::size_t begin = 0; begin < states.size();) {
            std::size_t end = begin + 1;
            while (end < states.size() && states[end] == states[begin])
                ++end;
            QRectF run(groove.left() + static_cast<double>(begin), groove.top(), static_cast<double>(end - begin), groove.height());
            if (isFailed && run.width() < kLeastRunPx)
                run.adjust(-(kLeastRunPx - run.width()) / 2, 0, (kLeastRunPx - run.width()) / 2, 0);
            if ((states[begin] == StepState::failed) == isFailed)
                paintRun(painter, run, states[begin], palette);
            begin = end;
        }
    painter.restore();
}

} // namespace zs
