#include "run/derived_zarr.h"

#include "run/stages.h"
#include "zarr/writer.h"

namespace zs {
namespace {

Shape cellOf(const Region& region, const Shape& chunks)
{
    Shape cell = region.start;
    for (std::size_t d = 0; d < cell.size(); ++d)
        cell[d] /= chunks[d];
    return cell;
}

Status writeArray(JobContext& job, ZarrWriter& writer, const ResultArray& array)
{
    if (const Status added = writer.addArray(array.spec); !added)
        return added;
    const Shape& chunks = array.spec.chunks;
    return copyNode(
        job, array.node, chunks,
        [&](const Region& region, const Block& block) -> Status {
            const double begin = job.book.now();
            const Status written = writer.writeChunk(array.spec.name, cellOf(region, chunks), encodeElements(array, block));
            job.book.addSpan(TaskSpan::Kind::write, begin);
            return written;
        },
        [&](const Region& region) { return writer.isWritten(array.spec.name, cellOf(region, chunks)); });
}

} // namespace

Status writeDerivedZarr(JobContext& job, const std::string& path, const ResultLayout& layout, const StorageOptions& options,
                        const std::string& token)
{
    Result<ZarrWriter> writer = ZarrWriter::resume(path, options.format, layout.attrs, token);
    if (!writer)
        return tl::unexpected(writer.error());
    const Status written = [&]() -> Status {
        for (const StoredCoordinate& coordinate : layout.coordinates)
            if (const Status done = writer->writeArray(coordinate.spec, coordinate.elements); !done)
                return done;
        for (const ResultArray& array : layout.arrays)
            if (const Status done = writeArray(job, *writer, array); !done)
                return done;
        return writer->finish();
    }();
    if (!written)
        writer->discard(); // somebody said stop, or it cannot be: only a kill leaves something to take up again
    return written;
}

} // namespace zs
