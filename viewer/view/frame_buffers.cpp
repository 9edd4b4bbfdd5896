#include "view/frame_buffers.h"

#include <utility>

namespace zs {

namespace {

// What a window lets go of while one frame is being made; a frame has two pictures.
constexpr std::size_t kMaxSpareAggregates = 2;
constexpr std::size_t kMaxSpareImages = 4;

template <class Buffer>
Buffer takeLast(std::vector<Buffer>& spare)
{
    if (spare.empty())
        return Buffer();
    Buffer last = std::move(spare.back());
    spare.pop_back();
    return last;
}

} // namespace

std::shared_ptr<FrameBuffers> FrameBuffers::create()
{
    return std::shared_ptr<FrameBuffers>(new FrameBuffers);
}

std::shared_ptr<Aggregate> FrameBuffers::aggregate()
{
    std::unique_ptr<Aggregate> aggregate;
    {
        const std::lock_guard lock(m_mutex);
        aggregate = takeLast(m_aggregates);
    }
    if (!aggregate)
        aggregate = std::make_unique<Aggregate>();
    return {aggregate.release(), [pool = shared_from_this()](Aggregate* done) { pool->takeBack(std::unique_ptr<Aggregate>(done)); }};
}

void FrameBuffers::takeBack(std::unique_ptr<Aggregate> aggregate)
{
    const std::lock_guard lock(m_mutex);
    if (m_aggregates.size() < kMaxSpareAggregates)
        m_aggregates.push_back(std::move(aggregate));
}

QImage FrameBuffers::image(int widthPx, int heightPx, QImage::Format format)
{
    if (widthPx <= 0 || heightPx <= 0)
        return {};
    auto lease = std::make_unique<Lease>();
    lease->pool = shared_from_this();
    {
        const std::lock_guard lock(m_mutex);
        lease->pixels = takeLast(m_images);
    }
    const std::size_t count = static_cast<std::size_t>(widthPx) * static_cast<std::size_t>(heightPx);
    if (lease->pixels.capacity() > 2 * count) // the window has become smaller
        lease->pixels = Pixels();
    lease->pixels.resize(count);
    auto* const bytes = reinterpret_cast<uchar*>(lease->pixels.data());
    return QImage(bytes, widthPx, heightPx, qsizetype{widthPx} * 4, format, &FrameBuffers::giveBack, lease.release());
}

void FrameBuffers::giveBack(void* lease)
{
    const std::unique_ptr<Lease> done(static_cast<Lease*>(lease));
    const std::lock_guard lock(done->pool->m_mutex);
    if (done->pool->m_images.size() < kMaxSpareImages)
        done->pool->m_images.push_back(std::move(done->pixels));
}

} // namespace zs
