#pragma once

#include "expr/token_stream.h"

namespace zs {

/// Takes an import statement, which means nothing here: xarray and numpy are there, as xr and np, and as themselves.
/// Errors:  unsupported when numpy or xarray gets another name or parts of them are imported; invalidArgument for what
///          is no import
[[nodiscard]] Parsed<void> skipImport(TokenStream& tokens);

} // namespace zs
