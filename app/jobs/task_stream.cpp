#include "jobs/task_stream.h"

#include "jobs/job_words.h"

#include <QHelpEvent>
#include <QPainter>
#include <QTimer>
#include <QToolTip>

#include <algorithm>
#include <array>

namespace zs {
namespace {

constexpr int kRefreshMs = 250;
constexpr int kRowPx = 12;
constexpr int kLeastRows = 2;
constexpr std::array kKinds{TaskSpan::Kind::fetch, TaskSpan::Kind::decode, TaskSpan::Kind::update, TaskSpan::Kind::combine,
                            TaskSpan::Kind::write};

/// Told apart also by the colour-blind, and on light and dark grounds (after Okabe and Ito).
QColor colorOf(TaskSpan::Kind kind)
{
    switch (kind) {
    case TaskSpan::Kind::fetch: return {204, 121, 167};
    case TaskSpan::Kind::decode: return {86, 180, 233};
    case TaskSpan::Kind::update: return {0, 158, 115};
    case TaskSpan::Kind::combine: return {230, 159, 0};
    case TaskSpan::Kind::write: return {213, 94, 0};
    }
    return {};
}

QString nameOf(TaskSpan::Kind kind)
{
    switch (kind) {
    case TaskSpan::Kind::fetch: return TaskStream::tr("fetch");
    case TaskSpan::Kind::decode: return TaskStream::tr("decode");
    case TaskSpan::Kind::update: return TaskStream::tr("reduce");
    case TaskSpan::Kind::combine: return TaskStream::tr("combine");
    case TaskSpan::Kind::write: return TaskStream::tr("write");
    }
    return {};
}

} // namespace

TaskStream::TaskStream(QWidget* parent) : QWidget(parent), m_timer(new QTimer(this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("What the workers are doing"));
    m_timer->setInterval(kRefreshMs);
    connect(m_timer, &QTimer::timeout, this, &TaskStream::refresh);
}

void TaskStream::setJob(std::shared_ptr<const Job> job)
{
    if (job == m_job)
        return;
    m_job = std::move(job);
    m_spans.clear();
    refresh();
    if (m_job)
        m_timer->start();
}

/// The clock of the job runs on while it is paused; the last bar tells it when the job has ended.
void TaskStream::refresh()
{
    if (!m_job) {
        m_timer->stop();
        update();
        return;
    }
    m_spans = m_job->taskStream(std::max(0.0, m_now - kShownSeconds));
    for (const TaskSpan& span : m_spans)
        m_now = std::max(m_now, span.endSeconds);
    if (isOver(m_job->progress().state))
        m_timer->stop();
    updateGeometry();
    update();
}

int TaskStream::rowCount() const
{
    int last = kLeastRows - 1;
    for (const TaskSpan& span : m_spans)
        last = std::max(last, span.worker);
    return last + 1;
}

QSize TaskStream::sizeHint() const
{
    return {240, rowCount() * kRowPx + fontMetrics().height() + 4};
}

QRectF TaskStream::barRect(const TaskSpan& span) const
{
    const double scale = width() / kShownSeconds;
    const double left = width() - (m_now - span.beginSeconds) * scale;
    const double right = width() - (m_now - span.endSeconds) * scale;
    return {left, double(span.worker * kRowPx), std::max(1.0, right - left), double(kRowPx - 2)};
}

void TaskStream::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRect rows(0, 0, width(), rowCount() * kRowPx);
    painter.fillRect(rows, palette().base());
    for (const TaskSpan& span : m_spans)
        painter.fillRect(barRect(span).intersected(QRectF(rows)), colorOf(span.kind));
    paintLegend(painter);
}

void TaskStream::paintLegend(QPainter& painter) const
{
    const int top = rowCount() * kRowPx + 2;
    int left = 0;
    for (const TaskSpan::Kind kind : kKinds) {
        const QString name = nameOf(kind);
        painter.fillRect(QRect(left, top + fontMetrics().height() / 2 - 4, 8, 8), colorOf(kind));
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QPoint(left + 12, top + fontMetrics().ascent()), name);
        left += 12 + fontMetrics().horizontalAdvance(name) + 12;
    }
}

bool TaskStream::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto under = std::find_if(m_spans.begin(), m_spans.end(), [&](const TaskSpan& span) { return barRect(span).contains(help->pos()); });
    QToolTip::showText(help->globalPos(),
                       under == m_spans.end() ? tr("The last %1 seconds, one row for each worker").arg(int(kShownSeconds))
                                              : tr("%1: %2").arg(nameOf(under->kind), durationText(under->endSeconds - under->beginSeconds)),
                       this);
    return true;
}

} // namespace zs
