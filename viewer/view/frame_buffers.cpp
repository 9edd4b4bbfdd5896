#include "view/frame_buffers.h"

#include <algorithm>
#include <iterator>
#include <type_traits>
#include <utility>

namespace zs {

namespace {

// What a window lets go of while one frame is being made; a frame has two pictures.
constexpr std::size_t kMaxSpareAggregates = 2;
constexpr std::ptrdiff_t kReadyImages = 4;
constexpr std::size_t kMaxSpareImages = kReadyImages + 2; // and those of a quick look with fewer pixels

bool fits(const std::vector<std::uint32_t>& pixels, std::size_t count)
{
    return pixels.capacity() >= count && pixels.capacity() <= 2 * count;
}

using PixelNumbers = decltype(Aggregate::values);

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
    const std::size_t count = static_cast<std::size_t>(widthPx) * static_cast<std::size_t>(heightPx);
    auto lease = std::make_unique<Lease>();
    lease->pool = shared_from_this();
    {
        const std::lock_guard lock(m_mutex);
        // A quick look with fewer pixels, or a window that has become smaller, leaves the large ones to others.
        const auto found = std::find_if(m_images.rbegin(), m_images.rend(), [count](const Pixels& pixels) { return fits(pixels, count); });
        if (found != m_images.rend()) {
            lease->pixels = std::move(*found);
            m_images.erase(std::next(found).base());
        }
    }
    lease->pixels.resize(count);
    auto* const bytes = reinterpret_cast<uchar*>(lease->pixels.data());
    return QImage(bytes, widthPx, heightPx, qsizetype{widthPx} * 4, format, &FrameBuffers::giveBack, lease.release());
}

void FrameBuffers::makeReady(int widthPx, int heightPx, const Aggregate& like)
{
    const std::size_t count = static_cast<std::size_t>(std::max(0, widthPx)) * static_cast<std::size_t>(std::max(0, heightPx));
    const auto lacksAggregates = [this] {
        const std::lock_guard lock(m_mutex);
        return m_aggregates.size() < kMaxSpareAggregates;
    };
    const auto lacksImages = [this, count] {
        const std::lock_guard lock(m_mutex);
        return std::count_if(m_images.begin(), m_images.end(), [count](const Pixels& pixels) { return fits(pixels, count); }) < kReadyImages;
    };
    while (lacksAggregates()) {
        auto aggregate = std::make_unique<Aggregate>();
        aggregate->values = std::visit([count](const auto& numbers) -> PixelNumbers { return std::decay_t<decltype(numbers)>(count); }, like.values);
        aggregate->states.resize(count);
        takeBack(std::move(aggregate));
    }
    while (lacksImages())
        keep(Pixels(count));
}

/// The oldest goes: what it was made for may be gone.
void FrameBuffers::keep(Pixels pixels)
{
    const std::lock_guard lock(m_mutex);
    if (m_images.size() >= kMaxSpareImages)
        m_images.erase(m_images.begin());
    m_images.push_back(std::move(pixels));
}

void FrameBuffers::giveBack(void* lease)
{
    const std::unique_ptr<Lease> done(static_cast<Lease*>(lease));
    done->pool->keep(std::move(done->pixels));
}

} // namespace zs
