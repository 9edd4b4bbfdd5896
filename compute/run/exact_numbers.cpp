#include "run/exact_numbers.h"

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

constexpr double kExact = 9007199254740992.0; // 2^53, which 2^53 + 1 becomes too

bool isWholeForXarray(const ChunkSource& source)
{
    const Packing& packing = source.packing;
    return isInteger(packing.dtype) && packing.dtype.itemBytes == 8 && !packing.scale && !packing.offset && packing.integerFills.empty() &&
           source.meta.attrs.textOr("units").find(" since ") == std::string::npos;
}

template <class Numbers>
bool anyBeyond(const Numbers& numbers)
{
    return std::any_of(numbers.begin(), numbers.end(), [](auto number) { return std::abs(static_cast<double>(number)) >= kExact; });
}

} // namespace

bool losesWholeNumbers(const ChunkSource& source, const Chunk& chunk)
{
    const auto isBeyond = [&chunk](const auto& numbers) { // one number stands for all of an absent chunk
        return chunk.absent && numbers.size() > 0 ? std::abs(static_cast<double>(numbers.flat(0))) >= kExact : anyBeyond(numbers);
    };
    return isWholeForXarray(source) && std::visit(isBeyond, *chunk.values);
}

Result<ChunkPtr> exactOnly(const ChunkSource& source, const Result<ChunkPtr>& chunk)
{
    if (chunk && losesWholeNumbers(source, **chunk))
        return fail(ErrorCode::invalidArgument, "%1: whole numbers of 2^53 and more are not computed with, they would be rounded; leave the variable out",
                    source.meta.path);
    return chunk;
}

bool losesWholeNumbers(const std::vector<double>& values)
{
    return anyBeyond(values);
}

} // namespace zs
