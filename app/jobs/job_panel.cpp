#include "jobs/job_panel.h"

#include "jobs/job_card.h"
#include "jobs/memory_row.h"
#include "jobs/task_stream.h"

#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace zs {

JobPanel::JobPanel(JobList& jobs, QWidget* parent)
    : QWidget(parent), m_jobs(jobs), m_empty(new QLabel(this)), m_scroll(new QScrollArea(this)), m_list(new QWidget(m_scroll)), m_layout(new QVBoxLayout(m_list)),
      m_stream(new TaskStream(this)), m_memory(new MemoryRow(jobs, this))
{
    m_empty->setText(tr("No jobs yet. Write a line of xarray in the console, or choose Compute › Compute …"));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMargin(16);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->addStretch();
    auto* scroll = m_scroll;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_list);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_empty, 1);
    layout->addWidget(scroll, 1);
    layout->addWidget(m_stream);
    layout->addWidget(m_memory);

    connect(&m_jobs, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex&, int first, int last) { addCards(first, last); });
    connect(&m_jobs, &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex&, int first, int last) { removeCards(first, last); });
    connect(&m_jobs, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex& first, const QModelIndex& last) { updateCards(first.row(), last.row()); });
    if (m_jobs.rowCount() > 0)
        addCards(0, m_jobs.rowCount() - 1);
    updateWhole();
}

void JobPanel::editMemory()
{
    m_memory->edit();
}

void JobPanel::addCards(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        const int id = m_jobs.at(row).id;
        auto* card = new JobCard(m_list);
        connect(card, &JobCard::openRequested, this, [this, id] { Q_EMIT openRequested(id); });
        connect(card, &JobCard::exportRequested, this, [this, id] { Q_EMIT exportRequested(id); });
        connect(card, &JobCard::pauseRequested, &m_jobs, [this, id](bool isPaused) { m_jobs.setPaused(id, isPaused); });
        connect(card, &JobCard::cancelRequested, &m_jobs, [this, id] { m_jobs.cancel(id); });
        connect(card, &JobCard::retryRequested, &m_jobs, [this, id] { m_jobs.retryFailed(id); });
        connect(card, &JobCard::removeRequested, this, [this, id] { askToRemove(id); });
        m_layout->insertWidget(row, card);
        m_cards.insert(m_cards.begin() + row, card);
    }
    updateCards(first, last);
    updateWhole();
}

void JobPanel::removeCards(int first, int last)
{
    for (int row = last; row >= first; --row) {
        m_cards[static_cast<std::size_t>(row)]->hide();
        m_cards[static_cast<std::size_t>(row)]->deleteLater(); // its own button may have asked for it
        m_cards.erase(m_cards.begin() + row);
    }
    updateWhole();
}

/// A result that can be used is not forgotten by one click.
void JobPanel::askToRemove(int id)
{
    const JobEntry* entry = m_jobs.find(id);
    if (entry == nullptr)
        return;
    if (!entry->isUsable())
        return m_jobs.remove(id);
    const QString name = QString::fromStdString(entry->name);
    auto* box = new QMessageBox(QMessageBox::Question, tr("Remove %1?").arg(name),
                                tr("The result %1 leaves the catalog and can no longer be used by its name. Pictures and jobs that use it now keep it; "
                                   "to keep it for longer, export it first.")
                                    .arg(name),
                                QMessageBox::Cancel, window());
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto* remove = box->addButton(tr("&Remove"), QMessageBox::DestructiveRole);
    auto* save = box->addButton(tr("&Export …"), QMessageBox::ActionRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(remove, &QPushButton::clicked, &m_jobs, [this, id] { m_jobs.remove(id); });
    connect(save, &QPushButton::clicked, this, [this, id] { Q_EMIT exportRequested(id); });
    box->open();
}

void JobPanel::updateCards(int first, int last)
{
    for (int row = first; row <= last; ++row)
        m_cards[static_cast<std::size_t>(row)]->showEntry(m_jobs.at(row));
    fitWidth();
}

/// No button is ever out of sight at the right: nothing scrolls that way.
void JobPanel::fitWidth()
{
    int width = 0;
    for (const JobCard* card : m_cards)
        width = std::max(width, card->minimumSizeHint().width());
    m_scroll->setMinimumWidth(width + m_scroll->verticalScrollBar()->sizeHint().width());
}

void JobPanel::updateWhole()
{
    const bool isEmpty = m_cards.empty();
    m_empty->setVisible(isEmpty);
    m_scroll->setVisible(!isEmpty);
    m_stream->setVisible(!isEmpty);
    m_stream->setJob(isEmpty ? nullptr : m_jobs.at(0).job);
}

} // namespace zs
