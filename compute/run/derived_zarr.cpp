#include "run/derived_zarr.h"

#include "run/block_walk.h"
#include "run/piece_size.h"
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

/// The elements of a chunk, piece by piece while the numbers are in the cache.
Result<Bytes> elementsOf(const ResultArray& array, const Region& region, const RegionNumbers& numbers)
{
    const Index most = pieceElements({array.node}, region, array.spec.chunks);
    const std::vector<Region> pieces = piecesOf(region, array.spec.chunks, most); // cut along slow dimensions: one behind the other
    if (pieces.size() == 1)
        return encodeElements(array, numbers(region));
    Bytes elements;
    elements.reserve(static_cast<std::size_t>(elementCount(region) * array.spec.dtype.itemBytes));
    for (const Region& piece : pieces) {
        const Result<Bytes> part = encodeElements(array, numbers(piece));
        if (!part)
            return part;
        elements.insert(elements.end(), part->begin(), part->end());
    }
    return elements;
}

Status writeArray(JobContext& job, ZarrWriter& writer, const ResultArray& array)
{
    if (const Status added = writer.addArray(array.spec); !added)
        return added;
    const Shape& chunks = array.spec.chunks;
    return copyNode(
        job, array.node, chunks,
        [&](const Region& region, const RegionNumbers& numbers) -> Status {
            Result<Bytes> elements = elementsOf(array, region, numbers);
            if (!elements)
                return tl::unexpected(elements.error());
            const double begin = job.book.now();
            const Status written = writer.writeChunk(array.spec.name, cellOf(region, chunks), *std::move(elements));
            job.book.addSpan(TaskSpan::Kind::write, begin);
            return written;
        },
        [&](const Region& region) { return writer.isWritten(array.spec.name, cellOf(region, chunks)); });
}

} // namespace

Status writeDerivedZarr(JobContext& job, const std::string& path, const ResultLayout& layout, const StorageOptions& options,
                        const std::string& token, const std::vector<ChunkSourcePtr>& sources)
{
    Result<ZarrWriter> writer = ZarrWriter::resume(path, options.format, layout.attrs, token);
    if (!writer)
        return tl::unexpected(writer.error());
    const Status written = [&]() -> Status {
        if (const auto begun = writer->begun(); begun && haveFilesChangedSince(sources, *begun))
            if (const Status anew = writer->startAnew(); !anew)
                return anew;
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
