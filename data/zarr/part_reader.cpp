#include "zarr/part_reader.h"

#include "zarr/blosc_tables.h"
#include "zarr/part_packet.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <mutex>

namespace zs {
namespace {

constexpr Index kTablesBudgetBytes = Index{16} << 20;
constexpr Index kFirstLookBytes = 4096; // header and offsets of a thousand blocks

using View = std::span<const std::uint8_t>;

/// What has been read of an object: the spans, and the bytes of each.
struct Held {
    std::vector<ByteSpan> reads; // ascending
    std::vector<View> bytes;
};

Held heldWhole(const Bytes& object)
{
    return {{{0, static_cast<Index>(object.size())}}, {object}};
}

/// The bytes of `span`, which lies in one of the reads.
View bytesIn(const Held& held, const ByteSpan& span)
{
    const auto behind = std::upper_bound(held.reads.begin(), held.reads.end(), span.first,
                                         [](Index first, const ByteSpan& read) { return first < read.first; });
    const auto i = static_cast<std::size_t>(behind - held.reads.begin()) - 1;
    return held.bytes[i].subspan(static_cast<std::size_t>(span.first - held.reads[i].first), static_cast<std::size_t>(span.count));
}

Bytes joined(const Held& held, const std::vector<ByteSpan>& spans)
{
    Bytes bytes;
    for (const ByteSpan& span : spans) {
        const View part = bytesIn(held, span);
        bytes.insert(bytes.end(), part.begin(), part.end());
    }
    return bytes;
}

std::vector<ByteSpan> moved(std::vector<ByteSpan> spans, Index offset)
{
    for (ByteSpan& span : spans)
        span.first += offset;
    return spans;
}

Result<StoreBytes> packed(const BloscTable& table, const std::vector<Index>& blocks, const std::vector<ByteSpan>& spans, const Held& held)
{
    std::vector<View> encoded;
    for (const Index block : blocks) {
        encoded.push_back(bytesIn(held, table.blocks[static_cast<std::size_t>(block)]));
        if (const Status whole = checkBlock(table, block, encoded.back()); !whole)
            return tl::unexpected(whole.error());
    }
    return packBlosc(spansInCut(table.header, blocks, spans), cutBlosc(table, blocks, encoded));
}

} // namespace

/// One part on its way.
struct PartReader::Task {
    std::string key;
    std::vector<ByteSpan> spans; // of plain bytes
    std::stop_token stop;
    OnBytes done;
    bool isThere = false; // something of the object has been read

    void failWith(const Error& error) const { done(addContext(error, key)); }
    void give(Result<StoreBytes> bytes) const
    {
        if (bytes)
            done(std::move(bytes));
        else
            failWith(bytes.error());
    }
};

/// The answers to several reads of one object; the first failure gives up the rest. All of them missing is a missing object.
class PartReader::Gathering {
public:
    using OnError = std::function<void(const Error& error)>;

    Gathering(TaskPtr task, std::size_t count, OnPieces onPieces, OnError onError)
        : m_task(std::move(task)), m_onPieces(std::move(onPieces)), m_onError(std::move(onError)), m_pieces(count), m_left(count),
          m_forward(m_task->stop, [stop = m_stop] { std::stop_source(stop).request_stop(); }) // may be the end of us
    {
    }

    [[nodiscard]] std::stop_token stop() const { return m_stop.get_token(); }

    void arrive(std::size_t i, const ByteSpan& wanted, Result<StoreBytes> bytes)
    {
        if (const Status fits = check(bytes, wanted); !fits) {
            if (!m_failed.exchange(true))
                m_onError(fits.error());
            m_stop.request_stop();
        } else if (*bytes) {
            m_pieces[i] = std::move(**bytes);
        } else {
            ++m_missing;
        }
        if (m_left.fetch_sub(1) == 1 && !m_failed)
            finish();
    }

private:
    void finish()
    {
        if (m_missing == 0)
            m_onPieces(m_pieces);
        else if (m_missing == m_pieces.size() && !m_task->isThere)
            m_task->done(StoreBytes());
        else
            m_task->failWith(fail(ErrorCode::corrupt, "the chunk vanished while it was read").value());
    }

