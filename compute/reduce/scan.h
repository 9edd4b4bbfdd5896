#pragma once

#include "graph/kept_nodes.h"

#include <memory>

namespace zs {

/// What a scan carries from one block to the next along its dimension.
class ScanState;

/// A scan over blocks that come in order along its dimension (backwardFill: from the end).
class Scan {
public:
    [[nodiscard]] static std::shared_ptr<const Scan> of(const ScanNode& node);
    virtual ~Scan() = default;

    /// The carry of one column of blocks, before the first.
    /// Shape:   `column` has the extent of the blocks in all dimensions but the scanned one (left out, or 1)
    [[nodiscard]] virtual std::shared_ptr<ScanState> init(const Shape& column) const = 0;
    /// The result of the next block of the column; the carry moves on.
    [[nodiscard]] virtual Block next(ScanState& carry, const Block& values) const = 0;
    [[nodiscard]] virtual bool runsBackwards() const = 0;
};

} // namespace zs
