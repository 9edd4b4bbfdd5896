#include "scene/egl_safe_window.h"

#include <vtk_glew.h> // before every other OpenGL header

#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkObjectFactory.h>

namespace zs {
namespace {

class EglSafeWindow : public vtkGenericOpenGLRenderWindow {
public:
    static EglSafeWindow* New();
    vtkTypeMacro(EglSafeWindow, vtkGenericOpenGLRenderWindow)

    void OpenGLInitContext() override
    {
        if (!Initialized && glewInit() != GLEW_OK && GLEW_VERSION_3_2) {
            ContextCreationTime.Modified();
            GlewInitValid = true;
            Initialized = true;
            MaximumHardwareLineWidth = 1.0F;
            return;
        }
        vtkGenericOpenGLRenderWindow::OpenGLInitContext();
    }
};
vtkStandardNewMacro(EglSafeWindow);

} // namespace

vtkGenericOpenGLRenderWindow* newEglSafeWindow()
{
    return EglSafeWindow::New();
}

} // namespace zs
