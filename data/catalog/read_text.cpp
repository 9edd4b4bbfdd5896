#include "catalog/read_text.h"

#include "catalog/catalog_location.h"
#include "store/location.h"

namespace zs {

ReadText readTextThrough(OpenFolder open)
{
    return [open = std::move(open)](const std::string& location, std::stop_token stop) -> Result<Bytes> {
        const Result<StorePtr> store = open(parentLocation(location), stop);
        if (!store)
            return tl::unexpected(store.error());
        Result<StoreBytes> bytes = getNow(**store, baseName(location), {}, stop);
        if (!bytes)
            return tl::unexpected(bytes.error());
        if (!*bytes)
            return fail(ErrorCode::notFound, "%1: there is no such file; check its address", shownLocation(location));
        return std::move(**bytes);
    };
}

} // namespace zs
