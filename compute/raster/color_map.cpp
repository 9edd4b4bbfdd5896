#include "raster/color_map.h"

#include <algorithm>
#include <cctype>
#include <numeric>
#include <string_view>

namespace zs {

namespace {

constexpr std::uint32_t rgb(std::uint32_t red, std::uint32_t green, std::uint32_t blue)
{
    return 0xFF000000u | red << 16 | green << 8 | blue;
}

struct Table {
    std::string_view id;
    std::string_view kind; // "sequential", "diverging", "cyclic"
    std::array<std::uint32_t, 256> colors;
};

constexpr Table kTables[] = {
#include "colormap_tables.inc"
};

std::string lower(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), [](unsigned char c) { return std::tolower(c); });
    return result;
}

/// Letters to insert, delete or replace to turn one word into the other.
std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0]++;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

/// "viridis, cividis, plasma": the three ids most like `wanted`.
std::string nearestIds(const std::string& wanted)
{
    std::vector<std::string> ids;
    for (const ColorMap& map : colorMaps())
        ids.push_back(map.id);
    const std::string_view word = std::string_view(wanted).substr(0, 64);
    std::stable_sort(ids.begin(), ids.end(), [word](const std::string& a, const std::string& b) {
        return editDistance(lower(word), lower(a)) < editDistance(lower(word), lower(b));
    });
    return ids[0] + ", " + ids[1] + " or " + ids[2];
}

} // namespace

const std::vector<ColorMap>& colorMaps()
{
    static const std::vector<ColorMap> maps = [] {
        std::vector<ColorMap> all;
        for (const Table& table : kTables) {
            ColorMap map;
            map.id = table.id;
            map.diverging = table.kind == "diverging";
            map.colors = table.colors;
            all.push_back(std::move(map));
        }
        return all;
    }();
    return maps;
}

ColorMap reversed(ColorMap map)
{
    map.id = map.id.ends_with("_r") ? map.id.substr(0, map.id.size() - 2) : map.id + "_r";
    std::reverse(map.colors.begin(), map.colors.end());
    std::swap(map.below, map.above);
    return map;
}

Result<ColorMap> findColorMap(const std::string& id)
{
    std::string wanted = lower(id);
    const bool isReversed = wanted.ends_with("_r");
    if (isReversed)
        wanted.resize(wanted.size() - 2);
    for (const ColorMap& map : colorMaps())
        if (lower(map.id) == wanted)
            return isReversed ? reversed(map) : map;
    return fail(ErrorCode::invalidArgument, "no colour map is called \"%1\": try %2", id.substr(0, 64), nearestIds(wanted));
}

} // namespace zs
