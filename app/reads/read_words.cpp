#include "reads/read_words.h"

#include "console/check_text.h"
#include "view/sentence_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <map>
#include <set>

namespace zs {
namespace {

constexpr std::size_t kShownRanges = 4;

QString say(const char* text, int count = -1)
{
    return QCoreApplication::translate("zs::ReadWords", text, nullptr, count);
}

QString purposeText(ReadPurpose purpose)
{
    switch (purpose) {
    case ReadPurpose::other: return say(QT_TRANSLATE_NOOP("zs::ReadWords", "description"));
    case ReadPurpose::visible: return say(QT_TRANSLATE_NOOP("zs::ReadWords", "what is seen"));
    case ReadPurpose::prefetch: return say(QT_TRANSLATE_NOOP("zs::ReadWords", "what comes next"));
    case ReadPurpose::background: return say(QT_TRANSLATE_NOOP("zs::ReadWords", "background"));
    }
    return {};
}

QString stateText(const ReadRecord& record)
{
    const bool isPart = record.subject.isPart && !record.requests.empty() && record.requests.back().range != ByteRange{};
    switch (record.state) {
    case ReadState::reading: return say(QT_TRANSLATE_NOOP("zs::ReadWords", "under way"));
    case ReadState::read:
        return isPart ? say(QT_TRANSLATE_NOOP("zs::ReadWords", "a part read")) : say(QT_TRANSLATE_NOOP("zs::ReadWords", "read"));
    case ReadState::cached: return say(QT_TRANSLATE_NOOP("zs::ReadWords", "was in memory"));
    case ReadState::missing: return say(QT_TRANSLATE_NOOP("zs::ReadWords", "does not exist"));
    case ReadState::failed: return say(QT_TRANSLATE_NOOP("zs::ReadWords", "failed: %1")).arg(sentenceText(record.reason));
    case ReadState::givenUp: return say(QT_TRANSLATE_NOOP("zs::ReadWords", "given up"));
    }
    return {};
}

QString rangeText(const ByteRange& range)
{
    if (range.offset < 0)
        return say(QT_TRANSLATE_NOOP("zs::ReadWords", "last %1")).arg(-range.offset);
    if (!range.length)
        return range.offset == 0 ? say(QT_TRANSLATE_NOOP("zs::ReadWords", "whole")) : QStringLiteral("%1–").arg(range.offset);
    return QStringLiteral("%1–%2").arg(range.offset).arg(range.offset + *range.length - 1);
}

QString timeText(double seconds)
{
    return seconds < 1 ? say(QT_TRANSLATE_NOOP("zs::ReadWords", "%1 ms")).arg(QLocale().toString(seconds * 1e3, 'f', seconds < 0.01 ? 1 : 0))
                       : say(QT_TRANSLATE_NOOP("zs::ReadWords", "%1 s")).arg(QLocale().toString(seconds, 'f', 1));
}

QString levelsText(const std::vector<ReadRecord>& records)
{
    std::set<int> levels;
    for (const ReadRecord& record : records)
        if (record.subject.objectBytes > 0)
            levels.insert(record.subject.level);
    QStringList names;
    for (const int level : levels)
        names << (level == 0 ? say(QT_TRANSLATE_NOOP("zs::ReadWords", "full")) : QLocale().toString(level));
    return names.join(QStringLiteral(", "));
}

} // namespace

QString rateText(double bytesPerSecond)
{
    return say(QT_TRANSLATE_NOOP("zs::ReadWords", "%1/s")).arg(bytesText(static_cast<Index>(bytesPerSecond)));
}

QString rangesText(const ReadRecord& record)
{
    QStringList ranges;
    for (std::size_t i = 0; i < record.requests.size() && i < kShownRanges; ++i)
        ranges << rangeText(record.requests[i].range);
    if (record.requestCount > static_cast<Index>(ranges.size()))
        ranges << say(QT_TRANSLATE_NOOP("zs::ReadWords", "… (%1 in all)")).arg(record.requestCount);
    return ranges.join(QStringLiteral(", "));
}

QString readColumnTitle(ReadColumn column)
{
    switch (column) {
    case ReadColumn::object: return say(QT_TRANSLATE_NOOP("zs::ReadWords", "Object"));
    case ReadColumn::purpose: return say(QT_TRANSLATE_NOOP("zs::ReadWords", "For"));
    case ReadColumn::state: return say(QT_TRANSLATE_NOOP("zs::ReadWords", "State"));
    case ReadColumn::requests: return say(QT_TRANSLATE_NOOP("zs::ReadWords", "Bytes asked for"));
    case ReadColumn::bytes: return say(QT_TRANSLATE_NOOP("zs::ReadWords", "Read"));
    case ReadColumn::objectBytes: return say(QT_TRANSLATE_NOOP("zs::ReadWords", "Chunk holds"));
    case ReadColumn::time: return say(QT_TRANSLATE_NOOP("zs::ReadWords", "Time"));
    }
    return {};
}

QString readText(const ReadRecord& record, ReadColumn column)
{
    const ReadSubject& subject = record.subject;
    switch (column) {
    case ReadColumn::object: return QString::fromStdString(subject.key);
    case ReadColumn::purpose: return purposeText(subject.purpose);
    case ReadColumn::state: return stateText(record);
    case ReadColumn::requests: return rangesText(record);
    case ReadColumn::bytes: return record.requestCount > 0 ? bytesText(record.bytes) : QString();
    case ReadColumn::objectBytes: return subject.objectBytes > 0 ? bytesText(subject.objectBytes) : QString();
    case ReadColumn::time: return record.requestCount > 0 && record.state != ReadState::reading ? timeText(record.seconds) : QString();
    }
    return {};
}

QString readSummary(const std::vector<ReadRecord>& records, const ReadTotals& totals)
{
    std::map<std::string, Index> chunks; // each object once, however many parts of it were looked at
    for (const ReadRecord& record : records)
        if (record.subject.objectBytes > 0)
            chunks[record.subject.key] = record.subject.objectBytes;
    Index held = 0;
    for (const auto& [key, bytes] : chunks)
        held += bytes;
    QString text = say(QT_TRANSLATE_N_NOOP("zs::ReadWords", "%n request(s), %1 read."), static_cast<int>(totals.requests)).arg(bytesText(totals.bytes));
    if (chunks.empty())
        return text;
    text += QLatin1Char(' ') + say(QT_TRANSLATE_N_NOOP("zs::ReadWords", "The %n chunk(s) that were looked at hold %1 when decoded."), static_cast<int>(chunks.size())).arg(bytesText(held));
    text += QLatin1Char(' ') + say(QT_TRANSLATE_NOOP("zs::ReadWords", "Wishes met from memory: %1 of %2. Resolution: %3."))
                                   .arg(QLocale().toString(static_cast<qlonglong>(totals.cached)), QLocale().toString(static_cast<qlonglong>(totals.chunks)), levelsText(records));
    return text;
}

QString readsAsText(const std::vector<ReadRecord>& records, const ReadTotals& totals)
{
    QStringList lines{readSummary(records, totals), QString()};
    const auto row = [&lines](auto text) {
        QStringList cells;
        for (int i = 0; i < kReadColumns; ++i)
            cells << text(static_cast<ReadColumn>(i));
        lines << cells.join(QLatin1Char('\t'));
    };
    row(readColumnTitle);
    for (const ReadRecord& record : records)
        row([&record](ReadColumn column) { return readText(record, column); });
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace zs
