#pragma once

#include "core/result.h"
#include "core/types.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace zs {

using Json = nlohmann::ordered_json; // attributes keep their order

struct JsonLimits {
    Index maxBytes = Index{256} << 20;
    int maxDepth = 128;
};

/// Parses JSON as Python writes it: bare NaN, Infinity and -Infinity tokens, a UTF-8 byte order mark, duplicate
/// keys (the last wins); integers keep 64 bits. Bare tokens become floating-point numbers.
/// Errors:  corrupt, with the byte position; says so when the text is an HTML page, empty, UTF-16, too long or too deep
/// Threads: pure
/// Source:  RFC 8259; Python json module
[[nodiscard]] Result<Json> parseJson(std::string_view text, const JsonLimits& limits = {});
[[nodiscard]] Result<Json> parseJson(const Bytes& bytes, const JsonLimits& limits = {});

/// JSON text that Python and browsers read back: NaN and infinities become the strings zarr uses ("NaN", "Infinity").
[[nodiscard]] std::string writeJson(const Json& json, int indent = -1);

/// The same in ASCII, everything else escaped: zarr-python 2 reads no other metadata.
[[nodiscard]] std::string writeAsciiJson(const Json& json, int indent = -1);

} // namespace zs
