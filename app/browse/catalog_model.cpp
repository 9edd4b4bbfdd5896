#include "browse/catalog_model.h"

#include "error_text.h"
#include "view/gui_task.h"
#include "view/sentence_text.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>

namespace zs {

/// One entry of the tree. Shared so that a catalog that arrives late can find out that its node has gone.
struct CatalogModel::Node : std::enable_shared_from_this<CatalogModel::Node> {
    enum class State { closed, loading, loaded, failed };

    CatalogEntry entry;
    std::shared_ptr<const Catalog> listedBy; // the catalog that this entry stands in; null at the top
    Node* parent = nullptr;
    int row = 0;
    bool takesCatalogsName = false; // its name so far is that of a file
    State state = State::closed;
    QString problem; // in the user's language
    std::vector<std::shared_ptr<Node>> children;

    [[nodiscard]] bool isCatalog() const { return entry.kind == CatalogEntry::Kind::catalog; }
};

CatalogModel::CatalogModel(OpenCatalog open, Executor waiting, QObject* parent)
    : QAbstractItemModel(parent), m_open(std::move(open)), m_waiting(std::move(waiting)),
      m_root(std::make_shared<Node>())
{
    m_root->entry.kind = CatalogEntry::Kind::catalog;
    m_root->state = Node::State::loaded;
}

CatalogModel::~CatalogModel()
{
    m_stop.request_stop();
}

QModelIndex CatalogModel::addCatalog(const QString& location, const QString& name)
{
    const std::string text = location.toStdString();
    for (const auto& child : m_root->children)
        if (child->entry.location == text) {
            if (child->state == Node::State::failed)
                load(child.get());
            return indexOf(child.get());
        }
    auto node = std::make_shared<Node>();
    node->entry.kind = CatalogEntry::Kind::catalog;
    node->entry.location = text;
    node->entry.name = name.isEmpty() ? location.section(QLatin1Char('/'), -1).toStdString() : name.toStdString();
    node->takesCatalogsName = name.isEmpty();
    node->parent = m_root.get();
    node->row = static_cast<int>(m_root->children.size());
    beginInsertRows({}, node->row, node->row);
    m_root->children.push_back(node);
    endInsertRows();
    load(node.get());
    return indexOf(node.get());
}

void CatalogModel::removeCatalog(const QModelIndex& index)
{
    Node* node = nodeAt(index);
    if (node == m_root.get() || node->parent != m_root.get())
        return;
    const int row = node->row;
    beginRemoveRows({}, row, row);
    m_root->children.erase(m_root->children.begin() + row);
    for (std::size_t i = static_cast<std::size_t>(row); i < m_root->children.size(); ++i)
        m_root->children[i]->row = static_cast<int>(i);
    endRemoveRows();
}

void CatalogModel::setResults(const QStringList& names)
{
    const std::string heading = "result:";
    for (const auto& child : m_root->children)
        if (child->entry.location == heading) {
            removeCatalog(indexOf(child.get()));
            break;
        }
    if (names.isEmpty())
        return;
    auto node = std::make_shared<Node>();
    node->entry.kind = CatalogEntry::Kind::catalog;
    node->entry.location = heading;
    node->entry.name = tr("Results").toStdString();
    node->parent = m_root.get();
    node->row = static_cast<int>(m_root->children.size());
    node->state = Node::State::loaded;
    for (const QString& name : names) {
        auto child = std::make_shared<Node>();
        child->entry.kind = CatalogEntry::Kind::dataset;
        child->entry.name = name.toStdString();
        child->entry.location = heading + name.toStdString();
        child->parent = node.get();
        child->row = static_cast<int>(node->children.size());
        node->children.push_back(std::move(child));
    }
    beginInsertRows({}, node->row, node->row);
    m_root->children.push_back(node);
    endInsertRows();
    Q_EMIT catalogLoaded(indexOf(node.get()));
}

const CatalogEntry* CatalogModel::entryAt(const QModelIndex& index) const
{
    return index.isValid() ? &nodeAt(index)->entry : nullptr;
}

CatalogModel::Node* CatalogModel::nodeAt(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<Node*>(index.internalPointer()) : m_root.get();
}

QModelIndex CatalogModel::indexOf(Node* node) const
{
    return node == m_root.get() ? QModelIndex() : createIndex(node->row, 0, node);
}

QModelIndex CatalogModel::index(int row, int column, const QModelIndex& parent) const
{
    const Node* node = nodeAt(parent);
    if (column != 0 || row < 0 || row >= static_cast<int>(node->children.size()))
        return {};
    return createIndex(row, 0, node->children[static_cast<std::size_t>(row)].get());
}

QModelIndex CatalogModel::parent(const QModelIndex& child) const
{
    Node* node = nodeAt(child);
    return node == m_root.get() || node->parent == nullptr ? QModelIndex() : indexOf(node->parent);
}

int CatalogModel::rowCount(const QModelIndex& parent) const
{
    return static_cast<int>(nodeAt(parent)->children.size());
}

int CatalogModel::columnCount(const QModelIndex&) const
{
    return 1;
}

bool CatalogModel::hasChildren(const QModelIndex& parent) const
{
    const Node* node = nodeAt(parent);
    const bool unread = node->state == Node::State::closed || node->state == Node::State::loading;
    return !node->children.empty() || (node->isCatalog() && node->entry.problem.empty() && unread);
}

bool CatalogModel::canFetchMore(const QModelIndex& parent) const
{
    const Node* node = nodeAt(parent);
    return node->isCatalog() && node->entry.problem.empty() && node->state == Node::State::closed;
}

void CatalogModel::fetchMore(const QModelIndex& parent)
{
    if (canFetchMore(parent))
        load(nodeAt(parent));
}

void CatalogModel::load(Node* node)
{
    node->state = Node::State::loading;
    node->problem.clear();
    m_waiting([this, weak = node->weak_from_this(), open = m_open, entry = node->entry, listedBy = node->listedBy,
               stop = m_stop.get_token()] {
        if (stop.stop_requested())
            return;
        Result<Catalog> catalog = open(listedBy.get(), entry, stop);
        postToGui(stop,
                  [this, weak, catalog = std::move(catalog)]() mutable { finishLoading(weak, std::move(catalog)); });
    });
}

void CatalogModel::finishLoading(std::weak_ptr<Node> weak, Result<Catalog> catalog)
{
    const std::shared_ptr<Node> node = weak.lock();
    if (!node)
        return;
    const QModelIndex place = indexOf(node.get());
    if (!catalog) {
        node->state = Node::State::failed;
        node->problem = errorText(catalog.error());
        Q_EMIT dataChanged(place, place);
        Q_EMIT catalogFailed(place, node->problem);
        return;
    }
    if (!node->children.empty()) {
        beginRemoveRows(place, 0, static_cast<int>(node->children.size()) - 1);
        node->children.clear();
        endRemoveRows();
    }
    if (node->takesCatalogsName)
        node->entry.name = catalog->name;
    if (node->entry.description.empty())
        node->entry.description = catalog->description;
    const auto shared = std::make_shared<const Catalog>(std::move(*catalog));
    node->state = Node::State::loaded;
    if (!shared->entries.empty()) {
        beginInsertRows(place, 0, static_cast<int>(shared->entries.size()) - 1);
        for (const CatalogEntry& entry : shared->entries) {
            auto child = std::make_shared<Node>();
            child->entry = entry;
            child->listedBy = shared;
            child->parent = node.get();
            child->row = static_cast<int>(node->children.size());
            node->children.push_back(std::move(child));
        }
        endInsertRows();
    }
    Q_EMIT dataChanged(place, place);
    Q_EMIT catalogLoaded(place);
}

QString CatalogModel::toolTip(const Node& node) const
{
    QStringList lines{QStringLiteral("<b>%1</b>").arg(QString::fromStdString(node.entry.name).toHtmlEscaped())};
    if (!node.entry.description.empty())
        lines << QString::fromStdString(node.entry.description).toHtmlEscaped();
    if (!node.entry.location.empty())
        lines << QStringLiteral("<small>%1</small>").arg(QString::fromStdString(node.entry.location).toHtmlEscaped());
    const QString problem = node.problem.isEmpty() ? sentenceText(node.entry.problem) : node.problem;
    if (!problem.isEmpty())
        lines << QStringLiteral("<i>%1</i>").arg(problem.toHtmlEscaped());
    return lines.join(QStringLiteral("<br>"));
}

QVariant CatalogModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Node& node = *nodeAt(index);
    const QString problem = node.problem.isEmpty() ? sentenceText(node.entry.problem) : node.problem;
    switch (role) {
    case Qt::DisplayRole:
        return node.state == Node::State::loading ? tr("%1 (reading …)").arg(QString::fromStdString(node.entry.name))
                                                  : QString::fromStdString(node.entry.name);
    case Qt::ToolTipRole: return toolTip(node);
    case Qt::DecorationRole:
        if (!problem.isEmpty())
            return QApplication::style()->standardIcon(QStyle::SP_MessageBoxInformation);
        return QApplication::style()->standardIcon(node.isCatalog() ? QStyle::SP_DirIcon : QStyle::SP_FileIcon);
    case Qt::ForegroundRole:
        return problem.isEmpty() ? QVariant()
                                 : QVariant(QApplication::palette().brush(QPalette::Disabled, QPalette::Text));
    case problemRole: return problem;
    case descriptionRole: return QString::fromStdString(node.entry.description);
    case tagsRole: {
        QStringList tags;
        for (const std::string& tag : node.entry.tags)
            tags << QString::fromStdString(tag);
        return tags;
    }
    case driverRole: return QString::fromStdString(node.entry.driver);
    case locationRole: return QString::fromStdString(node.entry.location);
    case isDatasetRole: return node.entry.kind == CatalogEntry::Kind::dataset && problem.isEmpty();
    case pathRole: return QString::fromStdString(node.entry.path);
    default: return {};
    }
}

Qt::ItemFlags CatalogModel::flags(const QModelIndex& index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

} // namespace zs
