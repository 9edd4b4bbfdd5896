#pragma once

#include "graph/batches.h"
#include "graph/regional_nodes.h"
#include "graph/variance.h"

#include <cmath>

namespace zs {

/// What is known of a stretch of numbers: that of one number, and of two stretches together, the earlier first. A lane
/// of a batch is a stretch of its own. NaN leaves everything as it was; every state counts the numbers.
/// `result` is for lanes one by one.

struct WindowSum {
    DoubleDouble<DoubleBatch> sum;
    DoubleBatch count = DoubleBatch(0.0);

    static WindowSum of(const DoubleBatch& value, double)
    {
        const auto isNumber = value == value;
        return {{choose(isNumber, value, DoubleBatch(0.0)), DoubleBatch(0.0)},
                choose(isNumber, DoubleBatch(1.0), DoubleBatch(0.0))};
    }
    static WindowSum join(const WindowSum& a, const WindowSum& b)
    {
        WindowSum joined = a;
        add(joined.sum, b.sum);
        joined.count += b.count;
        return joined;
    }
    [[nodiscard]] double result(std::size_t lane, const WindowSpec& spec, Index) const
    {
        const double total = rounded({sum.high.get(lane), sum.low.get(lane)});
        switch (spec.statistic) {
        case WindowStatistic::mean: return total / count.get(lane);
        case WindowStatistic::count: return count.get(lane);
        default: return total;
        }
    }
};

struct WindowMoments {
    DoubleDouble<DoubleBatch> sum;
    DoubleDouble<DoubleBatch> squares;
    DoubleBatch count = DoubleBatch(0.0);

    static WindowMoments of(const DoubleBatch& value, double)
    {
        const auto isNumber = value == value;
        const DoubleBatch number = choose(isNumber, value, DoubleBatch(0.0));
        return {{number, DoubleBatch(0.0)},
                exactProduct(number, number),
                choose(isNumber, DoubleBatch(1.0), DoubleBatch(0.0))};
    }
    static WindowMoments join(const WindowMoments& a, const WindowMoments& b)
    {
        WindowMoments joined = a;
        add(joined.sum, b.sum);
        add(joined.squares, b.squares);
        joined.count += b.count;
        return joined;
    }
    [[nodiscard]] double result(std::size_t lane, const WindowSpec& spec, Index) const
    {
        const double value = variance({sum.high.get(lane), sum.low.get(lane)},
                                      {squares.high.get(lane), squares.low.get(lane)}, count.get(lane), spec.ddof);
        return spec.statistic == WindowStatistic::std ? std::sqrt(value) : value;
    }
};

struct WindowProduct {
    DoubleBatch product = DoubleBatch(1.0);
    DoubleBatch count = DoubleBatch(0.0);

    static WindowProduct of(const DoubleBatch& value, double)
    {
        const auto isNumber = value == value;
        return {choose(isNumber, value, DoubleBatch(1.0)), choose(isNumber, DoubleBatch(1.0), DoubleBatch(0.0))};
    }
    static WindowProduct join(const WindowProduct& a, const WindowProduct& b)
    {
        return {a.product * b.product, a.count + b.count};
    }
    [[nodiscard]] double result(std::size_t lane, const WindowSpec&, Index) const { return product.get(lane); }
};

/// Extreme and where it is; of equal ones the first.
template <bool isMin>
struct WindowExtreme {
    DoubleBatch best = DoubleBatch(kNaN);
    DoubleBatch position = DoubleBatch(0.0);
    DoubleBatch count = DoubleBatch(0.0);

    static WindowExtreme of(const DoubleBatch& value, double at)
    {
        return {value, DoubleBatch(at), choose(value == value, DoubleBatch(1.0), DoubleBatch(0.0))};
    }
    static WindowExtreme join(const WindowExtreme& a, const WindowExtreme& b)
    {
        const auto isBetter = isMin ? b.best < a.best : b.best > a.best;
        const auto takesB = isBetter || isMissing(a.best);
        return {choose(takesB, b.best, a.best), choose(takesB, b.position, a.position), a.count + b.count};
    }
    [[nodiscard]] double result(std::size_t lane, const WindowSpec& spec, Index windowBegin) const
    {
        const bool isPosition = spec.statistic == WindowStatistic::argmin || spec.statistic == WindowStatistic::argmax;
        return isPosition ? position.get(lane) - static_cast<double>(windowBegin) : best.get(lane);
    }
};

} // namespace zs
