#include "reduce/scan.h"

#include "graph/double_double.h"
#include "graph/strided_walk.h"

#include <cassert>
#include <cstdlib>

namespace zs {

class ScanState {
public:
    virtual ~ScanState() = default;
    ScanState(const ScanState&) = delete;
    ScanState& operator=(const ScanState&) = delete;

protected:
    ScanState() = default;
};

namespace {

/// How a scan treats NaN, and how far fills go.
struct ScanRule {
    bool skipsMissing = true;
    Index limit = 0; // 0: any distance
};

/// What one line of numbers carries on, and what it gives at the next number. NaN sticks where it is not skipped.
struct RunningSum {
    DoubleDouble<double> sum;

    double next(double value, const ScanRule& rule)
    {
        add(sum, rule.skipsMissing && value != value ? 0.0 : value);
        return rounded(sum);
    }
};

struct RunningProduct {
    double product = 1;

    double next(double value, const ScanRule& rule)
    {
        product *= rule.skipsMissing && value != value ? 1.0 : value;
        return product;
    }
};

struct LastNumber {
    double number = kNaN;
    Index age = 0; // indices since

    double next(double value, const ScanRule& rule)
    {
        if (value == value) {
            number = value;
            age = 0;
            return value;
        }
        ++age;
        return rule.limit > 0 && age > rule.limit ? kNaN : number;
    }
};

template <class Carry>
class Carries final : public ScanState {
public:
    explicit Carries(Index count) : of(static_cast<std::size_t>(count)) {}
    std::vector<Carry> of; // row-major over the column
};

/// The block's lines along the scanned dimension: arrays are the values, the result and the carries.
struct ScanWalk {
    StridedBox across; // all other dimensions
    Index count = 0;   // along the scanned one
    Index valuesStep = 0;
    Index outStep = 0;
};

template <class Carry>
class ScanOf final : public Scan {
public:
    ScanOf(std::size_t dim, ScanRule rule, bool isBackwards) : m_dim(dim), m_rule(rule), m_isBackwards(isBackwards) {}

    [[nodiscard]] std::shared_ptr<ScanState> init(const Shape& column) const override
    {
        Index count = 1;
        for (const Index size : column)
            count *= size;
        return std::make_shared<Carries<Carry>>(count);
    }

    [[nodiscard]] Block next(ScanState& carry, const Block& values) const override
    {
        auto& carries = static_cast<Carries<Carry>&>(carry).of;
        LargeVector<double> result(carries.size() * static_cast<std::size_t>(values.shape[m_dim]));
        const ScanWalk walk = walkOf(values);
        if (values.floats)
            scanAll(walk, values.floats, result.data(), carries.data());
        else
            scanAll(walk, values.doubles, result.data(), carries.data());
        return makeBlock(values.shape, std::move(result));
    }

    [[nodiscard]] bool runsBackwards() const override { return m_isBackwards; }

private:
    [[nodiscard]] ScanWalk walkOf(const Block& values) const
    {
        Shape column = values.shape;
        column[m_dim] = 1;
        const Shape outStrides = rowMajorStrides(values.shape);
        StridedBox across{column, {values.strides, outStrides, rowMajorStrides(column)}};
        return {mergeDims(across), values.shape[m_dim], values.strides[m_dim], outStrides[m_dim]};
    }

    template <class T>
    void scanAll(const ScanWalk& walk, const T* values, double* out, Carry* carries) const
    {
        if (std::abs(walk.valuesStep) == 1 || walk.across.counts.back() == 1)
            scanLines(walk, values, out, carries);
        else
            scanRows(walk, values, out, carries);
    }

    [[nodiscard]] Index placeOf(Index i, Index count) const { return m_isBackwards ? count - 1 - i : i; }

    /// One line after the other: numbers of a line lie together.
    template <class T>
    void scanLines(const ScanWalk& walk, const T* values, double* out, Carry* carries) const
    {
        walkOuter(walk.across, walk.across.dims(), [&](const Index* offsets) {
            Carry& carry = carries[offsets[2]];
            for (Index i = 0; i < walk.count; ++i) {
                const Index at = placeOf(i, walk.count);
                out[offsets[1] + at * walk.outStep] =
                    carry.next(static_cast<double>(values[offsets[0] + at * walk.valuesStep]), m_rule);
            }
        });
    }

    /// All lines one number on, then the next.
    template <class T>
    void scanRows(const ScanWalk& walk, const T* values, double* out, Carry* carries) const
    {
        const Index columns = walk.across.counts.back();
        const Index valuesStep = walk.across.strides[0].back();
        const Index outStep = walk.across.strides[1].back();
        const Index carryStep = walk.across.strides[2].back();
        for (Index i = 0; i < walk.count; ++i) {
            const Index at = placeOf(i, walk.count);
            walkRuns(walk.across, [&](const Index* offsets) {
                const T* from = values + offsets[0] + at * walk.valuesStep;
                double* to = out + offsets[1] + at * walk.outStep;
                Carry* carry = carries + offsets[2];
                for (Index c = 0; c < columns; ++c)
                    to[c * outStep] = carry[c * carryStep].next(static_cast<double>(from[c * valuesStep]), m_rule);
            });
        }
    }

    std::size_t m_dim;
    ScanRule m_rule;
    bool m_isBackwards;
};

} // namespace

std::shared_ptr<const Scan> Scan::of(const ScanNode& node)
{
    const auto dim = static_cast<std::size_t>(node.dim());
    const ScanRule rule{node.skipsMissing(), node.limit()};
    switch (node.statistic()) {
    case ScanStatistic::sum: return std::make_shared<const ScanOf<RunningSum>>(dim, rule, false);
    case ScanStatistic::product: return std::make_shared<const ScanOf<RunningProduct>>(dim, rule, false);
    case ScanStatistic::forwardFill: return std::make_shared<const ScanOf<LastNumber>>(dim, rule, false);
    case ScanStatistic::backwardFill: return std::make_shared<const ScanOf<LastNumber>>(dim, rule, true);
    }
    return nullptr;
}

} // namespace zs
