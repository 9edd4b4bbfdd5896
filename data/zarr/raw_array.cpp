#include "zarr/raw_array.h"

#include "core/shape.h"
#include "zarr/chunk_keys.h"
#include "zarr/codec_chain.h"
#include "zarr/part_reader.h"
#include "zarr/text_elements.h"

#include <cstring>
#include <deque>
#include <future>

namespace zs {
namespace {

constexpr std::size_t kMaxInFlight = 32;
constexpr Index kMaxResultBytes = Index{2} << 30;

/// The wanted elements of one dimension that lie in one chunk.
struct Run {
    Index chunk = 0;      // index of the chunk along the dimension
    Index inChunk = 0;    // first element, in the chunk
    Index inResult = 0;   // first element, in the result
    Index count = 0;
};

std::vector<Run> runsOf(Index start, Index count, Index step, Index chunkExtent)
{
    std::vector<Run> runs;
    for (Index i = 0; i < count;) {
        const Index element = start + i * step;
        const Index chunk = element / chunkExtent;
        const Index inside = ((chunk + 1) * chunkExtent - 1 - element) / step + 1;
        runs.push_back({chunk, element - chunk * chunkExtent, i, std::min(inside, count - i)});
        i += runs.back().count;
    }
    return runs;
}

Status checkPart(const ArrayMeta& meta, const Shape& start, const Shape& count, const Shape& step)
{
    const std::size_t rank = meta.shape.size();
    if (start.size() != rank || count.size() != rank || step.size() != rank)
        return fail(ErrorCode::invalidArgument, "a part of %1 dimensions is asked of an array of %2", start.size(), rank);
    for (std::size_t d = 0; d < rank; ++d) {
        const bool inside = start[d] >= 0 && count[d] >= 0 && step[d] >= 1 && start[d] <= meta.shape[d] &&
                            (count[d] == 0 || count[d] - 1 <= (meta.shape[d] - 1 - start[d]) / step[d]);
        if (!inside || (count[d] > 0 && start[d] >= meta.shape[d]))
            return fail(ErrorCode::invalidArgument, "elements %1 and %2 from there are not inside the %3 of dimension %4",
                        start[d], count[d], meta.shape[d], d);
    }
    const std::optional<Index> elements = elementCount(count);
    const Index itemBytes = std::max<Index>(meta.dtype.itemBytes, 8);
    if (!elements || *elements > kMaxResultBytes / itemBytes)
        return fail(ErrorCode::invalidArgument, "a part of %1 elements is larger than 2 GiB; ask for less", describeShape(count));
    return {};
}

/// Copies the runs of one chunk into the result.
class Assembly {
public:
    Assembly(const ArrayMeta& meta, const Shape& count, const Shape& step) : m_meta(meta), m_step(step)
    {
        m_result.dtype = meta.dtype;
        m_result.shape = count;
        m_result.dtype.bigEndian = false;
        m_text = isText(meta.dtype) || meta.dtype.kind == DTypeKind::object;
        m_count = static_cast<std::size_t>(elementCount(count).value_or(0));
        if (m_text)
            m_result.texts.resize(m_count);
        else
            m_result.elements.resize(m_count * itemBytes(), 0); // what stays undefined is 0
    }

    /// `shape` of the chunk, or of the part of it that was read; `runs` count from its first element.
    Status addChunk(const Bytes& elements, const Shape& shape, const std::vector<Run>& runs)
    {
        if (m_text) {
            Result<std::vector<std::string>> texts = textsOf(elements, m_meta.dtype, elementCount(shape).value_or(0));
            if (!texts)
                return tl::unexpected(texts.error());
            forEach(shape, runs, [&](std::size_t from, std::size_t to) { m_result.texts[to] = (*texts)[from]; });
            return {};
        }
        const std::size_t bytes = itemBytes();
        forEach(shape, runs, [&](std::size_t from, std::size_t to) {
            std::memcpy(m_result.elements.data() + to * bytes, elements.data() + from * bytes, bytes);
        });
        return {};
    }

