#include "run/memory_result.h"

#include "core/shape.h"
#include "dataset/build_dataset.h"
#include "store/memory_store.h"
#include "zarr/block_copy.h"
#include "zarr/chunk_encoder.h"
#include "zarr/metadata_writer.h"

#include <nlohmann/json.hpp>

#include <atomic>
#include <functional>

namespace zs {
namespace {

constexpr ZarrFormat kFormat = ZarrFormat::v2;

std::string uniqueLocation(const std::string& name)
{
    static std::atomic<int> count{0}; // of datasets made by this program: chunk ids must never come twice
    return "result:" + name + "/" + std::to_string(++count);
}

/// What a chunk of an array holds, as elements.
using ChunkElements = std::function<Result<Bytes>(const Shape& origin, const Shape& extent)>;

Status putArray(MemoryStore& store, const ArraySpec& spec, const ChunkElements& elementsOf)
{
    const ChunkEncoder encoder(spec, kFormat);
    Shape cell(spec.shape.size(), 0);
    while (const std::optional<Shape> extent = encoder.shapeOf(cell)) {
        Result<Bytes> part = elementsOf(encoder.originOf(cell), *extent);
        if (!part)
            return tl::unexpected(part.error());
        Result<std::optional<Bytes>> encoded = encoder.encode(cell, std::move(*part));
        if (!encoded)
            return addContext(encoded.error(), spec.name);
        if (*encoded)
            store.put(encoder.keyOf(cell), std::move(**encoded));
        if (!nextCell(cell, encoder.grid()))
            break;
    }
    return {};
}

Result<DatasetPtr> openStore(const StorePtr& store, const std::string& title)
{
    const Result<Hierarchy> hierarchy = openHierarchy(store);
    if (!hierarchy)
        return tl::unexpected(hierarchy.error());
    auto dataset = std::make_shared<Dataset>(buildDataset(store, *hierarchy));
    dataset->title = title;
    return DatasetPtr(std::move(dataset));
}

} // namespace

Result<DatasetPtr> memoryDataset(const std::string& name, const ResultLayout& layout, const WholeArray& read)
{
    const auto store = std::make_shared<MemoryStore>(uniqueLocation(name));
    std::vector<MetadataDocument> documents = groupDocuments("", layout.attrs, kFormat);
    const auto add = [&](const ArraySpec& spec, const ChunkElements& elements) -> Status {
        if (const Status checked = checkSpec(spec, kFormat); !checked)
            return checked;
        std::vector<MetadataDocument> more = arrayDocuments(spec, kFormat);
        std::move(more.begin(), more.end(), std::back_inserter(documents));
        return putArray(*store, spec, elements);
    };
    for (const ResultArray& array : layout.arrays) {
        const Result<Block> block = read(array);
        if (!block)
            return tl::unexpected(block.error());
        const auto ofBlock = [&](const Shape& origin, const Shape& extent) { return encodeElements(array, subBlock(*block, origin, extent)); };
        if (const Status added = add(array.spec, ofBlock); !added)
            return tl::unexpected(added.error());
    }
    for (const StoredCoordinate& coordinate : layout.coordinates) {
        const ArraySpec& spec = coordinate.spec;
        const auto ofCoordinate = [&](const Shape& origin, const Shape& extent) -> Result<Bytes> {
            Bytes part(static_cast<std::size_t>(*elementCount(extent) * spec.dtype.itemBytes));
            extractBlock(coordinate.elements, {spec.shape, origin, extent}, spec.dtype.itemBytes, part);
            return part;
        };
        if (const Status added = add(spec, ofCoordinate); !added)
            return tl::unexpected(added.error());
    }
    const MetadataDocument all = consolidate(documents, kFormat);
    store->put(all.key, writeAsciiJson(all.content.json(), 0));
    for (const MetadataDocument& document : documents)
        store->put(document.key, writeAsciiJson(document.content.json(), 0));
    return openStore(store, name);
}

} // namespace zs
