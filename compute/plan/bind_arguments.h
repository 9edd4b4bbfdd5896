#pragma once

#include "plan/method_table.h"

namespace zs {

/// A call's arguments as they stand in the text.
struct GivenArguments {
    std::vector<Argument> positional;
    std::vector<std::pair<std::string, Argument>> keywords; // with the place of the value
    std::vector<Place> keywordPlaces;                       // of the names
};

/// Puts arguments to parameter names.
/// Errors:  invalidArgument for too many, unknown and missing ones; call.errorPlace says which
[[nodiscard]] Status bindArguments(Call& call, const Method& method, const GivenArguments& given);

/// After the method has run: an argument that it never looked at, and that could change its numbers, is an error.
/// Errors:  invalidArgument that names the argument; call.errorPlace says which
[[nodiscard]] Status requireAllRead(Call& call, const Method& method);

} // namespace zs
