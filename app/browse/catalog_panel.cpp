#include "browse/catalog_panel.h"

#include "browse/breakable_text.h"
#include "controls/own_keys.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace zs {

CatalogPanel::CatalogPanel(CatalogModel& model, QWidget* parent)
    : QWidget(parent), m_model(model), m_filter(new QSortFilterProxyModel(this)), m_search(new QLineEdit(this)),
      m_tree(new QTreeView(this)), m_empty(new QLabel(m_tree->viewport())), m_details(new QLabel(this))
{
    m_filter->setSourceModel(&m_model);
    m_filter->setRecursiveFilteringEnabled(true);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setFilterRole(Qt::ToolTipRole); // name, description and location together

    m_search->setPlaceholderText(tr("Filter entries"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Filter the catalog entries"));

    auto* open = new QToolButton(this);
    open->setText(tr("Open …"));
    open->setToolTip(tr("Open a catalog or a dataset by its path or URL (Ctrl+L)"));

    m_tree->setModel(m_filter);
    keepArrowKeys(*m_tree);
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setObjectName(QStringLiteral("catalogTree"));
    m_tree->setAccessibleName(tr("Catalog entries"));

    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMargin(16);
    m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_empty->setObjectName(QStringLiteral("catalogEmpty"));
    auto* over = new QVBoxLayout(m_tree->viewport());
    over->setContentsMargins(0, 0, 0, 0);
    over->addWidget(m_empty);

    m_details->setWordWrap(true);
    m_details->setTextFormat(Qt::RichText);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::LinksAccessibleByMouse);
    m_details->setMargin(4);
    m_details->hide();

    auto* top = new QHBoxLayout;
    top->addWidget(m_search, 1);
    top->addWidget(open);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addLayout(top);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_details);

    setFocusProxy(m_tree);
    connect(open, &QToolButton::clicked, this, &CatalogPanel::openRequested);
    connect(m_search, &QLineEdit::textChanged, m_filter, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) { showDetails(current); });
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex& proxyIndex) {
        const QModelIndex index = m_filter->mapToSource(proxyIndex);
        if (index.data(CatalogModel::isDatasetRole).toBool())
            Q_EMIT datasetActivated(*m_model.entryAt(index));
    });
    for (const auto rowsChanged : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filter, rowsChanged, this, [this] { showEmptiness(); });
    connect(m_filter, &QAbstractItemModel::modelReset, this, [this] { showEmptiness(); });
    showEmptiness();
    connect(&m_model, &CatalogModel::catalogLoaded, this, [this](const QModelIndex& index) {
        const QModelIndex shown = m_filter->mapFromSource(index);
        if (!index.parent().isValid())
            m_tree->expand(shown);
        if (m_tree->currentIndex() == shown)
            showDetails(shown);
    });
    connect(&m_model, &CatalogModel::catalogFailed, this, [this](const QModelIndex& index) {
        if (m_tree->currentIndex() == m_filter->mapFromSource(index))
            showDetails(m_tree->currentIndex());
    });
}

void CatalogPanel::choose(const QModelIndex& sourceIndex)
{
    m_tree->setCurrentIndex(m_filter->mapFromSource(sourceIndex));
}

QModelIndex CatalogPanel::toView(const QModelIndex& sourceIndex) const
{
    return m_filter->mapFromSource(sourceIndex);
}

/// A list without rows says why there are none.
void CatalogPanel::showEmptiness()
{
    m_empty->setText(m_model.rowCount() == 0 ? tr("No catalog is open. “Open …” takes the path or URL of a catalog or a dataset.")
                                             : tr("Nothing that has been read matches the filter."));
    m_empty->setVisible(m_filter->rowCount() == 0);
}

void CatalogPanel::showDetails(const QModelIndex& proxyIndex)
{
    const QModelIndex index = m_filter->mapToSource(proxyIndex);
    m_details->setVisible(index.isValid());
    if (!index.isValid())
        return;
    QStringList lines;
    if (const QString description = index.data(CatalogModel::descriptionRole).toString(); !description.isEmpty())
        lines << breakable(description).toHtmlEscaped();
    if (const QStringList tags = index.data(CatalogModel::tagsRole).toStringList(); !tags.isEmpty())
        lines << tr("Tags: %1").arg(tags.join(QStringLiteral(", ")).toHtmlEscaped());
    if (const QString problem = index.data(CatalogModel::problemRole).toString(); !problem.isEmpty())
        lines << QStringLiteral("<i>%1</i>").arg(breakable(problem).toHtmlEscaped());
    m_details->setText(lines.join(QStringLiteral("<br>")));
    m_details->setVisible(!lines.isEmpty());
    if (index.data(CatalogModel::isDatasetRole).toBool())
        Q_EMIT datasetChosen(*m_model.entryAt(index));
}

} // namespace zs
