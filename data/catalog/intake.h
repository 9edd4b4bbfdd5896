#pragma once

#include "catalog/catalog.h"
#include "catalog/intake_parameters.h"

namespace zs {

/// Reads a parsed Intake catalog of either version into `catalog`, whose location and context are set.
/// Deliberately broken forms are read over with a warning where that is sensible.
/// Errors:  corrupt when it is no Intake catalog
/// Threads: pure
/// Source:  Intake 0.7 and 2
[[nodiscard]] Status readIntake(const Json& root, Catalog& catalog);

/// One entry of Intake 1 ("sources") or 2 ("entries"), its templates filled in from defaults and `chosen`.
[[nodiscard]] CatalogEntry readIntakeEntry(const std::string& name, const Json& source, const Catalog& catalog,
                                           const ParameterValues& chosen, std::vector<Sentence>& warnings);
[[nodiscard]] CatalogEntry readIntake2Entry(const std::string& name, const Json& source, const Catalog& catalog,
                                            const ParameterValues& chosen, std::vector<Sentence>& warnings);

/// The entries of an Intake 2 catalog: by their aliases, then those that have none by their tokens.
void readIntake2Entries(const Json& root, Catalog& catalog);

/// What both versions do first: name, path, description and source; its problem when the catalog gives no details.
[[nodiscard]] CatalogEntry beginEntry(const std::string& name, const Json& source, const Catalog& catalog);

/// Notes that only the first of `count` stores is opened, when there are several.
void noteFirstOf(CatalogEntry& entry, std::size_t count);

/// What both versions do last: makes a location absolute, and says what stands against it.
void settleLocation(CatalogEntry& entry, const Result<std::string>& location, const Catalog& catalog);

/// Tags of an entry's metadata: a list, or a text with commas.
[[nodiscard]] std::vector<std::string> tagsOf(const Json& metadata);

/// "description", else what the metadata says instead: summary, title.
[[nodiscard]] std::string descriptionOf(const Json& source);

/// The member of a mapping; null when there is none or `object` is no mapping.
[[nodiscard]] const Json& memberOf(const Json& object, const std::string& key);

} // namespace zs
