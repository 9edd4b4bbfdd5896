#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <vector>

namespace zs {

/// Wall time of one run.
inline double seconds(const std::function<void()>& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Missing: `values` is not empty
inline double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace zs
