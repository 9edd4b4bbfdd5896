#include "cli/render_view.h"

#include "cli/selection_option.h"
#include "geo/field_box.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace zs {
namespace {

constexpr int kLargestSidePx = 30000;
constexpr Index kMostPixels = Index{1} << 28; // of a viewport

/// Numbers separated by commas; nothing when one of them is none.
std::optional<std::vector<double>> numberList(const std::string& text)
{
    std::vector<double> numbers;
    std::size_t start = 0;
    while (start <= text.size()) {
        const std::size_t end = std::min(text.find(',', start), text.size());
        const std::string part = text.substr(start, end - start);
        char* stop = nullptr;
        const double number = std::strtod(part.c_str(), &stop);
        if (part.empty() || *stop != '\0' || !std::isfinite(number))
            return std::nullopt;
        numbers.push_back(number);
        start = end + 1;
    }
    return numbers;
}

} // namespace

Result<PictureSize> parseSize(const std::string& text)
{
    PictureSize size;
    int used = 0;
    const int fields = std::sscanf(text.c_str(), "%5dx%5d%n", &size.width, &size.height, &used);
    const auto fits = [](int side) { return side >= 1 && side <= kLargestSidePx; };
    if (fields != 2 || used != static_cast<int>(text.size()) || !fits(size.width) || !fits(size.height))
        return fail(ErrorCode::invalidArgument, "--size %1 is no size; write WIDTHxHEIGHT in pixels, for example 1600x800", text);
    if (Index{size.width} * size.height > kMostPixels)
        return fail(ErrorCode::invalidArgument, "--size %1 is too large; choose at most %2 million pixels", text, kMostPixels / 1000000);
    return size;
}

Result<ColorLimits> parseLimits(const std::string& text)
{
    const auto numbers = numberList(text);
    if (!numbers || numbers->size() != 2 || !((*numbers)[0] < (*numbers)[1]))
        return fail(ErrorCode::invalidArgument, "--limits %1 are no limits; write LOW,HIGH, for example -2,2", text);
    return ColorLimits{(*numbers)[0], (*numbers)[1]};
}

Result<PlaneBox> parseExtent(const std::string& text)
{
    const auto numbers = numberList(text);
    if (!numbers || numbers->size() != 4 || !((*numbers)[1] < (*numbers)[3]))
        return fail(ErrorCode::invalidArgument, "--extent %1 is no extent; write W,S,E,N in degrees, for example -20,30,40,70", text);
    PlaneBox box{(*numbers)[0], (*numbers)[1], (*numbers)[2], (*numbers)[3]};
    if (box.right <= box.left)
        box.right += 360 * std::ceil((box.left - box.right) / 360 + 1e-12);
    return box;
}

PlaneBox pictureBox(const MapVariable& map, const Projection& projection, const std::optional<PlaneBox>& extent)
{
    if (!extent)
        return fieldBox(map, projection);
    if (projection.isPlateCarree() || projection.isIndexPlane())
        return *extent;
    return projectedBox(*extent, projection).value_or(projection.fullExtent());
}

Result<Slice> sliceFromOptions(const MapVariable& map, const std::vector<std::string>& isel, const std::vector<std::string>& sel)
{
    const Result<Selection> selection = selectionFromOptions(*map.dataset, *map.variable, isel, sel);
    if (!selection)
        return tl::unexpected(selection.error());
    Slice slice{map.firstIndex};
    for (std::size_t i = 0; i < selection->size(); ++i) {
        const DimSelection& part = (*selection)[i];
        const bool untouched = part == DimSelection{0, map.variable->shape[i], 1, false};
        const bool horizontal = static_cast<int>(i) == map.layer.xDim || static_cast<int>(i) == map.layer.yDim;
        const std::string& dim = map.variable->dims[i];
        if (untouched)
            continue;
        if (horizontal)
            return fail(ErrorCode::invalidArgument, "%1 lies in the map; choose a part of the map with --extent", dim);
        if (part.count != 1)
            return fail(ErrorCode::invalidArgument, "%1: a map shows one index, and %2 are selected", dim, part.count);
        slice.index[i] = part.start;
    }
    return slice;
}

} // namespace zs
