#include "services.h"

namespace zs {
namespace {

SchedulerOptions schedulerOptions(const ServicesOptions& options, Workers& workers, const ReadLogPtr& log)
{
    SchedulerOptions scheduler;
    scheduler.limits = options.fetch;
    scheduler.backgroundDecode = workers.background();
    scheduler.log = log;
    return scheduler;
}

StoresOptions storesOptions(const ReadLogPtr& log)
{
    StoresOptions stores = StoresOptions::fromEnvironment();
    stores.log = log;
    return stores;
}

} // namespace

Services::Services(const ServicesOptions& options)
    : m_workers(options.threads, options.niceness), m_stores(storesOptions(m_reads)), m_cache(options.cacheBytes),
      m_overviews(m_quiet.executor(), options.overviews),
      m_scheduler(m_cache, m_workers.interactive(), schedulerOptions(options, m_workers, m_reads)), m_waiting(3)
{
}

} // namespace zs
