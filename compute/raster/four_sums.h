#pragma once

#include "graph/batches.h"

#include <array>

namespace zs {

/// Four sums side by side and what they add up to, (0 + 1) + (2 + 3): the same bits however many doubles a register holds.
class FourSums {
public:
    static constexpr int kSums = 4;

    /// The products of four numbers with four others.
    [[nodiscard]] static FourSums ofProducts(const double* a, const double* b)
    {
        FourSums sums;
        for (std::size_t i = 0; i < sums.m_parts.size(); ++i)
            sums.m_parts[i] = Part::load_unaligned(a + i * Part::size) * Part::load_unaligned(b + i * Part::size);
        return sums;
    }

    FourSums& operator+=(const FourSums& other)
    {
        for (std::size_t i = 0; i < m_parts.size(); ++i)
            m_parts[i] += other.m_parts[i];
        return *this;
    }

    [[nodiscard]] double total() const
    {
        std::array<double, kSums> sums;
        for (std::size_t i = 0; i < m_parts.size(); ++i)
            m_parts[i].store_unaligned(sums.data() + i * Part::size);
        return (sums[0] + sums[1]) + (sums[2] + sums[3]);
    }

    /// The totals of four, one after the other.
    friend void storeTotals(const FourSums& a, const FourSums& b, const FourSums& c, const FourSums& d, double* totals)
    {
#if XSIMD_WITH_AVX
        const __m256d ab = _mm256_hadd_pd(a.m_parts[0], b.m_parts[0]); // a01 b01 a23 b23
        const __m256d cd = _mm256_hadd_pd(c.m_parts[0], d.m_parts[0]);
        _mm256_storeu_pd(totals, _mm256_add_pd(_mm256_permute2f128_pd(ab, cd, 0x20), _mm256_permute2f128_pd(ab, cd, 0x31)));
#else
        totals[0] = a.total();
        totals[1] = b.total();
        totals[2] = c.total();
        totals[3] = d.total();
#endif
    }

private:
#if XSIMD_WITH_AVX
    using Part = xsimd::make_sized_batch_t<double, kSums>;
#else
    using Part = DoubleBatch;
#endif
    std::array<Part, kSums / Part::size> m_parts;
};

} // namespace zs
