#pragma once

#include "raster/aggregate.h"

#include <QImage>

#include <memory>
#include <mutex>
#include <vector>

namespace zs {

/// The large memory behind pictures: what the last user of a picture has let go of is given to a later one. A movie so allocates
/// nothing once it runs, and no page is touched for the first time.
/// Threads: any. Buffers in use keep the pool alive.
class FrameBuffers : public std::enable_shared_from_this<FrameBuffers> {
public:
    [[nodiscard]] static std::shared_ptr<FrameBuffers> create();

    /// Of any earlier content and size; nobody else has it.
    [[nodiscard]] std::shared_ptr<Aggregate> aggregate();
    /// Of four bytes a pixel, of any content; null when there is no memory. Its lines have no padding.
    [[nodiscard]] QImage image(int widthPx, int heightPx, QImage::Format format = QImage::Format_ARGB32_Premultiplied);

    /// Makes what the next pictures of this size take, unless it is there: later than the first picture, before something moves.
    /// Numbers are of the kind that `like` holds.
    void makeReady(int widthPx, int heightPx, const Aggregate& like);

private:
    using Pixels = std::vector<std::uint32_t>;

    /// A picture's hold on its pixels.
    struct Lease {
        std::shared_ptr<FrameBuffers> pool;
        Pixels pixels;
    };

    FrameBuffers() = default;
    void takeBack(std::unique_ptr<Aggregate> aggregate);
    void keep(Pixels pixels);
    static void giveBack(void* lease);

    std::mutex m_mutex;
    std::vector<std::unique_ptr<Aggregate>> m_aggregates; // nobody's
    std::vector<Pixels> m_images; // the newest last
};

} // namespace zs
