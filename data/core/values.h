#pragma once

#include "core/large_memory.h"

#include <xtensor/xarray.hpp>

#include <variant>

namespace zs {

template <class T>
using Numbers = xt::xarray<T, XTENSOR_DEFAULT_LAYOUT, LargeAllocator<T>>;

/// Decoded numbers, missing = NaN. Float unless xarray's decoding rule gives double.
/// Heavy to include: keep it out of headers that only pass chunks along.
using Values = std::variant<Numbers<float>, Numbers<double>>;

} // namespace zs
