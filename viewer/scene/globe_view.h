#pragma once

#include "map/map_marks.h"
#include "scene/globe_renderer.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace zs {

/// A globe to turn by hand: drag turns it, the wheel and + and - zoom, a double-click goes nearer to a place, arrow keys turn
/// it by steps, Home goes back. A click or P picks the place under the pointer, Escape ends that.
/// While it moves it is drawn one pixel per point with plain edges, sharp again when it rests. Drawing goes on beside
/// the GUI thread: until the next picture comes the last one is seen, or a plain disc. Without OpenGL it says so
/// instead.
class GlobeView : public QWidget {
    Q_OBJECT

public:
    explicit GlobeView(QWidget* parent = nullptr);
    ~GlobeView() override;

    void setField(const QImage& plateCarree); // as GlobeScene::setField()
    /// Words over the globe: what it shows, and which step of it.
    void setCaption(const QString& title, const QString& step);
    void setStyle(const GlobeStyle& style);
    void setCamera(const GlobeCamera& camera);
    [[nodiscard]] const GlobeCamera& camera() const { return m_camera; }
    /// Crosses over the globe; those without a place on the Earth are not seen.
    void setMarks(std::vector<MapMark> marks);
    [[nodiscard]] const std::vector<MapMark>& marks() const { return m_marks; }

    /// Why there is no globe; known some time after the first painting.
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }
    /// What is seen now: null before the first picture.
    [[nodiscard]] const QImage& picture() const { return m_picture; }
    /// The camera that it was taken with, and the field on it.
    [[nodiscard]] const GlobeCamera& shownCamera() const { return m_shown.camera; }
    [[nodiscard]] const QImage& shownField() const { return m_shown.field; }

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void cameraChanged(const zs::GlobeCamera& camera);
    void pictureShown();                                    // another one: shownField() and shownCamera() are its own
    void hovered(const std::optional<zs::GeoPoint>& place); // as the picture shows it; nothing beside the globe
    void picked(const zs::GeoPoint& place, Qt::KeyboardModifiers modifiers); // a click that moved nothing
    void pickTakenBack();                                   // the click was the first half of a double-click
    void pickEnded();                                       // Escape

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void redraw();
    void wishPicture();
    void showPicture(const GlobeWish& of, const Result<QImage>& picture);
    void moveTo(const GlobeCamera& camera);
    void sharpen();
    void followPalette();
    void paintPicture(QPainter& painter) const;
    void paintCaption(QPainter& painter) const;
    [[nodiscard]] const GlobeCamera& seenCamera() const;
    [[nodiscard]] std::optional<GeoPoint> seenPlace(QPointF position) const;
    void reportHover();
    void pickAt(QPointF position, Qt::KeyboardModifiers modifiers);

    std::optional<Error> m_error;
    QImage m_field;
    QString m_title;
    QString m_step;
    GlobeStyle m_style;
    GlobeCamera m_camera;
    QImage m_picture;
    GlobeWish m_shown; // what m_picture was made of
    bool m_dirty = true;
    bool m_moving = false;
    QTimer m_rest;
    QPointF m_pressed;
    QPointF m_last;
    std::optional<QPointF> m_pointer; // over the widget
    bool m_dragged = false;
    std::vector<MapMark> m_marks;
    std::unique_ptr<GlobeRenderer> m_renderer; // made when first painted; last: silenced before anything else goes
};

} // namespace zs
