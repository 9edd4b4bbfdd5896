#pragma once

#include "store/read_log.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QTableView;

namespace zs {

class ReadModel;

/// The dock "What this view has read": every chunk and object with its price, and what they come to.
class ReadPanel : public QWidget {
    Q_OBJECT

public:
    explicit ReadPanel(ReadLog& log, QWidget* parent = nullptr);

    /// Shows what the log says now; costs nothing when it has not changed or the panel is not seen.
    void refresh();
    /// Everything as text.
    [[nodiscard]] QString text() const;
    [[nodiscard]] ReadModel* model() const { return m_model; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void startAfresh();
    [[nodiscard]] ReadTotals totals() const;

    ReadLog& m_log;
    ReadModel* m_model;
    QLabel* m_summary;
    QTableView* m_table;
    QCheckBox* m_all;
    std::uint64_t m_shownVersion = 0;
};

} // namespace zs
