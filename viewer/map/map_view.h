#pragma once

#include "map/hover_info.h"
#include "map/map_layout.h"
#include "map/map_marks.h"
#include "map/map_scene.h"
#include "map/still_pictures.h"
#include "view/map_subject.h"

#include <QWidget>

#include <optional>

namespace zs {

class FailureNote;

/// The map: shows the latest frame and reports what the hand does. When the view moves, the frame that is there is drawn
/// where it belongs at once, so the map is never blank; the next frame replaces it.
/// Mouse:   drag moves (an orthographic globe turns), wheel and double-click zoom at the pointer, Shift+drag zooms to a box
/// Picking: a click that moves nothing (Ctrl: one more, Shift: the other way), or P at the pointer or the middle; Escape ends it
/// Keys:    + and − zoom, Ctrl+arrows move, 0 shows the whole Earth (plain arrows belong to the time bar)
class MapView : public QWidget {
    Q_OBJECT

public:
    explicit MapView(QWidget* parent = nullptr);
    ~MapView() override;

    /// Shows the whole of another projection, or with `keepPlace` about the same part of the Earth.
    void setProjection(ProjectionPtr projection, bool keepPlace = false);
    /// The part of the plane as near as the window's shape allows.
    void setViewport(const Viewport& viewport);
    [[nodiscard]] const Viewport& viewport() const { return m_viewport; }

    /// What the next frames are about; forgets the frame that is there.
    void setSubject(const MapSubject& subject);
    /// No layer: the sentence that says what to do.
    void clearSubject();
    void setParts(const MapParts& parts);
    /// Before the title: "37 %", of a result that grows; "" = nothing.
    void setNote(const QString& note);

    /// Crosses over the map.
    void setMarks(std::vector<MapMark> marks);
    [[nodiscard]] const std::vector<MapMark>& marks() const { return m_marks; }

    [[nodiscard]] const Frame& frame() const { return m_frame; }
    /// Everything that is seen, for paper.
    [[nodiscard]] MapScene scene() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

public Q_SLOTS:
    void setFrame(const zs::Frame& frame);
    void showWholeEarth();
    void zoomIn();
    void zoomOut();

Q_SIGNALS:
    void viewportChanged(const zs::Viewport& viewport);
    void stillsKept(const zs::MapStillsPtr& stills); // what frames of this viewport may be laid between
    void hovered(const zs::HoverInfo& info); // info.onMap is false when the pointer has left the map
    void picked(const zs::HoverInfo& info, Qt::KeyboardModifiers modifiers);
    void pickTakenBack(); // the click was the first half of a double-click
    void pickEnded();     // Escape
    void retryAsked();    // of the chunks that could not be read

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
    enum class Hand { idle, dragging, boxing };

    void moveTo(const Viewport& viewport);
    void relayout();
    void reportHover(QPointF position);
    void pickAt(QPointF position, Qt::KeyboardModifiers modifiers);
    void setOutlined(const HoverInfo& info);
    void showFailures();
    void updateFrame();
    void paintEmpty(QPainter& painter) const;
    void paintBox(QPainter& painter) const;
    void paintLayers(const MapCanvas& canvas, const MapScene& shown);
    void paintWhole(const MapCanvas& canvas, const MapScene& shown, const QRegion& region);
    [[nodiscard]] QPointF mapPx(QPointF position) const; // widget → device pixels of the map
    [[nodiscard]] MapTheme theme() const;

    Viewport m_viewport;
    Frame m_frame;
    Frame m_under; // complete, of the same slice: seen where m_frame still waits for chunks
    std::optional<MapSubject> m_subject;
    QString m_subtitle; // of the frame's own slice
    QString m_note;
    MapParts m_parts;
    MapLayout m_layout;

    StillPictures m_stills;
    FailureNote* m_failures;

    Hand m_hand = Hand::idle;
    QPointF m_pressed;
    QPointF m_last;
    bool m_moved = false;
    std::optional<QPointF> m_pointer;
    std::vector<MapMark> m_marks;
    GridCell m_outlined; // the cell under the pointer
    PlaneLine m_outline; // of it, in the plane of the viewport
};

} // namespace zs
