#pragma once

#include "core/types.h"

#include <memory>
#include <optional>
#include <vector>

namespace zs {

/// Smallest and largest of some numbers.
struct ValueRange {
    double low = 0;
    double high = 0;

    bool operator==(const ValueRange&) const = default;
};

/// Around both; nothing stands for no numbers.
[[nodiscard]] std::optional<ValueRange> joined(const std::optional<ValueRange>& a, const std::optional<ValueRange>& b);

/// The values of one line, with the smallest and largest of every block ready, so that a line of millions of points is drawn
/// and measured in the time of its pixels.
/// Missing: NaN is a gap
/// Threads: immutable, cheap to copy
class LineData {
public:
    LineData() = default;
    explicit LineData(std::vector<double> values);

    [[nodiscard]] Index size() const { return m_values ? static_cast<Index>(m_values->size()) : 0; }
    [[nodiscard]] double at(Index i) const { return (*m_values)[static_cast<std::size_t>(i)]; }
    /// Over [begin, end); nothing when all are missing.
    [[nodiscard]] std::optional<ValueRange> range(Index begin, Index end) const;

private:
    static constexpr Index kBlock = 256;

    [[nodiscard]] std::optional<ValueRange> scan(Index begin, Index end) const;

    std::shared_ptr<const std::vector<double>> m_values;
    std::shared_ptr<const std::vector<std::optional<ValueRange>>> m_blocks; // of kBlock values each
};

} // namespace zs
