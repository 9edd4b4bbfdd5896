#include "catalog/store_kind.h"

#include "catalog/catalog_location.h"

namespace zs {
namespace {

bool endsWith(std::string_view text, std::string_view end)
{
    if (text.size() < end.size())
        return false;
    for (std::size_t i = 0; i < end.size(); ++i) {
        const char c = text[text.size() - end.size() + i];
        if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != end[i])
            return false;
    }
    return true;
}

} // namespace

StoreKind storeKindByName(std::string_view location)
{
    location = location.substr(0, location.find_first_of("?#"));
    while (location.size() > 1 && location.back() == '/')
        location.remove_suffix(1);
    if (endsWith(location, ".yaml") || endsWith(location, ".yml"))
        return StoreKind::catalog;
    return endsWith(location, ".zarr") ? StoreKind::zarr : StoreKind::unknown;
}

StoreKind probeStoreKind(const std::string& location, const ReadText& read, std::stop_token stop)
{
    const StoreKind kind = storeKindByName(location);
    if (kind != StoreKind::unknown)
        return kind;
    for (const char* key : {"zarr.json", ".zmetadata", ".zgroup", ".zarray"})
        if (read(joinLocations(location, key), stop))
            return StoreKind::zarr;
    return StoreKind::unknown;
}

} // namespace zs
