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
    return isWholeForXarray(source) && std::visit([](const auto& numbers) { return anyBeyond(numbers); }, *chunk.values);
}

bool losesWholeNumbers(const std::vector<double>& values)
{
    return anyBeyond(values);
}

} // namespace zs
