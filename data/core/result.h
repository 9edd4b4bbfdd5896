#pragma once

#include <tl/expected.hpp>

#include <string>
#include <string_view>

namespace zs {

enum class ErrorCode { cancelled, network, notFound, accessDenied, unsupported, corrupt, invalidArgument, outOfMemory };

/// What went wrong. `detail` is English and names the place ("where: what"); users read app/error_text.
/// Never holds a credential.
struct Error {
    ErrorCode code = ErrorCode::corrupt;
    std::string detail;

    bool operator==(const Error&) const = default;
};

template <class T>
using Result = tl::expected<T, Error>;

/// For functions that only succeed or fail.
using Status = Result<void>;

[[nodiscard]] tl::unexpected<Error> fail(ErrorCode code, std::string detail);

/// "where: detail", the code kept. A detail that begins with the same place, or one below it, is left as it is.
[[nodiscard]] tl::unexpected<Error> addContext(Error error, std::string_view where);

} // namespace zs
