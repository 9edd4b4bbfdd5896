#include "cf/grid_choice.h"
#include "cli/cli.h"
#include "cli/value_text.h"
#include "core/shape.h"
#include "dataset/cost.h"
#include "dataset/open_dataset.h"
#include "error_text.h"
#include "geo/map_cost.h"
#include "services.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <iostream>

namespace zs {
namespace {

Json costJson(const Dataset& dataset, const Variable& variable)
{
    const Cost map = firstMapCost(dataset, variable);
    const Cost series = seriesCost(variable);
    return {{"variable", variable.name},
            {"map", {{"requests", map.requests}, {"bytes", map.bytes}}},
            {"series", {{"requests", series.requests}, {"bytes", series.bytes}}}};
}

/// What counts as missing: the fills of the packing; null when nothing does.
Json missingJson(const Packing& packing)
{
    Json fills = Json::array();
    for (const std::int64_t fill : packing.integerFills)
        packing.dtype.kind == DTypeKind::unsignedInt ? fills.push_back(static_cast<std::uint64_t>(fill)) : fills.push_back(fill);
    for (const double fill : packing.floatFills)
        fills.push_back(fill);
    if (fills.empty())
        return nullptr;
    return fills.size() == 1 ? fills.front() : fills;
}

/// What the metadata say of an array that cannot be read, as far as they do.
Json statedJson(const ArrayMeta& meta, const char* member)
{
    const Json& stated = meta.stated.json();
    const auto found = stated.find(member);
    return found == stated.end() ? Json(nullptr) : *found;
}

Json unreadableJson(const Variable& variable)
{
    const ArrayMeta& meta = variable.source->meta;
    return {{"name", variable.name},
            {"dims", variable.dims.empty() && !meta.dimNames.empty() ? Json(meta.dimNames) : Json(variable.dims)},
            {"shape", statedJson(meta, "shape")},
            {"chunks", statedJson(meta, "chunks")},
            {"dtype", statedJson(meta, "dtype")},
            {"units", variable.units},
            {"codecs", describeCodecs(meta)},
            {"bytes", nullptr},
            {"missing", nullptr},
            {"grid", gridKindName(GridKind::none)},
            {"levels", 1},
            {"long_name", variable.longName},
            {"attrs", variable.attrs.json()},
            {"problem", variable.problem.text}};
}

/// The coarser arrays of a field, finest first.
Json levelsJson(const Dataset& dataset, const Variable& variable)
{
    Json levels = Json::array();
    for (const std::string& name : variable.levels)
        if (const Variable* level = dataset.find(name))
            levels.push_back({{"name", name}, {"shape", level->shape}, {"chunks", level->source->meta.chunkShape}});
    return levels;
}

Json variableJson(const Dataset& dataset, const Variable& variable)
{
    const ArrayMeta& meta = variable.source->meta;
    if (!variable.problem.empty())
        return unreadableJson(variable);
    Json json = {{"name", variable.name},
                 {"dims", variable.dims},
                 {"shape", variable.shape},
                 {"chunks", meta.chunkShape},
                 {"dtype", numpyName(meta.dtype)},
                 {"units", variable.units},
                 {"codecs", describeCodecs(meta)},
                 {"bytes", totalBytes(variable)},
                 {"missing", missingJson(variable.source->packing)},
                 {"grid", gridKindName(variable.grid.kind)},
                 {"levels", 1 + variable.levels.size()},
                 {"long_name", variable.longName},
                 {"attrs", variable.attrs.json()}};
    if (!variable.levels.empty())
        json["coarser_levels"] = levelsJson(dataset, variable);
    if (meta.sharding)
        json["shards"] = meta.sharding->shardShape;
    if (!variable.grid.note.empty())
        json["note"] = variable.grid.note.text;
    return json;
}

Json infoJson(const Dataset& dataset)
{
    Json dims = Json::object();
    for (const auto& [name, size] : dataset.dims)
        dims[name] = size;
    Json coords = Json::array();
    Json variables = Json::array();
    for (const Variable& variable : dataset.variables) {
        if (variable.isCoordinate)
            coords.push_back(variable.name);
        variables.push_back(variableJson(dataset, variable));
    }
    Json warnings = Json::array();
    for (const Sentence& warning : dataset.warnings)
        warnings.push_back(warning.text);
    const Variable* first = defaultVariable(dataset);
    return {{"format", dataset.format},
            {"location", dataset.location},
            {"consolidated", dataset.consolidated},
            {"dims", dims},
            {"attrs", dataset.attrs.json()},
            {"coords", coords},
            {"variables", variables},
            {"cost", first ? costJson(dataset, *first) : Json(nullptr)},
            {"warnings", warnings}};
}

std::string bytesText(Index bytes)
{
    static constexpr const char* kUnits[] = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    double value = static_cast<double>(bytes);
    int unit = 0;
    while (value >= 1024 && unit < 6) {
        value /= 1024;
        ++unit;
    }
    char text[32];
    std::snprintf(text, sizeof text, unit == 0 ? "%.0f %s" : "%.1f %s", value, kUnits[unit]);
    return text;
}

std::string joined(const std::vector<std::string>& parts, const char* separator)
{
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : separator) + part;
    return text;
}

void printVariable(const Variable& variable)
{
    const ArrayMeta& meta = variable.source->meta;
    if (!variable.problem.empty()) {
        std::cout << "  " << onOneLine(variable.name) << "\n      " << onOneLine(inWords(say("cannot be read: %1", variable.problem))) << "\n";
        return;
    }
    std::cout << "  " << onOneLine(variable.name) << " (" << onOneLine(joined(variable.dims, ", ")) << ")  " << numpyName(meta.dtype) << "  "
              << describeShape(variable.shape) << "  " << bytesText(totalBytes(variable)) << "\n";
    std::cout << "      " << onOneLine(variable.longName) << (variable.units.empty() ? "" : " (" + onOneLine(variable.units) + ")") << "; "
              << inWords(say("chunks %1", describeShape(meta.chunkShape))) << "; " << joined(describeCodecs(meta), ", ") << "\n";
    if (!variable.levels.empty())
        std::cout << "      " << inWords(say("%1 levels of resolution", 1 + variable.levels.size())) << "\n";
    if (!variable.grid.note.empty())
        std::cout << "      " << onOneLine(inWords(variable.grid.note)) << "\n";
}

void printInfo(const Dataset& dataset)
{
    std::cout << dataset.location << "\n" << dataset.format << (dataset.consolidated ? ", " + inWords(say("consolidated")) : "") << "\n";
    std::cout << inWords(say("Dimensions:"));
    for (const auto& [name, size] : dataset.dims)
        std::cout << "  " << onOneLine(name) << ": " << size;
    for (const bool coordinates : {true, false}) {
        std::cout << (coordinates ? "\n" + inWords(say("Coordinates:")) : inWords(say("Variables:"))) << "\n";
        for (const Variable& variable : dataset.variables)
            if (variable.isCoordinate == coordinates)
                printVariable(variable);
    }
    if (const Variable* first = defaultVariable(dataset)) {
        const Cost map = firstMapCost(dataset, *first);
        const Cost series = seriesCost(*first);
        std::cout << inWords(say("Cost of %1: one map %2 requests, %3; one point's series %4 requests, %5 (decoded)", first->name,
                                 map.requests, bytesText(map.bytes), series.requests, bytesText(series.bytes)))
                  << "\n";
    }
    if (!dataset.attrs.empty())
        std::cout << inWords(say("Attributes:")) << "\n";
    for (const std::string& name : dataset.attrs.names())
        std::cout << "  " << onOneLine(name + ": " + dataset.attrs.display(name)) << "\n";
    for (const Sentence& warning : dataset.warnings)
        std::cout << onOneLine(inWords(say("Note: %1", warning))) << "\n";
}

} // namespace

int runInfo(const Services& services, const InfoOptions& options)
{
    const Result<DatasetPtr> dataset = openDataset(services.stores(), options.location);
    if (!dataset)
        return reportError(errorText(dataset.error()));
    if (options.json)
        std::cout << writeJson(infoJson(**dataset), 2) << "\n";
    else
        printInfo(**dataset);
    return exitDone;
}

} // namespace zs
