#include "support/memory_dataset.h"

#include "dataset/build_dataset.h"
#include "store/memory_store.h"

#include <nlohmann/json.hpp>

#include <atomic>
#include <cstring>

namespace zs::test {
namespace {

constexpr std::size_t kTextBytes = 8;

Bytes elementsOf(const MemoryArray& array)
{
    if (array.texts.empty()) {
        Bytes bytes(array.values.size() * sizeof(double));
        std::memcpy(bytes.data(), array.values.data(), bytes.size());
        return bytes;
    }
    Bytes bytes(array.texts.size() * kTextBytes, 0);
    for (std::size_t i = 0; i < array.texts.size(); ++i)
        std::memcpy(bytes.data() + i * kTextBytes, array.texts[i].data(), std::min(kTextBytes, array.texts[i].size()));
    return bytes;
}

std::string chunkKey(const MemoryArray& array)
{
    std::string key = "0";
    for (std::size_t i = 1; i < array.shape.size(); ++i)
        key += ".0";
    return array.name + "/" + key;
}

} // namespace

DatasetPtr memoryDataset(const std::vector<MemoryArray>& arrays)
{
    static std::atomic_int made{0};
    auto store = std::make_shared<MemoryStore>("memory-" + std::to_string(++made));
    Json metadata = {{".zgroup", {{"zarr_format", 2}}}};
    for (const MemoryArray& array : arrays) {
        Json attrs = array.attrs;
        attrs["_ARRAY_DIMENSIONS"] = array.dims;
        metadata[array.name + "/.zarray"] = {{"zarr_format", 2}, {"shape", array.shape}, {"chunks", array.shape},
                                             {"dtype", array.texts.empty() ? "<f8" : "|S8"}, {"compressor", nullptr},
                                             {"fill_value", nullptr}, {"order", "C"}, {"filters", nullptr}};
        metadata[array.name + "/.zattrs"] = std::move(attrs);
        store->put(chunkKey(array), elementsOf(array));
    }
    store->put(".zmetadata", writeJson({{"zarr_consolidated_format", 1}, {"metadata", metadata}}));
    const Result<Hierarchy> hierarchy = openHierarchy(store);
    return hierarchy ? std::make_shared<const Dataset>(buildDataset(store, *hierarchy)) : nullptr;
}

MemoryArray coordinate(const std::string& name, std::vector<double> values, Json attrs)
{
    const auto size = static_cast<Index>(values.size());
    return {name, {name}, {size}, std::move(values), {}, std::move(attrs)};
}

MemoryArray nameCoordinate(const std::string& name, std::vector<std::string> names)
{
    const auto size = static_cast<Index>(names.size());
    return {name, {name}, {size}, {}, std::move(names), Json::object()};
}

std::vector<double> counting(Index count, double first, double step)
{
    std::vector<double> values;
    for (Index i = 0; i < count; ++i)
        values.push_back(first + step * static_cast<double>(i));
    return values;
}

} // namespace zs::test
