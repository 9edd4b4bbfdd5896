#pragma once

#include "core/attributes.h"
#include "core/result.h"
#include "core/types.h"

#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace zs {

/// Something that a person may choose before an entry is opened ("zoom", one of 0 to 9).
/// Values are texts as people type them; `type` says how they are read ("str", "int", "float", "bool", "datetime", "list").
struct CatalogParameter {
    std::string name;
    std::string type = "str";
    std::string description;
    std::optional<std::string> defaultValue; // nothing: a value must be given
    std::vector<std::string> allowed;        // empty: anything
    std::optional<std::string> min;
    std::optional<std::string> max;
    bool inherited = false;                  // declared by a catalog above, not by the entry

    bool operator==(const CatalogParameter&) const = default;
};

/// One line of a catalog.
struct CatalogEntry {
    enum class Kind { catalog, dataset, other };

    std::string name;
    std::string path;        // names from the root joined by "/": "ocean/altimetry/sla"
    Kind kind = Kind::other;
    std::string driver;      // canonical: "zarr", "catalog", "netcdf", "intake_esm"; an unknown one as it is spelled
    std::string location;    // where it leads, filled in and made absolute as far as the catalog's own location is; "" = not known
    std::string description;
    std::vector<std::string> tags;
    Attributes metadata;
    Attributes options;      // arguments other than the location: consolidated, storage_options, group
    std::vector<CatalogParameter> parameters;
    Sentence problem;        // why it cannot be opened here, for people; "" = nothing known against it
    std::string note;        // what to know besides: "the first of 2 stores"
    Attributes source;       // as the catalog spells it, for chooseParameters()
};

/// What a catalog knows from those above it. The default is for a root.
struct CatalogContext {
    std::vector<std::string> ancestors;       // canonical locations, root first
    std::string path;                         // of the catalog below the root: "ocean/altimetry"; "" for the root
    std::vector<CatalogParameter> parameters; // inherited by every entry below
    Attributes storageOptions;                // with which the catalog was reached
};

struct Catalog {
    std::string location;
    std::string name;                  // its own, else that of its file
    std::string description;
    Attributes metadata;
    std::vector<CatalogEntry> entries;
    std::vector<Sentence> warnings;    // oddities that were read over, for people
    CatalogContext context;            // of its children: itself is the last ancestor
    Attributes source;                 // Intake 2: the readers and data that entries are made of
};

inline constexpr int kMaxCatalogDepth = 32;

/// Fetches a catalog's text. May wait; called on the caller's thread.
using ReadText = std::function<Result<Bytes>(const std::string& location, std::stop_token)>;

/// Opens one catalog file (Intake 1 or 2, YAML); its children are listed, not opened. An entry that cannot be opened here
/// is listed with its problem; one that leads back to a catalog above it has the problem "leads back to …".
/// Errors:  what `read` says; corrupt for text that is no catalog, invalidArgument past kMaxCatalogDepth or for a cycle
/// Threads: any that may wait
[[nodiscard]] Result<Catalog> openCatalog(const std::string& location, const CatalogContext& context, const ReadText& read,
                                          std::stop_token stop = {});

/// Opens a child that openCatalog() listed; parameters and storage options are handed down.
/// Errors:  as openCatalog(); unsupported when the entry has a problem or is no catalog
[[nodiscard]] Result<Catalog> openChildCatalog(const Catalog& parent, const CatalogEntry& entry, const ReadText& read,
                                               std::stop_token stop = {});

/// The entry again, with other values of its parameters than their defaults.
/// Errors:  invalidArgument for a name that is no parameter, or a value outside allowed, min or max
/// Threads: pure
[[nodiscard]] Result<CatalogEntry> chooseParameters(const Catalog& catalog, const CatalogEntry& entry,
                                                    const std::map<std::string, std::string>& values);

/// Follows names from a root catalog ("ocean/altimetry/sla") and opens only the catalogs on the way.
/// A name may hold any character; where a name holds "/" the longest name that fits is taken.
/// Errors:  notFound, naming the catalog and close names; as openCatalog()
[[nodiscard]] Result<CatalogEntry> findCatalogEntry(const std::string& rootLocation, std::string_view path, const ReadText& read,
                                                    std::stop_token stop = {});

struct CatalogWalkLimits {
    int depth = 1; // 1: the root's own entries
    Index maxEntries = 100'000;
};

struct CatalogWalk {
    std::vector<CatalogEntry> entries; // a catalog, then what is in it
    bool complete = true;              // false: maxEntries was reached
    std::vector<Sentence> warnings;
};

/// Lists a catalog and those below it. A child that cannot be read is listed with its problem and the walk goes on;
/// a text that several entries lead to is read once.
/// Errors:  those of the root; cancelled
[[nodiscard]] Result<CatalogWalk> walkCatalog(const std::string& rootLocation, const CatalogWalkLimits& limits, const ReadText& read,
                                              std::stop_token stop = {});

} // namespace zs
