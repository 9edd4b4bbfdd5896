#include "browse/dataset_card.h"

#include "browse/breakable_text.h"
#include "cf/units.h"
#include "controls/own_keys.h"
#include "core/shape.h"
#include "dataset/cost.h"
#include "geo/map_cost.h"
#include "plot/view_kind.h"
#include "view/sentence_text.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QStackedLayout>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace zs {
namespace {

QString sizeText(Index bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

QString requestsText(Index count)
{
    const int shown = static_cast<int>(std::min<Index>(count, std::numeric_limits<int>::max()));
    return DatasetCard::tr("%Ln request(s)", nullptr, shown);
}

QString listText(const std::vector<std::string>& parts)
{
    QStringList texts;
    for (const std::string& part : parts)
        texts << QString::fromStdString(part);
    return texts.join(QStringLiteral(", "));
}

QString shapeText(const Shape& shape)
{
    return QString::fromStdString(describeShape(shape));
}

/// "3: 4096×8192, 2048×4096, 1024×2048".
QString levelsText(const Dataset& dataset, const Variable& variable)
{
    QStringList shapes{shapeText(variable.shape)};
    for (const std::string& name : variable.levels)
        if (const Variable* level = dataset.find(name))
            shapes << shapeText(level->shape);
    return QStringLiteral("%1: %2").arg(QLocale().toString(shapes.size()), shapes.join(QStringLiteral(", ")));
}

QString pictureTip(const Dataset& dataset, const Variable& variable)
{
    if (!canBeShown(variable))
        return DatasetCard::tr("No picture: this variable holds no numbers");
    const bool isMap = viewKind(dataset, variable).kind == ViewKind::map;
    return isMap ? DatasetCard::tr("Double-click for the map") : DatasetCard::tr("Double-click for the chart");
}

QLabel* wrappingLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QTreeWidgetItem* detail(QTreeWidgetItem* parent, const QString& name, const QString& value)
{
    auto* item = new QTreeWidgetItem(parent, {name, value});
    item->setToolTip(1, value);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    return item;
}

} // namespace

DatasetCard::DatasetCard(QWidget* parent)
    : QWidget(parent), m_pages(new QStackedLayout(this)), m_message(wrappingLabel(this)),
      m_progress(new QProgressBar(this)), m_title(wrappingLabel(this)), m_dims(wrappingLabel(this)),
      m_coverage(wrappingLabel(this)), m_cost(wrappingLabel(this)), m_tree(new QTreeWidget(this))
{
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setMargin(16);
    m_message->setText(tr("Choose a dataset in the catalog to see what it holds."));
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);

    keepArrowKeys(*m_tree);
    m_tree->setObjectName(QStringLiteral("variableTree"));
    m_tree->setAccessibleName(tr("Variables"));
    m_tree->setHeaderLabels({tr("Variable"), tr("What it is")});
    m_tree->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setUniformRowHeights(true);

    auto* page = new QWidget(this);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->setSpacing(4);
    for (QLabel* label : {m_title, m_dims, m_coverage})
        layout->addWidget(label);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_cost);
    m_progress->setTextVisible(false);
    m_progress->setMinimumWidth(60); // its own hint would keep the window wide on a small screen
    m_progress->setMaximumWidth(220);
    m_progress->hide();
    auto* messagePage = new QWidget(this);
    auto* messages = new QVBoxLayout(messagePage);
    messages->addStretch();
    messages->addWidget(m_message);
    messages->addWidget(m_progress, 0, Qt::AlignHCenter);
    messages->addStretch();
    m_pages->addWidget(messagePage);
    m_pages->addWidget(page);

    setFocusProxy(m_tree);
    connect(m_tree, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
        if (const QString name = item->data(0, Qt::UserRole).toString(); !name.isEmpty())
            Q_EMIT pictureRequested(name);
    });
    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        if (item != nullptr && m_dataset)
            showCost(m_dataset->find(item->data(0, Qt::UserRole + 1).toString().toStdString()));
    });
}

void DatasetCard::showMessage(const QString& text)
{
    m_dataset.reset();
    m_message->setText(breakable(text));
    m_progress->hide();
    m_pages->setCurrentIndex(0);
}

void DatasetCard::showProgress(int done, int total)
{
    m_progress->setRange(0, total);
    m_progress->setValue(done);
    m_progress->show();
}

void DatasetCard::setCoverage(const QString& text)
{
    m_coverage->setText(text);
    m_coverage->setVisible(!text.isEmpty());
}

