#pragma once

#include "core/attributes.h"
#include "core/result.h"
#include "core/types.h"
#include "zarr/array_spec.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace zs {

/// Writes a Zarr store into a local folder as xarray would: dimension names, consolidated metadata.
/// Everything goes to "<path>.partial-<number>" and takes its name in finish(): a killed run leaves nothing that opens
/// as whole. Threads: addArray(), writeArray() and finish() on one thread; writeChunk() from any, different cells at
/// once
class ZarrWriter {
public:
    /// Errors:  invalidArgument when `path` exists already; accessDenied when its folder cannot be written
    [[nodiscard]] static Result<ZarrWriter> create(const std::string& path, ZarrFormat format,
                                                   const Attributes& groupAttrs);
    /// A long write that may be killed and taken up again: what was written under the same `token` (which says what is
    /// being written) is kept, beside `path`, until finish() or discard(). Cells are remembered once they are complete.
    /// Errors:  as create(); invalidArgument while another process writes the same
    [[nodiscard]] static Result<ZarrWriter> resume(const std::string& path, ZarrFormat format, const Attributes& groupAttrs,
                                                   const std::string& token);
    ZarrWriter(ZarrWriter&&) noexcept;
    ZarrWriter& operator=(ZarrWriter&&) noexcept;
    ~ZarrWriter(); // without finish(): removes what was written

    /// Errors:  those of checkSpec(); invalidArgument when the name is taken
    [[nodiscard]] Status addArray(const ArraySpec& spec);

    /// Writes one cell of the grid: of chunks, or of shards when the array is sharded.
    /// Shape:   `elements` is the part of the cell inside the array (edge cells are trimmed), row-major, native byte
    /// order Missing: a cell that holds nothing but fill is not written Errors:  invalidArgument for unknown arrays,
    /// cells and lengths; accessDenied when the disk refuses
    [[nodiscard]] Status writeChunk(const std::string& name, const Shape& cell, Bytes elements);
    [[nodiscard]] Status writeChunk(const std::string& name, const Shape& cell, std::span<const std::uint8_t> elements);

    /// When the first of the runs under the same token began, whose cells are kept; nothing when this one did.
    [[nodiscard]] std::optional<std::filesystem::file_time_type> begun() const;
    /// Keeps nothing of what earlier runs under the same token have written.
    [[nodiscard]] Status startAnew();

    /// True when an earlier run under the same token has written the cell.
    [[nodiscard]] bool isWritten(const std::string& name, const Shape& cell) const;

    /// addArray() and all its cells at once, for arrays that fit into memory: coordinates.
    /// Shape:   `elements` is the whole array, row-major, native byte order
    [[nodiscard]] Status writeArray(const ArraySpec& spec, std::span<const std::uint8_t> elements);

    /// Removes what has been written; nothing can be written after it.
    void discard();

    /// Consolidates the metadata and gives the store its name.
    [[nodiscard]] Status finish();

private:
    struct State;
    explicit ZarrWriter(std::unique_ptr<State> state);
    [[nodiscard]] static Result<ZarrWriter> begin(const std::string& path, ZarrFormat format, const Attributes& groupAttrs,
                                                  const std::string& token);
    std::unique_ptr<State> m_state;
};

} // namespace zs
