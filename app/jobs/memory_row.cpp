#include "jobs/memory_row.h"

#include "console/check_text.h"
#include "jobs/bar_steps.h"
#include "jobs/job_list.h"
#include "run/memory_limits.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QSpinBox>

#include <algorithm>

namespace zs {
namespace {

constexpr Index kMiB = Index{1} << 20;
constexpr int kUsualLongest = 999'999; // that is seen whole
constexpr int kMarginPx = 16;

/// Twice or half as much at a step: from 16 MiB to all that there is in few of them.
class MemoryBox : public QSpinBox {
public:
    explicit MemoryBox(QWidget* parent) : QSpinBox(parent)
    {
        setRange(int(kLeastJobMemoryBytes / kMiB), int(kMostJobMemoryBytes / kMiB));
        setGroupSeparatorShown(true);
    }
    void stepBy(int steps) override
    {
        double wanted = value();
        for (int i = 0; i < std::abs(steps); ++i)
            wanted = steps > 0 ? wanted * 2 : wanted / 2;
        setValue(int(std::clamp(wanted, double(minimum()), double(maximum()))));
    }
    [[nodiscard]] QSize sizeHint() const override // of what is usual, not of a petabyte
    {
        const int spare = fontMetrics().horizontalAdvance(textFromValue(maximum())) - fontMetrics().horizontalAdvance(textFromValue(kUsualLongest));
        return {QSpinBox::sizeHint().width() - spare, QSpinBox::sizeHint().height()};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }
};

} // namespace

MemoryRow::MemoryRow(JobList& jobs, QWidget* parent) : QWidget(parent), m_jobs(jobs), m_use(new QProgressBar(this)), m_budget(new MemoryBox(this))
{
    const QString tip = tr("What one job may take: chunks under way and numbers that are added up. It holds for the jobs to come.");
    m_use->setObjectName(QStringLiteral("memoryUse"));
    m_use->setRange(0, kBarSteps);
    m_use->setToolTip(tr("Memory that the running jobs take, of what they may take"));
    m_budget->setObjectName(QStringLiteral("memoryBudget"));
    m_budget->setSuffix(tr(" MB"));
    m_budget->setToolTip(tip);
    m_budget->setKeyboardTracking(false);
    m_budget->setAccessibleName(tr("Memory for each job"));
    m_budget->setValue(int(m_jobs.memoryBudgetBytes() / kMiB));
    auto* budgetLabel = new QLabel(tr("for each &job:"), this);
    budgetLabel->setBuddy(m_budget);
    budgetLabel->setToolTip(tip);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_use, 1);
    layout->addWidget(budgetLabel);
    layout->addWidget(m_budget);

    connect(m_budget, &QSpinBox::valueChanged, &m_jobs, [this](int mebibytes) { m_jobs.setMemoryBudgetBytes(Index{mebibytes} * kMiB); });
    connect(&m_jobs, &JobList::memoryBudgetChanged, m_budget, [this](Index bytes) { m_budget->setValue(int(bytes / kMiB)); });
    connect(&m_jobs, &JobList::memoryBudgetChanged, this, &MemoryRow::refresh);
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_jobs, changed, this, &MemoryRow::refresh);
    connect(&m_jobs, &QAbstractItemModel::dataChanged, this, &MemoryRow::refresh);
    refresh();
}

void MemoryRow::edit()
{
    m_budget->setFocus(Qt::ShortcutFocusReason);
    m_budget->selectAll();
}

void MemoryRow::refresh()
{
    const MemoryUse use = m_jobs.memoryUse();
    const Index budget = use.budgetBytes > 0 ? use.budgetBytes : m_jobs.memoryBudgetBytes();
    m_use->setValue(int(kBarSteps * std::min(1.0, double(use.bytes) / double(budget))));
    m_use->setFormat(tr("Memory: %1 of %2").arg(bytesText(use.bytes), bytesText(budget)));
    m_use->setMinimumWidth(std::max(m_use->minimumWidth(), m_use->fontMetrics().horizontalAdvance(m_use->text()) + kMarginPx));
}

} // namespace zs
