#include "reduce/quantile_search.h"

#include <algorithm>

namespace zs {
namespace {

constexpr int kMostBits = 16;
constexpr int kFewestBits = 4;

int keyBits(const ReductionNode& node)
{
    return node.values()->isFloat32() ? 32 : 64;
}

Region oneCell(Region box)
{
    box.count.assign(box.count.size(), 1);
    return box;
}

} // namespace

Index holisticShare(Index memoryBytes)
{
    return memoryBytes / 2;
}

Index countingShare(Index memoryBytes)
{
    return memoryBytes / 8;
}

Index QuantileSearch::countBytes(const ReductionNode& node, const Region& box, int bits)
{
    const auto ranks = static_cast<Index>(2 * node.spec().quantiles.size());
    return elementCount(box) * PagedCounts::mostBytes(ranks << bits);
}

int QuantileSearch::bitsPerPass(const ReductionNode& node, Index bytes)
{
    for (int bits = kMostBits; bits >= kFewestBits; --bits)
        if (countBytes(node, {}, bits) <= bytes)
            return bits;
    return 0;
}

int QuantileSearch::passCount(const ReductionNode& node, int bits)
{
    return (keyBits(node) + bits - 1) / bits;
}

QuantileSearch::QuantileSearch(const ReductionNode& node, Region box, int bits)
    : m_node(node), m_box(std::move(box)), m_keyBits(keyBits(node))
{
    m_question.bits = bits;
    m_question.cells.resize(static_cast<std::size_t>(elementCount(m_box)));
}

std::shared_ptr<const QuantilePass> QuantileSearch::nextPass() const
{
    QuantileQuestion question = m_question;
    question.bits = std::min(question.bits, m_keyBits - question.knownBits);
    return std::make_shared<const QuantilePass>(m_node, m_box, std::move(question));
}

int timesRead(const ReductionNode& node, const Region& box, Index memoryBytes)
{
    if (node.spec().statistic != Statistic::quantile || node.spec().weighted || elementCount(box) == 0)
        return 1;
    if (Reduction::of(node)->stateBytes(oneCell(box)) <= holisticShare(memoryBytes))
        return 1;
    const int bits = QuantileSearch::bitsPerPass(node, countingShare(memoryBytes));
    return bits == 0 ? 1 : QuantileSearch::passCount(node, bits);
}

} // namespace zs
