#pragma once

#include "plot/plot_layout.h"
#include "plot/plot_window.h"
#include "view/gui_task.h"
#include "view/map_style.h"

#include <QPixmap>
#include <QWidget>

#include <optional>

namespace zs {

/// A chart: paints it and lets the hand move in it. The values' axis of lines follows what is seen until it is moved by hand;
/// colours are made on `interactive`, and the last ones stay where they belong until then.
/// Mouse:   drag moves, the wheel zooms at the pointer (over an axis: that axis only), a double-click shows all again
/// Keys:    + and − zoom, Ctrl+arrows move, 0 shows all (plain arrows belong to the time bar)
class PlotView : public QWidget {
    Q_OBJECT

public:
    explicit PlotView(Executor interactive, QWidget* parent = nullptr);
    ~PlotView() override;

    /// Another chart, seen whole; null = the sentence that says what to do.
    void setPlot(PlotPtr plot, const QString& subtitle = {});
    /// The same chart with other numbers (another time, a later snapshot): what is seen of it stays.
    void updatePlot(PlotPtr plot, const QString& subtitle);
    /// Before the title: "37 %", of a result that grows; "" = nothing.
    void setNote(const QString& note);
    void setStyle(const MapStyle& style);
    /// What could not be read, hatched.
    void setGaps(std::vector<PlotGap> gaps);
    /// A line across the lines at one of their positions; nothing = none.
    void setCursorAt(std::optional<double> position);
    /// Automatic colours hold still, as while playing.
    void setHoldsLimits(bool holds) { m_holdsLimits = holds; }

    [[nodiscard]] const MapStyle& style() const { return m_style; }
    [[nodiscard]] const PlotPtr& plot() const { return m_scene.plot; }
    [[nodiscard]] const PlotWindow& window() const { return m_scene.window; }
    [[nodiscard]] const PlotLayout& plotLayout() const { return m_layout; }
    [[nodiscard]] const std::optional<PlotMark>& mark() const { return m_scene.mark; }
    /// Colours have been made of all that is seen.
    [[nodiscard]] bool isComplete() const { return !m_rendering && !m_dirty; }
    /// Everything that is seen, for paper.
    [[nodiscard]] PlotScene scene() const { return m_scene; }

    [[nodiscard]] QSize sizeHint() const override { return {960, 560}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 160}; }

public Q_SLOTS:
    void showAll();
    void zoomIn();
    void zoomOut();

Q_SIGNALS:
    void hovered(const QString& text); // "" = nothing is under the pointer
    void legendChanged(const zs::ColorLegend& legend);
    void pointClicked(qint64 index); // of the lines' points: a click that moved nothing

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void install(PlotPtr plot, const QString& subtitle);
    void moveTo(PlotWindow window, PlotSides sides);
    void zoomAt(QPointF place, double factor);
    void panBy(QPointF px, PlotSides sides);
    void relayout();
    void refresh();
    void wishColors();
    void startColors();
    void reportHover();
    [[nodiscard]] PlotMapping mapping() const { return {m_layout.box, m_scene.window}; }
    [[nodiscard]] PlotSides sidesAt(QPointF place) const;
    [[nodiscard]] bool isValueSide(PlotSides sides) const;
    [[nodiscard]] bool canMove() const;

    PlotScene m_scene;
    PlotLayout m_layout;
    PlotWindow m_whole;
    bool m_valuesByHand = false;

    MapStyle m_style;
    bool m_holdsLimits = false;
    std::optional<ColorLimits> m_limits; // of the field and style; nothing = to be found

    QPixmap m_picture; // without the mark
    bool m_isStale = true;

    bool m_rendering = false;
    bool m_dirty = false;
    LatestJob m_colorJob;

    bool m_dragging = false;
    PlotSides m_dragSides;
    QPointF m_pressed;
    QPointF m_last;
    std::optional<QPointF> m_pointer;
};

} // namespace zs
