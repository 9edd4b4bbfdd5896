#include "raster/tap_sums.h"

#include <algorithm>

namespace zs {

namespace {

constexpr Index kMaxEvenTaps = 6;

std::size_t at(Index i)
{
    return static_cast<std::size_t>(i);
}

} // namespace

TapSums::TapSums(const AxisTable& axis, std::span<const std::int32_t> places, std::int32_t padding)
    : m_pixels(axis.pixels()), m_firstTap(axis.firstTap)
{
    Index most = 0;
    for (Index pixel = 0; pixel < m_pixels; ++pixel)
        most = std::max(most, m_firstTap[at(pixel) + 1] - m_firstTap[at(pixel)]);
    if (most == 0 || most > kMaxEvenTaps) {
        m_places.assign(places.begin(), places.end());
        m_weights = axis.tapWeight;
        return;
    }
    m_tapsPerPixel = static_cast<int>(most);
    m_places.assign(at(m_pixels * most), padding);
    m_weights.assign(at(m_pixels * most), 0.0);
    for (Index pixel = 0; pixel < m_pixels; ++pixel)
        for (Index tap = m_firstTap[at(pixel)]; tap < m_firstTap[at(pixel) + 1]; ++tap) {
            const std::size_t padded = at(pixel * most + tap - m_firstTap[at(pixel)]);
            m_places[padded] = places[at(tap)];
            m_weights[padded] = axis.tapWeight[at(tap)];
        }
}

/// Calls `call(pixel, tap, end)` with the taps of each pixel; where they are even, `end − tap` is known to the
/// compiler.
template <class Call>
void TapSums::withTaps(Call call) const
{
    const auto even = [&]<Index taps>() {
        for (Index pixel = 0; pixel < m_pixels; ++pixel)
            call(pixel, pixel * taps, pixel * taps + taps);
    };
    switch (m_tapsPerPixel) {
    case 1: return even.template operator()<1>();
    case 2: return even.template operator()<2>();
    case 3: return even.template operator()<3>();
    case 4: return even.template operator()<4>();
    case 5: return even.template operator()<5>();
    case 6: return even.template operator()<6>();
    }
    for (Index pixel = 0; pixel < m_pixels; ++pixel)
        call(pixel, m_firstTap[at(pixel)], m_firstTap[at(pixel) + 1]);
}

void TapSums::sum(const std::vector<double>& columns, std::vector<double>& pixels) const
{
    pixels.resize(at(m_pixels));
    withTaps([places = m_places.data(), taps = m_weights.data(), from = columns.data(),
              to = pixels.data()](Index pixel, Index tap, Index end) {
        double total = 0;
        for (; tap < end; ++tap)
            total += taps[tap] * from[places[tap]];
        to[pixel] = total;
    });
}

void TapSums::mean(const std::vector<double>& columns, const std::vector<double>& weights,
                   std::vector<double>& pixels) const
{
    pixels.resize(at(m_pixels));
    withTaps([places = m_places.data(), taps = m_weights.data(), from = columns.data(), weight = weights.data(),
              to = pixels.data()](Index pixel, Index tap, Index end) {
        double total = 0;
        double counted = 0;
        for (; tap < end; ++tap) {
            total += taps[tap] * from[places[tap]];
            counted += taps[tap] * weight[places[tap]];
        }
        to[pixel] = total / counted;
    });
}

} // namespace zs
