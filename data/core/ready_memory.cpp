#include "core/ready_memory.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <mutex>
#include <utility>

#include <sys/mman.h>

namespace zs {
namespace {

constexpr std::size_t kAtOnce = 4 * kHugePage;
constexpr std::size_t kStretch = std::size_t{16} << 30; // addresses only; what is taken of them is not used again
constexpr std::size_t kShareOfSystem = 4; // the system keeps three times as much for others

/// What the system could give without taking anything from anybody.
/// Source:  /proc/meminfo
std::size_t availableBytes()
{
    std::size_t kibibytes = 0;
    if (std::FILE* const file = std::fopen("/proc/meminfo", "r")) {
        char line[128];
        while (kibibytes == 0 && std::fgets(line, sizeof line, file) != nullptr)
            if (std::sscanf(line, "MemAvailable: %zu kB", &kibibytes) != 1)
                kibibytes = 0;
        std::fclose(file);
    }
    return kibibytes << 10;
}

/// One stretch of addresses whose begin is ready: what lies together can be cut to any size.
class ReadyStretch {
public:
    bool more(std::size_t target) noexcept
    {
        std::uint8_t* next = nullptr;
        std::size_t bytes = 0;
        {
            const std::lock_guard lock(m_mutex);
            if (m_isTouching)
                return false; // another goes on
            target = target / kHugePage * kHugePage;
            giveBackBeyond(target);
            bytes = std::min(kAtOnce, target - readyBytes());
            if (bytes == 0 || availableBytes() / kShareOfSystem < readyBytes() + bytes || !reserve(bytes))
                return false;
            next = m_ready;
            m_isTouching = true;
        }
        const bool isTouched = touch(next, bytes); // nobody waits for it
        const std::lock_guard lock(m_mutex);
        m_isTouching = false;
        if (!isTouched)
            return false;
        m_ready += bytes;
        return readyBytes() < target;
    }

    [[nodiscard]] std::size_t bytes() noexcept
    {
        const std::lock_guard lock(m_mutex);
        return readyBytes();
    }

    [[nodiscard]] void* take(std::size_t bytes) noexcept
    {
        const std::lock_guard lock(m_mutex);
        if (bytes == 0 || bytes > readyBytes())
            return nullptr;
        return std::exchange(m_begin, m_begin + bytes);
    }

private:
    [[nodiscard]] std::size_t readyBytes() const { return static_cast<std::size_t>(m_ready - m_begin); }

    void giveBackBeyond(std::size_t target) noexcept
    {
        if (readyBytes() <= target)
            return;
        std::uint8_t* const kept = m_begin + target;
        (void)::madvise(kept, readyBytes() - target, MADV_DONTNEED);
        m_ready = kept;
    }

    /// Addresses for so many bytes more.
    bool reserve(std::size_t bytes) noexcept
    {
        if (static_cast<std::size_t>(m_end - m_ready) >= bytes)
            return true;
        if (m_begin != m_end)
            (void)::munmap(m_begin, static_cast<std::size_t>(m_end - m_begin));
        m_begin = m_ready = m_end = nullptr;
        void* const mapped = ::mmap(nullptr, kStretch, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (mapped == MAP_FAILED)
            return false;
        auto* const begin = static_cast<std::uint8_t*>(mapped);
        m_end = begin + kStretch;
        m_begin = m_ready = begin + (kHugePage - reinterpret_cast<std::uintptr_t>(mapped) % kHugePage) % kHugePage;
        if (m_begin != begin)
            (void)::munmap(begin, static_cast<std::size_t>(m_begin - begin));
        return true;
    }

    static bool touch(std::uint8_t* memory, std::size_t bytes) noexcept
    {
        if (::mprotect(memory, bytes, PROT_READ | PROT_WRITE) != 0)
            return false;
        (void)::madvise(memory, bytes, MADV_HUGEPAGE); // a wish
        // Page by page, so that others who map or let go of memory never wait long for their turn.
        for (std::size_t at = 0; at < bytes; at += kHugePage)
            if (::madvise(memory + at, kHugePage, MADV_POPULATE_WRITE) != 0)
                return false;
        return true;
    }

    std::mutex m_mutex;
    bool m_isTouching = false;
    std::uint8_t* m_begin = nullptr; // of what is ready
    std::uint8_t* m_ready = nullptr; // its end
    std::uint8_t* m_end = nullptr;   // of the addresses
};

/// Outlives every array.
ReadyStretch& readyStretch()
{
    static auto* const stretch = new ReadyStretch;
    return *stretch;
}

} // namespace

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)

bool readyMoreMemory(std::size_t) noexcept
{
    return false;
}

#else

bool readyMoreMemory(std::size_t target) noexcept
{
    return readyStretch().more(target);
}

#endif

std::size_t readyMemoryBytes() noexcept
{
    return readyStretch().bytes();
}

void* takeReadyMemory(std::size_t bytes) noexcept
{
    return readyStretch().take(bytes);
}

} // namespace zs
