#pragma once

#include "core/result.h"
#include "scene/globe_camera.h"

#include <QColor>
#include <QImage>

#include <memory>

namespace zs {

struct GlobeStyle {
    QColor background = QColor(245, 246, 248);
    QColor missing = QColor(222, 225, 230); // where the field is transparent
    QColor coast = QColor(20, 24, 32);
    bool showCoasts = true;
    double coastWidth = 1; // in device-independent pixels
};

enum class GlobeQuality { moving, resting }; // edges are smoothed only at rest: that doubles the time of a frame in software

/// A field on a globe, drawn by VTK, softly lit so that colours stay what the colour bar says where one looks straight at them.
/// Threads: one at a time
class GlobeScene {
public:
    /// Errors:  unsupported when there is no OpenGL 3.2
    [[nodiscard]] static Result<std::unique_ptr<GlobeScene>> create();
    ~GlobeScene();
    Q_DISABLE_COPY_MOVE(GlobeScene)

    /// The whole Earth as plate carrée: columns from 180°W to 180°E, rows from 90°N to 90°S. Transparent pixels are missing.
    /// A null image takes the field away. Larger than 8192×4096 is reduced to that.
    void setField(const QImage& plateCarree);
    void setStyle(const GlobeStyle& style);
    void setCamera(const GlobeCamera& camera);
    [[nodiscard]] const GlobeCamera& camera() const;

    /// Errors:  invalidArgument for an empty or absurd size; unsupported when OpenGL gives up
    [[nodiscard]] Result<QImage> render(QSize sizePx, double devicePixelRatio = 1,
                                        GlobeQuality quality = GlobeQuality::resting);

private:
    struct Parts;
    explicit GlobeScene(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace zs
