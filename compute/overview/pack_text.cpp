#include "overview/pack_text.h"

#include "core/shape.h"

#include <nlohmann/json.hpp>

#include <sys/stat.h>

namespace zs {
namespace {

std::string stateOf(const std::string& path)
{
    struct stat about {};
    if (::stat(path.c_str(), &about) != 0)
        return {};
    return std::to_string(about.st_mtim.tv_sec) + "." + std::to_string(about.st_mtim.tv_nsec) + " " + std::to_string(about.st_size) + " " +
           std::to_string(about.st_ino);
}

} // namespace

bool isLasting(const ChunkSource& source)
{
    const std::string location = source.store->location();
    const std::size_t colon = location.find(':');
    const bool isUrl = colon != std::string::npos && location.compare(colon, 3, "://") == 0;
    if (isUrl)
        return !source.version.empty();
    return location.starts_with('/') && location.find("/zarrscope-result-") == std::string::npos;
}

std::string metadataText(const ChunkSource& source)
{
    const ArrayMeta& meta = source.meta;
    std::string text = std::to_string(meta.zarrFormat) + " " + describeShape(meta.shape) + " " + describeShape(meta.chunkShape) + " " +
                       numpyName(meta.dtype) + " ";
    for (const CodecSpec& codec : meta.codecs)
        text += codec.id + writeJson(codec.config.json()) + " ";
    if (meta.fill)
        text.append(meta.fill->begin(), meta.fill->end());
    return text + " " + writeJson(meta.attrs.json()) + " " + source.version;
}

std::string fileText(const std::string& location, const ArrayMeta& meta, const Shape& cell)
{
    if (!location.starts_with('/'))
        return {};
    const std::string array = meta.path.empty() ? location : location + "/" + meta.path;
    for (const std::string& path : {location + "/" + chunkStoreKey(meta, cell), array + "/zarr.json", array + "/.zarray", location + "/.zmetadata"})
        if (std::string state = stateOf(path); !state.empty())
            return state;
    return {};
}

} // namespace zs
