#pragma once

#include "dataset/dataset.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QStackedLayout;
class QTreeWidget;
class QTreeWidgetItem;

namespace zs {

/// What a dataset holds and what looking at it costs, before any chunk is read.
/// Double-click (or Enter) on a variable asks for its map or chart.
class DatasetCard : public QWidget {
    Q_OBJECT

public:
    explicit DatasetCard(QWidget* parent = nullptr);

    void showDataset(const DatasetPtr& dataset);
    void showMessage(const QString& text); // "Reading …", an error
    /// Adds to the message how much of its work is done; `total` 0 is not known yet.
    void showProgress(int done, int total);
    /// Adds what only reading the time axis can tell: calendar and coverage.
    void setCoverage(const QString& text);
    [[nodiscard]] DatasetPtr dataset() const { return m_dataset; }
    [[nodiscard]] QTreeWidget* variables() const { return m_tree; }
    void selectVariable(const QString& name);

Q_SIGNALS:
    void pictureRequested(const QString& variable);

private:
    void fillVariables();
    void fillAttributes(QTreeWidgetItem* parent, const Attributes& attrs) const;
    void showCost(const Variable* variable);

    DatasetPtr m_dataset;
    QStackedLayout* m_pages;
    QLabel* m_message;
    QProgressBar* m_progress;
    QLabel* m_title;
    QLabel* m_dims;
    QLabel* m_coverage;
    QLabel* m_cost;
    QTreeWidget* m_tree;
};

} // namespace zs
