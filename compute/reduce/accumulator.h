#pragma once

#include "reduce/cells.h"

#include <memory>

namespace zs {

struct ReductionSpec;

/// Rows of numbers that fall column by column into the same cells: column c of every row into cell `cell` + c.
/// Shape:   numbers of a row are contiguous; steps in elements
template <class T>
struct Rows {
    const T* values = nullptr;
    const double* second = nullptr; // null when the statistic takes none
    Index secondColumnStep = 1;     // 1, or 0: the same number for the whole row
    Index rows = 1;
    Index rowStep = 0;
    Index secondRowStep = 0;
    Index columns = 0;
    Index position = 0; // number of the first value among all that its cell takes, in index order
    Index positionRowStep = 0;
    Index positionColumnStep = 0; // along a run; 0 between columns of rows
    Index times = 1;              // every number counts that many times
};

/// How a number that is repeated along reduced dimensions (a missing chunk) may be taken in: to the same bits as
/// number by number.
enum class Repeats {
    oneByOne,
    asTimes, // once, with Rows::times
    asEnds,  // at its first and its last place
};

/// Where numbers on their way into cells arrive.
/// Threads: immutable
class CellSink {
public:
    virtual ~CellSink() = default;
    CellSink() = default;
    CellSink(const CellSink&) = delete;
    CellSink& operator=(const CellSink&) = delete;

    /// False: float input is widened before it comes here.
    [[nodiscard]] virtual bool takesFloats() const { return false; }
    [[nodiscard]] virtual Repeats repeats() const { return Repeats::asTimes; }

    /// Columns of rows into cells side by side.
    virtual void addRows(Cells& cells, Index cell, const Rows<double>& rows) const = 0;
    virtual void addRows(Cells&, Index, const Rows<float>&) const {}
    /// All of the one row into one cell.
    virtual void addRun(Cells& cells, Index cell, const Rows<double>& run) const = 0;
    virtual void addRun(Cells&, Index, const Rows<float>&) const {}
};

/// The strategy of one family of statistics over cells: what is kept, how numbers come in, what comes out.
/// Threads: immutable
class Accumulator : public CellSink {
public:
    [[nodiscard]] virtual CellLayout layout() const = 0;
    [[nodiscard]] virtual bool takesSecond() const { return false; }
    /// True: a block of nothing but NaN changes nothing.
    [[nodiscard]] virtual bool skipsMissing() const = 0;

    /// Cells [first, first + count) of `into` take those of `from` from `fromFirst` on.
    virtual void combine(Cells& into, Index first, const Cells& from, Index fromFirst, Index count) const = 0;

    /// Parts of cell i go to out[i], out[i + partStep], …
    virtual void finalize(const Cells& cells, Index first, Index count, double* out, Index partStep) const = 0;
};

using AccumulatorPtr = std::unique_ptr<const Accumulator>;

/// The families, one file each. `mostCount`: no cell can get more numbers than that.
[[nodiscard]] AccumulatorPtr makeSums(const ReductionSpec& spec, Index mostCount);     // sum, mean
[[nodiscard]] AccumulatorPtr makeCounts(const ReductionSpec& spec, Index mostCount);   // count, any, all
[[nodiscard]] AccumulatorPtr makeExtremes(const ReductionSpec& spec, Index mostCount); // min, max
[[nodiscard]] AccumulatorPtr makePicks(const ReductionSpec& spec, Index mostCount);    // argmin, argmax, first, last
[[nodiscard]] AccumulatorPtr makeProducts(const ReductionSpec& spec, Index mostCount); // prod
[[nodiscard]] AccumulatorPtr makeMoments(const ReductionSpec& spec, Index mostCount);  // std, var
[[nodiscard]] AccumulatorPtr makeWeighted(const ReductionSpec& spec,
                                          Index mostCount); // weighted sum, mean, count, std, var
[[nodiscard]] AccumulatorPtr makePairs(const ReductionSpec& spec,
                                       Index mostCount); // covariance, correlation, linearFit
[[nodiscard]] AccumulatorPtr makePolynomials(const ReductionSpec& spec, Index mostCount); // polynomialFit

[[nodiscard]] inline bool needsWideCounts(Index mostCount)
{
    return mostCount >> 32 != 0;
}

} // namespace zs
