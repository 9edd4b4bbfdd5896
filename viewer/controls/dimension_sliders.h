#pragma once

#include "view/map_subject.h"

#include <QWidget>

#include <vector>

class QFormLayout;
class QSlider;
class QToolButton;

namespace zs {

class JumpPanel;

/// One labelled slider for every dimension that is neither the map's own nor the time bar's. A click on its value asks for another.
class DimensionSliders : public QWidget {
    Q_OBJECT

public:
    explicit DimensionSliders(QWidget* parent = nullptr);

    /// `timeDim` is left to the time bar, −1 = none. Dimensions of one position need no slider.
    void setSubject(const MapSubject& subject, int timeDim);
    void clear();
    [[nodiscard]] bool isEmpty() const { return m_count == 0; }
    void setIndex(int dim, Index index);

Q_SIGNALS:
    void indexChanged(int dim, zs::Index index);

private:
    void addSlider(int dim, const AxisPtr& axis);

    void askFor(const AxisPtr& axis, QSlider& slider, const QToolButton& label);

    QFormLayout* m_form = nullptr;
    JumpPanel* m_jump = nullptr;
    int m_count = 0;
};

} // namespace zs
