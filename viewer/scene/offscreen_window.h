#pragma once

#include "core/result.h"

#include <QImage>
#include <QSize>

#include <memory>

class vtkRenderer;

namespace zs {

/// The one bridge between VTK and Qt: VTK draws on an EGL context of its own, the picture is read back into a QImage.
/// Works on X11, on Wayland and without any display.
/// Threads: one at a time
class OffscreenWindow {
public:
    /// Errors:  unsupported when there is no OpenGL 3.2
    [[nodiscard]] static Result<std::unique_ptr<OffscreenWindow>> create();
    ~OffscreenWindow();
    Q_DISABLE_COPY_MOVE(OffscreenWindow)

    /// A renderer and its actors belong to one window; data objects may be shared.
    void addRenderer(vtkRenderer* renderer);

    /// The scene as it is now, opaque. `devicePixelRatio` marks the picture and scales text and line widths given in points.
    /// Errors:  invalidArgument for an empty size or one over 16384 pixels; unsupported when OpenGL gives up
    [[nodiscard]] Result<QImage> render(QSize sizePx, double devicePixelRatio);

private:
    struct Parts;
    explicit OffscreenWindow(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace zs
