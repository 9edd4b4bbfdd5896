#include "zarr/chunk_keys.h"

#include <charconv>

namespace zs {

std::string chunkKeyOf(const std::string& path, const ChunkKeyEncoding& keys, const Shape& cell)
{
    std::string key = path.empty() ? std::string() : path + '/';
    if (keys.prefixed)
        key += 'c';
    else if (cell.empty())
        key += '0';
    bool separate = keys.prefixed;
    for (const Index index : cell) {
        if (separate)
            key += keys.separator;
        key += std::to_string(index);
        separate = true;
    }
    return key;
}

std::optional<Shape> cellOf(std::string_view key, const std::string& path, const ChunkKeyEncoding& keys, std::size_t rank)
{
    std::string start = path.empty() ? std::string() : path + '/';
    if (keys.prefixed)
        start += 'c';
    if (key.substr(0, start.size()) != start)
        return std::nullopt;
    key.remove_prefix(start.size());
    Shape cell;
    for (std::size_t i = 0; i < rank; ++i) {
        if (i > 0 || keys.prefixed) {
            if (key.empty() || key.front() != keys.separator)
                return std::nullopt;
            key.remove_prefix(1);
        }
        Index index = -1;
        const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), index);
        if (error != std::errc() || index < 0)
            return std::nullopt;
        key.remove_prefix(static_cast<std::size_t>(end - key.data()));
        cell.push_back(index);
    }
    const bool scalar = rank == 0 && !keys.prefixed;
    return key == (scalar ? "0" : "") ? std::optional(cell) : std::nullopt;
}

} // namespace zs
