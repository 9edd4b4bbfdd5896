#pragma once

#include <cstddef>
#include <new>
#include <utility>
#include <vector>

namespace zs {

/// From here on an array lies on huge pages where the system has them: touching fresh memory page by page costs more than
/// decoding a chunk into it.
inline constexpr std::size_t kLargeBytes = std::size_t{4} << 20;

/// Memory of its own mapping, for at least kLargeBytes. What is freed waits within SpareLimits to be used again.
/// Errors:  std::bad_alloc
/// Threads: any
[[nodiscard]] void* allocateLarge(std::size_t bytes);
void freeLarge(void* memory, std::size_t bytes) noexcept;

/// How much may wait to be used again.
/// Units:   bytes
struct SpareLimits {
    std::size_t waiting = std::size_t{192} << 20;
    std::size_t together = static_cast<std::size_t>(-1); // with all that is in use
};
/// For programs with a budget. What is more goes at once.
void limitSpareMemory(const SpareLimits& limits) noexcept;

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

/// The same for what is written over at once: new elements hold anything, unless they are given a value.
template <class T>
class RawAllocator : public LargeAllocator<T> {
public:
    RawAllocator() = default;
    template <class Other>
    explicit(false) RawAllocator(const RawAllocator<Other>&) noexcept
    {
    }

    template <class Element>
    void construct(Element* place) noexcept
    {
        ::new (static_cast<void*>(place)) Element;
    }
    template <class Element, class... Arguments>
    void construct(Element* place, Arguments&&... arguments)
    {
        ::new (static_cast<void*>(place)) Element(std::forward<Arguments>(arguments)...);
    }
};

template <class T>
using LargeVector = std::vector<T, LargeAllocator<T>>;

} // namespace zs
