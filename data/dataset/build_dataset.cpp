#include "dataset/build_dataset.h"

#include "cf/coordinates.h"
#include "cf/time_axis.h"
#include "core/paths.h"
#include "dataset/levels.h"
#include "dataset/variable_grid.h"
#include "zarr/sharded_store.h"

#include <algorithm>
#include <optional>
#include <set>

namespace zs {
namespace {

using NamedSize = std::pair<std::string, Index>;

/// Names of the dimensions, invented where the store gives none.
std::vector<std::string> dimensionNames(const ArrayMeta& meta)
{
    std::vector<std::string> names = meta.dimNames;
    names.resize(meta.shape.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i].empty())
            names[i] = "dim_" + std::to_string(i);
        // A dimension that stands twice in one array needs two names.
        while (std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), names[i]) !=
               names.begin() + static_cast<std::ptrdiff_t>(i))
            names[i] += "_" + std::to_string(i);
    }
    return names;
}

Attributes visibleAttributes(const Attributes& attrs)
{
    // What decoding uses up (xarray moves it to `encoding`); time units stay visible to people.
    std::vector<std::string> hidden{"_FillValue", "missing_value", "scale_factor", "add_offset", "_Unsigned"};
    for (const std::string& name : attrs.names())
        if (name.starts_with("_NCZARR") || name.starts_with("_nc") || name == "_NCProperties" || name == "_Netcdf4Dimid")
            hidden.push_back(name); // netcdf-c's own bookkeeping
    return attrs.without(hidden);
}

std::string longNameOf(const Attributes& attrs, const std::string& name)
{
    for (const char* key : {"long_name", "standard_name"})
        if (const std::optional<std::string> text = attrs.text(key); text && !text->empty())
            return *text;
    return name;
}

/// Durations decode to microseconds, whatever they are counted in.
std::string unitsOf(const ArrayMeta& meta)
{
    return meta.dtype.kind == DTypeKind::timedelta ? "us" : meta.attrs.textOr("units");
}

/// The object that the metadata of an array were read from.
std::string metadataKey(const Hierarchy& hierarchy, const ArrayMeta& meta)
{
    if (hierarchy.consolidated)
        return hierarchy.zarrFormat == 3 ? "zarr.json" : ".zmetadata";
    const std::string name = meta.zarrFormat == 3 ? "zarr.json" : ".zarray";
    return meta.path.empty() ? name : meta.path + "/" + name;
}

Variable makeVariable(const StorePtr& store, const Hierarchy& hierarchy, const ArrayMeta& meta)
{
    Variable variable;
    variable.name = meta.path.empty() ? "/" : meta.path;
    variable.dims = dimensionNames(meta);
    variable.shape = meta.shape;
    variable.attrs = visibleAttributes(meta.attrs);
    variable.longName = longNameOf(meta.attrs, leafOf(variable.name));
    variable.units = unitsOf(meta);
    variable.problem = meta.problem;
    ChunkSource source;
    source.version = store->versionOf(metadataKey(hierarchy, meta));
    source.id = sourceId(store->location(), meta.path, source.version);
    source.meta = meta;
    source.store = meta.problem.empty() ? chunkStore(store, meta) : store;
    source.packing = readPacking(meta.dtype, meta.attrs, meta.fill, meta.zarrFormat);
    if (variable.problem.empty())
        variable.problem = source.packing.problem;
    variable.source = std::make_shared<const ChunkSource>(std::move(source));
    return variable;
}

/// Names that stand twice in one array, which have got another one.
std::vector<Sentence> renamedDimensions(const Variable& variable)
{
    std::vector<Sentence> renamed;
    const std::vector<std::string>& stated = variable.source->meta.dimNames;
    for (std::size_t i = 0; i < std::min(stated.size(), variable.dims.size()); ++i)
        if (!stated[i].empty() && stated[i] != variable.dims[i])
            renamed.push_back(say("the dimension %1 is named twice; the second one is called %2 here", stated[i], variable.dims[i]));
    return renamed;
}

/// Units that speak of a time that cannot be told: xarray refuses the variable, we show what is stored.
std::optional<Sentence> undecodedTime(const ArrayMeta& meta)
{
    const bool isCount = isNumeric(meta.dtype) && meta.dtype.kind != DTypeKind::datetime && meta.dtype.kind != DTypeKind::timedelta;
    if (!isCount || !meta.problem.empty() || meta.attrs.textOr("units").find(" since") == std::string::npos)
        return std::nullopt;
    const Result<TimeAxis> times = decodeTimes({}, meta.dtype, meta.attrs);
    return times ? std::nullopt : std::optional(times.error().sentence());
}

