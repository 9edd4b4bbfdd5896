#pragma once

#include "controls/time_ticks.h"
#include "view/map_subject.h"

#include <QAbstractSlider>

namespace zs {

/// A slider over the positions of an axis with dated marks below. A click goes to the place at once.
class StepSlider : public QAbstractSlider {
    Q_OBJECT

public:
    explicit StepSlider(QWidget* parent = nullptr);

    void setAxis(AxisPtr axis); // null = none

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void sliderChange(SliderChange change) override;

private:
    void measureTicks();
    [[nodiscard]] double positionOf(Index step) const;
    [[nodiscard]] int stepAt(double x) const;

    AxisPtr m_axis;
    std::vector<StepTick> m_ticks;
};

} // namespace zs
