#include "overview/overview_folder.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace zs {
namespace {

namespace fs = std::filesystem;

constexpr const char* kEnding = ".zsov";
constexpr const char* kUnfinished = ".part"; // in the name of a file that is being written
constexpr auto kUnfinishedFor = std::chrono::hours(1);
constexpr time_t kTouchAfterSeconds = 600;

class OpenFile {
public:
    explicit OpenFile(int descriptor) : m_descriptor(descriptor) {}
    ~OpenFile()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    [[nodiscard]] explicit operator bool() const { return m_descriptor >= 0; }
    [[nodiscard]] int descriptor() const { return m_descriptor; }

    /// Empty when not all of it is there.
    [[nodiscard]] Bytes read(Index offset, Index count) const
    {
        Bytes bytes(static_cast<std::size_t>(count));
        Index done = 0;
        while (done < count) {
            const ssize_t got = ::pread(m_descriptor, bytes.data() + done, static_cast<std::size_t>(count - done), offset + done);
            if (got <= 0)
                return {};
            done += got;
        }
        return bytes;
    }

    [[nodiscard]] bool write(const Bytes& bytes) const
    {
        std::size_t done = 0;
        while (done < bytes.size()) {
            const ssize_t put = ::write(m_descriptor, bytes.data() + done, bytes.size() - done);
            if (put <= 0)
                return false;
            done += static_cast<std::size_t>(put);
        }
        return true;
    }

private:
    int m_descriptor;
};

/// Nothing: the file does not hold the level. An error: the file is damaged.
Result<std::shared_ptr<const Values>> readFrom(const OpenFile& file, Index fileBytes, const PackName& name, const OverviewLevel& level)
{
    const Bytes head = file.read(0, std::min(kPackHeadBytes, fileBytes));
    const Result<Index> tableBytes = packTableBytes(name, head);
    if (!tableBytes)
        return tl::unexpected(tableBytes.error());
    const Bytes table = file.read(kPackHeadBytes, std::min(*tableBytes, fileBytes - kPackHeadBytes));
    const Result<std::vector<PackEntry>> entries = readPackTable(head, table, fileBytes);
    if (!entries)
        return tl::unexpected(entries.error());
    const auto found = std::ranges::find(*entries, level, &PackEntry::level);
    if (found == entries->end() || found->bytes == 0)
        return std::shared_ptr<const Values>();
    return decodePackEntry(*found, file.read(found->offset, found->bytes));
}

struct KeptFile {
    fs::path path;
    Index bytes = 0;
    fs::file_time_type used;
};

/// All files of the folder; what an ended program has left unfinished is removed.
std::vector<KeptFile> filesIn(const std::string& folder)
{
    std::vector<KeptFile> files;
    std::error_code error;
    const auto now = fs::file_time_type::clock::now();
    for (fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error), end; !error && at != end; at.increment(error)) {
        std::error_code gone; // another program may remove it meanwhile
        if (!at->is_regular_file(gone) || at->is_symlink(gone))
            continue;
        const std::string name = at->path().filename().string();
        const bool isUnfinished = name.find(kUnfinished) != std::string::npos;
        if (!isUnfinished && !name.ends_with(kEnding))
            continue;
        const fs::file_time_type used = at->last_write_time(gone);
        if (isUnfinished && !gone && now - used > kUnfinishedFor)
            fs::remove(at->path(), gone);
        else if (const auto bytes = at->file_size(gone); !gone)
            files.push_back({at->path(), static_cast<Index>(bytes), used});
    }
    return files;
}

} // namespace

OverviewFolder::OverviewFolder(std::string path, Index limitBytes) : m_path(std::move(path)), m_limitBytes(limitBytes) {}

std::string OverviewFolder::fileOf(const PackName& name) const
{
    const std::string hex = hexText(name);
    return m_path + "/" + hex.substr(0, 2) + "/" + hex + kEnding;
}

std::shared_ptr<const Values> OverviewFolder::read(const PackName& name, const OverviewLevel& level)
{
    const std::string path = fileOf(name);
    const OpenFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    struct stat about {};
    if (!file || ::fstat(file.descriptor(), &about) != 0)
        return nullptr;
    Result<std::shared_ptr<const Values>> values = readFrom(file, about.st_size, name, level);
    if (!values) {
        ::unlink(path.c_str());
        return nullptr;
    }
    if (*values && ::time(nullptr) - about.st_mtime > kTouchAfterSeconds)
        ::futimens(file.descriptor(), nullptr); // used now
    return *values;
}

bool OverviewFolder::write(const PackName& name, const std::vector<Overview>& overviews)
{
    const Bytes pack = encodePack(name, overviews);
    const auto bytes = static_cast<Index>(pack.size());
    if (bytes > m_limitBytes / 4)
        return false;
    makeRoom(bytes);
    const std::string path = fileOf(name);
    std::error_code error;
    const bool isNew = fs::create_directories(m_path, error);
    if (isNew)
        fs::permissions(m_path, fs::perms::owner_all, error);
    fs::create_directory(fs::path(path).parent_path(), error);
    std::string unfinished = path + kUnfinished + "XXXXXX";
    {
        const OpenFile file(::mkostemp(unfinished.data(), O_CLOEXEC));
        if (!file)
            return false;
        if (!file.write(pack)) {
            ::unlink(unfinished.c_str());
            return false;
        }
    }
    struct stat before {};
    const bool replaces = ::stat(path.c_str(), &before) == 0;
    if (::rename(unfinished.c_str(), path.c_str()) != 0) {
        ::unlink(unfinished.c_str());
        return false;
    }
    *m_usedBytes += bytes - (replaces ? before.st_size : 0);
    return true;
}

void OverviewFolder::measure()
{
    Index used = 0;
    for (const KeptFile& file : filesIn(m_path))
        used += file.bytes;
    m_usedBytes = used;
}

/// Down to nine tenths, so that it is not done for every file.
void OverviewFolder::makeRoom(Index bytes)
{
    if (!m_usedBytes)
        measure();
    if (*m_usedBytes + bytes <= m_limitBytes)
        return;
    std::vector<KeptFile> files = filesIn(m_path);
    std::ranges::sort(files, {}, &KeptFile::used);
    Index used = 0;
    for (const KeptFile& file : files)
        used += file.bytes;
    for (const KeptFile& file : files) {
        if (used + bytes <= m_limitBytes / 10 * 9)
            break;
        std::error_code gone;
        fs::remove(file.path, gone);
        used -= file.bytes;
    }
    m_usedBytes = used;
}

void OverviewFolder::clear()
{
    for (const KeptFile& file : filesIn(m_path)) {
        std::error_code gone;
        fs::remove(file.path, gone);
    }
    m_usedBytes = 0;
}

void OverviewFolder::setLimit(Index bytes)
{
    m_limitBytes = bytes;
    measure(); // others write too
    makeRoom(0);
}

Index OverviewFolder::usedBytes()
{
    measure();
    return *m_usedBytes;
}

Index usualOverviewBytes(const std::string& path)
{
    std::error_code error;
    fs::path place = path;
    while (!fs::exists(place, error) && place.has_relative_path())
        place = place.parent_path();
    const fs::space_info space = fs::space(place, error);
    const Index tenth = error ? Index{1} << 30 : static_cast<Index>(std::min<std::uintmax_t>(space.available / 10, std::uintmax_t{1} << 40));
    return std::min(Index{10} << 30, tenth);
}

} // namespace zs
