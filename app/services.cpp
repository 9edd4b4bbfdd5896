#include "services.h"

namespace zs {

Services::Services() : m_scheduler(m_cache, m_workers.interactive()), m_waiting(3) {}

} // namespace zs
