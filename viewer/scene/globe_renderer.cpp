#include "scene/globe_renderer.h"

#include "view/gui_task.h"

#include <utility>

namespace zs {
namespace {

/// A scene that is set only where the next wish differs: a field costs an upload to the graphics card.
class WishedScene {
public:
    [[nodiscard]] Result<QImage> render(const GlobeWish& wish)
    {
        if (!m_scene) {
            Result<std::unique_ptr<GlobeScene>> scene = GlobeScene::create();
            if (!scene)
                return tl::unexpected<Error>(scene.error());
            m_scene = std::move(*scene);
        }
        m_scene->setStyle(wish.style);
        if (m_fieldKey != wish.field.cacheKey())
            m_scene->setField(wish.field);
        m_fieldKey = wish.field.cacheKey();
        m_scene->setCamera(wish.camera);
        return m_scene->render(wish.sizePx, wish.devicePixelRatio, wish.quality);
    }

private:
    std::unique_ptr<GlobeScene> m_scene;
    qint64 m_fieldKey = 0; // of no image
};

} // namespace

GlobeRenderer::GlobeRenderer(OnPicture onPicture)
    : m_onPicture(std::move(onPicture)), m_thread([this](const std::stop_token& stop) { work(stop); })
{
}

GlobeRenderer::~GlobeRenderer() = default;

void GlobeRenderer::draw(GlobeWish wish)
{
    {
        const std::lock_guard lock(m_mutex);
        m_wish = std::move(wish);
    }
    m_wake.notify_one();
}

std::optional<GlobeWish> GlobeRenderer::nextWish(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    if (!m_wake.wait(lock, stop, [this] { return m_wish.has_value(); }))
        return std::nullopt;
    return std::exchange(m_wish, std::nullopt);
}

void GlobeRenderer::work(const std::stop_token& stop)
{
    WishedScene scene; // made, used and released on this thread
    while (const std::optional<GlobeWish> wish = nextWish(stop))
        handOut(stop, *wish, scene.render(*wish));
}

void GlobeRenderer::handOut(const std::stop_token& stop, const GlobeWish& of, Result<QImage> picture)
{
    postToGui(stop, [this, of, picture = std::move(picture)] { m_onPicture(of, picture); });
}

} // namespace zs
