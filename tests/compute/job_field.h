#pragma once

#include "dataset/build_dataset.h"
#include "graph/leaf_nodes.h"
#include "store/memory_store.h"
#include "zarr/chunk_encoder.h"
#include "zarr/metadata_writer.h"

#include <atomic>
#include <cmath>
#include <cstring>
#include <mutex>
#include <random>
#include <set>

namespace zs::test {

/// A store whose keys can be made to fail, and to wait until they are let go.
class MoodyStore : public MemoryStore {
public:
    using MemoryStore::MemoryStore;

    void get(const std::string& key, ByteRange range, std::stop_token stop, OnBytes done) const override
    {
        ++gets;
        if (const std::lock_guard lock(mutex); broken.contains(key))
            return done(fail(ErrorCode::network, "%1: the server said 500", key));
        MemoryStore::get(key, range, std::move(stop), std::move(done));
    }

    mutable std::mutex mutex;
    std::set<std::string> broken;
    mutable std::atomic<int> gets{0};
};

/// "v": float64 noise of wide range with holes, in chunks.
struct Field {
    Shape shape;
    Shape chunks;
    std::vector<double> values;
    std::shared_ptr<MoodyStore> store;
    NodePtr source;

    explicit Field(Shape chunkShape = {5, 4, 12}, Shape wholeShape = {24, 10, 12}) : shape(std::move(wholeShape)), chunks(std::move(chunkShape))
    {
        std::mt19937 random(7);
        std::normal_distribution<double> noise(280.0, 1e3);
        for (Index i = 0; i < shape[0] * shape[1] * shape[2]; ++i)
            values.push_back(i % 17 == 3 ? kNaN : noise(random) * std::pow(10.0, static_cast<double>(i % 9)));
        static std::atomic<int> count{0};
        store = std::make_shared<MoodyStore>("field" + std::to_string(++count));
        ArraySpec spec;
        spec.name = "v";
        spec.dims = {"time", "y", "x"};
        spec.shape = shape;
        spec.chunks = chunks;
        spec.dtype = {DTypeKind::floating, 8, {}, 1, false, "<f8"};
        const ChunkEncoder encoder(spec, ZarrFormat::v2);
        const Shape grid = encoder.grid();
        for (Index i = 0; i < grid[0] * grid[1] * grid[2]; ++i) {
            const Shape cell{i / (grid[1] * grid[2]), i / grid[2] % grid[1], i % grid[2]};
            putChunk(encoder, cell);
        }
        std::vector<MetadataDocument> documents = groupDocuments("", Attributes(), ZarrFormat::v2);
        for (MetadataDocument& document : arrayDocuments(spec, ZarrFormat::v2))
            documents.push_back(std::move(document));
        documents.push_back(consolidate(documents, ZarrFormat::v2));
        for (const MetadataDocument& document : documents)
            store->put(document.key, writeAsciiJson(document.content.json(), 0));
        source = std::make_shared<SourceNode>(buildDataset(store, *openHierarchy(store)).find("v")->source);
    }

    void putChunk(const ChunkEncoder& encoder, const Shape& cell) const
    {
        const Shape extent = *encoder.shapeOf(cell);
        const Shape origin = encoder.originOf(cell);
        std::vector<double> part;
        for (Index t = 0; t < extent[0]; ++t)
            for (Index y = 0; y < extent[1]; ++y)
                for (Index x = 0; x < extent[2]; ++x)
                    part.push_back(at(origin[0] + t, origin[1] + y, origin[2] + x));
        Bytes bytes(part.size() * sizeof(double));
        std::memcpy(bytes.data(), part.data(), bytes.size());
        store->put(encoder.keyOf(cell), **encoder.encode(cell, bytes));
    }

    [[nodiscard]] double at(Index t, Index y, Index x) const { return values[static_cast<std::size_t>((t * shape[1] + y) * shape[2] + x)]; }
};

} // namespace zs::test
