#include "cf/coordinates.h"

#include "core/paths.h"

#include <sstream>

namespace zs {
namespace {

/// The arrays that attributes of one array, or of the group itself, can name.
struct Reader {
    const std::set<std::string>& known;
    const Attributes& attrs;
    std::string group;

    /// Adds the words that name an array; roles ("area:") end in a colon and name none, but grid mappings may.
    void addNames(const std::string& attribute, std::set<std::string>& names) const
    {
        std::istringstream words(attrs.textOr(attribute));
        for (std::string word; words >> word;) {
            if (attribute == "grid_mapping" && word.ends_with(':'))
                word.pop_back();
            for (const std::string& name : {group + word, word})
                if (known.contains(name)) {
                    names.insert(name);
                    break;
                }
        }
    }
};

} // namespace

CoordinateNames findCoordinates(const std::vector<AxisClue>& arrays, const Attributes& group)
{
    std::set<std::string> known;
    for (const AxisClue& array : arrays)
        known.insert(array.name);

    CoordinateNames names;
    Reader{known, group, {}}.addNames("coordinates", names.coordinates);
    for (const AxisClue& array : arrays) {
        const Reader reader{known, array.attrs, prefixOf(array.name)};
        reader.addNames("coordinates", names.coordinates);
        if (array.dims.size() == 1 && reader.group + array.dims[0] == array.name)
            names.coordinates.insert(array.name);
        for (const char* attribute :
             {"bounds", "climatology", "grid_mapping", "cell_measures", "formula_terms", "geometry"})
            reader.addNames(attribute, names.auxiliary);
    }
    for (const std::string& name : names.coordinates)
        names.auxiliary.erase(name);
    return names;
}

} // namespace zs
