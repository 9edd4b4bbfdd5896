#include "files/partial_file.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace zs {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMark = ".partial-";
constexpr const char* kLock = "/.lock";
constexpr const char* kLocks[] = {kLock, "/.written"}; // of a file, and the journal of a store

tl::unexpected<Error> refused(const std::string& path, int error)
{
    return fail(ErrorCode::invalidArgument, "%1 cannot be written: %2", path, std::strerror(error));
}

enum class Lock { taken, held, impossible }; // the last where the file system knows no locks

/// Held is also what somebody else has removed between its opening and its taking.
Lock takeLock(int file, const std::string& path)
{
    struct stat here {};
    struct stat there {};
    if (::flock(file, LOCK_EX | LOCK_NB) != 0)
        return errno == EWOULDBLOCK ? Lock::held : Lock::impossible;
    return ::fstat(file, &here) == 0 && ::stat(path.c_str(), &there) == 0 && here.st_ino == there.st_ino ? Lock::taken : Lock::held;
}

bool isOfOurs(const std::string& name, const std::string& target)
{
    if (!name.starts_with(target + std::string(kMark)))
        return false;
    const std::string rest = name.substr(target.size() + kMark.size());
    return !rest.empty() && rest.find_first_not_of("0123456789abcdef-") == std::string::npos;
}

void removeIfAbandoned(const fs::path& folder)
{
    for (const char* lock : kLocks) {
        const std::string path = folder.string() + lock;
        const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
        if (file < 0)
            continue;
        std::error_code ignored;
        if (takeLock(file, path) == Lock::taken)
            fs::remove_all(folder, ignored);
        ::close(file);
        return;
    }
}

} // namespace

Result<PartialFile> PartialFile::begin(const std::string& path)
{
    static std::atomic<int> count{0};
    PartialFile partial;
    partial.m_path = path;
    while (partial.m_folder.empty()) {
        const std::string folder = path + std::string(kMark) + std::to_string(::getpid()) + "-" + std::to_string(++count);
        if (::mkdir(folder.c_str(), 0777) != 0) {
            if (errno == EEXIST)
                continue;
            return refused(path, errno);
        }
        const int file = ::open((folder + kLock).c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file < 0) {
            const int error = errno;
            ::rmdir(folder.c_str());
            return refused(path, error);
        }
        if (takeLock(file, folder + kLock) == Lock::held) { // somebody took it for an abandoned one
            ::close(file);
            continue;
        }
        partial.m_lock = file;
        partial.m_folder = folder;
    }
    partial.m_file = partial.m_folder + "/" + fs::path(path).filename().string();
    return partial;
}

PartialFile::PartialFile(PartialFile&& other) noexcept
    : m_path(std::move(other.m_path)), m_folder(std::exchange(other.m_folder, {})), m_file(std::move(other.m_file)), m_lock(std::exchange(other.m_lock, -1))
{
}

PartialFile::~PartialFile()
{
    std::error_code ignored;
    if (!m_folder.empty())
        fs::remove_all(m_folder, ignored);
    if (m_lock >= 0)
        ::close(m_lock);
}

Status PartialFile::commit()
{
    if (::rename(m_file.c_str(), m_path.c_str()) != 0)
        return refused(m_path, errno);
    removeAbandoned(m_path);
    return {};
}

void removeAbandoned(const std::string& path)
{
    std::error_code error;
    fs::path target = fs::absolute(path, error).lexically_normal();
    if (!target.has_filename())
        target = target.parent_path();
    std::vector<fs::path> folders;
    for (fs::directory_iterator entry(target.parent_path(), error), end; !error && entry != end; entry.increment(error))
        if (isOfOurs(entry->path().filename().string(), target.filename().string()) && !entry->is_symlink(error) && entry->is_directory(error))
            folders.push_back(entry->path());
    for (const fs::path& folder : folders)
        removeIfAbandoned(folder);
}

} // namespace zs
