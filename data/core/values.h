#pragma once

#include <xtensor/xarray.hpp>

#include <variant>

namespace zs {

/// Decoded numbers, missing = NaN. Float unless xarray's decoding rule gives double.
/// Heavy to include: keep it out of headers that only pass chunks along.
using Values = std::variant<xt::xarray<float>, xt::xarray<double>>;

} // namespace zs
