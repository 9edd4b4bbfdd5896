#include "dataset/read_variable.h"

#include "core/paths.h"
#include "core/shape.h"

#include <algorithm>
#include <cstring>

namespace zs {
namespace {

struct Block {
    Shape start, count, step;
};

/// The selection as a forward-running block; reversed dimensions are turned round afterwards.
Block forwardBlock(const Selection& selection)
{
    Block block;
    for (const DimSelection& part : selection) {
        const bool backwards = part.step < 0 && part.count > 0;
        block.start.push_back(backwards ? part.start + (part.count - 1) * part.step : part.start);
        block.count.push_back(part.count);
        block.step.push_back(std::abs(part.step));
    }
    return block;
}

template <class Vector>
Vector turned(const Vector& from, const Shape& shape, const Selection& selection, Index itemSize)
{
    Vector to(from.size());
    const Shape strides = stridesOf(shape);
    Shape cell(shape.size(), 0);
    Index target = 0;
    do {
        Index source = 0;
        for (std::size_t i = 0; i < shape.size(); ++i)
            source += (selection[i].step < 0 ? shape[i] - 1 - cell[i] : cell[i]) * strides[i];
        std::copy_n(from.begin() + source * itemSize, itemSize, to.begin() + target * itemSize);
        ++target;
    } while (nextCell(cell, shape));
    return to;
}

void turnBackwardDims(RawArray& array, const Selection& selection)
{
    const bool any = std::any_of(selection.begin(), selection.end(), [](const DimSelection& d) { return d.step < 0 && d.count > 1; });
    if (!any || elementCount(array.shape).value_or(0) == 0)
        return;
    if (!array.elements.empty())
        array.elements = turned(array.elements, array.shape, selection, array.dtype.itemBytes);
    if (!array.texts.empty())
        array.texts = turned(array.texts, array.shape, selection, 1);
    if (!array.undefined.empty())
        array.undefined = turned(array.undefined, array.shape, selection, 1);
}

template <class T>
Result<Values> unpacked(const RawArray& raw, const Packing& packing)
{
    std::vector<std::size_t> shape(raw.shape.begin(), raw.shape.end());
    Numbers<T> values = xt::empty<T>(shape);
    const Status done = unpack(raw.elements, packing, std::span<T>(values.data(), values.size()));
    if (!done)
        return tl::unexpected(done.error());
    for (std::size_t i = 0; i < raw.undefined.size(); ++i)
        if (raw.undefined[i])
            values.data()[i] = std::numeric_limits<T>::quiet_NaN();
    return Values(std::move(values));
}

Result<Values> unpacked(const RawArray& raw, const Packing& packing)
{
    return packing.toDouble ? unpacked<double>(raw, packing) : unpacked<float>(raw, packing);
}

std::vector<double> toDoubles(const Values& values)
{
    return std::visit([](const auto& array) { return std::vector<double>(array.begin(), array.end()); }, values);
}

/// Values of the bounds variable of a coordinate, empty when there is none.
Result<std::vector<double>> readBounds(const Dataset& dataset, const Variable& coordinate, std::stop_token stop)
{
    const std::string leaf = coordinate.source->meta.attrs.textOr("bounds");
    const std::string folder = folderOf(coordinate.name);
    const Variable* bounds = leaf.empty() ? nullptr : dataset.find(folder.empty() ? leaf : folder + "/" + leaf);
    if (bounds == nullptr || !bounds->problem.empty() || bounds->shape.size() != 2 || bounds->shape[1] != 2)
        return std::vector<double>();
    const Result<Values> values = readValues(*bounds, selectAll(bounds->shape), std::move(stop));
    return values ? toDoubles(*values) : Result<std::vector<double>>(tl::unexpected(values.error()));
}

Axis plainAxis(const std::string& dim, Index size)
{
    Axis axis;
    axis.dim = dim;
    axis.size = size;
    axis.longName = dim;
    axis.values.resize(static_cast<std::size_t>(size));
    for (Index i = 0; i < size; ++i)
        axis.values[static_cast<std::size_t>(i)] = static_cast<double>(i);
    axis.edges = cellEdges(axis.values, {}, AxisKind::other).value_or(std::vector<double>());
    return axis;
}

/// Fills the numbers (or texts, or times) of `axis` from its coordinate variable.
/// Returns: whether all was read: without its bounds, edges are taken from the numbers
Result<bool> loadAxis(Axis& axis, const Dataset& dataset, const Variable& coordinate, const std::stop_token& stop)
{
    const Selection all = selectAll(coordinate.shape);
    const Result<RawArray> raw = readElements(coordinate, all, stop);
    if (!raw)
        return tl::unexpected(raw.error());
    if (isText(raw->dtype)) {
        axis.texts = raw->texts;
        return true;
    }
    const ArrayMeta& meta = coordinate.source->meta;
    if (meta.dtype.kind == DTypeKind::datetime || looksLikeTime(meta.attrs)) {
        if (Result<TimeAxis> times = decodeTimes(raw->elements, raw->dtype, meta.attrs)) {
            axis.time = std::move(*times);
            axis.kind = AxisKind::time;
        }
    }
    const Result<Values> values = unpacked(*raw, coordinate.source->packing);
    if (!values)
        return tl::unexpected(values.error());
    axis.values = toDoubles(*values);
    // Longitudes of a rotated pole may begin anew within the array, as any.
    const bool goesRound = axis.kind == AxisKind::x && meta.attrs.textOr("standard_name") == "grid_longitude";
    const Result<std::vector<double>> bounds = readBounds(dataset, coordinate, stop);
    if (!bounds && bounds.error().code == ErrorCode::cancelled)
        return tl::unexpected(bounds.error());
    axis.edges = cellEdges(axis.values, bounds.value_or(std::vector<double>()), goesRound ? AxisKind::longitude : axis.kind).value_or(std::vector<double>());
    return bounds.has_value();
}

} // namespace

Result<RawArray> readElements(const Variable& variable, const Selection& selection, std::stop_token stop, OnFailure onFailure)
{
    if (!variable.problem.empty())
        return fail(ErrorCode::unsupported, "%1: %2", variable.name, variable.problem);
    const Block block = forwardBlock(selection);
    Result<RawArray> raw =
        readRaw(variable.source->store, variable.source->meta, block.start, block.count, block.step, std::move(stop), onFailure);
    if (!raw)
        return addContext(raw.error(), variable.name);
    turnBackwardDims(*raw, selection);
    Shape kept;
    for (std::size_t i = 0; i < selection.size(); ++i)
        if (!selection[i].isScalar)
            kept.push_back(selection[i].count);
    raw->shape = kept;
    return raw;
}

Result<Values> readValues(const Variable& variable, const Selection& selection, std::stop_token stop)
{
    const Result<RawArray> raw = readElements(variable, selection, std::move(stop));
    return raw ? unpacked(*raw, variable.source->packing) : Result<Values>(tl::unexpected(raw.error()));
}

Result<ValuesWithGaps> readValuesWithGaps(const Variable& variable, const Selection& selection, std::stop_token stop)
{
    const Result<RawArray> raw = readElements(variable, selection, std::move(stop), OnFailure::leaveGap);
    if (!raw)
        return tl::unexpected(raw.error());
    Result<Values> values = unpacked(*raw, variable.source->packing);
    if (!values)
        return tl::unexpected(values.error());
    return ValuesWithGaps{std::move(*values), raw->failedChunks, raw->firstFailure};
}

std::string coordinateOf(const Dataset& dataset, const Variable& variable, const std::string& dim)
{
    const auto fits = [&](const Variable* candidate) {
        return candidate != nullptr && candidate->problem.empty() && candidate->dims == std::vector<std::string>{dim};
    };
    std::string folder = folderOf(variable.name);
    while (true) { // the index coordinate: named as its dimension, here or in a group above
        const std::string path = folder.empty() ? dim : folder + "/" + dim;
        if (fits(dataset.find(path)))
            return path;
        if (folder.empty())
            break;
        folder = folderOf(folder);
    }
    for (const std::string& name : {variable.grid.xCoord, variable.grid.yCoord})
        if (!name.empty() && fits(dataset.find(name)))
            return name;
    for (const auto* list : {&dataset.variables, &dataset.coarseVariables})
        for (const Variable& candidate : *list)
            if (candidate.isCoordinate && fits(&candidate) && folderOf(candidate.name) == folderOf(variable.name))
                return candidate.name;
    return {};
}

Result<Axis> readAxis(const Dataset& dataset, const Variable& variable, const std::string& dim, std::stop_token stop)
{
    const auto place = std::find(variable.dims.begin(), variable.dims.end(), dim);
    if (place == variable.dims.end())
        return fail(ErrorCode::invalidArgument, "%1 has no dimension %2", variable.name, dim);
    const Index size = variable.shape[static_cast<std::size_t>(place - variable.dims.begin())];
    if (size > kMaxAxisLength)
        return fail(ErrorCode::outOfMemory, "%1 has %2 values, too many for an axis", dim, size);
    Axis axis = plainAxis(dim, size);
    const Variable* coordinate = dataset.find(coordinateOf(dataset, variable, dim));
    if (coordinate == nullptr || coordinate->shape != Shape{size})
        return axis;
    axis.name = coordinate->name;
    axis.units = coordinate->units;
    axis.longName = coordinate->longName;
    axis.kind = axisKind({dim, coordinate->dims, coordinate->source->meta.attrs});
    return dataset.axes->get(coordinate->source, dim, stop, [&]() -> Result<AxisMemory::ReadAxis> {
        const Result<bool> isWhole = loadAxis(axis, dataset, *coordinate, stop);
        if (!isWhole)
            return tl::unexpected(isWhole.error());
        return AxisMemory::ReadAxis{std::make_shared<const Axis>(std::move(axis)), *isWhole};
    });
}

Result<Axis> readAxisOrIndex(const Dataset& dataset, const Variable& variable, const std::string& dim, std::stop_token stop)
{
    Result<Axis> axis = readAxis(dataset, variable, dim, std::move(stop));
    const auto place = std::find(variable.dims.begin(), variable.dims.end(), dim);
    if (axis || axis.error().code == ErrorCode::cancelled || axis.error().code == ErrorCode::outOfMemory || place == variable.dims.end())
        return axis;
    Axis index = plainAxis(dim, variable.shape[static_cast<std::size_t>(place - variable.dims.begin())]);
    index.problem = say("the index of %1 is shown, its coordinate cannot be read: %2", dim, axis.error());
    return index;
}

} // namespace zs
