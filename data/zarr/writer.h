#pragma once

#include "core/attributes.h"
#include "core/dtype.h"
#include "core/result.h"
#include "core/types.h"
#include "zarr/array_meta.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace zs {

enum class ZarrFormat { v2 = 2, v3 = 3 };

/// One array to write.
/// Shape:   one entry of `dims`, `chunks` and `shardShape` per entry of `shape`
/// Missing: `fill` is one element in native byte order; chunks that hold nothing else are not written
struct ArraySpec {
    std::string name;                 // "sst" or "ocean/sst": groups on the way are made
    std::vector<std::string> dims;
    Shape shape;
    Shape chunks;                     // the unit that is read: the inner chunk when sharded
    DType dtype;
    std::optional<Bytes> fill;        // nothing = zeros (v3 must have a fill; v2 then says null)
    bool fillIsMissing = false;       // also written as the attribute _FillValue, as xarray does it in the format
    std::vector<CodecSpec> codecs;    // bytes→bytes (and "shuffle", "delta") by canonical id, in the order of encoding
    std::optional<Shape> shardShape;  // v3 only: a multiple of `chunks`
    Attributes attrs;
};

/// Writes a Zarr store into a local folder as xarray would: dimension names, consolidated metadata.
/// Everything goes to "<path>.partial-<number>" and takes its name in finish(): a killed run leaves nothing that opens as whole.
/// Threads: addArray() and finish() on one thread; writeChunk() from any, different cells at once
/// Source:  Zarr v2 and v3 core specifications, sharding_indexed; xarray's zarr encoding
class ZarrWriter {
public:
    /// Errors:  invalidArgument when `path` exists already or its folder cannot be written
    [[nodiscard]] static Result<ZarrWriter> create(const std::string& path, ZarrFormat format, const Attributes& groupAttrs);
    ZarrWriter(ZarrWriter&&) noexcept;
    ZarrWriter& operator=(ZarrWriter&&) noexcept;
    ~ZarrWriter(); // without finish(): removes what was written

    /// Errors:  invalidArgument for a spec that does not fit together; unsupported for dtypes and codecs that cannot be written
    [[nodiscard]] Status addArray(const ArraySpec& spec);

    /// Writes one cell of the grid: of chunks, or of shards when the array is sharded.
    /// Shape:   `elements` is the part of the cell inside the array (edge cells are trimmed), row-major, native byte order
    /// Errors:  invalidArgument for unknown arrays, cells and lengths; network when the disk refuses
    [[nodiscard]] Status writeChunk(const std::string& name, const Shape& cell, std::span<const std::uint8_t> elements);

    /// Consolidates the metadata and gives the store its name.
    [[nodiscard]] Status finish();

private:
    struct State;
    explicit ZarrWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace zs
