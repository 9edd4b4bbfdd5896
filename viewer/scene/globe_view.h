#pragma once

#include "scene/globe_scene.h"

#include <QTimer>
#include <QWidget>

#include <optional>

namespace zs {

/// A globe to turn by hand: drag turns it, the wheel and + and - zoom, arrow keys turn it by steps, Home goes back.
/// While it moves it is drawn one pixel per point with plain edges, sharp again when it rests. Without OpenGL it says
/// so instead.
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

    /// Why there is no globe; known after the first painting.
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

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
    void createScene();
    void redraw();
    void renderPicture();
    void moveTo(const GlobeCamera& camera);
    void sharpen();
    void followPalette();
    void paintCaption(QPainter& painter) const;

    std::unique_ptr<GlobeScene> m_scene; // made when first painted
    std::optional<Error> m_error;
    QImage m_field;
    QString m_title;
    QString m_step;
    GlobeStyle m_style;
    GlobeCamera m_camera;
    QImage m_picture;
    bool m_dirty = true;
    bool m_moving = false;
    QTimer m_rest;
    QPointF m_pressed;
    QPointF m_last;
    bool m_dragged = false;
};

} // namespace zs
