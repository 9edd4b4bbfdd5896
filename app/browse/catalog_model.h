#pragma once

#include "catalog/catalog.h"
#include "core/executor.h"

#include <QAbstractItemModel>

#include <functional>
#include <memory>
#include <stop_token>

namespace zs {

/// The catalogs that are open, as a tree. A nested catalog is read when it is unfolded, never before.
/// A catalog or an entry that cannot be opened stays in the tree, greyed, with its reason.
/// Threads: GUI; catalogs are read on `waiting`
class CatalogModel : public QAbstractItemModel {
    Q_OBJECT

public:
    /// Opens a nested catalog from the one that lists it, or a root (no parent). May wait.
    using OpenCatalog = std::function<Result<Catalog>(const Catalog* parent, const CatalogEntry& entry, std::stop_token)>;

    enum Role { problemRole = Qt::UserRole + 1, descriptionRole, tagsRole, driverRole, locationRole, isDatasetRole, pathRole };

    CatalogModel(OpenCatalog open, Executor waiting, QObject* parent = nullptr);
    ~CatalogModel() override;

    /// Adds a catalog at the top level and begins to read it. A catalog that is there already is only returned.
    QModelIndex addCatalog(const QString& location, const QString& name = {});
    void removeCatalog(const QModelIndex& index);
    /// What has been worked out, under "Results" at the top level as entries "result:NAME"; none = no such heading.
    void setResults(const QStringList& names);

    [[nodiscard]] const CatalogEntry* entryAt(const QModelIndex& index) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void catalogLoaded(const QModelIndex& index);
    void catalogFailed(const QModelIndex& index, const QString& reason);

private:
    struct Node;

    [[nodiscard]] Node* nodeAt(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOf(Node* node) const;
    void load(Node* node);
    void finishLoading(std::weak_ptr<Node> weak, Result<Catalog> catalog);
    [[nodiscard]] QString toolTip(const Node& node) const;

    OpenCatalog m_open;
    Executor m_waiting;
    std::shared_ptr<Node> m_root;
    std::stop_source m_stop;
};

} // namespace zs
