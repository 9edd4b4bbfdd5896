#pragma once

#include "core/large_memory.h"

#include <cstring>
#include <type_traits>

namespace zs {

/// As allocateLarge(), full of zeros. Memory fresh from the system is, and is not written over again.
/// Errors:  std::bad_alloc
/// Threads: any
[[nodiscard]] void* allocateLargeZeros(std::size_t bytes);

/// For vectors of numbers that get their size once: their elements are 0.
/// Threads: any
template <class T>
class ZeroAllocator : public LargeAllocator<T> {
public:
    ZeroAllocator() = default;
    template <class Other>
    explicit(false) ZeroAllocator(const ZeroAllocator<Other>&) noexcept
    {
    }

    [[nodiscard]] T* allocate(std::size_t count)
    {
        if (count > static_cast<std::size_t>(-1) / sizeof(T))
            throw std::bad_array_new_length();
        const std::size_t bytes = count * sizeof(T);
        return static_cast<T*>(bytes < kLargeBytes ? std::memset(::operator new(bytes), 0, bytes) : allocateLargeZeros(bytes));
    }

    /// What is given no value is a number already, 0: its bytes are there.
    template <class Element>
    void construct(Element*) noexcept
    {
        static_assert(std::is_arithmetic_v<Element>);
    }
    template <class Element, class... Arguments>
    void construct(Element* place, Arguments&&... arguments)
    {
        ::new (static_cast<void*>(place)) Element(std::forward<Arguments>(arguments)...);
    }
};

template <class T>
using ZeroedVector = std::vector<T, ZeroAllocator<T>>;

} // namespace zs
