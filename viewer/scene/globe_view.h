#pragma once

#include "scene/globe_renderer.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

namespace zs {

/// A globe to turn by hand: drag turns it, the wheel and + and - zoom, arrow keys turn it by steps, Home goes back.
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

    /// Why there is no globe; known some time after the first painting.
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }
    /// What is seen now: null before the first picture.
    [[nodiscard]] const QImage& picture() const { return m_picture; }
    /// The camera that it was taken with.
    [[nodiscard]] const GlobeCamera& shownCamera() const { return m_shown.camera; }

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void cameraChanged(const zs::GlobeCamera& camera);
    void hovered(const std::optional<zs::GeoPoint>& place); // nothing beside the globe
    void picked(const zs::GeoPoint& place);                 // a click that moved nothing

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
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
    bool m_dragged = false;
    std::unique_ptr<GlobeRenderer> m_renderer; // made when first painted; last: silenced before anything else goes
};

} // namespace zs
