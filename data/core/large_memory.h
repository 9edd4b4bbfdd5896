#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace zs {

/// From here on an array lies on huge pages where the system has them: touching fresh memory page by page costs more than
/// decoding a chunk into it.
inline constexpr std::size_t kLargeBytes = std::size_t{4} << 20;

/// Memory of its own mapping, for at least kLargeBytes. What is freed waits, up to 96 MiB of it, to be used again.
/// Errors:  std::bad_alloc
/// Threads: any
[[nodiscard]] void* allocateLarge(std::size_t bytes);
void freeLarge(void* memory, std::size_t bytes) noexcept;

/// An allocator for arrays that may be large: chunks, accumulators, results.
/// Threads: any
template <class T>
class LargeAllocator {
public:
    using value_type = T;

    LargeAllocator() = default;
    template <class Other>
    explicit(false) LargeAllocator(const LargeAllocator<Other>&) noexcept
    {
    }

    [[nodiscard]] T* allocate(std::size_t count)
    {
        if (count > static_cast<std::size_t>(-1) / sizeof(T))
            throw std::bad_array_new_length();
        const std::size_t bytes = count * sizeof(T);
        return static_cast<T*>(bytes < kLargeBytes ? ::operator new(bytes) : allocateLarge(bytes));
    }
    void deallocate(T* memory, std::size_t count) noexcept
    {
        if (count * sizeof(T) < kLargeBytes)
            ::operator delete(memory);
        else
            freeLarge(memory, count * sizeof(T));
    }

    friend bool operator==(const LargeAllocator&, const LargeAllocator&) { return true; }
};

template <class T>
using LargeVector = std::vector<T, LargeAllocator<T>>;

} // namespace zs