    /// A chunk that cannot be read: never fill.
    void addGap(const std::vector<Run>& runs, const Error& why)
    {
        addUndefined(runs);
        ++m_result.failedChunks;
        if (!m_result.firstFailure)
            m_result.firstFailure = why;
    }

    void addMissing(const std::vector<Run>& runs)
    {
        if (!m_meta.fill)
            return addUndefined(runs);
        const Bytes& fill = *m_meta.fill;
        if (m_text) {
            const std::string text = fillText();
            forEach(m_meta.chunkShape, runs, [&](std::size_t, std::size_t to) { m_result.texts[to] = text; });
            return;
        }
        forEach(m_meta.chunkShape, runs, [&](std::size_t, std::size_t to) {
            std::memcpy(m_result.elements.data() + to * fill.size(), fill.data(), fill.size());
        });
    }

    RawArray take() { return std::move(m_result); }

private:
    void addUndefined(const std::vector<Run>& runs)
    {
        m_result.undefined.resize(m_count);
        forEach(m_meta.chunkShape, runs, [&](std::size_t, std::size_t to) { m_result.undefined[to] = true; });
    }

    [[nodiscard]] std::size_t itemBytes() const { return static_cast<std::size_t>(m_meta.dtype.itemBytes); }

    [[nodiscard]] std::string fillText() const
    {
        if (m_meta.dtype.itemBytes == 0)
            return repairUtf8({reinterpret_cast<const char*>(m_meta.fill->data()), m_meta.fill->size()});
        const Result<std::vector<std::string>> texts = textsOf(*m_meta.fill, m_meta.dtype, 1);
        return texts ? texts->front() : std::string();
    }

    /// f(element in the chunk, element in the result) for every wanted element.
    template <class F>
    void forEach(const Shape& chunkShape, const std::vector<Run>& runs, F f) const
    {
        const Shape chunkStrides = stridesOf(chunkShape);
        const Shape resultStrides = stridesOf(m_result.shape);
        Shape counts;
        for (const Run& run : runs)
            counts.push_back(run.count);
        Shape cell(runs.size(), 0);
        do {
            Index from = 0;
            Index to = 0;
            for (std::size_t d = 0; d < runs.size(); ++d) {
                from += (runs[d].inChunk + cell[d] * m_step[d]) * chunkStrides[d];
                to += (runs[d].inResult + cell[d]) * resultStrides[d];
            }
            f(static_cast<std::size_t>(from), static_cast<std::size_t>(to));
        } while (nextCell(cell, counts));
    }

