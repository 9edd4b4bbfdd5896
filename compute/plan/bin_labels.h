#pragma once

#include <string>
#include <vector>

namespace zs {

/// How the intervals between edges are written.
struct IntervalStyle {
    int precision = 3;            // digits after the point, of numbers below 1 after the leading zeros
    bool isRightClosed = true;    // (a, b], else [a, b)
    bool includesLowest = false;  // the first begins a little lower, so that it holds its edge
    bool areWholeNumbers = false; // edges given as whole numbers: (0, 10], else (0.0, 10.0]
};

/// "(-10, 0]", one for each pair of neighbouring edges.
/// Threads: pure
/// Source:  the labels of pandas.cut
[[nodiscard]] std::vector<std::string> intervalTexts(const std::vector<double>& edges, const IntervalStyle& style);

} // namespace zs
