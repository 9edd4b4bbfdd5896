#pragma once

#include "reduction_case.h"

#include <cmath>

/// Every statistic by the simplest loop that one can write.
namespace zs::test {

/// The numbers of every cell of the result, in index order, with their positions.
struct CellInput {
    std::vector<double> values;
    std::vector<double> second;
    std::vector<Index> positions;
};

inline std::vector<CellInput> cellsOf(const Case& one)
{
    Shape result;
    for (std::size_t d = 0; d < one.axes.size(); ++d)
        if (one.axes[d].role != Role::reduced)
            result.push_back(one.axes[d].role == Role::kept ? one.shape[d] : one.axes[d].groupCount);
    const Shape steps = rowMajorStrides(result);
    std::vector<CellInput> cells(static_cast<std::size_t>(elementCount(wholeRegion(result))));
    Shape at(one.shape.size(), 0);
    for (std::size_t i = 0; i < one.values.size(); ++i) {
        Index cell = 0;
        Index position = 0;
        std::size_t r = 0;
        bool isOut = false;
        for (std::size_t d = 0; d < at.size(); ++d) {
            Index to = at[d];
            if (one.axes[d].role != Role::kept)
                position = position * one.shape[d] + at[d];
            if (one.axes[d].role == Role::reduced)
                continue;
            if (one.axes[d].role == Role::grouped)
                to = (*one.axes[d].groups)[static_cast<std::size_t>(at[d])];
            isOut = isOut || to < 0;
            cell += to * steps[r++];
        }
        if (!isOut) {
            CellInput& into = cells[static_cast<std::size_t>(cell)];
            into.values.push_back(one.values[i]);
            into.positions.push_back(position);
            if (!one.second.empty())
                into.second.push_back(one.second[i]);
        }
        for (std::size_t d = at.size(); d-- > 0 && ++at[d] == one.shape[d];)
            at[d] = 0;
    }
    return cells;
}

inline CellInput withoutMissing(const CellInput& cell)
{
    CellInput left;
    for (std::size_t i = 0; i < cell.values.size(); ++i)
        if (!std::isnan(cell.values[i])) {
            left.values.push_back(cell.values[i]);
            left.positions.push_back(cell.positions[i]);
            if (!cell.second.empty())
                left.second.push_back(cell.second[i]);
        }
    return left;
}

using Parts = std::vector<double>;
using Long = long double;

inline Long sumOf(const std::vector<double>& values, const std::vector<double>& weights = {})
{
    Long sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
        sum += weights.empty() ? Long{values[i]} : Long{values[i]} * weights[i];
    return sum;
}

/// Σ (a − mean a) (b − mean b)
inline Long deviations(const std::vector<double>& a, const std::vector<double>& b)
{
    const Long meanA = sumOf(a) / static_cast<Long>(a.size());
    const Long meanB = sumOf(b) / static_cast<Long>(b.size());
    Long sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += (a[i] - meanA) * (b[i] - meanB);
    return sum;
}

inline double plainQuantile(std::vector<double> values, double quantile)
{
    std::sort(values.begin(), values.end());
    const double place = quantile * static_cast<double>(values.size() - 1);
    const auto low = static_cast<std::size_t>(place);
    const std::size_t high = std::min(low + 1, values.size() - 1);
    return values[low] + (values[high] - values[low]) * (place - static_cast<double>(low));
}

inline bool hasNaN(const std::vector<double>& values)
{
    return std::any_of(values.begin(), values.end(), [](double v) { return std::isnan(v); });
}

/// argmin and argmax: the first of the best, without skipping the first NaN.
inline double plainPosition(const CellInput& used, bool isMin)
{
    for (std::size_t i = 0; i < used.values.size(); ++i)
        if (std::isnan(used.values[i]))
            return static_cast<double>(used.positions[i]);
    const auto best = isMin ? std::min_element(used.values.begin(), used.values.end())
                            : std::max_element(used.values.begin(), used.values.end());
    return static_cast<double>(used.positions[static_cast<std::size_t>(best - used.values.begin())]);
}

inline double plainWeighted(const ReductionSpec& spec, const CellInput& left, const CellInput& used)
{
    const Long weights = sumOf(left.second);
    const Long sum = sumOf(used.values, used.second);
    if (spec.statistic == Statistic::sum)
        return static_cast<double>(sum);
    if (left.values.empty())
        return kNaN;
    if (spec.statistic == Statistic::count)
        return static_cast<double>(weights);
    if (spec.statistic == Statistic::mean)
        return static_cast<double>(sum / weights);
    Long squares = 0;
    for (std::size_t i = 0; i < used.values.size(); ++i)
        squares += used.second[i] * (used.values[i] - sum / weights) * (used.values[i] - sum / weights);
    const auto variance = static_cast<double>(squares / weights);
    return spec.statistic == Statistic::std ? std::sqrt(variance) : variance;
}

/// Slope and intercept and what scipy tells beside them, but for the p value.
inline Parts plainFit(const CellInput& used)
{
    const auto n = static_cast<Long>(used.values.size());
    const Long xx = used.values.size() < 2 ? 0 : deviations(used.second, used.second);
    if (!(xx > 0) || hasNaN(used.values))
        return {kNaN, kNaN, kNaN, kNaN, kNaN};
    const Long xy = deviations(used.second, used.values);
    const Long yy = deviations(used.values, used.values);
    const Long slope = xy / xx;
    const Long r = yy > 0 ? xy / std::sqrt(xx) / std::sqrt(yy) : 0;
    const Long error = n == 2 ? 0 : std::sqrt(std::max(Long{0}, yy - slope * xy) / xx / (n - 2));
    return {static_cast<double>(slope), static_cast<double>((sumOf(used.values) - slope * sumOf(used.second)) / n),
            static_cast<double>(r), kNaN, static_cast<double>(error)};
}

/// The parts of one cell, by the plainest loops in long double.
inline Parts plainly(const ReductionSpec& spec, const CellInput& all)
{
    const CellInput left = withoutMissing(all);
    const CellInput& used = spec.skipMissing ? left : all;
    const auto n = static_cast<Index>(used.values.size());
    if (spec.weighted && spec.statistic != Statistic::quantile)
        return {plainWeighted(spec, left, used)};
    switch (spec.statistic) {
    case Statistic::sum:
        return {spec.skipMissing && n < spec.minCount ? kNaN : static_cast<double>(sumOf(used.values))};
    case Statistic::mean: return {n == 0 ? kNaN : static_cast<double>(sumOf(used.values) / n)};
    case Statistic::count: return {static_cast<double>(left.values.size())};
    case Statistic::any:
        return {std::any_of(all.values.begin(), all.values.end(), [](double v) { return v != 0; }) ? 1.0 : 0.0};
    case Statistic::all:
        return {std::all_of(all.values.begin(), all.values.end(), [](double v) { return v != 0; }) ? 1.0 : 0.0};
    case Statistic::min:
    case Statistic::max:
        if (n == 0 || hasNaN(used.values))
            return {kNaN};
        return {spec.statistic == Statistic::min ? *std::min_element(used.values.begin(), used.values.end())
                                                 : *std::max_element(used.values.begin(), used.values.end())};
    case Statistic::argmin:
    case Statistic::argmax: return {n == 0 ? kNaN : plainPosition(used, spec.statistic == Statistic::argmin)};
    case Statistic::first: return {n == 0 ? kNaN : used.values.front()};
    case Statistic::last: return {n == 0 ? kNaN : used.values.back()};
    case Statistic::prod: {
        Long product = 1;
        for (const double value : used.values)
            product *= value;
        return {spec.skipMissing && n < spec.minCount ? kNaN : static_cast<double>(product)};
    }
    case Statistic::std:
    case Statistic::var: {
        if (n <= spec.ddof || n == 0)
            return {kNaN};
        const auto variance = static_cast<double>(deviations(used.values, used.values) / (n - spec.ddof));
        return {spec.statistic == Statistic::std ? std::sqrt(variance) : variance};
    }
    case Statistic::quantile: {
        Parts parts;
        for (const double quantile : spec.quantiles)
            parts.push_back(n == 0 || hasNaN(used.values) ? kNaN : plainQuantile(used.values, quantile));
        return parts;
    }
    case Statistic::covariance: {
        const auto count = static_cast<Index>(left.values.size());
        return {count == 0 || count == spec.ddof
                    ? kNaN
                    : static_cast<double>(deviations(left.values, left.second) / (count - spec.ddof))};
    }
    case Statistic::correlation: {
        const bool isEnough = left.values.size() > 1;
        return {isEnough ? static_cast<double>(deviations(left.values, left.second) /
                                               std::sqrt(deviations(left.values, left.values)) /
                                               std::sqrt(deviations(left.second, left.second)))
                         : kNaN};
    }
    case Statistic::linearFit: return plainFit(used);
    case Statistic::polynomialFit: {
        const Parts line = plainFit(used);
        return {line[0], line[1]};
    }
    }
    return {};
}

} // namespace zs::test
