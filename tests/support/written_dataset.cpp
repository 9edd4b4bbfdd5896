#include "support/written_dataset.h"

#include "zarr/writer.h"

namespace zs::test {

std::string writeFolder(const std::string& folder, const std::vector<MemoryArray>& arrays, const FolderOptions& options)
{
    Result<ZarrWriter> writer = ZarrWriter::create(folder, ZarrFormat::v2, {});
    if (!writer)
        return writer.error().detail;
    for (const MemoryArray& array : arrays) {
        ArraySpec spec;
        spec.name = array.name;
        spec.dims = array.dims;
        spec.shape = array.shape;
        spec.chunks = array.shape;
        if (options.oneStepAChunk && spec.chunks.size() == 3)
            spec.chunks[0] = 1;
        spec.dtype = {DTypeKind::floating, 8, "", 1, false, "<f8"};
        if (options.isCompressed)
            spec.codecs = {{"zstd", Attributes()}};
        spec.attrs = Attributes(array.attrs);
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(array.values.data());
        if (const Status written = writer->writeArray(spec, {bytes, array.values.size() * sizeof(double)}); !written)
            return written.error().detail;
    }
    const Status finished = writer->finish();
    return finished ? std::string() : finished.error().detail;
}

} // namespace zs::test
