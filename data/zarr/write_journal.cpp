#include "zarr/write_journal.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <mutex>
#include <set>
#include <sys/file.h>
#include <unistd.h>

namespace zs {

struct WriteJournal::State {
    std::string path;
    int file = -1;
    mutable std::mutex mutex;
    std::set<std::string> keys;

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
    state->path = folder + "/.written";
    state->file = ::open(state->path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
    if (state->file < 0)
        return fail(ErrorCode::invalidArgument, "%1 cannot be written: %2", state->path, std::strerror(errno));
    if (::flock(state->file, LOCK_EX | LOCK_NB) != 0)
        return fail(ErrorCode::invalidArgument, "%1 is being written by another process; wait for it or choose another name", folder);
    std::ifstream lines(state->path);
    bool isTorn = false;
    for (std::string line; std::getline(lines, line);) {
        isTorn = lines.eof(); // no newline behind it
        if (!isTorn)
            state->keys.insert(line);
    }
    if (isTorn && ::write(state->file, "\n", 1) != 1)
        return fail(ErrorCode::invalidArgument, "%1 cannot be written: %2", state->path, std::strerror(errno));
    return WriteJournal(std::move(state));
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

void WriteJournal::remove()
{
    ::unlink(m_state->path.c_str());
}

} // namespace zs
