#include "core/large_memory.h"

#include "core/ready_memory.h"
#include "core/zeroed_memory.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <mutex>
#include <vector>

#include <sys/mman.h>

namespace zs {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)

// The sanitizers watch what they allocate themselves.
void* allocateLarge(std::size_t bytes)
{
    return ::operator new(bytes);
}

void* allocateLargeZeros(std::size_t bytes)
{
    return std::memset(::operator new(bytes), 0, bytes);
}

void freeLarge(void* memory, std::size_t) noexcept
{
    ::operator delete(memory);
}

void limitSpareMemory(const SpareLimits&) noexcept {}

#else

namespace {

constexpr std::size_t kMostSpare = 256; // mappings
constexpr std::chrono::seconds kSpareTime(2);

/// Classes an eighth apart, of whole huge pages: what one array leaves fits the next of about its size. The rest of a class is
/// never touched.
std::size_t mappedBytes(std::size_t bytes)
{
    const std::size_t step = std::max(kHugePage, std::bit_floor(bytes) / 8);
    return (bytes + step - 1) / step * step;
}

/// Mappings that were let go of a moment ago, to be used again: the system clears every page that it hands out, which takes as
/// long as decoding into it.
class SpareMappings {
public:
    /// Counts as in use from here on. Null when there is none of this size.
    void* take(std::size_t bytes)
    {
        const std::lock_guard lock(m_mutex);
        m_used += bytes;
        const auto found = std::find_if(m_spare.rbegin(), m_spare.rend(), [bytes](const Spare& spare) { return spare.bytes == bytes; });
        if (found == m_spare.rend()) {
            dropWhatIsTooMuch();
            return nullptr;
        }
        void* const memory = found->memory;
        m_bytes -= bytes;
        m_spare.erase(std::next(found).base());
        return memory;
    }

    void give(void* memory, std::size_t bytes) noexcept
    {
        const std::lock_guard lock(m_mutex);
        m_used -= bytes;
        const auto now = std::chrono::steady_clock::now();
        if (m_spare.size() == m_spare.capacity()) {
            (void)::munmap(memory, bytes);
            return;
        }
        m_spare.push_back({memory, bytes, now}); // has room: does not throw
        m_bytes += bytes;
        while (!m_spare.empty() && now - m_spare.front().since > kSpareTime)
            dropOldest();
        dropWhatIsTooMuch();
    }

    /// No memory has come of what was asked for.
    void takeBack(std::size_t bytes) noexcept
    {
        const std::lock_guard lock(m_mutex);
        m_used -= bytes;
    }

    void limit(const SpareLimits& limits) noexcept
    {
        const std::lock_guard lock(m_mutex);
        m_limits = limits;
        dropWhatIsTooMuch();
    }

private:
    struct Spare {
        void* memory;
        std::size_t bytes;
        std::chrono::steady_clock::time_point since;
    };
    static std::vector<Spare> roomFor(std::size_t count)
    {
        std::vector<Spare> spare;
        spare.reserve(count);
        return spare;
    }

    void dropWhatIsTooMuch() noexcept
    {
        while (!m_spare.empty() && (m_bytes > m_limits.waiting || m_bytes + m_used > m_limits.together))
            dropOldest();
    }

    void dropOldest() noexcept
    {
        (void)::munmap(m_spare.front().memory, m_spare.front().bytes);
        m_bytes -= m_spare.front().bytes;
        m_spare.erase(m_spare.begin());
    }

    std::mutex m_mutex;
    SpareLimits m_limits;
    std::vector<Spare> m_spare = roomFor(kMostSpare); // the oldest first
    std::size_t m_bytes = 0; // of them
    std::size_t m_used = 0;  // of all that is not spare
};

/// Outlives every array.
SpareMappings& spareMappings()
{
    static auto* const spare = new SpareMappings;
    return *spare;
}

} // namespace

namespace {

/// Memory that nobody has touched: the system gives it full of zeros.
/// Shape:   `bytes` of a mapping of `whole` bytes
void* mapFresh(std::size_t bytes, std::size_t whole)
{
    if (void* const ready = takeReadyMemory(whole))
        return ready;
    void* const mapped = ::mmap(nullptr, whole + kHugePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED) {
        spareMappings().takeBack(whole);
        throw std::bad_alloc();
    }
    auto* const begin = static_cast<std::uint8_t*>(mapped);
    const std::size_t before = (kHugePage - reinterpret_cast<std::uintptr_t>(mapped) % kHugePage) % kHugePage;
    if (before > 0)
        (void)::munmap(begin, before);
    (void)::munmap(begin + before + whole, kHugePage - before);
    std::uint8_t* const memory = begin + before;
    const std::size_t inHugePages = bytes / kHugePage * kHugePage;
    // Wishes: without them it is only slower. The rest, less than a huge page, comes in small ones: all at once.
    (void)::madvise(memory, inHugePages, MADV_HUGEPAGE);
    (void)::madvise(memory + inHugePages, bytes - inHugePages, MADV_POPULATE_WRITE);
    return memory;
}

std::size_t checkedMappedBytes(std::size_t bytes)
{
    if (bytes > SIZE_MAX / 2)
        throw std::bad_alloc();
    return mappedBytes(bytes);
}

} // namespace

/// Mapped, not from the heap: it leaves no holes behind.
void* allocateLarge(std::size_t bytes)
{
    const std::size_t whole = checkedMappedBytes(bytes);
    void* const spare = spareMappings().take(whole);
    return spare ? spare : mapFresh(bytes, whole);
}

void* allocateLargeZeros(std::size_t bytes)
{
    const std::size_t whole = checkedMappedBytes(bytes);
    if (void* const spare = spareMappings().take(whole))
        return std::memset(spare, 0, bytes);
    return mapFresh(bytes, whole);
}

void freeLarge(void* memory, std::size_t bytes) noexcept
{
    spareMappings().give(memory, mappedBytes(bytes));
}

void limitSpareMemory(const SpareLimits& limits) noexcept
{
    spareMappings().limit(limits);
}

#endif

} // namespace zs
