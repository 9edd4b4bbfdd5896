#pragma once

#include "browse/catalog_model.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QTreeView;

namespace zs {

/// The left dock: catalogs as a tree, a filter over what has been read, and a few words on the chosen entry.
class CatalogPanel : public QWidget {
    Q_OBJECT

public:
    explicit CatalogPanel(CatalogModel& model, QWidget* parent = nullptr);

    void choose(const QModelIndex& sourceIndex);
    [[nodiscard]] QTreeView* tree() const { return m_tree; }
    [[nodiscard]] QModelIndex toView(const QModelIndex& sourceIndex) const;

Q_SIGNALS:
    /// A dataset was chosen (selected). Entries that cannot be opened are not announced: the panel says why.
    void datasetChosen(const CatalogEntry& entry);
    /// The same by double-click or Enter: its map is wanted at once.
    void datasetActivated(const CatalogEntry& entry);
    void openRequested();

private:
    void showEmptiness();
    void showDetails(const QModelIndex& proxyIndex);

    CatalogModel& m_model;
    QSortFilterProxyModel* m_filter;
    QLineEdit* m_search;
    QTreeView* m_tree;
    QLabel* m_empty;
    QLabel* m_details;
};

} // namespace zs
