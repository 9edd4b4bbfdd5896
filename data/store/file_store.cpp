#include "store/file_store.h"

#include "store/byte_range.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace zs {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxListed = 1'000'000;

/// An open file that closes itself.
class OpenFile {
public:
    explicit OpenFile(const std::string& path) : m_fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
    ~OpenFile()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    [[nodiscard]] int fd() const { return m_fd; }

private:
    int m_fd;
};

/// Tells the listener `cancelled` when it goes away without having been told anything: a job that a pool drops.
class Answer {
public:
    Answer(OnBytes done, std::string where) : m_done(std::move(done)), m_where(std::move(where)) {}
    ~Answer()
    {
        if (m_done)
            m_done(fail(ErrorCode::cancelled, m_where));
    }
    Answer(const Answer&) = delete;
    Answer& operator=(const Answer&) = delete;

    void give(Result<StoreBytes> bytes)
    {
        const OnBytes done = std::exchange(m_done, nullptr);
        done(std::move(bytes));
    }

private:
    OnBytes m_done;
    std::string m_where;
};

std::string realPath(const std::string& path)
{
    char* const resolved = ::realpath(path.c_str(), nullptr);
    std::string text = resolved ? resolved : "";
    std::free(resolved);
    return text;
}

bool isBelow(const std::string& path, const std::string& folder)
{
    return folder == "/" || (path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/'));
}

/// A link back to a folder that it lies in: all of that once more, without end.
bool leadsRound(const std::string& link, const std::string& folder)
{
    return isBelow(realPath(folder), realPath(link));
}

/// What opening or looking at a file failed with: a missing key, or an error.
Result<StoreBytes> failedWith(int error, const std::string& path)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
    case ENAMETOOLONG: return StoreBytes();
    case EACCES:
    case EPERM: return fail(ErrorCode::accessDenied, "%1: no permission to read this file", path);
    default: return fail(ErrorCode::corrupt, "%1: %2", path, std::strerror(error));
    }
}

Status readInto(Bytes& bytes, int fd, Index offset, std::size_t count)
{
    bytes.resize(count);
    for (std::size_t have = 0; have < count;) {
        const ssize_t got = ::pread(fd, bytes.data() + have, count - have, static_cast<off_t>(offset) + static_cast<off_t>(have));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail(ErrorCode::corrupt, std::string(std::strerror(errno)));
        if (got == 0)
            return fail(ErrorCode::corrupt, "the file became shorter while it was read");
        have += static_cast<std::size_t>(got);
    }
    return {};
}

Result<StoreBytes> readOpenFile(int fd, Index sizeBytes, ByteRange range, Index maxBytes)
{
    const Result<ByteSpan> span = resolveRange(range, sizeBytes);
    if (!span)
        return tl::unexpected(span.error());
    if (span->count > maxBytes)
        return tl::unexpected(tooLarge(span->count, maxBytes));
    Bytes bytes;
    if (const Status read = readInto(bytes, fd, span->first, static_cast<std::size_t>(span->count)); !read)
        return tl::unexpected(read.error());
    return StoreBytes(std::move(bytes));
}

} // namespace

FileStore::FileStore(std::string folder, Executor executor, Index maxObjectBytes)
    : m_folder(std::move(folder)), m_executor(std::move(executor)), m_maxObjectBytes(maxObjectBytes)
{
    while (m_folder.size() > 1 && m_folder.ends_with('/'))
        m_folder.pop_back();
}

void FileStore::get(const std::string& key, ByteRange range, std::stop_token stop, OnBytes done) const
{
    read(key, range, m_maxObjectBytes, std::move(stop), std::move(done));
}

void FileStore::getBounded(const std::string& key, Index maxBytes, std::stop_token stop, OnBytes done) const
{
    read(key, {}, std::min(maxBytes, m_maxObjectBytes), std::move(stop), std::move(done));
}

std::string FileStore::versionOf(const std::string& key) const
{
    struct stat about {};
    if (!isSafeKey(key) || ::stat((m_folder + "/" + key).c_str(), &about) != 0)
        return {};
    return std::to_string(about.st_mtim.tv_sec) + "." + std::to_string(about.st_mtim.tv_nsec) + " " + std::to_string(about.st_size) +
           " " + std::to_string(about.st_ino);
}

void FileStore::read(const std::string& key, ByteRange range, Index maxBytes, std::stop_token stop, OnBytes done) const
{
    auto answer = std::make_shared<Answer>(std::move(done), m_folder + "/" + key);
    m_executor([answer, folder = m_folder, key, range, stop = std::move(stop), maxBytes] {
        if (stop.stop_requested())
            answer->give(fail(ErrorCode::cancelled, folder + "/" + key));
        else
            answer->give(readFileBelow(folder, key, range, maxBytes));
    });
}

Result<StoreBytes> readFileBelow(const std::string& folder, const std::string& key, ByteRange range, Index maxBytes)
{
    if (!isSafeKey(key))
        return fail(ErrorCode::corrupt, "%1: '%2' cannot be a key", folder, key);
    const std::string path = folder + "/" + key;
    const OpenFile file(path);
    struct stat info {};
    if (file.fd() < 0 || ::fstat(file.fd(), &info) != 0)
        return failedWith(errno, path);
    if (S_ISDIR(info.st_mode))
        return StoreBytes();
    if (!S_ISREG(info.st_mode))
        return fail(ErrorCode::corrupt, "%1: not a regular file", path);
    if (!isBelow(realPath(path), realPath(folder)))
        return fail(ErrorCode::accessDenied, "%1: a symbolic link leads out of the folder; open its target instead", path);

    Result<StoreBytes> bytes = readOpenFile(file.fd(), static_cast<Index>(info.st_size), range, maxBytes);
    if (!bytes)
        return addContext(bytes.error(), path);
    return bytes;
}

Result<std::vector<StoreEntry>> FileStore::list(const std::string& prefix, std::stop_token stop) const
{
    if (!prefix.empty() && !isSafeKey(prefix))
        return fail(ErrorCode::corrupt, "%1: '%2' cannot be a key", m_folder, prefix);
    const std::string path = prefix.empty() ? m_folder : m_folder + "/" + prefix;
    std::error_code error;
    fs::directory_iterator file(path, error);
    if (error == std::errc::permission_denied)
        return fail(ErrorCode::accessDenied, "%1: no permission to list this folder", path);
    std::vector<StoreEntry> entries;
    if (error)
        return entries;
    if (!isBelow(realPath(path), realPath(m_folder)))
        return fail(ErrorCode::accessDenied, "%1: a symbolic link leads out of the folder; open its target instead", path);
    for (; !error && file != fs::directory_iterator(); file.increment(error)) {
        if (stop.stop_requested())
            return fail(ErrorCode::cancelled, path);
        if (entries.size() >= kMaxListed)
            return fail(ErrorCode::unsupported, "%1: more than a million names in one folder", path);
        std::error_code ignored;
        if (file->is_symlink(ignored) && leadsRound(file->path().string(), path))
            continue;
        const bool isFolder = file->is_directory(ignored);
        const bool isFile = file->is_regular_file(ignored);
        const Index bytes = isFile ? static_cast<Index>(file->file_size(ignored)) : -1;
        if (isFolder || isFile)
            entries.push_back({file->path().filename().string(), isFolder, bytes});
    }
    std::sort(entries.begin(), entries.end(), [](const StoreEntry& a, const StoreEntry& b) { return a.name < b.name; });
    return entries;
}

std::string FileStore::location() const
{
    return m_folder;
}

} // namespace zs
