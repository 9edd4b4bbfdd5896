#include "jobs/job_card.h"

#include "browse/breakable_text.h"
#include "jobs/bar_steps.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace zs {
namespace {

constexpr int kBarPx = 8;
constexpr int kLeastTextPx = 90;

QLabel* wrappingLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setMinimumWidth(kLeastTextPx); // long words are broken
    return label;
}

/// "37 % · 120 of 324 chunks · …"; nothing about percents and memory when it is over.
QString stateSentence(const JobEntry& entry)
{
    const QString sentence = progressSentence(entry.progress, entry.rates);
    if (isOver(entry.progress.state))
        return sentence;
    return QStringList{percentText(entry.progress), sentence, memorySentence(entry.progress)}.join(QStringLiteral(" · "));
}

QToolButton* button(const QString& text, const QString& name, QWidget* parent)
{
    auto* made = new QToolButton(parent);
    made->setText(text);
    made->setObjectName(name);
    made->setFocusPolicy(Qt::TabFocus);
    return made;
}

} // namespace

JobCard::JobCard(QWidget* parent)
    : QFrame(parent), m_title(wrappingLabel(this)), m_bar(new QProgressBar(this)), m_progress(wrappingLabel(this)),
      m_failureRow(new QWidget(this)), m_failures(wrappingLabel(m_failureRow)),
      m_showFailures(button(tr("Which"), QStringLiteral("showFailures"), m_failureRow)), m_failureList(wrappingLabel(this)),
      m_open(button(tr("Show"), QStringLiteral("showResult"), this)), m_export(button(tr("Export …"), QStringLiteral("exportResult"), this)),
      m_pause(button(tr("Pause"), QStringLiteral("pauseJob"), this)),
      m_cancel(button(tr("Cancel"), QStringLiteral("cancelJob"), this)), m_remove(button(tr("Remove"), QStringLiteral("removeJob"), this))
{
    setFrameShape(StyledPanel);
    m_open->setToolTip(tr("Show the result, also while it grows"));
    m_export->setToolTip(tr("Write the result as Zarr, netCDF or CSV"));
    m_bar->setRange(0, kBarSteps);
    m_bar->setMinimumWidth(60);
    m_bar->setTextVisible(false); // the sentence says it
    m_bar->setFixedHeight(kBarPx);
    auto* retry = button(tr("Try again"), QStringLiteral("retryJob"), m_failureRow);
    retry->setToolTip(tr("Read the failed chunks again and complete the result"));
    m_showFailures->setToolTip(tr("List the chunks that could not be read, with their reasons"));
    m_showFailures->setCheckable(true);
    m_showFailures->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_showFailures->setArrowType(Qt::RightArrow);
    m_failureList->setObjectName(QStringLiteral("failureList"));
    m_failureList->hide();
    auto* failureLayout = new QHBoxLayout(m_failureRow);
    failureLayout->setContentsMargins(0, 0, 0, 0);
    failureLayout->addWidget(m_failures, 1);
    failureLayout->addWidget(m_showFailures, 0, Qt::AlignTop);
    failureLayout->addWidget(retry, 0, Qt::AlignTop);

    auto* top = new QHBoxLayout; // the buttons are seen in a low dock too
    top->addWidget(m_title, 1);
    for (QToolButton* each : {m_open, m_export, m_pause, m_cancel, m_remove})
        top->addWidget(each, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(m_bar);
    layout->addWidget(m_progress);
    layout->addWidget(m_failureRow);
    layout->addWidget(m_failureList);

    connect(m_showFailures, &QToolButton::toggled, this, [this](bool isOn) {
        m_showFailures->setArrowType(isOn ? Qt::DownArrow : Qt::RightArrow);
        m_failureList->setVisible(isOn);
    });
    connect(m_open, &QToolButton::clicked, this, &JobCard::openRequested);
    connect(m_export, &QToolButton::clicked, this, &JobCard::exportRequested);
    connect(m_pause, &QToolButton::clicked, this, [this] { Q_EMIT pauseRequested(!m_isPaused); });
    connect(m_cancel, &QToolButton::clicked, this, &JobCard::cancelRequested);
    connect(m_remove, &QToolButton::clicked, this, &JobCard::removeRequested);
    connect(retry, &QToolButton::clicked, this, &JobCard::retryRequested);
}

void JobCard::showEntry(const JobEntry& entry)
{
    const JobProgress& progress = entry.progress;
    const bool over = isOver(progress.state);
    m_title->setText(breakable(entry.title()));
    m_bar->setValue(static_cast<int>(std::lround(kBarSteps * fractionDone(progress))));
    m_progress->setText(breakable(stateSentence(entry)));
    showFailures(progress);
    m_isPaused = progress.state == JobState::paused;
    m_pause->setText(m_isPaused ? tr("Resume") : tr("Pause"));
    m_open->setEnabled(entry.result != nullptr);
    m_remove->setToolTip(entry.output.isEmpty() ? tr("Forget this job and its result") : tr("Forget this job; what it has written stays"));
    m_export->setVisible(progress.state == JobState::done && entry.output.isEmpty());
    m_pause->setVisible(!over);
    m_cancel->setVisible(!over);
    m_remove->setVisible(over);
}

void JobCard::showFailures(const JobProgress& progress)
{
    m_failureRow->setVisible(progress.failedCount > 0);
    m_failureList->setVisible(progress.failedCount > 0 && m_showFailures->isChecked());
    if (progress.failedCount == 0)
        return;
    m_failures->setText(tr("%Ln chunk(s) could not be read; what depends on them is missing.", nullptr, static_cast<int>(progress.failedCount)));
    m_failureList->setText(breakable(failureList(progress)));
}

} // namespace zs
