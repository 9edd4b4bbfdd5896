#include "zarr/metadata_shape.h"

#include "core/shape.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace zs {
namespace {

constexpr std::size_t kMaxRank = 64;

/// 180, or 180.0 of careless writers; nothing for anything else, and for what passes int64.
std::optional<Index> readExtent(const Json& json)
{
    if (json.is_number_unsigned())
        return json.get<std::uint64_t>() <= INT64_MAX ? std::optional(json.get<Index>()) : std::nullopt;
    if (json.is_number_integer())
        return json.get<Index>();
    if (json.is_number_float() && json.get<double>() >= 0 && json.get<double>() < 0x1p53 &&
        json.get<double>() == static_cast<double>(static_cast<Index>(json.get<double>())))
        return static_cast<Index>(json.get<double>());
    return std::nullopt;
}

Result<Shape> readExtents(const Json& json, const Sentence& what)
{
    if (!json.is_array())
        return fail(ErrorCode::corrupt, "the %1 is missing or no list", what);
    if (json.size() > kMaxRank)
        return fail(ErrorCode::corrupt, "the %1 has %2 dimensions, 64 are allowed", what, json.size());
    Shape shape;
    for (const Json& entry : json) {
        const std::optional<Index> extent = readExtent(entry);
        if (!extent)
            return fail(ErrorCode::corrupt, "the %1 %2 holds something else than integers", what, writeJson(json).substr(0, 80));
        shape.push_back(*extent);
    }
    return shape;
}

bool isShort(const Json& json)
{
    constexpr std::size_t kMaxText = 200;
    if (json.is_array())
        return json.size() <= kMaxRank && std::ranges::all_of(json, [](const Json& entry) { return !entry.is_structured() && isShort(entry); });
    return json.is_number() || json.is_boolean() || (json.is_string() && json.get_ref<const std::string&>().size() <= kMaxText);
}

} // namespace

Attributes statedMembers(const Json& shape, const Json& chunks, const Json& dtype)
{
    Json stated = Json::object();
    for (const auto& [name, said] : {std::pair{"shape", &shape}, std::pair{"chunks", &chunks}, std::pair{"dtype", &dtype}})
        if (isShort(*said))
            stated[name] = *said;
    return Attributes(std::move(stated));
}

Result<Shape> readShape(const Json& json)
{
    Result<Shape> shape = readExtents(json, say("shape"));
    if (!shape)
        return shape;
    for (const Index extent : *shape)
        if (extent < 0)
            return fail(ErrorCode::corrupt, "the shape %1 is negative", describeShape(*shape));
    if (!elementCount(*shape))
        return fail(ErrorCode::corrupt, "the shape %1 is absurdly large", describeShape(*shape));
    return shape;
}

Result<Shape> readChunkShape(const Json& json, const Shape& arrayShape)
{
    Result<Shape> chunks = readExtents(json, say("chunk shape"));
    if (!chunks)
        return chunks;
    if (chunks->size() != arrayShape.size())
        return fail(ErrorCode::corrupt, "the chunk shape %1 does not fit the shape %2", describeShape(*chunks), describeShape(arrayShape));
    for (std::size_t i = 0; i < chunks->size(); ++i) {
        Index& extent = (*chunks)[i];
        if (extent == 0 && arrayShape[i] == 0) // nothing to read: some writers chunk nothing by nothing
            extent = 1;
        if (extent < 1)
            return fail(ErrorCode::corrupt, "the chunk shape %1 is not positive", describeShape(*chunks));
    }
    return chunks;
}

const Json& memberOf(const Json& object, const char* name)
{
    static const Json kNull;
    if (!object.is_object())
        return kNull;
    const auto found = object.find(name);
    return found == object.end() ? kNull : *found;
}

} // namespace zs
