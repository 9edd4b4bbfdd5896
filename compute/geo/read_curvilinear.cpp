#include "geo/read_curvilinear.h"

#include "cf/units.h"
#include "core/paths.h"
#include "dataset/read_variable.h"
#include "geo/grid_cache.h"

#include <algorithm>
#include <future>

namespace zs {
namespace {

constexpr Index kMaxBoundsBytes = Index{256} << 20;
constexpr Index kSmallBoundsBytes = Index{64} << 20;
constexpr Index kMaxReadCells = Index{1} << 27;

int dimOf(const Variable& variable, const std::string& name)
{
    const auto found = std::find(variable.dims.begin(), variable.dims.end(), name);
    return found == variable.dims.end() ? -1 : static_cast<int>(found - variable.dims.begin());
}

/// A part of a coordinate with its dimensions in the order asked for.
/// Shape: `dims` name all dimensions that are kept; of the others the first place is read
Result<std::vector<double>> readOrdered(const Variable& coordinate, const std::vector<int>& dims, Selection selection, std::stop_token stop)
{
    for (std::size_t d = 0; d < selection.size(); ++d)
        if (std::find(dims.begin(), dims.end(), static_cast<int>(d)) == dims.end())
            selection[d] = {0, 1, 1, true};
    const Result<Values> values = readValues(coordinate, selection, std::move(stop));
    if (!values)
        return tl::unexpected(values.error());
    // Strides of the array as read, in the order wanted.
    std::vector<Index> counts;
    std::vector<Index> strides;
    for (const int dim : dims) {
        Index stride = 1;
        for (std::size_t d = static_cast<std::size_t>(dim) + 1; d < selection.size(); ++d)
            stride *= selection[d].isScalar ? 1 : selection[d].count;
        counts.push_back(selection[static_cast<std::size_t>(dim)].count);
        strides.push_back(stride);
    }
    const double scale = degreesPer(coordinate.units);
    return std::visit(
        [&](const auto& array) {
            std::vector<double> ordered(array.size());
            const Index last = counts.size() > 2 ? counts[2] : 1;
            const Index lastStride = counts.size() > 2 ? strides[2] : 0;
            std::size_t i = 0;
            for (Index row = 0; row < counts[0]; ++row)
                for (Index column = 0; column < counts[1]; ++column)
                    for (Index k = 0; k < last; ++k)
                        ordered[i++] = scale * static_cast<double>(
                                                   array.data()[row * strides[0] + column * strides[1] + k * lastStride]);
            return ordered;
        },
        *values);
}

/// The bounds of one coordinate: its array and which of its dimensions are rows, columns and corners.
struct Bounds {
    const Variable* variable = nullptr;
    std::vector<int> dims;
};

Bounds findBounds(const Dataset& dataset, const Variable& coordinate, const std::string& yDim, const std::string& xDim)
{
    const std::string name = coordinate.source->meta.attrs.textOr("bounds");
    const Variable* bounds = name.empty() ? nullptr : dataset.find(prefixOf(coordinate.name) + name);
    if (bounds == nullptr || !bounds->problem.empty())
        return {};
    Bounds found{bounds, {dimOf(*bounds, yDim), dimOf(*bounds, xDim), -1}};
    for (std::size_t d = 0; d < bounds->dims.size(); ++d)
        if (dimOf(coordinate, bounds->dims[d]) < 0 && bounds->shape[d] == 4)
            found.dims[2] = static_cast<int>(d);
    for (const int dim : found.dims)
        if (dim < 0)
            return {};
    const auto size = [](const Variable& variable, int dim) { return variable.shape[static_cast<std::size_t>(dim)]; };
    const bool fits = size(*bounds, found.dims[0]) == size(coordinate, dimOf(coordinate, yDim)) &&
                      size(*bounds, found.dims[1]) == size(coordinate, dimOf(coordinate, xDim));
    return fits ? found : Bounds{};
}

Result<std::vector<double>> readBoundsRows(const Bounds& bounds, const Variable& coordinate, Index first, Index count, std::stop_token stop)
{
    Selection selection = selectAll(bounds.variable->shape);
    selection[static_cast<std::size_t>(bounds.dims[0])] = {first, count, 1, false};
    Result<std::vector<double>> rows = readOrdered(*bounds.variable, bounds.dims, std::move(selection), std::move(stop));
    if (rows && degreesPer(bounds.variable->units) == 1 && degreesPer(coordinate.units) != 1) // bounds may leave the units to their parent
        for (double& value : *rows)
            value *= degreesPer(coordinate.units);
    return rows;
}

} // namespace

Result<std::vector<double>> readPlaces(const Variable& coordinate, const std::string& yDim, const std::string& xDim, std::stop_token stop)
{
    return readOrdered(coordinate, {dimOf(coordinate, yDim), dimOf(coordinate, xDim)}, selectAll(coordinate.shape), std::move(stop));
}

Result<CurvilinearGridPtr> readCurvilinearGrid(const Dataset& dataset, const Variable& variable, const HorizontalGrid& grid,
                                               GridCache* cache, std::stop_token stop)
{
    const Variable* lat = dataset.find(grid.yCoord);
    const Variable* lon = dataset.find(grid.xCoord);
    const std::string& yDim = variable.dims[static_cast<std::size_t>(grid.yDim)];
    const std::string& xDim = variable.dims[static_cast<std::size_t>(grid.xDim)];
    const Shape shape{variable.shape[static_cast<std::size_t>(grid.yDim)], variable.shape[static_cast<std::size_t>(grid.xDim)]};
    for (const Variable* coordinate : {lat, lon}) {
        const bool fits = coordinate != nullptr && dimOf(*coordinate, yDim) >= 0 && dimOf(*coordinate, xDim) >= 0 &&
                          coordinate->shape[static_cast<std::size_t>(dimOf(*coordinate, yDim))] == shape[0] &&
                          coordinate->shape[static_cast<std::size_t>(dimOf(*coordinate, xDim))] == shape[1];
        if (!fits)
            return fail(ErrorCode::invalidArgument, "the 2-D coordinates %1 and %2 do not fit it", grid.yCoord, grid.xCoord);
    }
    if (shape[0] > kMaxReadCells / std::max<Index>(shape[1], 1))
        return fail(ErrorCode::outOfMemory, "its 2-D coordinates have %1×%2 values, too many to be drawn", shape[0], shape[1]);
    if (cache != nullptr)
        if (CurvilinearGridPtr known = cache->find(lon->source, lat->source))
            return known;

    const Bounds lonBounds = findBounds(dataset, *lon, yDim, xDim);
    const Bounds latBounds = findBounds(dataset, *lat, yDim, xDim);
    const Index boundsBytes = shape[0] * shape[1] * 4 * 16;
    const bool hasBounds = lonBounds.variable != nullptr && latBounds.variable != nullptr && boundsBytes <= kMaxBoundsBytes;
    const auto readRows = [&](Index first, Index count) -> Result<CornerRows> {
        auto rowsOfLat = std::async(std::launch::async, [&] { return readBoundsRows(latBounds, *lat, first, count, stop); });
        Result<std::vector<double>> lonRows = readBoundsRows(lonBounds, *lon, first, count, stop);
        Result<std::vector<double>> latRows = rowsOfLat.get();
        if (!lonRows)
            return tl::unexpected(lonRows.error());
        if (!latRows)
            return tl::unexpected(latRows.error());
        return CornerRows{std::move(*lonRows), std::move(*latRows)};
    };
    // Small bounds come with the places, in the same round trip.
    std::future<Result<CornerRows>> allBounds;
    if (hasBounds && boundsBytes <= kSmallBoundsBytes)
        allBounds = std::async(std::launch::async, [&] { return readRows(0, shape[0]); });
    auto lats = std::async(std::launch::async, [&] { return readPlaces(*lat, yDim, xDim, stop); });
    Result<std::vector<double>> lons = readPlaces(*lon, yDim, xDim, stop);
    Result<std::vector<double>> latitudes = lats.get();
    for (const Result<std::vector<double>>* read : {&lons, &latitudes})
        if (!*read)
            return tl::unexpected(read->error());
    CurvilinearCentres centres{shape[0], shape[1], std::move(*lons), std::move(*latitudes)};

    if (cache != nullptr)
        if (CurvilinearGridPtr known = cache->findSame(centres, hasBounds)) {
            cache->keep(lon->source, lat->source, hasBounds, known);
            return known;
        }
    ReadCornerRows corners;
    if (allBounds.valid())
        corners = [all = std::make_shared<const Result<CornerRows>>(allBounds.get()), width = shape[1]](Index first, Index count) -> Result<CornerRows> {
            if (!*all)
                return tl::unexpected(all->error());
            const auto part = [&](const std::vector<double>& values) {
                const auto begin = values.begin() + first * width * 4;
                return std::vector<double>(begin, begin + count * width * 4);
            };
            return CornerRows{part((*all)->lon), part((*all)->lat)};
        };
    else if (hasBounds)
        corners = readRows;
    Result<CurvilinearGridPtr> built = CurvilinearGrid::create(std::move(centres), corners, stop);
    if (built && cache != nullptr)
        cache->keep(lon->source, lat->source, hasBounds, *built);
    return built;
}

} // namespace zs