/// What is said about each variable, with its name before it.
void collectWarnings(Dataset& dataset)
{
    const auto add = [&](const Variable& variable, const Sentence& warning) { dataset.warnings.push_back(say("%1: %2", variable.name, warning)); };
    for (const Variable& variable : dataset.variables) {
        for (const Sentence& warning : variable.source->meta.warnings)
            add(variable, warning);
        for (const Sentence& warning : renamedDimensions(variable))
            add(variable, warning);
        if (const std::optional<Sentence> time = undecodedTime(variable.source->meta))
            add(variable, time->text.ends_with("as they are") ? *time : say("%1; the numbers are shown as they are", *time));
        for (const Sentence& warning : variable.source->packing.warnings)
            add(variable, warning);
    }
}

/// Names that the store gives: arrays at the root that disagree are worth a word.
void collectNamedDimensions(Dataset& dataset)
{
    for (const Variable& variable : dataset.variables)
        for (std::size_t i = 0; i < variable.dims.size() && i < variable.shape.size(); ++i) {
            if (isInvented(variable, i))
                continue;
            const auto found = std::ranges::find(dataset.dims, variable.dims[i], &NamedSize::first);
            if (found == dataset.dims.end())
                dataset.dims.emplace_back(variable.dims[i], variable.shape[i]);
            else if (found->second != variable.shape[i] && folderOf(variable.name).empty())
                dataset.warnings.push_back(say("%1: dimension %2 has size %3 here and %4 elsewhere", variable.name,
                                               variable.dims[i], variable.shape[i], found->second));
        }
}

/// Names that we have made up stand for the dataset only where all arrays that have them are of one size.
void collectInventedDimensions(Dataset& dataset)
{
    std::vector<NamedSize> invented;
    std::set<std::string> ambiguous;
    for (const Variable& variable : dataset.variables)
        for (std::size_t i = 0; i < variable.dims.size() && i < variable.shape.size(); ++i) {
            if (!isInvented(variable, i))
                continue;
            const auto found = std::ranges::find(invented, variable.dims[i], &NamedSize::first);
            if (found == invented.end())
                invented.emplace_back(variable.dims[i], variable.shape[i]);
            else if (found->second != variable.shape[i])
                ambiguous.insert(variable.dims[i]);
        }
    for (const NamedSize& dim : invented)
        if (!ambiguous.contains(dim.first) && std::ranges::find(dataset.dims, dim.first, &NamedSize::first) == dataset.dims.end())
            dataset.dims.push_back(dim);
}

} // namespace

Dataset buildDataset(const StorePtr& store, const Hierarchy& hierarchy)
{
    Dataset dataset;
    dataset.location = store->location();
    dataset.format = "zarr v" + std::to_string(hierarchy.zarrFormat);
    dataset.consolidated = hierarchy.consolidated;
    dataset.attrs = visibleAttributes(hierarchy.rootAttrs);
    dataset.warnings = hierarchy.warnings;
    for (const ArrayMeta& meta : hierarchy.arrays)
        dataset.variables.push_back(makeVariable(store, hierarchy, meta));
    std::vector<std::string> folders;
    for (const Variable& variable : dataset.variables)
        if (const std::string folder = folderOf(variable.name); std::find(folders.begin(), folders.end(), folder) == folders.end())
            folders.push_back(folder);
    for (const std::string& folder : folders) {
        const std::vector<AxisClue> clues = cluesSeenFrom(folder, dataset);
        const CoordinateNames names = findCoordinates(clues, dataset.attrs);
        for (Variable& variable : dataset.variables) {
            if (folderOf(variable.name) != folder)
                continue;
            variable.isCoordinate = names.coordinates.contains(leafOf(variable.name));
            if (!variable.problem.empty() || variable.shape.size() != variable.dims.size())
                continue;
            variable.grid = gridOf(dataset, variable, clues, GridChoice::automatic).grid;
        }
    }
    collectLevels(dataset, findMultiscales(hierarchy));
    collectNamedDimensions(dataset);
    collectInventedDimensions(dataset);
    collectWarnings(dataset);
    return dataset;
}

} // namespace zs
