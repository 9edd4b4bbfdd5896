#include "graph/double_double.h"
#include "graph/kept_nodes.h"
#include "reduce/accumulator.h"

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

/// A product as a double-double near 1 and a power of 2: nothing overflows on the way, whatever the order.
struct Product {
    DoubleDouble<double> mantissa{1, 0};
    double exponent = 0;

    void take(const DoubleDouble<double>& factor, double factorExponent)
    {
        DoubleDouble<double> product = exactProduct(mantissa.high, factor.high);
        product.low += mantissa.high * factor.low + mantissa.low * factor.high;
        if (product.high == 0 || !(product.high - product.high == 0)) {
            mantissa = {product.high, 0};
            return;
        }
        int shift = 0;
        product = normalized(product);
        mantissa.high = std::frexp(product.high, &shift);
        mantissa.low = std::ldexp(product.low, -shift);
        exponent += factorExponent + shift;
    }

    void take(double value)
    {
        int shift = 0;
        const double factor = std::frexp(value, &shift);
        const bool isFinite = value - value == 0;
        take({factor, 0}, isFinite ? shift : 0);
    }

    /// The same several times: at once where it multiplies without rounding (powers of 2, 0, infinity).
    void take(double value, Index times)
    {
        int shift = 0;
        const double factor = std::abs(std::frexp(value, &shift));
        const bool isPower = factor == 0.5;
        const bool isEnd = value == 0 || !(value - value == 0);
        const Index taken = isPower || isEnd ? std::min(times, 2 - times % 2) : times; // as many signs
        for (Index i = 0; i < taken; ++i)
            take(value);
        if (isPower)
            exponent += static_cast<double>(times - taken) * (shift - 1);
    }

    [[nodiscard]] double result() const
    {
        return std::ldexp(rounded(mantissa), static_cast<int>(std::clamp(exponent, -1e6, 1e6)));
    }
};

/// prod: high and low part of the mantissa, the exponent, and the count.
class Products final : public Accumulator {
public:
    using Accumulator::addRows;
    using Accumulator::addRun;

    Products(const ReductionSpec& spec, Index mostCount)
        : m_skips(spec.skipMissing), m_minCount(spec.skipMissing ? spec.minCount : 0),
          m_isWide(needsWideCounts(mostCount))
    {
    }

    [[nodiscard]] CellLayout layout() const override { return {{1.0, 0.0, 0.0}, true, m_isWide}; }
    [[nodiscard]] bool skipsMissing() const override { return m_skips; }

    void addRows(Cells& cells, Index cell, const Rows<double>& rows) const override
    {
        for (Index c = 0; c < rows.columns; ++c)
            addAll(cells, cell + c, rows.values + c, rows.rowStep, rows.rows, rows.times);
    }
    void addRun(Cells& cells, Index cell, const Rows<double>& run) const override
    {
        addAll(cells, cell, run.values, 1, run.columns, run.times);
    }

    void combine(Cells& into, Index first, const Cells& from, Index fromFirst, Index count) const override
    {
        for (Index i = 0; i < count; ++i) {
            const Product other = read(from, fromFirst + i);
            Product product = read(into, first + i);
            product.take(other.mantissa, other.exponent);
            write(into, first + i, product);
            into.addCount(first + i, from.countAt(fromFirst + i));
        }
    }

    void finalize(const Cells& cells, Index first, Index count, double* out, Index) const override
    {
        for (Index i = 0; i < count; ++i)
            out[i] = cells.countAt(first + i) < m_minCount ? kNaN : read(cells, first + i).result();
    }

private:
    static Product read(const Cells& cells, Index cell)
    {
        return {{cells.column(0)[cell], cells.column(1)[cell]}, cells.column(2)[cell]};
    }

    static void write(Cells& cells, Index cell, const Product& product)
    {
        cells.column(0)[cell] = product.mantissa.high;
        cells.column(1)[cell] = product.mantissa.low;
        cells.column(2)[cell] = product.exponent;
    }

    void addAll(Cells& cells, Index cell, const double* values, Index step, Index count, Index times) const
    {
        Product product = read(cells, cell);
        Index have = 0;
        for (Index i = 0; i < count; ++i) {
            const double value = values[i * step];
            if (m_skips && value != value)
                continue;
            product.take(value, times);
            have += times;
        }
        write(cells, cell, product);
        cells.addCount(cell, have);
    }

    bool m_skips;
    Index m_minCount;
    bool m_isWide;
};

} // namespace

AccumulatorPtr makeProducts(const ReductionSpec& spec, Index mostCount)
{
    return std::make_unique<Products>(spec, mostCount);
}

} // namespace zs
