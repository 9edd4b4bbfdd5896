#include "scene/offscreen_window.h"

#include "scene/egl_context.h"
#include "scene/egl_safe_window.h"

#include <vtk_glew.h> // before every other OpenGL header

#include <vtkCallbackCommand.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkNew.h>
#include <vtkOpenGLFramebufferObject.h>
#include <vtkOpenGLState.h>
#include <vtkRenderer.h>
#include <vtkSmartPointer.h>

#include <cmath>
#include <mutex>

namespace zs {
namespace {

constexpr int kMaxSidePx = 16384;
constexpr double kPointsPerInch = 72;

/// VTK and GLEW keep globals (entry points, factories): one window at a time, whichever thread it lives on.
std::mutex& vtkMutex()
{
    static std::mutex mutex;
    return mutex;
}

} // namespace

struct OffscreenWindow::Parts {
    std::unique_ptr<EglContext> context;
    vtkSmartPointer<vtkGenericOpenGLRenderWindow> window;
};

namespace {

/// VTK asks whether its context is current; `client` is the EglContext.
void answerIsCurrent(vtkObject*, unsigned long, void* client, void* answer)
{
    *static_cast<bool*>(answer) = static_cast<EglContext*>(client)->isCurrent();
}

void prepareWindow(vtkGenericOpenGLRenderWindow* window, EglContext* context)
{
    vtkNew<vtkCallbackCommand> isCurrent;
    isCurrent->SetCallback(answerIsCurrent);
    isCurrent->SetClientData(context);
    window->AddObserver(vtkCommand::WindowIsCurrentEvent, isCurrent);
    window->SetOwnContext(0);
    window->SetFrameBlitModeToNoBlit();
    window->SetMultiSamples(0);
    window->SetForceMaximumHardwareLineWidth(1);
    window->SetReadyForRendering(true);
    window->OpenGLInitContext();
}

/// OpenGL's first row is the lowest.
QImage readPicture(QSize sizePx)
{
    QImage upsideDown(sizePx, QImage::Format_RGB32);
    if (upsideDown.isNull())
        return upsideDown;
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glReadPixels(0, 0, sizePx.width(), sizePx.height(), GL_BGRA, GL_UNSIGNED_INT_8_8_8_8_REV, upsideDown.bits());
    return upsideDown.mirrored();
}

} // namespace

Result<std::unique_ptr<OffscreenWindow>> OffscreenWindow::create()
{
    Result<std::unique_ptr<EglContext>> context = EglContext::create();
    if (!context)
        return tl::unexpected<Error>(context.error());

    const std::lock_guard lock(vtkMutex());
    auto parts = std::make_unique<Parts>();
    parts->context = std::move(*context);
    parts->window = vtkSmartPointer<vtkGenericOpenGLRenderWindow>::Take(newEglSafeWindow());
    const EglContext::Current current = parts->context->makeCurrent();
    prepareWindow(parts->window, parts->context.get());
    return std::unique_ptr<OffscreenWindow>(new OffscreenWindow(std::move(parts)));
}

OffscreenWindow::OffscreenWindow(std::unique_ptr<Parts> parts) : m_parts(std::move(parts))
{
}

OffscreenWindow::~OffscreenWindow()
{
    const std::lock_guard lock(vtkMutex());
    const EglContext::Current current = m_parts->context->makeCurrent();
    if (current.ok())
        m_parts->window->Finalize();
    m_parts->window->RemoveAllObservers();
    m_parts->window = nullptr;
}

void OffscreenWindow::addRenderer(vtkRenderer* renderer)
{
    m_parts->window->AddRenderer(renderer);
}

Result<QImage> OffscreenWindow::render(QSize sizePx, double devicePixelRatio)
{
    if (sizePx.isEmpty() || sizePx.width() > kMaxSidePx || sizePx.height() > kMaxSidePx)
        return fail(ErrorCode::invalidArgument, "a picture has 1 to 16384 pixels a side");
    const std::lock_guard lock(vtkMutex());
    const EglContext::Current current = m_parts->context->makeCurrent();
    if (!current.ok())
        return fail(ErrorCode::unsupported, "OpenGL has lost its context: open the view again");

    vtkGenericOpenGLRenderWindow* window = m_parts->window;
    window->SetDPI(static_cast<int>(std::lround(kPointsPerInch * devicePixelRatio)));
    window->SetSize(sizePx.width(), sizePx.height());
    window->GetState()->Reset();
    window->Render();
    window->GetDisplayFramebuffer()->Bind(GL_READ_FRAMEBUFFER);
    window->GetDisplayFramebuffer()->ActivateReadBuffer(0);
    QImage picture = readPicture(sizePx);
    if (picture.isNull() || glGetError() == GL_OUT_OF_MEMORY)
        return fail(ErrorCode::outOfMemory, "there is no memory for this picture: make it smaller");
    picture.setDevicePixelRatio(devicePixelRatio);
    return picture;
}

} // namespace zs
