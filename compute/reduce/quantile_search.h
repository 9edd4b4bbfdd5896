#pragma once

#include "reduce/quantile_pass.h"

namespace zs {

/// Exact quantiles of cells that are too large to be kept: several passes over the input, each of which narrows down
/// the bit patterns of the numbers that are looked for. All quantiles at once; the same bits as of kept cells.
/// Threads: one at a time
class QuantileSearch {
public:
    /// Bits that a pass can add when the counts of one cell have to fit into `bytes`; 0 = not even the fewest.
    [[nodiscard]] static int bitsPerPass(const ReductionNode& node, Index bytes);
    /// Bytes of the counts of a box of the result.
    [[nodiscard]] static Index countBytes(const ReductionNode& node, const Region& box, int bits);
    [[nodiscard]] static int passCount(const ReductionNode& node, int bits);

    /// Of a box of the result, without parts.
    QuantileSearch(const ReductionNode& node, Region box, int bits);

    [[nodiscard]] bool isFound() const { return m_question.knownBits >= m_keyBits; }
    /// The next pass. What it gives after the last one are the quantiles.
    [[nodiscard]] std::shared_ptr<const QuantilePass> nextPass() const;
    /// Takes up what a pass has counted over all of the input.
    void narrow(const QuantilePass& pass, const ReductionState& total) { m_question = pass.narrowed(total); }

private:
    const ReductionNode& m_node;
    Region m_box;
    int m_keyBits;
    QuantileQuestion m_question;
};

/// Whether numbers of cells of the result are looked for in passes when the job may take `memoryBytes`, and how many
/// times the input is read then; 1 when the cells are kept.
/// Threads: pure
[[nodiscard]] int timesRead(const ReductionNode& node, const Region& box, Index memoryBytes);

/// What the accumulators of a stage may take of the memory that is left: the rest is for chunks and runs.
[[nodiscard]] Index holisticShare(Index memoryBytes);
[[nodiscard]] Index countingShare(Index memoryBytes);

} // namespace zs
