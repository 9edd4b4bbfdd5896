#pragma once

#include <string>
#include <string_view>

namespace zs {

/// The folder that a catalog lies in, without a trailing slash: what CATALOG_DIR means. A query is dropped.
[[nodiscard]] std::string catalogFolder(std::string_view location);

/// `text` as it is when it is absolute (a URL, a chain, a path from the root), else below `folder`; "." and ".." are resolved.
[[nodiscard]] std::string joinLocations(std::string_view folder, std::string_view text);

/// One spelling for one place: no "//", "." or ".." in the path, no trailing slash, no "file://".
[[nodiscard]] std::string canonicalLocation(std::string_view location);

/// For messages: without a query, where keys and signatures are.
[[nodiscard]] std::string shownLocation(std::string_view location);

/// Why a location cannot be read here whatever is there, "" when nothing is known against it.
[[nodiscard]] std::string locationProblem(std::string_view location);

} // namespace zs
