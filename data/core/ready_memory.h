#pragma once

#include <cstddef>

namespace zs {

/// Of which the system makes large arrays where it can.
inline constexpr std::size_t kHugePage = std::size_t{2} << 20;

/// Memory that the system has cleared ahead of time: where it takes its pages fresh from a host, the first touch of them costs more than
/// decoding a chunk into them. Large arrays that find nothing left by others are laid into it; it is not filled up again by itself.
/// Units:   bytes, of whole huge pages
/// Threads: any

/// Clears a little more, in not much longer than a hundredth of a second, until `target` bytes are ready. False when nothing is left to
/// do: all are, or the system cannot spare them. What is ready beyond the target goes back at once.
/// Missing: does nothing under the sanitizers, which watch memory themselves
[[nodiscard]] bool readyMoreMemory(std::size_t target) noexcept;
[[nodiscard]] std::size_t readyMemoryBytes() noexcept;

/// A part of it, full of zeros, for good: is given back by munmap(). Null when there is no piece of so many bytes.
/// Units:   bytes, of whole huge pages
[[nodiscard]] void* takeReadyMemory(std::size_t bytes) noexcept;

} // namespace zs
