#include "store/read_log.h"

namespace zs {
namespace {

/// The other objects of a view lie in the store of its dataset; an array's parts are called as the array and then some.
bool beginsWithName(const std::string& text, const std::string& name)
{
    return text.starts_with(name) && (text.size() == name.size() || text[name.size()] == ' ' || text[name.size()] == '/');
}

} // namespace

void ReadLog::startView(ReadView view)
{
    const std::lock_guard lock(m_mutex);
    m_view = std::move(view);
    clearView();
}

void ReadLog::restartView()
{
    const std::lock_guard lock(m_mutex);
    clearView();
}

void ReadLog::clearView()
{
    m_viewTotals = {};
    for (Line& line : m_lines)
        line.record.isOfView = false; // what is still under way was begun before
    ++m_version;
}

bool ReadLog::isOfView(const ReadSubject& subject) const
{
    if (!m_view || subject.purpose == ReadPurpose::background)
        return false;
    return subject.purpose == ReadPurpose::other ? beginsWithName(m_view->location, subject.source)
                                                 : beginsWithName(subject.source, m_view->array);
}

std::uint64_t ReadLog::add(ReadSubject subject, ReadState state)
{
    Line line{{m_next++, std::move(subject), state, {}, 0, 0, 0, {}, false}, Clock::now()};
    line.record.isOfView = isOfView(line.record.subject);
    const bool isChunk = line.record.subject.purpose != ReadPurpose::other;
    const auto count = [&](ReadTotals& totals) {
        totals.chunks += isChunk ? 1 : 0;
        totals.cached += state == ReadState::cached ? 1 : 0;
    };
    count(m_totals);
    if (line.record.isOfView)
        count(m_viewTotals);
    m_lines.push_back(std::move(line));
    if (m_lines.size() > kMostRecords)
        m_lines.pop_front();
    ++m_version;
    return m_next - 1;
}

ReadLog::Line* ReadLog::find(std::uint64_t number)
{
    if (m_lines.empty() || number < m_lines.front().record.number || number >= m_next)
        return nullptr;
    return &m_lines[static_cast<std::size_t>(number - m_lines.front().record.number)];
}

std::uint64_t ReadLog::begin(ReadSubject subject)
{
    const std::lock_guard lock(m_mutex);
    return add(std::move(subject), ReadState::reading);
}

void ReadLog::cached(ReadSubject subject)
{
    const std::lock_guard lock(m_mutex);
    add(std::move(subject), ReadState::cached);
}

void ReadLog::end(std::uint64_t number, ReadState state, Sentence reason)
{
    const std::lock_guard lock(m_mutex);
    Line* line = find(number);
    if (line == nullptr || line->record.state != ReadState::reading)
        return;
    line->record.state = state;
    line->record.reason = std::move(reason);
    line->record.seconds = std::chrono::duration<double>(Clock::now() - line->begun).count();
    ++m_version;
}

std::size_t ReadLog::beginRequest(std::uint64_t number, const std::string& key, ByteRange range)
{
    const std::lock_guard lock(m_mutex);
    ++m_version;
    ++m_totals.inFlight;
    ++m_totals.requests;
    Line* line = find(number);
    if (line == nullptr)
        return kMostRequests;
    ReadRecord& record = line->record;
    ++record.requestCount;
    if (record.isOfView)
        ++m_viewTotals.requests;
    if (record.requests.size() >= kMostRequests)
        return kMostRequests;
    record.requests.push_back({key, range, 0});
    return record.requests.size() - 1;
}

void ReadLog::endRequest(std::uint64_t number, std::size_t place, Index bytes)
{
    const std::lock_guard lock(m_mutex);
    ++m_version;
    --m_totals.inFlight;
    m_totals.bytes += bytes;
    Line* line = find(number);
    if (line == nullptr)
        return;
    ReadRecord& record = line->record;
    record.bytes += bytes;
    if (place < record.requests.size())
        record.requests[place].bytes = bytes;
    if (record.isOfView)
        m_viewTotals.bytes += bytes;
}

ReadTotals ReadLog::totals() const
{
    const std::lock_guard lock(m_mutex);
    return m_totals;
}

ReadTotals ReadLog::viewTotals() const
{
    const std::lock_guard lock(m_mutex);
    return m_viewTotals;
}

std::vector<ReadRecord> ReadLog::viewRecords() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<ReadRecord> records;
    for (const Line& line : m_lines)
        if (line.record.isOfView)
            records.push_back(line.record);
    return records;
}

std::vector<ReadRecord> ReadLog::records() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<ReadRecord> records;
    for (const Line& line : m_lines)
        records.push_back(line.record);
    return records;
}

std::uint64_t ReadLog::version() const
{
    const std::lock_guard lock(m_mutex);
    return m_version;
}

} // namespace zs