    const ArrayMeta& m_meta;
    const Shape& m_step;
    RawArray m_result;
    std::size_t m_count = 0;
    bool m_text = false;
};

/// Where chunks come from, whole or in parts.
struct Sources {
    const Store& store;
    const ArrayMeta& meta;
    PartReaderPtr parts; // null when only whole chunks can be decoded
};

struct InFlight {
    std::string key;
    std::vector<Run> runs;
    std::optional<ChunkPart> part; // nothing: the whole chunk
    std::future<Result<StoreBytes>> bytes;
};

/// The smallest box around the wanted elements, when it is cheaper to read than the chunk.
std::optional<ChunkPart> cheaperPart(const Sources& sources, const std::vector<Run>& runs, const Shape& step)
{
    if (!sources.parts)
        return std::nullopt;
    ChunkPart part;
    for (std::size_t d = 0; d < runs.size(); ++d) {
        part.start.push_back(runs[d].inChunk);
        part.count.push_back((runs[d].count - 1) * step[d] + 1);
    }
    return sources.parts->mayHelp(part) ? std::optional(part) : std::nullopt;
}

InFlight startFetch(const Sources& sources, std::vector<Run> runs, const Shape& step, const std::stop_token& stop)
{
    Shape cell;
    for (const Run& run : runs)
        cell.push_back(run.chunk);
    auto promise = std::make_shared<std::promise<Result<StoreBytes>>>();
    auto part = cheaperPart(sources, runs, step);
    InFlight flight{chunkKeyOf(sources.meta.path, sources.meta.keys, cell), std::move(runs), std::move(part), promise->get_future()};
    OnBytes done = [promise](Result<StoreBytes> bytes) { promise->set_value(std::move(bytes)); };
    if (flight.part)
        sources.parts->get(flight.key, *flight.part, stop, std::move(done));
    else
        sources.store.get(flight.key, {}, stop, std::move(done));
    return flight;
}

Status finishFetch(InFlight& flight, const Sources& sources, Assembly& assembly)
{
    Result<StoreBytes> bytes = flight.bytes.get();
    if (!bytes)
        return addContext(bytes.error(), flight.key);
    if (!*bytes) {
        assembly.addMissing(flight.runs);
        return {};
    }
    const ArrayMeta meta =
        flight.part ? partMeta(sources.meta, sources.parts->layout(), flight.part->count) : sources.meta;
    const Result<Bytes> elements = decodeElements(meta, std::move(**bytes));
    if (!elements)
        return addContext(elements.error(), flight.key);
    if (flight.part)
        for (Run& run : flight.runs)
            run.inChunk = 0;
    if (const Status added = assembly.addChunk(*elements, meta.chunkShape, flight.runs); !added)
        return addContext(added.error(), flight.key);
    return {};
}

} // namespace

Result<RawArray> readRaw(const StorePtr& store, const ArrayMeta& meta, const Shape& start, const Shape& count,
                         const Shape& step, std::stop_token stop, OnFailure onFailure)
{
    if (!meta.problem.empty())
        return fail(ErrorCode::unsupported, "%1: %2", meta.path, meta.problem);
    if (const Status fits = checkPart(meta, start, count, step); !fits)
        return addContext(fits.error(), meta.path);
    Assembly assembly(meta, count, step);
    std::vector<std::vector<Run>> runs;
    Shape grid;
    for (std::size_t d = 0; d < count.size(); ++d) {
        runs.push_back(runsOf(start[d], count[d], step[d], meta.chunkShape[d]));
        grid.push_back(static_cast<Index>(runs.back().size()));
    }
    const Index chunks = elementCount(grid).value_or(0);
    if (chunks == 0)
        return assembly.take();

    const Sources sources{*store, meta, partReader(store, meta)};
    std::deque<InFlight> flights;
    const auto finishFirst = [&]() -> Status {
        InFlight flight = std::move(flights.front());
        flights.pop_front();
        Status finished = finishFetch(flight, sources, assembly);
        if (finished || onFailure == OnFailure::giveUp || finished.error().code == ErrorCode::cancelled)
            return finished;
        assembly.addGap(flight.runs, finished.error());
        return {};
    };
    std::stop_source failed; // the first failure gives up the rest, as the caller's stop does
    const std::stop_callback forward(stop, [&failed] { failed.request_stop(); });
    Status status;
    Shape cell(grid.size(), 0);
    do {
        std::vector<Run> chunk;
        for (std::size_t d = 0; d < cell.size(); ++d)
            chunk.push_back(runs[d][static_cast<std::size_t>(cell[d])]);
        flights.push_back(startFetch(sources, std::move(chunk), step, failed.get_token()));
        if (flights.size() >= kMaxInFlight)
            status = finishFirst();
    } while (status && nextCell(cell, grid));
    while (status && !flights.empty())
        status = finishFirst();
    if (!status) {
        failed.request_stop();
        return tl::unexpected(status.error());
    }
    RawArray read = assembly.take();
    return read.failedChunks == chunks ? Result<RawArray>(tl::unexpected(*read.firstFailure)) : Result<RawArray>(std::move(read));
}

Result<RawArray> readRaw(const StorePtr& store, const ArrayMeta& meta, std::stop_token stop)
{
    return readRaw(store, meta, Shape(meta.shape.size(), 0), meta.shape, Shape(meta.shape.size(), 1), std::move(stop));
}

} // namespace zs
