#pragma once

#include <xsimd/xsimd.hpp>

namespace zs {

/// a < b ? a : b in each lane: `b` where either is NaN.
template <class Batch>
Batch lesser(const Batch& a, const Batch& b)
{
#ifdef __SSE2__ // minps and minpd are defined so
    return xsimd::min(a, b);
#else
    return xsimd::select(a < b, a, b);
#endif
}

/// a > b ? a : b in each lane: `b` where either is NaN.
template <class Batch>
Batch greater(const Batch& a, const Batch& b)
{
#ifdef __SSE2__
    return xsimd::max(a, b);
#else
    return xsimd::select(a > b, a, b);
#endif
}

} // namespace zs
