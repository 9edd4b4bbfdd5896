#include "reads/rate_meter.h"

#include <algorithm>

namespace zs {

double RateMeter::add(double seconds, Index bytes)
{
    m_samples.push_back({seconds, bytes});
    while (m_samples.size() > 2 && m_samples[1].seconds <= seconds - kWindowSeconds)
        m_samples.pop_front();
    const Sample& first = m_samples.front();
    // What came before a long silence is spread over no more than the window.
    const double span = std::clamp(seconds - first.seconds, kWindowSeconds / 4, kWindowSeconds);
    return static_cast<double>(bytes - first.bytes) / span;
}

} // namespace zs
