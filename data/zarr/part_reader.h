#pragma once

#include "store/store.h"
#include "zarr/part_layout.h"
#include "zarr/part_reads.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <string>

namespace zs {

struct BloscTable;
class BloscTables;

/// Reads parts of the chunks of one array: of an uncompressed chunk the bytes, of a blosc chunk the blocks that they lie
/// in. A blosc chunk costs one small read for its header and table of offsets, which is remembered, and one for each run
/// of blocks; all of it when that saves little (planReads). Lives in a shared_ptr.
/// Missing: a missing chunk is missing
/// Errors:  of the store; corrupt when header, table and object contradict each other
/// Threads: any; `done` as in Store::get
class PartReader : public std::enable_shared_from_this<PartReader> {
public:
    /// `store` is the chunk store of the array (see sharded_store.h).
    PartReader(StorePtr store, PartLayout layout, const ReadCosts& costs = {});

    [[nodiscard]] const PartLayout& layout() const { return m_layout; }
    [[nodiscard]] const ReadCosts& costs() const { return m_costs; }
    [[nodiscard]] const StorePtr& store() const { return m_store; }

    /// Whether reading this part can cost less than reading the chunk.
    [[nodiscard]] bool mayHelp(const ChunkPart& part) const;

    /// Gives the bytes of an array of partMeta(): one of its chunks.
    void get(const std::string& key, const ChunkPart& part, std::stop_token stop, OnBytes done) const;

private:
    struct Task;
    using TaskPtr = std::shared_ptr<Task>;
    class Gathering;
    using OnPieces = std::function<void(const std::vector<Bytes>& pieces)>;

    void look(const TaskPtr& task) const;
    void onLook(const TaskPtr& task, Index asked, Bytes start) const;
    void readTable(const TaskPtr& task, Bytes start, Index tableEnd) const;
    void useRemembered(const TaskPtr& task, const std::shared_ptr<const BloscTable>& table) const;
    void useTable(const TaskPtr& task, std::shared_ptr<const BloscTable> table) const;
    void readPlain(const TaskPtr& task, Index offset, Index objectBytes) const;
    void readWhole(const TaskPtr& task) const;
    void useWhole(const TaskPtr& task, const Bytes& object) const;
    void readPieces(const TaskPtr& task, std::vector<ByteSpan> reads, OnPieces onPieces) const;

    StorePtr m_store;
    PartLayout m_layout;
    ReadCosts m_costs;
    std::shared_ptr<BloscTables> m_tables;
};

using PartReaderPtr = std::shared_ptr<const PartReader>;

/// A reader of the array's parts; null when only whole chunks can be decoded.
[[nodiscard]] PartReaderPtr partReader(const StorePtr& store, const ArrayMeta& meta, const ReadCosts& costs = {});

} // namespace zs