void DatasetCard::showDataset(const DatasetPtr& dataset)
{
    m_dataset = dataset;
    m_title->setText(breakable(QString::fromStdString(dataset->title)));
    m_title->setToolTip(QString::fromStdString(dataset->location));
    QStringList dims;
    for (const auto& [name, size] : dataset->dims)
        dims << QStringLiteral("%1: %2").arg(QString::fromStdString(name),
                                             QLocale().toString(static_cast<qlonglong>(size)));
    m_dims->setText(breakable(tr("%1 – %2").arg(QString::fromStdString(dataset->format), dims.join(QStringLiteral(" · ")))));
    setCoverage({});
    fillVariables();
    showCost(firstToShow(*dataset));
    m_pages->setCurrentIndex(1);
}

void DatasetCard::selectVariable(const QString& name)
{
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i)
        for (int j = 0; j < m_tree->topLevelItem(i)->childCount(); ++j)
            if (m_tree->topLevelItem(i)->child(j)->data(0, Qt::UserRole + 1).toString() == name)
                m_tree->setCurrentItem(m_tree->topLevelItem(i)->child(j));
}

void DatasetCard::fillVariables()
{
    m_tree->clear();
    auto* fields = new QTreeWidgetItem(m_tree, {tr("Data variables")});
    auto* coordinates = new QTreeWidgetItem(m_tree, {tr("Coordinates")});
    auto* attributes = new QTreeWidgetItem(m_tree, {tr("Attributes")});
    for (QTreeWidgetItem* group : {fields, coordinates, attributes})
        group->setFlags(Qt::ItemIsEnabled);
    for (const Variable& variable : m_dataset->variables) {
        const ArrayMeta& meta = variable.source->meta;
        const QString name = QString::fromStdString(variable.name);
        const QString units = QString::fromStdString(prettyUnits(variable.units));
        QString words = QString::fromStdString(variable.longName);
        if (!units.isEmpty())
            words += QStringLiteral(" [%1]").arg(units);
        if (!variable.problem.empty())
            words = tr("cannot be read: %1").arg(sentenceText(variable.problem));
        auto* item = new QTreeWidgetItem(variable.isCoordinate ? coordinates : fields, {name, words});
        item->setData(0, Qt::UserRole + 1, name);
        if (canBeShown(variable))
            item->setData(0, Qt::UserRole, name);
        item->setToolTip(0, pictureTip(*m_dataset, variable));
        if (!variable.problem.empty())
            for (int column : {0, 1})
                item->setForeground(column, palette().brush(QPalette::Disabled, QPalette::Text));
        item->setToolTip(1, words);
        if (!variable.problem.empty()) { // what else is known of it is what the store says
            for (const auto& [member, label] : {std::pair{"shape", tr("shape")}, std::pair{"chunks", tr("chunks")}, std::pair{"dtype", tr("data type")}})
                if (meta.stated.contains(member))
                    detail(item, label, QString::fromStdString(meta.stated.display(member)));
            fillAttributes(item, variable.attrs);
            continue;
        }
        detail(item, tr("dimensions"), listText(variable.dims));
        detail(item, tr("shape"), shapeText(variable.shape));
        detail(item, tr("chunks"),
               tr("%1 (%2 each)")
                   .arg(shapeText(meta.chunkShape),
                        sizeText(elementCount(meta.chunkShape).value_or(0) * meta.dtype.itemBytes)));
        detail(item, tr("data type"), QString::fromStdString(numpyName(meta.dtype)));
        detail(item, tr("codecs"), listText(describeCodecs(meta)));
        detail(item, tr("size"), tr("%1 decoded").arg(sizeText(totalBytes(variable))));
        if (!variable.levels.empty())
            detail(item, tr("levels"), levelsText(*m_dataset, variable));
        if (!variable.grid.note.empty())
            detail(item, tr("grid"), sentenceText(variable.grid.note));
        fillAttributes(item, variable.attrs);
    }
    fillAttributes(attributes, m_dataset->attrs);
    for (QTreeWidgetItem* group : {fields, coordinates, attributes}) {
        group->setHidden(group->childCount() == 0);
        group->setFirstColumnSpanned(true);
    }
    fields->setExpanded(true);
    coordinates->setExpanded(m_dataset->variables.size() < 24);
}

void DatasetCard::fillAttributes(QTreeWidgetItem* parent, const Attributes& attrs) const
{
    for (const std::string& name : attrs.names())
        detail(parent, QString::fromStdString(name), QString::fromStdString(attrs.display(name)).simplified());
}

void DatasetCard::showCost(const Variable* variable)
{
    m_cost->setVisible(variable != nullptr && variable->grid.kind != GridKind::none);
    if (variable == nullptr)
        return;
    const Cost map = firstMapCost(*m_dataset, *variable);
    const Cost series = seriesCost(*variable);
    m_cost->setText(tr("Cost of %1: one map %2, %3 · one point's series %4, %5")
                        .arg(breakable(QString::fromStdString(variable->name)), requestsText(map.requests), sizeText(map.bytes),
                             requestsText(series.requests), sizeText(series.bytes)));
    m_cost->setToolTip(tr("Bytes after decoding; compressed chunks travel smaller."));
}

} // namespace zs
