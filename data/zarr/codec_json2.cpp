#include "core/shape.h"
#include "zarr/codec_parts.h"
#include "zarr/text_elements.h"

#include <nlohmann/json.hpp>

namespace zs::codecs {
namespace {

void addItems(const Json& item, std::size_t depth, std::vector<std::string>& texts)
{
    if (depth > 0 && item.is_array()) {
        for (const Json& below : item)
            addItems(below, depth - 1, texts);
        return;
    }
    texts.push_back(item.is_string() ? item.get<std::string>() : item.is_null() ? std::string() : writeJson(item));
}

} // namespace

/// [item, item, …, "|O", [shape]]; items of chunks of several dimensions are lists in lists, row-major whatever the
/// array's order. Items that are no text are shown as their JSON.
Result<Bytes> decodeJson2(const Attributes&, const Stage& out, Bytes encoded)
{
    const Result<Json> json = parseJson(encoded);
    if (!json)
        return tl::unexpected(json.error());
    if (!json->is_array() || json->size() < 2)
        return fail(ErrorCode::corrupt, "is no JSON list of items, a type and a shape");
    std::vector<std::string> texts;
    const std::size_t depth = std::max<std::size_t>(out.shape.size(), 1);
    for (std::size_t i = 0; i + 2 < json->size(); ++i)
        addItems((*json)[i], depth - 1, texts);
    const auto count = static_cast<std::size_t>(elementCount(out.shape).value_or(0));
    if (texts.size() != count)
        return fail(ErrorCode::corrupt, "holds %1 items instead of %2", texts.size(), count);
    return writeVlen({texts.begin(), texts.end()});
}

} // namespace zs::codecs
