#include "run/kept_array.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

namespace zs {
namespace {

/// Calls `row(offset in the array, offset in the region, length)` for every run of elements that lie together in both.
template <class Row>
Status forEachRow(const Region& box, const Region& region, Row row)
{
    const std::size_t rank = region.count.size();
    if (elementCount(region) == 0)
        return {};
    const Shape strides = rowMajorStrides(box.count);
    std::size_t whole = rank; // from here on the region spans the box: one run
    Index length = 1;
    while (whole > 0) {
        --whole;
        length *= region.count[whole];
        if (region.count[whole] != box.count[whole])
            break;
    }
    Shape at(rank, 0);
    for (Index done = 0;;) {
        Index offset = 0;
        for (std::size_t d = 0; d < rank; ++d)
            offset += (region.start[d] - box.start[d] + at[d]) * strides[d];
        if (const Status ok = row(offset, done, length); !ok)
            return ok;
        done += length;
        std::size_t d = whole;
        while (d > 0 && ++at[d - 1] == region.count[d - 1])
            at[--d] = 0;
        if (d == 0)
            return {};
    }
}

Status writeAll(int file, const double* values, Index count, Index at)
{
    const auto* bytes = reinterpret_cast<const char*>(values);
    Index left = count * Index{sizeof(double)};
    Index offset = at * Index{sizeof(double)};
    while (left > 0) {
        const ssize_t written = ::pwrite(file, bytes, static_cast<std::size_t>(left), offset);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return fail(ErrorCode::invalidArgument, "a temporary result cannot be written: %1", std::strerror(errno));
        bytes += written;
        left -= written;
        offset += written;
    }
    return {};
}

Status readAll(int file, double* values, Index count, Index at)
{
    auto* bytes = reinterpret_cast<char*>(values);
    Index left = count * Index{sizeof(double)};
    Index offset = at * Index{sizeof(double)};
    while (left > 0) {
        const ssize_t got = ::pread(file, bytes, static_cast<std::size_t>(left), offset);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return fail(ErrorCode::corrupt, "a temporary result cannot be read back");
        bytes += got;
        left -= got;
        offset += got;
    }
    return {};
}

Status fillMissing(int file, Index count)
{
    const std::vector<double> missing(static_cast<std::size_t>(std::min(count, Index{1} << 17)), kNaN);
    for (Index at = 0; at < count; at += static_cast<Index>(missing.size()))
        if (const Status ok = writeAll(file, missing.data(), std::min(count - at, static_cast<Index>(missing.size())), at); !ok)
            return ok;
    return {};
}

} // namespace

Result<std::shared_ptr<KeptArray>> KeptArray::create(Region box, const std::string& spillFolder, Unwritten unwritten)
{
    const Index count = elementCount(box);
    std::shared_ptr<KeptArray> kept(new KeptArray(std::move(box)));
    if (spillFolder.empty()) {
        const auto room = static_cast<std::size_t>(std::max(count, Index{1}));
        kept->m_values = std::shared_ptr<double[]>(LargeAllocator<double>().allocate(room),
                                                   [room](double* values) { LargeAllocator<double>().deallocate(values, room); });
        if (unwritten == Unwritten::missing)
            std::fill_n(kept->m_values.get(), count, kNaN);
        return kept;
    }
    std::string name = spillFolder + "/zarrscope-XXXXXX";
    kept->m_file = ::mkstemp(name.data());
    if (kept->m_file < 0)
        return fail(ErrorCode::invalidArgument, "%1: no temporary file can be made there: %2", spillFolder, std::strerror(errno));
    ::unlink(name.c_str()); // lives as long as it is open
    if (unwritten == Unwritten::anything)
        return kept;
    if (const Status filled = fillMissing(kept->m_file, count); !filled)
        return tl::unexpected(filled.error());
    return kept;
}

KeptArray::~KeptArray()
{
    if (m_file >= 0)
        ::close(m_file);
}

Index KeptArray::memoryBytes() const
{
    return m_values ? elementCount(m_box) * Index{sizeof(double)} : 0;
}

Status KeptArray::write(const Region& region, const Block& block)
{
    RawVector<double> copy;
    const double* values = block.doubles;
    if (!values || block.strides != rowMajorStrides(block.shape)) {
        copy.resize(static_cast<std::size_t>(elementCount(region)));
        copyValues(block, copy.data());
        values = copy.data();
    }
    const std::lock_guard lock(m_mutex);
    return forEachRow(m_box, region, [&](Index offset, Index from, Index length) -> Status {
        if (!m_values)
            return writeAll(m_file, values + from, length, offset);
        std::copy_n(values + from, length, m_values.get() + offset);
        return {};
    });
}

Result<Block> KeptArray::read(const Region& region) const
{
    if (m_values) {
        const Shape strides = rowMajorStrides(m_box.count);
        Index offset = 0;
        for (std::size_t d = 0; d < strides.size(); ++d)
            offset += (region.start[d] - m_box.start[d]) * strides[d];
        return Block{region.count, strides, nullptr, m_values.get() + offset, m_values};
    }
    RawVector<double> values(static_cast<std::size_t>(elementCount(region)));
    const Status done = forEachRow(m_box, region, [&](Index offset, Index to, Index length) {
        return readAll(m_file, values.data() + to, length, offset);
    });
    if (!done)
        return tl::unexpected(done.error());
    return makeBlock(region.count, std::move(values));
}

Result<Block> KeptArray::readCopy(const Region& region) const
{
    const std::lock_guard lock(m_mutex);
    const Result<Block> block = read(region);
    if (!block)
        return block;
    RawVector<double> values(static_cast<std::size_t>(elementCount(region)));
    copyValues(*block, values.data());
    return makeBlock(region.count, std::move(values));
}

} // namespace zs
