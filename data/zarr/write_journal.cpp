#include "zarr/write_journal.h"

#include <cerrno>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <mutex>
#include <set>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace zs {
namespace {

constexpr std::string_view kBegun = "begun "; // no key holds a space there: the first line

std::optional<std::filesystem::file_time_type> begunIn(const std::string& line)
{
    long long ticks = 0;
    const char* const end = line.data() + line.size();
    if (!line.starts_with(kBegun) || std::from_chars(line.data() + kBegun.size(), end, ticks).ptr != end)
        return std::nullopt;
    return std::filesystem::file_time_type(std::filesystem::file_time_type::duration(ticks));
}

bool isStillThere(int file, const std::string& path)
{
    struct stat here {};
    struct stat there {};
    return ::fstat(file, &here) == 0 && ::stat(path.c_str(), &there) == 0 && here.st_ino == there.st_ino;
}

} // namespace

struct WriteJournal::State {
    std::string path;
    int file = -1;
    mutable std::mutex mutex;
    std::set<std::string> keys;
    std::optional<std::filesystem::file_time_type> begun;

    ~State()
    {
        if (file >= 0)
            ::close(file); // gives the lock back
    }
};

WriteJournal::WriteJournal(std::unique_ptr<State> state) : m_state(std::move(state)) {}
WriteJournal::WriteJournal(WriteJournal&&) noexcept = default;
WriteJournal& WriteJournal::operator=(WriteJournal&&) noexcept = default;
WriteJournal::~WriteJournal() = default;

Result<WriteJournal> WriteJournal::open(const std::string& folder)
{
    auto state = std::make_unique<State>();
    state->path = folder + "/" + kFileName;
    do { // once more when it was removed as an abandoned one before it was locked
        std::error_code error;
        std::filesystem::create_directories(folder, error);
        if (state->file >= 0)
            ::close(state->file);
        state->file = ::open(state->path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
        if (state->file < 0)
            return fail(ErrorCode::invalidArgument, "%1 cannot be written: %2", state->path, std::strerror(errno));
        if (::flock(state->file, LOCK_EX | LOCK_NB) != 0)
            return fail(ErrorCode::invalidArgument, "%1 is being written by another process; wait for it or choose another name", folder);
    } while (!isStillThere(state->file, state->path));
    std::ifstream lines(state->path);
    bool isTorn = false;
    for (std::string line; std::getline(lines, line);) {
        isTorn = lines.eof(); // no newline behind it
        if (isTorn)
            continue;
        if (const auto begun = begunIn(line); begun && !state->begun)
            state->begun = begun;
        else
            state->keys.insert(line);
    }
    if (isTorn && ::write(state->file, "\n", 1) != 1)
        return fail(ErrorCode::invalidArgument, "%1 cannot be written: %2", state->path, std::strerror(errno));
    WriteJournal journal(std::move(state));
    if (journal.m_state->begun)
        return journal;
    if (const Status begun = journal.forget(); !begun)
        return tl::unexpected(begun.error());
    return journal;
}

std::optional<std::filesystem::file_time_type> WriteJournal::begun() const
{
    return m_state->begun;
}

/// The time is that of the file itself: the same clock as that of the files that it is compared with.
Status WriteJournal::forget()
{
    const std::lock_guard lock(m_state->mutex);
    std::error_code error;
    const auto refused = [this](const std::string& why) { return fail(ErrorCode::invalidArgument, "%1 cannot be written: %2", m_state->path, why); };
    if (::ftruncate(m_state->file, 0) != 0 || ::futimens(m_state->file, nullptr) != 0)
        return refused(std::strerror(errno));
    const auto now = std::filesystem::last_write_time(m_state->path, error);
    if (error)
        return refused(error.message());
    const std::string line = std::string(kBegun) + std::to_string(now.time_since_epoch().count()) + "\n";
    if (::write(m_state->file, line.data(), line.size()) != static_cast<ssize_t>(line.size()))
        return refused(std::strerror(errno));
    m_state->keys.clear();
    m_state->begun.reset();
    return {};
}

bool WriteJournal::holds(const std::string& key) const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->keys.contains(key);
}

Status WriteJournal::add(const std::string& key)
{
    const std::string line = key + "\n";
    const std::lock_guard lock(m_state->mutex);
    if (::write(m_state->file, line.data(), line.size()) != static_cast<ssize_t>(line.size()))
        return fail(ErrorCode::invalidArgument, "%1 cannot be written: %2", m_state->path, std::strerror(errno));
    m_state->keys.insert(key);
    return {};
}

void WriteJournal::remove(const std::string& folder)
{
    ::unlink((folder + "/" + kFileName).c_str());
}

} // namespace zs
