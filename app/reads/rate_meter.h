#pragma once

#include "core/types.h"

#include <deque>

namespace zs {

/// How fast a count rises, over about the last second: steady enough to be read, and 0 soon after the last byte.
/// Threads: none
class RateMeter {
public:
    static constexpr double kWindowSeconds = 1;

    /// `bytes` so far, at a time that never goes back.
    /// Returns: bytes in a second
    double add(double seconds, Index bytes);

private:
    struct Sample {
        double seconds = 0;
        Index bytes = 0;
    };
    std::deque<Sample> m_samples; // of the window, and the last one before it
};

} // namespace zs
