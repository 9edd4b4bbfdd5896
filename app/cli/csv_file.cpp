#include "cli/csv_file.h"

#include "cli/compute_output.h"
#include "cli/result_columns.h"
#include "core/shape.h"
#include "files/partial_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace zs {
namespace {

constexpr Index kMostTexts = Index{1} << 20; // in memory at once: each takes some forty bytes

/// A file that is written from its beginning to its end, and says why it cannot be.
class OutputFile {
public:
    explicit OutputFile(const std::string& path) : m_fd(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)), m_error(m_fd < 0 ? errno : 0) {}
    ~OutputFile()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    void put(std::string_view text)
    {
        while (m_error == 0 && !text.empty()) {
            const ssize_t count = ::write(m_fd, text.data(), text.size());
            if (count > 0)
                text.remove_prefix(static_cast<std::size_t>(count));
            else if (errno != EINTR)
                m_error = errno;
        }
    }
    /// Brings it to the disk, which may find only then that it is full.
    void close()
    {
        if (m_error == 0 && ::fsync(m_fd) != 0 && errno != EINVAL)
            m_error = errno;
        if (m_fd >= 0 && ::close(std::exchange(m_fd, -1)) != 0 && m_error == 0)
            m_error = errno;
    }
    [[nodiscard]] int error() const { return m_error; } // errno of the first failure; 0 = none

private:
    int m_fd;
    int m_error;
};

/// Lines of a part, below their heading where it is the first.
Result<std::string> linesOf(const Dataset& result, const ResultColumns& columns, const Selection& part, bool isFirst)
{
    const Result<TableRows> rows = readRows(result, columns, part);
    if (!rows)
        return tl::unexpected(rows.error());
    return (isFirst ? headingLine(*rows, ',') : "") + rowLines(*rows, ',');
}

Status writeRows(const Dataset& result, const ResultColumns& columns, OutputFile& file, const std::stop_token& stop, const PartsOptions& options)
{
    std::vector<Selection> parts = rowParts(columns.shape, std::min(options.maxElements, kMostTexts) / std::max(Index{1}, static_cast<Index>(columns.variables.size())));
    if (parts.empty())
        parts.push_back(selectAll(columns.shape)); // its heading
    const double all = static_cast<double>(elementCount(columns.shape).value_or(0));
    double done = 0;
    for (const Selection& part : parts) {
        if (stop.stop_requested())
            return fail(ErrorCode::cancelled, "cancelled");
        const Result<std::string> lines = linesOf(result, columns, part, &part == &parts.front());
        if (!lines)
            return tl::unexpected(lines.error());
        file.put(*lines);
        if (file.error() != 0)
            return {};
        done += static_cast<double>(partSize(part));
        if (options.onFraction)
            options.onFraction(all > 0 ? done / all : 1);
    }
    return {};
}

} // namespace

Status writeCsv(const Dataset& result, const std::string& path, const std::stop_token& stop, const PartsOptions& options)
{
    if (const Status absent = checkAbsent(path); !absent)
        return absent;
    const Result<ResultColumns> columns = columnsOf(result, resultVariables(result));
    if (!columns)
        return tl::unexpected(columns.error());
    Result<PartialFile> partial = PartialFile::begin(path);
    if (!partial)
        return tl::unexpected(partial.error());
    OutputFile file(partial->file());
    if (const Status written = writeRows(result, *columns, file, stop, options); !written)
        return written;
    file.close();
    if (file.error() != 0)
        return fail(ErrorCode::invalidArgument, "%1 cannot be written: %2", path, std::strerror(file.error()));
    return partial->commit();
}

} // namespace zs
