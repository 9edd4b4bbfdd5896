#pragma once

#include "store/store.h"

#include <chrono>
#include <deque>
#include <mutex>

namespace zs {

/// What something is read for. `other`: metadata, coordinates, charts – all that no wish list asks for.
enum class ReadPurpose { other, visible, prefetch, background };

enum class ReadState { reading, read, cached, missing, failed, givenUp };

/// One request to a store.
struct ReadRequest {
    std::string key; // of the object, below the store's root
    ByteRange range;
    Index bytes = 0; // of the answer; 0 until it is there
};

/// What is read: a chunk (or a part of one), or an object that is no chunk.
struct ReadSubject {
    ReadPurpose purpose = ReadPurpose::other;
    std::string source;    // id of the chunk's array; of other objects the location of the store, without secrets
    std::string key;       // of the object that it lies in, below the store's root
    int level = 0;         // of resolution
    bool isPart = false;   // of the chunk
    Index objectBytes = 0; // all of the chunk, decoded; 0 = no chunk
};

/// One line of the log.
struct ReadRecord {
    std::uint64_t number = 0; // from 1, rising
    ReadSubject subject;
    ReadState state = ReadState::reading;
    std::vector<ReadRequest> requests; // the first of them
    Index requestCount = 0;
    Index bytes = 0; // that have been read for it
    double seconds = 0;
    Sentence reason; // of a failure
    bool isOfView = false;
};

/// Sums over records.
struct ReadTotals {
    int inFlight = 0; // requests that wait for their answer; of a view always 0
    Index requests = 0;
    Index bytes = 0;
    Index chunks = 0; // that have been wished for
    Index cached = 0; // of those: found in memory

    bool operator==(const ReadTotals&) const = default;
};

/// What belongs to the view: an array's chunks, and the other objects of its store.
struct ReadView {
    std::string array;    // id of its source
    std::string location; // of the dataset
};

/// Who reads what at what price: the last records, and sums of all. Background work never counts for the view.
/// Keys below the root of their store are all that is kept: no address, no credential.
/// Threads: any
class ReadLog {
public:
    static constexpr std::size_t kMostRecords = 4096;
    static constexpr std::size_t kMostRequests = 64; // kept of one record

    /// From now on the view's sums count what belongs to another view, from nothing.
    void startView(ReadView view);

    /// Returns: the number of the new record
    std::uint64_t begin(ReadSubject subject);
    void end(std::uint64_t number, ReadState state, Sentence reason = {});
    /// A chunk that was there already.
    void cached(ReadSubject subject);

    /// The same view again, from nothing.
    void restartView();

    /// One request of a record, and its answer; `place` is what beginRequest() gave.
    std::size_t beginRequest(std::uint64_t number, const std::string& key, ByteRange range);
    void endRequest(std::uint64_t number, std::size_t place, Index bytes);

    [[nodiscard]] ReadTotals totals() const;
    [[nodiscard]] ReadTotals viewTotals() const;
    /// The view's records, oldest first, as far back as they are kept.
    [[nodiscard]] std::vector<ReadRecord> viewRecords() const;
    /// Every record that is kept, oldest first.
    [[nodiscard]] std::vector<ReadRecord> records() const;
    /// Changes whenever anything above does.
    [[nodiscard]] std::uint64_t version() const;

private:
    using Clock = std::chrono::steady_clock;
    struct Line {
        ReadRecord record;
        Clock::time_point begun;
    };

    void clearView();
    std::uint64_t add(ReadSubject subject, ReadState state);
    [[nodiscard]] Line* find(std::uint64_t number);
    [[nodiscard]] bool isOfView(const ReadSubject& subject) const;

    mutable std::mutex m_mutex;
    std::deque<Line> m_lines;
    std::uint64_t m_next = 1;
    std::uint64_t m_version = 0;
    std::optional<ReadView> m_view;
    ReadTotals m_totals;
    ReadTotals m_viewTotals;
};

using ReadLogPtr = std::shared_ptr<ReadLog>;

/// Which record the requests made on this thread belong to, while it lives. Logged stores carry it on to the thread of their
/// answer, so that a request that follows from another's answer belongs to the same record.
class ReadScope {
public:
    struct Place {
        const ReadLog* log = nullptr;
        std::uint64_t number = 0;
    };

    explicit ReadScope(Place place);
    ~ReadScope();
    ReadScope(const ReadScope&) = delete;
    ReadScope& operator=(const ReadScope&) = delete;

    [[nodiscard]] static Place current();

private:
    Place m_before;
};

/// The same store, writing into the log what is asked of it; the store itself when there is no log.
[[nodiscard]] StorePtr logged(StorePtr store, ReadLogPtr log);

} // namespace zs
