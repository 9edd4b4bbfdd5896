#include "scene/egl_context.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace zs {
namespace {

template <class Function>
Function eglFunction(const char* name)
{
    return reinterpret_cast<Function>(eglGetProcAddress(name));
}

struct Devices {
    std::vector<EGLDeviceEXT> hardware;
    std::vector<EGLDeviceEXT> software;
};

Devices findDevices()
{
    const auto queryDevices = eglFunction<PFNEGLQUERYDEVICESEXTPROC>("eglQueryDevicesEXT");
    const auto queryString = eglFunction<PFNEGLQUERYDEVICESTRINGEXTPROC>("eglQueryDeviceStringEXT");
    std::array<EGLDeviceEXT, 16> devices{};
    EGLint count = 0;
    if (!queryDevices || !queryDevices(static_cast<EGLint>(devices.size()), devices.data(), &count))
        return {};

    Devices found;
    for (EGLint i = 0; i < count; ++i) {
        EGLDeviceEXT device = devices[static_cast<std::size_t>(i)];
        const char* extensions = queryString ? queryString(device, EGL_EXTENSIONS) : nullptr;
        const bool software = std::string_view(extensions ? extensions : "").find("software") != std::string_view::npos;
        (software ? found.software : found.hardware).push_back(device);
    }
    return found;
}

/// Graphics cards first, then Mesa's choice, then its software devices.
std::vector<EGLDisplay> findDisplays()
{
    const auto platformDisplay = eglFunction<PFNEGLGETPLATFORMDISPLAYEXTPROC>("eglGetPlatformDisplayEXT");
    if (!platformDisplay)
        return {};
    const Devices devices = findDevices();
    std::vector<EGLDisplay> displays;
    for (EGLDeviceEXT device : devices.hardware)
        displays.push_back(platformDisplay(EGL_PLATFORM_DEVICE_EXT, device, nullptr));
    displays.push_back(platformDisplay(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr));
    for (EGLDeviceEXT device : devices.software)
        displays.push_back(platformDisplay(EGL_PLATFORM_DEVICE_EXT, device, nullptr));
    return displays;
}

EGLContext createContext(EGLDisplay display)
{
    constexpr std::array<EGLint, 5> wanted{EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT,
                                           EGL_NONE};
    constexpr std::array<EGLint, 7> version{EGL_CONTEXT_MAJOR_VERSION, 3, EGL_CONTEXT_MINOR_VERSION, 2,
                                            EGL_CONTEXT_OPENGL_PROFILE_MASK, EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                            EGL_NONE};
    EGLConfig config = nullptr;
    EGLint count = 0;
    // An initialized display is never terminated: that would end every other context on it.
    if (display == EGL_NO_DISPLAY || !eglInitialize(display, nullptr, nullptr))
        return EGL_NO_CONTEXT;
    if (!eglChooseConfig(display, wanted.data(), &config, 1, &count) || count == 0)
        return EGL_NO_CONTEXT;
    return eglCreateContext(display, config, EGL_NO_CONTEXT, version.data());
}

} // namespace

Result<std::unique_ptr<EglContext>> EglContext::create()
{
    const EGLenum before = eglQueryAPI();
    if (eglBindAPI(EGL_OPENGL_API))
        for (EGLDisplay display : findDisplays())
            if (const EGLContext handle = createContext(display); handle != EGL_NO_CONTEXT) {
                std::unique_ptr<EglContext> context(new EglContext(display, handle));
                eglBindAPI(before);
                if (context->makeCurrent().ok())
                    return context;
                eglBindAPI(EGL_OPENGL_API);
            }
    eglBindAPI(before);
    return fail(ErrorCode::unsupported, "there is no OpenGL 3.2 on this machine: EGL found no driver that offers it");
}

EglContext::~EglContext()
{
    eglDestroyContext(m_display, m_context);
}

bool EglContext::isCurrent() const
{
    return eglGetCurrentContext() == m_context;
}

EglContext::Current::Current(const EglContext& context)
    : m_display(eglGetCurrentDisplay()), m_context(eglGetCurrentContext()), m_drawSurface(eglGetCurrentSurface(EGL_DRAW)),
      m_readSurface(eglGetCurrentSurface(EGL_READ)), m_ownDisplay(context.m_display)
{
    eglBindAPI(EGL_OPENGL_API); // a thread's own state: Qt may have bound OpenGL ES
    m_ok = eglMakeCurrent(context.m_display, EGL_NO_SURFACE, EGL_NO_SURFACE, context.m_context);
}

EglContext::Current::~Current()
{
    if (m_context != EGL_NO_CONTEXT)
        eglMakeCurrent(m_display, m_drawSurface, m_readSurface, m_context);
    else if (m_ok)
        eglMakeCurrent(m_ownDisplay, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
}

} // namespace zs
