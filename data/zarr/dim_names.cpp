#include "zarr/dim_names.h"

#include "zarr/metadata_shape.h"

#include <nlohmann/json.hpp>

#include <optional>

namespace zs {
namespace {

using Names = std::vector<std::string>;

/// A list of strings (null = unnamed); nothing when it is anything else.
std::optional<Names> readNames(const Json& json)
{
    if (!json.is_array())
        return std::nullopt;
    Names names;
    for (const Json& name : json) {
        if (!name.is_string() && !name.is_null())
            return std::nullopt;
        names.push_back(name.is_null() ? std::string() : name.get<std::string>());
    }
    return names;
}

/// ["/group/lat", "/group/lon"] → lat, lon.
std::optional<Names> readDimrefs(const Json& json)
{
    std::optional<Names> names = readNames(json);
    if (names)
        for (std::string& name : *names)
            name = name.substr(name.find_last_of('/') + 1);
    return names;
}

/// NCZarr's object, which some releases wrote as a string that holds JSON.
std::optional<Names> readNczarr(const Json& json)
{
    if (json.is_string()) {
        const Result<Json> parsed = parseJson(json.get_ref<const std::string&>());
        return parsed && !parsed->is_string() ? readNczarr(*parsed) : std::nullopt;
    }
    for (const char* const member : {"dimrefs", "dimension_references"})
        if (std::optional<Names> names = readDimrefs(memberOf(json, member)))
            return names;
    return std::nullopt;
}

std::optional<Names> findNames(const Json& arrayJson, const Json& attributes)
{
    if (std::optional<Names> names = readNames(memberOf(arrayJson, "dimension_names")))
        return names;
    if (std::optional<Names> names = readNames(memberOf(attributes, "_ARRAY_DIMENSIONS")))
        return names;
    for (const Json* const holder : {&attributes, &arrayJson})
        for (const char* const member : {"_nczarr_array", "_NCZARR_ARRAY"})
            if (std::optional<Names> names = readNczarr(memberOf(*holder, member)))
                return names;
    return std::nullopt;
}

bool belongsToTheFormat(const std::string& name)
{
    return name == "_ARRAY_DIMENSIONS" || name.rfind("_nc", 0) == 0 || name.rfind("_NC", 0) == 0;
}

} // namespace

void readDimNames(ArrayMeta& meta, const Json& arrayJson, const Json& attributes)
{
    for (const auto& [holder, member] : {std::pair(&arrayJson, "dimension_names"), std::pair(&attributes, "_ARRAY_DIMENSIONS")})
        if (const Json& stated = memberOf(*holder, member); !stated.is_null() && !readNames(stated))
            meta.warnings.push_back(say("%1 is no list of names; it is not used", member));
    if (const std::optional<Names> names = findNames(arrayJson, attributes)) {
        const bool isShapeUnknown = meta.shape.empty() && !meta.problem.empty();
        if (names->size() == meta.shape.size() || isShapeUnknown)
            meta.dimNames = *names;
        else
            meta.warnings.push_back(say("has %1 dimension names for %2 dimensions; they are not used", names->size(), meta.shape.size()));
    }
    const Attributes all(attributes);
    std::vector<std::string> hidden;
    for (const std::string& name : all.names())
        if (belongsToTheFormat(name))
            hidden.push_back(name);
    meta.attrs = hidden.empty() ? all : all.without(hidden);
}

} // namespace zs
