#include "zarr/part_reads.h"

#include <algorithm>

namespace zs {
namespace {

constexpr Index kUsualRatio = 4;                     // of compression
constexpr Index kUsualBlockBytes = Index{128} << 10; // of blosc; c-blosc takes 64 KiB to 1 MiB

std::vector<ByteSpan> joined(const std::vector<ByteSpan>& sorted, Index gapBytes)
{
    std::vector<ByteSpan> reads;
    for (const ByteSpan& span : sorted) {
        if (!reads.empty() && span.first - (reads.back().first + reads.back().count) <= gapBytes) {
            const Index end = std::max(reads.back().first + reads.back().count, span.first + span.count);
            reads.back().count = end - reads.back().first;
        } else {
            reads.push_back(span);
        }
    }
    return reads;
}

/// The blocks that hold the spans, as spans of plain bytes.
std::vector<ByteSpan> usualBlocks(const std::vector<ByteSpan>& spans, Index plainBytes)
{
    std::vector<ByteSpan> blocks;
    for (const ByteSpan& span : spans) {
        const Index first = span.first / kUsualBlockBytes * kUsualBlockBytes;
        const Index end = std::min(plainBytes, (span.first + span.count - 1) / kUsualBlockBytes * kUsualBlockBytes + kUsualBlockBytes);
        if (!blocks.empty() && first < blocks.back().first + blocks.back().count)
            blocks.back().count = std::max(blocks.back().count, end - blocks.back().first);
        else
            blocks.push_back({first, end - first});
    }
    return blocks;
}

} // namespace

ReadPlan planReads(std::vector<ByteSpan> wanted, Index objectBytes, const ReadCosts& costs)
{
    if (objectBytes <= costs.smallBytes)
        return {true, {}};
    std::sort(wanted.begin(), wanted.end(), [](const ByteSpan& a, const ByteSpan& b) { return a.first < b.first; });
    ReadPlan plan{false, joined(wanted, costs.requestBytes)};
    Index cost = static_cast<Index>(plan.reads.size()) * costs.requestBytes;
    for (const ByteSpan& read : plan.reads)
        cost += read.count;
    if (cost > (objectBytes + costs.requestBytes) / 2)
        return {true, {}};
    return plan;
}

ReadPlan likelyReads(const PartLayout& layout, const ChunkPart& part, const ReadCosts& costs)
{
    const Index whole = plainBytes(layout);
    if (whole <= kUsualRatio * costs.smallBytes || 2 * plainBytes(layout, part) > whole)
        return {true, {}};
    std::optional<std::vector<ByteSpan>> spans = partSpans(layout, part);
    if (!spans)
        return {true, {}};
    return planReads(layout.isBlosc ? usualBlocks(*spans, whole) : std::move(*spans), whole, costs);
}

Index likelyBytes(const PartLayout& layout, const ChunkPart& part, const ReadCosts& costs)
{
    const ReadPlan plan = likelyReads(layout, part, costs);
    Index bytes = plan.isWhole ? plainBytes(layout) : 0;
    for (const ByteSpan& read : plan.reads)
        bytes += read.count;
    return bytes;
}

} // namespace zs
