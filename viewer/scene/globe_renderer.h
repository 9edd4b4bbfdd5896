#pragma once

#include "scene/globe_scene.h"

#include <QString>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace zs {

/// One picture of the globe, and the words that belong to it: they come back with the picture.
struct GlobeWish {
    QImage field; // as GlobeScene::setField()
    GlobeStyle style;
    GlobeCamera camera;
    QSize sizePx;
    double devicePixelRatio = 1;
    GlobeQuality quality = GlobeQuality::resting;
    QString title;
    QString step;
};

/// Draws globes on a thread of its own, where VTK and its OpenGL context live and die. The newest wish replaces one
/// that still waits; a picture that is being drawn is let finish. Threads: GUI thread; one more, joined by the
/// destructor
class GlobeRenderer {
public:
    /// On the GUI thread, with the wish that the picture was made of.
    /// Errors:  unsupported when there is no OpenGL 3.2, as GlobeScene::render()
    using OnPicture = std::function<void(const GlobeWish& of, const Result<QImage>& picture)>;

    explicit GlobeRenderer(OnPicture onPicture);
    ~GlobeRenderer(); // waits for the picture that is being drawn; nothing more is handed out
    Q_DISABLE_COPY_MOVE(GlobeRenderer)

    void draw(GlobeWish wish);

private:
    void work(const std::stop_token& stop);
    void handOut(const std::stop_token& stop, const GlobeWish& of, Result<QImage> picture);
    [[nodiscard]] std::optional<GlobeWish> nextWish(const std::stop_token& stop);

    OnPicture m_onPicture;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::optional<GlobeWish> m_wish; // guarded by m_mutex
    std::jthread m_thread;           // last: joined before the rest goes
};

} // namespace zs
