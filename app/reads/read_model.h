#pragma once

#include "store/read_log.h"

#include <QAbstractTableModel>

#include <vector>

namespace zs {

/// The records of a log as a table, oldest first.
class ReadModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// What is selected stays selected where the records go on from those that are shown.
    void setRecords(std::vector<ReadRecord> records);
    [[nodiscard]] const std::vector<ReadRecord>& records() const { return m_records; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// What columns are sorted by.
    static constexpr int kSortRole = Qt::UserRole;

private:
    std::vector<ReadRecord> m_records;
};

} // namespace zs
