#include "core/result.h"

namespace zs {

tl::unexpected<Error> fail(ErrorCode code, std::string detail)
{
    return tl::unexpected<Error>(Error{code, std::move(detail)});
}

tl::unexpected<Error> addContext(Error error, std::string_view where)
{
    error.detail = std::string(where) + ": " + error.detail;
    return tl::unexpected<Error>(std::move(error));
}

} // namespace zs
