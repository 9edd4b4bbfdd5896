#pragma once

#include "core/types.h"
#include "raster/axis_table.h"

#include <cstdint>
#include <span>
#include <vector>

namespace zs {

/// Weighted sums of columns, one per pixel: the horizontal pass of a separable area mean. Where pixels have few taps
/// all are given the same number of them (some of weight 0), so that the loop has no branch. Threads: immutable, any
class TapSums {
public:
    TapSums() = default;
    /// `places` says where the column of each tap of `axis` lies among the columns that will be summed.
    /// `padding` is one place more, that of a column which is always 0.
    TapSums(const AxisTable& axis, std::span<const std::int32_t> places, std::int32_t padding);

    /// pixels[p] = Σ weight × columns[place] over the taps of p; 0 without taps. columns[padding] must be 0.
    void sum(const std::vector<double>& columns, std::vector<double>& pixels) const;
    /// pixels[p] = Σ weight × columns[place] / Σ weight × weights[place]; NaN without taps. weights[padding] must be 0.
    void mean(const std::vector<double>& columns, const std::vector<double>& weights,
              std::vector<double>& pixels) const;

private:
    template <class Call>
    void withTaps(Call call) const;

    Index m_pixels = 0;
    int m_tapsPerPixel = 0;        // 0 = uneven, by m_firstTap
    std::vector<Index> m_firstTap; // pixels + 1
    std::vector<std::int32_t> m_places;
    std::vector<double> m_weights;
};

} // namespace zs
