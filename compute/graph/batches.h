#pragma once

#include <xsimd/xsimd.hpp>

#include <array>

namespace zs {

using DoubleBatch = xsimd::batch<double>;
using FloatBatch = xsimd::batch<float>;

/// One batch of float32 is two of double.
inline constexpr std::size_t kHalves = 2;

/// The same numbers, in order, as doubles.
[[nodiscard]] inline std::array<DoubleBatch, kHalves> widen(const FloatBatch& values)
{
#if XSIMD_WITH_SSE2 && !XSIMD_WITH_AVX
    const __m128 all = values;
    return {DoubleBatch(_mm_cvtps_pd(all)), DoubleBatch(_mm_cvtps_pd(_mm_movehl_ps(all, all)))};
#elif XSIMD_WITH_AVX && !XSIMD_WITH_AVX512F
    const __m256 all = values;
    return {DoubleBatch(_mm256_cvtps_pd(_mm256_castps256_ps128(all))), DoubleBatch(_mm256_cvtps_pd(_mm256_extractf128_ps(all, 1)))};
#else
    std::array<float, FloatBatch::size> numbers;
    std::array<double, FloatBatch::size> wide;
    values.store_unaligned(numbers.data());
    for (std::size_t i = 0; i < numbers.size(); ++i)
        wide[i] = static_cast<double>(numbers[i]);
    return {DoubleBatch::load_unaligned(wide.data()), DoubleBatch::load_unaligned(wide.data() + DoubleBatch::size)};
#endif
}

/// A batch of doubles from memory.
[[nodiscard]] inline DoubleBatch loadDoubles(const double* from)
{
    return DoubleBatch::load_unaligned(from);
}

[[nodiscard]] inline DoubleBatch loadDoubles(const float* from)
{
#if XSIMD_WITH_SSE2 && !XSIMD_WITH_AVX
    return DoubleBatch(_mm_cvtps_pd(_mm_castsi128_ps(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(from)))));
#elif XSIMD_WITH_AVX && !XSIMD_WITH_AVX512F
    return DoubleBatch(_mm256_cvtps_pd(_mm_loadu_ps(from)));
#else
    std::array<double, DoubleBatch::size> wide;
    for (std::size_t i = 0; i < wide.size(); ++i)
        wide[i] = static_cast<double>(from[i]);
    return DoubleBatch::load_unaligned(wide.data());
#endif
}

/// Whether a number, or each of a batch, is NaN. Not written with `!=`, which xsimd compares ordered where there is AVX: false for NaN.
template <class V>
[[nodiscard]] inline auto isMissing(const V& value)
{
    return !(value == value);
}

/// `yes` in the lanes where `condition` holds, else `no`; of single numbers too, so that kernels are written once.
template <class T, class A>
[[nodiscard]] inline xsimd::batch<T, A> choose(const xsimd::batch_bool<T, A>& condition, const xsimd::batch<T, A>& yes,
                                               const xsimd::batch<T, A>& no)
{
    return xsimd::select(condition, yes, no);
}

template <class T>
[[nodiscard]] inline T choose(bool condition, const T& yes, const T& no)
{
    return condition ? yes : no;
}

} // namespace zs
