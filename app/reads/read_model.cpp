#include "reads/read_model.h"

#include "reads/read_words.h"

#include <algorithm>

namespace zs {
namespace {

bool isNumber(ReadColumn column)
{
    return column == ReadColumn::bytes || column == ReadColumn::objectBytes || column == ReadColumn::time;
}

QVariant sortKey(const ReadRecord& record, ReadColumn column)
{
    switch (column) {
    case ReadColumn::bytes: return static_cast<qlonglong>(record.bytes);
    case ReadColumn::objectBytes: return static_cast<qlonglong>(record.subject.objectBytes);
    case ReadColumn::time: return record.seconds;
    case ReadColumn::requests: return static_cast<qlonglong>(record.requestCount);
    default: return readText(record, column);
    }
}

} // namespace

void ReadModel::setRecords(std::vector<ReadRecord> records)
{
    const bool goesOn = !m_records.empty() && records.size() >= m_records.size() && records.front().number == m_records.front().number;
    if (!goesOn) {
        beginResetModel();
        m_records = std::move(records);
        endResetModel();
        return;
    }
    const auto before = m_records.size();
    std::move(records.begin(), records.begin() + static_cast<std::ptrdiff_t>(before), m_records.begin());
    Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(before) - 1, kReadColumns - 1));
    if (records.size() == before)
        return;
    beginInsertRows({}, static_cast<int>(before), static_cast<int>(records.size()) - 1);
    std::move(records.begin() + static_cast<std::ptrdiff_t>(before), records.end(), std::back_inserter(m_records));
    endInsertRows();
}

int ReadModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_records.size());
}

int ReadModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kReadColumns;
}

QVariant ReadModel::data(const QModelIndex& index, int role) const
{
    const ReadRecord& record = m_records[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<ReadColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole: return readText(record, column);
    case Qt::ToolTipRole: return column == ReadColumn::object ? QString::fromStdString(record.subject.source) : readText(record, column);
    case Qt::TextAlignmentRole: return QVariant::fromValue(isNumber(column) ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    case kSortRole: return sortKey(record, column);
    default: return {};
    }
}

QVariant ReadModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isNumber(static_cast<ReadColumn>(section)) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? readColumnTitle(static_cast<ReadColumn>(section)) : QVariant();
}

} // namespace zs
