#pragma once

class vtkGenericOpenGLRenderWindow;

namespace zs {

/// A VTK render window that draws on whatever OpenGL context is current. The caller owns it: hold it with
/// vtkSmartPointer's Take(), release it with Delete().
/// Source:  VTK 9.1 of Debian has a GLEW for GLX. On an EGL context its glewInit() loads every entry point, then reports that
///          there is no X display; VTK would complain at each frame. This window accepts that report.
[[nodiscard]] vtkGenericOpenGLRenderWindow* newEglSafeWindow();

} // namespace zs
