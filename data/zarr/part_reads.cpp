#include "zarr/part_reads.h"

#include <algorithm>

namespace zs {
namespace {

constexpr Index kLikelyRatio = 4; // of compression: only for the first guess

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

} // namespace

bool mayReadParts(Index partBytes, Index chunkBytes, const ReadCosts& costs)
{
    return chunkBytes > kLikelyRatio * costs.smallBytes && partBytes <= chunkBytes / 2;
}

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

} // namespace zs
