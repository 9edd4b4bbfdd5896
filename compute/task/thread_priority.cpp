#include "task/thread_priority.h"

#include <algorithm>

#include <sys/resource.h>
#include <unistd.h>

namespace zs {
namespace {

constexpr int kLastNiceness = 19;

int nicenessOf(pid_t thread)
{
    return ::getpriority(PRIO_PROCESS, static_cast<id_t>(thread));
}

} // namespace

void stepBehind(int niceness)
{
    if (niceness <= 0)
        return;
    const int wanted = std::min(kLastNiceness, nicenessOf(::getpid()) + niceness);
    if (const pid_t self = ::gettid(); nicenessOf(self) < wanted)
        (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(self), wanted); // refused: as before
}

int stepsBehind()
{
    return nicenessOf(::gettid()) - nicenessOf(::getpid());
}

} // namespace zs
