#pragma once

#include "core/result.h"

#include <QtGlobal>

#include <memory>

namespace zs {

/// An OpenGL 3.2 core context without window or surface, on hardware where there is some, else in software.
/// Needs no display and knows nothing of Qt's own OpenGL.
/// Threads: one at a time; current only between makeCurrent() and the end of the guard
class EglContext {
public:
    /// Errors:  unsupported, one sentence, when no driver gives a context
    [[nodiscard]] static Result<std::unique_ptr<EglContext>> create();
    ~EglContext();
    Q_DISABLE_COPY_MOVE(EglContext)

    /// Current until destroyed, then whatever EGL context was current before.
    class Current {
    public:
        ~Current();
        Q_DISABLE_COPY_MOVE(Current)
        [[nodiscard]] bool ok() const { return m_ok; }

    private:
        friend class EglContext;
        explicit Current(const EglContext& context);

        void* m_display; // of the context before
        void* m_context;
        void* m_drawSurface;
        void* m_readSurface;
        void* m_ownDisplay;
        bool m_ok = false;
    };
    [[nodiscard]] Current makeCurrent() const { return Current(*this); }
    [[nodiscard]] bool isCurrent() const;

private:
    EglContext(void* display, void* context) : m_display(display), m_context(context) {}

    void* m_display;
    void* m_context;
};

} // namespace zs
