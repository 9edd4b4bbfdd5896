#pragma once

#include <cstdint>
#include <span>

namespace zs {

/// Premultiplied ARGB pixels over others, with the very numbers of QPainter. `lower` and `out` may be the same.
/// Shape:   all of one length
/// Threads: pure
void layOver(std::span<const std::uint32_t> upper, std::span<const std::uint32_t> lower, std::span<std::uint32_t> out);

} // namespace zs
