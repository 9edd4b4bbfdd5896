#include "run/piece_size.h"

#include "graph/evaluate.h"
#include "run/block_walk.h"

#include <algorithm>

namespace zs {
namespace {

constexpr Index kPieceElements = Index{1} << 15;

} // namespace

Index elementsTaken(const NodePtr& node, const Region& region)
{
    Index elements = 0;
    for (const Need& need : leafNeeds(node, region))
        elements += elementCount(need.region);
    return elements;
}

Index pieceElements(const std::vector<NodePtr>& nodes, const Region& block, const Shape& tile)
{
    const auto worksOut = [&](const NodePtr& node) { return node->kind() == NodeKind::regional && !leafNeeds(node, block).empty(); };
    if (std::none_of(nodes.begin(), nodes.end(), worksOut)) // weights, dates: few numbers that are repeated
        return INT64_MAX;
    Index ofPieces = 0;
    for (const Region& piece : piecesOf(block, tile, kPieceElements))
        ofPieces += elementsTaken(nodes.front(), piece);
    return ofPieces > 2 * elementsTaken(nodes.front(), block) ? INT64_MAX : kPieceElements;
}

} // namespace zs
