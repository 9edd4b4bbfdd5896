#pragma once

#include "reduce/cell_order.h"
#include "reduce/paged_counts.h"
#include "reduce/reduction.h"

#include <cstdint>
#include <vector>

namespace zs {

/// What is looked for in one cell, as far as it is known: the leading bits of the keys (orderedKey) of some of its
/// numbers when these are sorted.
struct SoughtCell {
    struct Rank {
        std::size_t prefix = 0;  // index into `prefixes`
        std::uint64_t below = 0; // numbers with this prefix that are smaller
    };
    std::vector<std::uint64_t> prefixes{0}; // distinct, ascending; of no bits in the beginning
    std::vector<Rank> ranks;                // two for every quantile: around its place
    std::uint64_t count = 0;                // numbers in the cell, known after the first pass
    std::uint64_t missing = 0;
};

/// What a pass looks for, and how closely.
struct QuantileQuestion {
    int knownBits = 0; // of every key, from the front
    int bits = 16;     // that this pass adds
    std::vector<SoughtCell> cells; // of the search's box, in CellOrder
};

/// One pass of a search for quantiles: counts, for every cell, how often every next few bits follow the prefixes that
/// are looked for. finalize() gives the quantiles as far as they are known then: exactly, after the last pass.
/// Threads: immutable
class QuantilePass final : public Reduction {
public:
    QuantilePass(const ReductionNode& node, Region box, QuantileQuestion question);

    [[nodiscard]] Region resultBox(const Region& input) const override { return m_axes.resultBox(input); }
    [[nodiscard]] Region inputBox(const Region& result) const override { return m_axes.inputBox(result); }
    [[nodiscard]] Index stateBytes(const Region& result) const override;
    [[nodiscard]] bool isHolistic() const override { return false; }

    [[nodiscard]] std::unique_ptr<ReductionState> init(const Region& result) const override;
    void update(ReductionState& state, const Region& input, const Block& values, const Block* second) const override;
    void combine(ReductionState& into, const ReductionState& from) const override;
    [[nodiscard]] Block finalize(const ReductionState& state) const override;
    [[nodiscard]] Bytes save(const ReductionState& state) const override;
    [[nodiscard]] Result<std::unique_ptr<ReductionState>> load(const Bytes& bytes) const override;

    /// The question of the next pass, from all that has been counted.
    [[nodiscard]] QuantileQuestion narrowed(const ReductionState& total) const;

private:
    class Counts;
    class Sink;

    [[nodiscard]] std::unique_ptr<Counts> makeCounts(const Region& box) const;
    [[nodiscard]] SoughtCell narrowedCell(const SoughtCell& cell, const PagedCounts& counts) const;
    void rankQuantiles(SoughtCell& cell) const;

    ResultAxes m_axes;
    ReductionSpec m_spec;
    bool m_isFloat32;
    CellOrder m_order;
    QuantileQuestion m_question;
    std::uint64_t m_fingerprint;
};

} // namespace zs
