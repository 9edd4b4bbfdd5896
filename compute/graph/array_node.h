#pragma once

#include "graph/block.h"
#include "graph/region.h"

#include <memory>
#include <span>
#include <vector>

namespace zs {

class ArrayNode;
using NodePtr = std::shared_ptr<const ArrayNode>;

/// How an executor has to treat a node.
enum class NodeKind {
    source,    // chunks of a store: SourceNode
    memory,    // numbers at hand: MemoryNode
    regional,  // any box of it can be computed from boxes of its inputs: RegionalNode
    reduction, // needs all of some dimensions of its input: ReductionNode; its result is kept
    scan,      // needs everything before along one dimension: ScanNode; its result is kept
};

/// One array of a graph of array operations: shape and how to get there, no names, no labels.
/// The graph is immutable and without cycles; nodes are shared where expressions share parts.
/// Threads: immutable
class ArrayNode {
public:
    virtual ~ArrayNode() = default;
    ArrayNode(const ArrayNode&) = delete;
    ArrayNode& operator=(const ArrayNode&) = delete;

    [[nodiscard]] NodeKind kind() const { return m_kind; }
    [[nodiscard]] const Shape& shape() const { return m_shape; }
    /// The box in which this array is cheapest to walk: the chunks of what lies below, seen from here.
    /// Shape:   one entry per dimension, each from 1 to the dimension's size (1 when that is 0)
    [[nodiscard]] const Shape& tile() const { return m_tile; }
    [[nodiscard]] const std::vector<NodePtr>& inputs() const { return m_inputs; }
    /// True when its numbers come as float32: blocks of it hold `floats`.
    [[nodiscard]] bool isFloat32() const { return m_isFloat32; }
    /// False when everything below is memory: walking it costs nothing worth planning for.
    [[nodiscard]] bool readsChunks() const { return m_readsChunks; }

protected:
    ArrayNode(NodeKind kind, Shape shape, Shape tile, std::vector<NodePtr> inputs, bool isFloat32 = false);

private:
    NodeKind m_kind;
    Shape m_shape;
    Shape m_tile;
    std::vector<NodePtr> m_inputs;
    bool m_isFloat32 = false;
    bool m_readsChunks = false;
};

/// What a box of a node takes from one of its inputs.
struct Need {
    NodePtr node;
    Region region;
};

/// A node of which any box can be computed from boxes of its inputs.
class RegionalNode : public ArrayNode {
public:
    /// The boxes that compute() takes, in its order; one input may be named several times (runs of indices).
    /// Threads: pure
    [[nodiscard]] virtual std::vector<Need> needs(const Region& region) const = 0;

    /// Shape:   `inputs` are the blocks of needs(region), in that order; the result has the shape of the region
    /// Missing: NaN
    /// Threads: pure
    [[nodiscard]] virtual Block compute(const Region& region, std::span<const Block> inputs) const = 0;

protected:
    RegionalNode(Shape shape, Shape tile, std::vector<NodePtr> inputs, bool isFloat32)
        : ArrayNode(NodeKind::regional, std::move(shape), std::move(tile), std::move(inputs), isFloat32) {}
};

} // namespace zs
