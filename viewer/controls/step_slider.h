#pragma once

#include "controls/time_ticks.h"
#include "view/map_subject.h"
#include "view/step_coverage.h"

#include <QAbstractSlider>

class QFontMetricsF;

namespace zs {

/// A slider over the positions of an axis with dated marks below, and in its groove what is at hand of each step. A click goes to
/// the place at once. Tells the name of the step under the mouse, and what is at hand of it.
class StepSlider : public QAbstractSlider {
    Q_OBJECT

public:
    explicit StepSlider(QWidget* parent = nullptr);

    void setAxis(AxisPtr axis); // null = none
    void setResolution(TimeResolution resolution) { m_resolution = resolution; }
    /// What is at hand; of no steps: not known, and the groove shows how far the handle has come.
    void setCoverage(const StepCoverage& coverage);
    /// A name beside the handle, of a step that is not on the screen yet; "" = none.
    void setHeading(const QString& heading);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// "1993-02-14 · decoded" and the key to the groove.
    [[nodiscard]] QString tipAt(int x) const;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void sliderChange(SliderChange change) override;

private:
    void measureTicks();
    [[nodiscard]] double labelLeft(const StepTick& tick, const QFontMetricsF& metrics) const;
    void measureColumns();
    void paintTicks(QPainter& painter, const QColor& text) const;
    void paintGroove(QPainter& painter, const QColor& text, const QColor& accent) const;
    void paintHeading(QPainter& painter) const;
    [[nodiscard]] double positionOf(Index step) const;
    [[nodiscard]] int stepAt(double x) const;

    AxisPtr m_axis;
    TimeResolution m_resolution = TimeResolution::day;
    std::vector<StepTick> m_ticks;
    StepCoverage m_coverage;
    std::vector<StepState> m_columns;
    QString m_heading;
};

} // namespace zs
