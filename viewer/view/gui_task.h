#pragma once

#include "core/executor.h"

#include <QCoreApplication>
#include <QMetaObject>

#include <stop_token>
#include <utility>

namespace zs {

/// Runs `f` on the GUI thread, unless `stop` has been requested by then.
template <class F>
void postToGui(std::stop_token stop, F f)
{
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [stop = std::move(stop), f = std::move(f)]() mutable {
            if (!stop.stop_requested())
                f();
        },
        Qt::QueuedConnection);
}

/// Runs the latest of a series of jobs; a newer start, or destruction, silences the older ones.
/// A member of a QObject needs no further guard: stopping and delivery both happen on the GUI thread.
class LatestJob {
public:
    explicit LatestJob(Executor executor) : m_executor(std::move(executor)) {}
    ~LatestJob() { cancel(); }
    Q_DISABLE_COPY_MOVE(LatestJob)

    void cancel() { m_stop.request_stop(); }

    /// `work(stop)` on a worker, then `done(result)` on the GUI thread. `work` captures values only.
    template <class Work, class Done>
    void start(Work work, Done done)
    {
        cancel();
        m_stop = std::stop_source();
        m_executor([stop = m_stop.get_token(), work = std::move(work), done = std::move(done)]() mutable {
            if (stop.stop_requested())
                return;
            postToGui(stop, [done = std::move(done), result = work(stop)]() mutable { done(std::move(result)); });
        });
    }

private:
    Executor m_executor;
    std::stop_source m_stop;
};

} // namespace zs