    static Status check(const Result<StoreBytes>& bytes, const ByteSpan& wanted)
    {
        if (!bytes)
            return tl::unexpected(bytes.error());
        if (*bytes && static_cast<Index>((*bytes)->size()) != wanted.count)
            return fail(ErrorCode::corrupt, "%1 were asked for, the object has only %2",
                        describe(ByteRange{wanted.first, wanted.count}), (*bytes)->size());
        return {};
    }

    TaskPtr m_task;
    OnPieces m_onPieces;
    OnError m_onError;
    std::vector<Bytes> m_pieces;
    std::atomic<std::size_t> m_left;
    std::atomic<std::size_t> m_missing{0};
    std::atomic<bool> m_failed{false};
    std::stop_source m_stop;
    std::stop_callback<std::function<void()>> m_forward;
};

PartReader::PartReader(StorePtr store, PartLayout layout, const ReadCosts& costs)
    : m_store(std::move(store)), m_layout(std::move(layout)), m_costs(costs), m_tables(std::make_shared<BloscTables>(kTablesBudgetBytes))
{
}

bool PartReader::mayHelp(const ChunkPart& part) const
{
    return !m_store->sendsOnlyWhole() && !likelyReads(m_layout, part, m_costs).isWhole;
}

void PartReader::get(const std::string& key, const ChunkPart& part, std::stop_token stop, OnBytes done) const
{
    std::optional<std::vector<ByteSpan>> spans = partSpans(m_layout, part);
    if (!spans) {
        done(fail(ErrorCode::invalidArgument, "%1: this part of the chunk cannot be read on its own", key));
        return;
    }
    const auto task = std::make_shared<Task>(Task{key, std::move(*spans), std::move(stop), std::move(done)});
    if (m_store->sendsOnlyWhole())
        readWhole(task);
    else if (!m_layout.isBlosc)
        readPlain(task, 0, plainBytes(m_layout));
    else if (const BloscTablePtr table = m_tables->find(key))
        useRemembered(task, table);
    else
        look(task);
}

/// A chunk that has been written anew since has its blocks elsewhere: the next try looks again.
void PartReader::useRemembered(const TaskPtr& task, const BloscTablePtr& table) const
{
    task->done = [tables = m_tables, key = task->key, done = std::move(task->done)](Result<StoreBytes> bytes) {
        if (!bytes && bytes.error().code == ErrorCode::corrupt)
            tables->forget(key);
        done(std::move(bytes));
    };
    useTable(task, table);
}

/// Reads so much of the object's start that header and table are likely in it.
void PartReader::look(const TaskPtr& task) const
{
    const Index asked = std::max(kFirstLookBytes, m_tables->likelyTableEnd());
    m_store->get(task->key, ByteRange{0, asked}, task->stop, [self = shared_from_this(), task, asked](Result<StoreBytes> bytes) {
        if (self->m_store->sendsOnlyWhole())
            self->readWhole(task);
        else if (!bytes && bytes.error().code == ErrorCode::corrupt)
            self->readWhole(task); // most likely the object is shorter than that
        else if (!bytes)
            task->failWith(bytes.error());
        else if (!*bytes)
            task->done(StoreBytes());
        else
            self->onLook(task, asked, std::move(**bytes));
    });
}

void PartReader::onLook(const TaskPtr& task, Index asked, Bytes start) const
{
    task->isThere = true;
    const auto have = static_cast<Index>(start.size());
    const Result<BloscHeader> header = readBloscHeader(start, plainBytes(m_layout));
    if (!header)
        task->failWith(header.error());
    else if (have < asked || header->ownBytes <= have)
        useWhole(task, start);
    else if (header->tableEnd() > have)
        readTable(task, std::move(start), header->tableEnd());
    else if (Result<BloscTable> table = readBloscTable(start, plainBytes(m_layout)); !table)
        task->failWith(table.error());
    else
        useTable(task, std::make_shared<const BloscTable>(std::move(*table)));
}

/// The table is longer than the first look.
void PartReader::readTable(const TaskPtr& task, Bytes start, Index tableEnd) const
{
    const auto have = static_cast<Index>(start.size());
    readPieces(task, {{have, tableEnd - have}},
               [self = shared_from_this(), task, start = std::move(start)](const std::vector<Bytes>& pieces) {
                   Bytes both = start;
                   both.insert(both.end(), pieces.front().begin(), pieces.front().end());
                   Result<BloscTable> table = readBloscTable(both, plainBytes(self->m_layout));
                   if (!table)
                       task->failWith(table.error());
                   else
                       self->useTable(task, std::make_shared<const BloscTable>(std::move(*table)));
               });
}

void PartReader::useTable(const TaskPtr& task, BloscTablePtr table) const
{
    task->isThere = true;
    m_tables->keep(task->key, table);
    if (table->header.isStored) {
        readPlain(task, kBloscHeaderBytes, table->header.ownBytes);
        return;
    }
    std::vector<Index> blocks = touchedBlocks(table->header, task->spans);
    std::vector<ByteSpan> wanted;
    for (const Index block : blocks)
        wanted.push_back(table->blocks[static_cast<std::size_t>(block)]);
    ReadPlan plan = planReads(std::move(wanted), table->header.ownBytes, m_costs);
    if (plan.isWhole) {
        readWhole(task);
        return;
    }
    readPieces(task, plan.reads, [task, table, blocks = std::move(blocks), reads = plan.reads](const std::vector<Bytes>& pieces) {
        task->give(packed(*table, blocks, task->spans, {reads, {pieces.begin(), pieces.end()}}));
    });
}

/// `offset` is where the plain bytes begin.
void PartReader::readPlain(const TaskPtr& task, Index offset, Index objectBytes) const
{
    const std::vector<ByteSpan> spans = moved(task->spans, offset);
    const ReadPlan plan = planReads(spans, objectBytes, m_costs);
    if (plan.isWhole) {
        readWhole(task);
        return;
    }
    readPieces(task, plan.reads,
               [isBlosc = m_layout.isBlosc, task, spans, reads = plan.reads](const std::vector<Bytes>& pieces) {
                   Bytes bytes = joined({reads, {pieces.begin(), pieces.end()}}, spans);
                   task->done(StoreBytes(isBlosc ? packPlain(bytes) : std::move(bytes)));
               });
}

void PartReader::readWhole(const TaskPtr& task) const
{
    m_store->get(task->key, {}, task->stop, [self = shared_from_this(), task](Result<StoreBytes> bytes) {
        if (!bytes)
            task->failWith(bytes.error());
        else if (!*bytes)
            task->done(StoreBytes());
        else
            self->useWhole(task, **bytes);
    });
}

void PartReader::useWhole(const TaskPtr& task, const Bytes& object) const
{
    const auto size = static_cast<Index>(object.size());
    const Held held = heldWhole(object);
    const Index plain = plainBytes(m_layout);
    if (!m_layout.isBlosc) {
        if (size != plain)
            task->failWith(fail(ErrorCode::corrupt, "decodes to %1 bytes instead of %2", size, plain).value());
        else
            task->done(StoreBytes(joined(held, task->spans)));
        return;
    }
    const Result<BloscTable> table = readBloscTable(object, plain);
    if (!table) {
        task->failWith(table.error());
    } else if (table->header.ownBytes > size) {
        task->failWith(fail(ErrorCode::corrupt, "the blosc header contradicts the data").value());
    } else if (table->header.isStored) {
        task->done(StoreBytes(packPlain(joined(held, moved(task->spans, kBloscHeaderBytes)))));
    } else {
        const std::vector<Index> blocks = touchedBlocks(table->header, task->spans);
        task->give(packed(*table, blocks, task->spans, held));
    }
}

void PartReader::readPieces(const TaskPtr& task, std::vector<ByteSpan> reads, OnPieces onPieces) const
{
    auto onError = [self = shared_from_this(), task](const Error& error) {
        if (error.code == ErrorCode::unsupported && self->m_store->sendsOnlyWhole())
            self->readWhole(task);
        else
            task->failWith(error);
    };
    const auto gathering = std::make_shared<Gathering>(task, reads.size(), std::move(onPieces), std::move(onError));
    for (std::size_t i = 0; i < reads.size(); ++i)
        m_store->get(task->key, ByteRange{reads[i].first, reads[i].count}, gathering->stop(),
                     [gathering, i, wanted = reads[i]](Result<StoreBytes> bytes) {
                         gathering->arrive(i, wanted, std::move(bytes));
                     });
}

PartReaderPtr partReader(const StorePtr& store, const ArrayMeta& meta, const ReadCosts& costs)
{
    std::optional<PartLayout> layout = partLayout(meta);
    return layout ? std::make_shared<const PartReader>(store, std::move(*layout), costs) : nullptr;
}

} // namespace zs
