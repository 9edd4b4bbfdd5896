#pragma once

#include "core/sentence.h"

#include <string>
#include <string_view>

namespace zs {

/// The folder that a catalog lies in, without a trailing slash: what CATALOG_DIR means. A query is dropped.
[[nodiscard]] std::string catalogFolder(std::string_view location);

/// Where `text` in a catalog in `folder` leads: itself when it is a URL, a chain or a path from the root (a catalog on the
/// web that says "/pool/x" means a disk, so not joinLocation), else below `folder`. "//", "." and ".." are resolved; the
/// ".." that a relative folder begins with stay.
[[nodiscard]] std::string joinLocations(std::string_view folder, std::string_view text);

/// One spelling for one place: no "//", "." or ".." in the path, no trailing slash, no "file://".
[[nodiscard]] std::string canonicalLocation(std::string_view location);

/// For messages: without user name, password and query.
[[nodiscard]] std::string shownLocation(std::string_view location);

/// Why a location cannot be read here whatever is there, "" when nothing is known against it.
[[nodiscard]] Sentence locationProblem(std::string_view location);

} // namespace zs
