#include "core/shape.h"
#include "zarr/codec_parts.h"
#include "zarr/text_elements.h"

#include <nlohmann/json.hpp>

// Elements of variable length stay in the framing of numcodecs (see text_elements.h): decoding is checking it.

namespace zs::codecs {

Result<Stage> stageAfterVlen(const Attributes&, const Stage& in)
{
    if (in.dtype.itemBytes != 0)
        return fail(ErrorCode::unsupported, "an object codec cannot hold " + in.dtype.name);
    return Stage{in.dtype, in.shape, std::nullopt};
}

Result<Bytes> decodeVlen(const Attributes&, const Stage& out, Bytes encoded)
{
    const Result<std::vector<std::string_view>> texts = readVlen(encoded, elementCount(out.shape).value_or(0));
    if (!texts)
        return tl::unexpected(texts.error());
    return encoded;
}

Result<Bytes> encodeVlen(const Attributes&, const Stage&, Bytes plain)
{
    return plain;
}

/// [item, item, …, "|O", [shape]]. Items that are no text are shown as their JSON.
Result<Bytes> decodeJson2(const Attributes&, const Stage& out, Bytes encoded)
{
    const Result<Json> json = parseJson(encoded);
    if (!json)
        return tl::unexpected(json.error());
    const Index count = elementCount(out.shape).value_or(0);
    if (!json->is_array() || static_cast<Index>(json->size()) != count + 2)
        return fail(ErrorCode::corrupt, "is no JSON list of " + std::to_string(count) + " items, a type and a shape");
    std::vector<std::string> texts;
    for (Index i = 0; i < count; ++i) {
        const Json& item = (*json)[static_cast<std::size_t>(i)];
        texts.push_back(item.is_string() ? item.get<std::string>() : item.is_null() ? std::string() : writeJson(item));
    }
    return writeVlen({texts.begin(), texts.end()});
}

} // namespace zs::codecs
