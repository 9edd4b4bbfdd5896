#pragma once

#include "graph/kept_nodes.h"

#include "core/result.h"

#include <memory>

namespace zs {

/// The accumulators of a box of a reduction's result. Opaque; made, fed and read by Reduction.
class ReductionState {
public:
    virtual ~ReductionState() = default;
    ReductionState(const ReductionState&) = delete;
    ReductionState& operator=(const ReductionState&) = delete;

    [[nodiscard]] virtual const Region& box() const = 0; // of the result, without the parts dimension

protected:
    ReductionState() = default;
};

/// A reduction as four functions over blocks: init, update, combine, finalize. Any split of the input into blocks gives
/// the same bits: sums are carried in double-double (moments and fits as sums of x, x², x·y, …, not as a running mean),
/// so that what rounding loses lies some fifty bits below the last bit that is shown, whatever the order in which they
/// meet. float32 is summed by sixteen rows in double first: exact unless those lie more than 2^25 apart. Threads:
/// immutable; different states from different threads. A holistic state takes in blocks that do not overlap
///          from different threads too: every number has its own place
class Reduction {
public:
    /// Of a node; the strategy (which accumulator, which kernel) is chosen here, once.
    [[nodiscard]] static std::shared_ptr<const Reduction> of(const ReductionNode& node);
    virtual ~Reduction() = default;

    /// The box of the result (kept and grouped dimensions, no parts) that a box of the input falls into.
    [[nodiscard]] virtual Region resultBox(const Region& input) const = 0;
    /// The smallest box of the input that a box of the result is made of: all of reduced dimensions.
    [[nodiscard]] virtual Region inputBox(const Region& result) const = 0;

    /// Bytes of the accumulators of a box of the result. Holistic statistics (quantiles) keep every number.
    [[nodiscard]] virtual Index stateBytes(const Region& result) const = 0;
    [[nodiscard]] virtual bool isHolistic() const = 0;

    [[nodiscard]] virtual std::unique_ptr<ReductionState> init(const Region& result) const = 0;

    /// Takes in one block. What falls outside the state's box is left out.
    /// Shape:   `values` (and `second`, when the reduction takes one) are the numbers of the box `input`
    virtual void update(ReductionState& state, const Region& input, const Block& values, const Block* second) const = 0;

    /// `from` covers a box inside that of `into`, and input that comes after it in index order.
    virtual void combine(ReductionState& into, const ReductionState& from) const = 0;

    /// Shape:   of `state`'s box, with the parts dimension in front when there is one
    /// Missing: NaN where nothing came in (sum: 0, count: 0, unless minCount says otherwise)
    [[nodiscard]] virtual Block finalize(const ReductionState& state) const = 0;

    /// A state as bytes and back, so that parts can be computed elsewhere and merged.
    /// Errors:  corrupt
    [[nodiscard]] virtual Bytes save(const ReductionState& state) const = 0;
    [[nodiscard]] virtual Result<std::unique_ptr<ReductionState>> load(const Bytes& bytes) const = 0;
};

} // namespace zs
