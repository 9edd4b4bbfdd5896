#include "services.h"

namespace zs {
namespace {

SchedulerOptions schedulerOptions(const ServicesOptions& options, Workers& workers)
{
    SchedulerOptions scheduler;
    scheduler.limits = options.fetch;
    scheduler.backgroundDecode = workers.background();
    return scheduler;
}

} // namespace

Services::Services(const ServicesOptions& options)
    : m_workers(options.threads, options.niceness), m_cache(options.cacheBytes),
      m_overviews(m_workers.background(), options.overviews),
      m_scheduler(m_cache, m_workers.interactive(), schedulerOptions(options, m_workers)), m_waiting(3)
{
}

} // namespace zs
