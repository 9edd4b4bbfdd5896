#include "sample/folder_lock.h"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace zs {

Result<FolderLock> FolderLock::take(const std::string& folder, std::stop_token stop)
{
    constexpr std::chrono::milliseconds kPause(50);
    const int file = ::open((folder + "/.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (file < 0)
        return fail(ErrorCode::invalidArgument, "%1 cannot be written: %2", folder, std::strerror(errno));
    FolderLock lock(file);
    while (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return fail(ErrorCode::invalidArgument, "%1 cannot be locked: %2", folder, std::strerror(errno));
        if (stop.stop_requested())
            return fail(ErrorCode::cancelled, "stopped");
        std::this_thread::sleep_for(kPause);
    }
    return lock;
}

FolderLock::FolderLock(FolderLock&& other) noexcept : m_file(std::exchange(other.m_file, -1)) {}

FolderLock::~FolderLock()
{
    if (m_file >= 0)
        ::close(m_file);
}

} // namespace zs
