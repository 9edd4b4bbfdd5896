#pragma once

#include "core/types.h"

#include <xsimd/xsimd.hpp>

#include <algorithm>
#include <type_traits>

namespace zs {

/// Turns rows into columns: to[c · toStep + r] = from[r · fromStep + c].
/// Threads: pure
template <class T>
void transpose(const T* from, Index fromStep, Index rows, Index columns, T* to, Index toStep)
{
    constexpr Index square = 4;
    // Four numbers of 128 bits, also where there are wider registers: xsimd zips those by halves.
    using Fitting = xsimd::make_sized_batch_t<T, square>; // void where there is none
    constexpr bool hasSquares = !std::is_void_v<Fitting> && sizeof(T) * square == 16;
    using Batch = std::conditional_t<hasSquares, Fitting, xsimd::batch<T>>;
    Index r = 0;
    for (; hasSquares && r + square <= rows; r += square) {
        Index c = 0;
        for (; c + square <= columns; c += square) {
            const T* const at = from + r * fromStep + c;
            const Batch a = Batch::load_unaligned(at);
            const Batch b = Batch::load_unaligned(at + fromStep);
            const Batch d = Batch::load_unaligned(at + 2 * fromStep);
            const Batch e = Batch::load_unaligned(at + 3 * fromStep);
            const Batch adLow = xsimd::zip_lo(a, d);
            const Batch beLow = xsimd::zip_lo(b, e);
            const Batch adHigh = xsimd::zip_hi(a, d);
            const Batch beHigh = xsimd::zip_hi(b, e);
            T* const out = to + c * toStep + r;
            xsimd::zip_lo(adLow, beLow).store_unaligned(out);
            xsimd::zip_hi(adLow, beLow).store_unaligned(out + toStep);
            xsimd::zip_lo(adHigh, beHigh).store_unaligned(out + 2 * toStep);
            xsimd::zip_hi(adHigh, beHigh).store_unaligned(out + 3 * toStep);
        }
        for (; c < columns; ++c)
            for (Index k = r; k < r + square; ++k)
                to[c * toStep + k] = from[k * fromStep + c];
    }
    for (; r < rows; ++r)
        for (Index c = 0; c < columns; ++c)
            to[c * toStep + r] = from[r * fromStep + c];
}

} // namespace zs
