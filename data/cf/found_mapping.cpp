#include "cf/found_mapping.h"

#include "cf/grid_mapping.h"
#include "cf/plane_attributes.h"
#include "core/paths.h"

#include <algorithm>

namespace zs {

Mapping findMapping(const AxisClue& variable, const std::vector<AxisClue>& others, const Attributes& global)
{
    std::optional<Mapping> first;
    for (const GridMappingUse& use : parseGridMapping(variable.attrs.textOr("grid_mapping"))) {
        const auto found = std::find_if(others.begin(), others.end(), [&](const AxisClue& other) {
            return leafOf(other.name) == leafOf(use.name);
        });
        if (found == others.end())
            continue;
        Mapping mapping{found->name, found->attrs, projString(found->attrs)};
        if (mapping.plane)
            return mapping;
        if (!first)
            first = std::move(mapping);
    }
    if (first)
        return *first;
    for (const Attributes* attrs : {&variable.attrs, &global})
        if (const Attributes mapping = geoZarrMapping(*attrs); !mapping.empty())
            return {"proj", mapping, projString(mapping)};
    return {};
}

Mapping findUnnamedMapping(const std::vector<AxisClue>& others, const Attributes& global)
{
    for (const AxisClue& other : others)
        if (const std::string leaf = leafOf(other.name); (leaf == "spatial_ref" || leaf == "crs") && other.dims.empty())
            if (Mapping mapping{other.name, other.attrs, projString(other.attrs)}; mapping.plane || isGeographic(mapping.attrs))
                return mapping;
    const Attributes attrs = globalMapping(global);
    return {"crs", attrs, projString(attrs)};
}

} // namespace zs
