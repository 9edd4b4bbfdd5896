#include "reads/read_panel.h"

#include "reads/read_model.h"
#include "reads/read_words.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace zs {

ReadPanel::ReadPanel(ReadLog& log, QWidget* parent)
    : QWidget(parent), m_log(log), m_model(new ReadModel(this)), m_summary(new QLabel(this)), m_table(new QTableView(this)),
      m_all(new QCheckBox(tr("&Everything, background work too"), this))
{
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(m_model);
    sorted->setSortRole(ReadModel::kSortRole);
    m_table->setModel(sorted);
    m_table->setAccessibleName(tr("Chunks and objects that were read"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSortIndicatorClearable(true);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    for (const auto& [column, sample] : {std::pair{ReadColumn::object, "temperature/c/000/0/00"}, {ReadColumn::purpose, "what comes next"}, {ReadColumn::state, "does not exist yet"},
                                         {ReadColumn::requests, "0–4095, 1048576–2097152"}, {ReadColumn::bytes, "1000.0 MB"}, {ReadColumn::objectBytes, "Chunk holds  "}, {ReadColumn::time, "1000 ms"}})
        m_table->setColumnWidth(static_cast<int>(column), fontMetrics().horizontalAdvance(QString::fromUtf8(sample)) + 24);
    auto* afresh = new QPushButton(tr("Start &afresh"), this);
    afresh->setToolTip(tr("Forget what has been counted: then move, zoom or step, and see what that alone reads"));
    auto* copy = new QPushButton(tr("Copy as &text"), this);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_all);
    buttons->addStretch(1);
    buttons->addWidget(afresh);
    buttons->addWidget(copy);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->addWidget(m_summary);
    layout->addWidget(m_table, 1);
    layout->addLayout(buttons);
    setFocusProxy(m_table);
    connect(afresh, &QPushButton::clicked, this, &ReadPanel::startAfresh);
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(text()); });
    connect(m_all, &QCheckBox::toggled, this, [this] {
        m_shownVersion = 0;
        refresh();
    });
}

void ReadPanel::refresh()
{
    const std::uint64_t version = m_log.version();
    if (!isVisible() || (version == m_shownVersion && m_shownVersion != 0))
        return;
    m_shownVersion = version;
    m_model->setRecords(m_all->isChecked() ? m_log.records() : m_log.viewRecords());
    m_summary->setText(readSummary(m_model->records(), totals()));
}

ReadTotals ReadPanel::totals() const
{
    return m_all->isChecked() ? m_log.totals() : m_log.viewTotals();
}

QString ReadPanel::text() const
{
    return readsAsText(m_model->records(), totals());
}

void ReadPanel::startAfresh()
{
    m_log.restartView();
    m_all->setChecked(false);
    refresh();
}

void ReadPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

} // namespace zs
