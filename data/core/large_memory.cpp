#include "core/large_memory.h"

#include <cstdint>

#include <sys/mman.h>
#include <unistd.h>

namespace zs {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)

// The sanitizers watch what they allocate themselves.
void* allocateLarge(std::size_t bytes)
{
    return ::operator new(bytes);
}

void freeLarge(void* memory, std::size_t) noexcept
{
    ::operator delete(memory);
}

#else

namespace {

constexpr std::size_t kHugePage = std::size_t{2} << 20;

std::size_t wholePages(std::size_t bytes)
{
    static const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    return (bytes + page - 1) / page * page;
}

} // namespace

/// Mapped, not from the heap: it goes back to the system at once and leaves no holes behind.
void* allocateLarge(std::size_t bytes)
{
    if (bytes > SIZE_MAX - 2 * kHugePage)
        throw std::bad_alloc();
    void* const mapped = ::mmap(nullptr, wholePages(bytes) + kHugePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED)
        throw std::bad_alloc();
    auto* const begin = static_cast<std::uint8_t*>(mapped);
    const std::size_t before = (kHugePage - reinterpret_cast<std::uintptr_t>(mapped) % kHugePage) % kHugePage;
    if (before > 0)
        (void)::munmap(begin, before);
    (void)::munmap(begin + before + wholePages(bytes), kHugePage - before);
    (void)::madvise(begin + before, bytes / kHugePage * kHugePage, MADV_HUGEPAGE); // a wish: without huge pages it is only slower
    return begin + before;
}

void freeLarge(void* memory, std::size_t bytes) noexcept
{
    (void)::munmap(memory, wholePages(bytes));
}

#endif

} // namespace zs
