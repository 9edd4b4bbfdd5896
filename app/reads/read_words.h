#pragma once

#include "store/read_log.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace zs {

/// The columns of the list of reads.
enum class ReadColumn { object, purpose, state, requests, bytes, objectBytes, time };
inline constexpr int kReadColumns = 7;

[[nodiscard]] QString readColumnTitle(ReadColumn column);
/// What a record says in a column.
[[nodiscard]] QString readText(const ReadRecord& record, ReadColumn column);
/// "whole", "0–4095, 81920–98303, … (70 in all)".
[[nodiscard]] QString rangesText(const ReadRecord& record);
/// "4.2 MB/s"
[[nodiscard]] QString rateText(double bytesPerSecond);

/// Two sentences: what has been read, and of how much. `records` are as many as are kept, `totals` are of all.
[[nodiscard]] QString readSummary(const std::vector<ReadRecord>& records, const ReadTotals& totals);
/// All of it for the clipboard: the summary, then a table with tabs.
[[nodiscard]] QString readsAsText(const std::vector<ReadRecord>& records, const ReadTotals& totals);

} // namespace zs
