#pragma once

#include "controls/color_legend.h"

#include <QWidget>

namespace zs {

/// The colour bar beside the map: colours, ticks, units. A double-click asks for the editor.
class ColorBar : public QWidget {
    Q_OBJECT

public:
    explicit ColorBar(Qt::Orientation orientation = Qt::Vertical, QWidget* parent = nullptr);

    void setLegend(const ColorLegend& legend);
    void clear();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void editRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QRectF barBox() const;
    [[nodiscard]] QFont numberFont() const;

    Qt::Orientation m_orientation;
    ColorLegend m_legend;
    bool m_isEmpty = true;
};

} // namespace zs
