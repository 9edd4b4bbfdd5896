#pragma once

#include "core/types.h"

#include <optional>
#include <string>
#include <string_view>

namespace zs {

/// RFC 4648 with padding. Errors: nothing when the text is no base64.
[[nodiscard]] std::optional<Bytes> decodeBase64(std::string_view text);
[[nodiscard]] std::string encodeBase64(const Bytes& bytes);

} // namespace zs
