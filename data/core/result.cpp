#include "core/result.h"

namespace zs {

tl::unexpected<Error> fail(ErrorCode code, std::string detail)
{
    return tl::unexpected<Error>(Error{code, std::move(detail)});
}

tl::unexpected<Error> addContext(Error error, std::string_view where)
{
    const std::string& detail = error.detail;
    const bool saysWhere = detail.starts_with(where) && detail.size() > where.size() &&
                           (detail[where.size()] == ':' || detail[where.size()] == '/');
    if (!saysWhere)
        error.detail = std::string(where) + ": " + detail;
    return tl::unexpected<Error>(std::move(error));
}

} // namespace zs
