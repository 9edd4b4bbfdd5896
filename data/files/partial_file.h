#pragma once

#include "core/result.h"

#include <string>

namespace zs {

/// A file that is complete or absent: it lies in a folder of its own beside its place, locked, until commit() moves it there.
/// Of several that are written to one place at once the last one stays, whole.
/// Threads: one at a time
class PartialFile {
public:
    /// Errors:  invalidArgument when nothing can be written there
    [[nodiscard]] static Result<PartialFile> begin(const std::string& path);
    PartialFile(PartialFile&& other) noexcept;
    PartialFile& operator=(PartialFile&&) = delete;
    ~PartialFile(); // without commit(): nothing stays

    /// Where to write until then.
    [[nodiscard]] const std::string& file() const { return m_file; }
    [[nodiscard]] Status commit();

private:
    PartialFile() = default;
    std::string m_path;
    std::string m_folder;
    std::string m_file;
    int m_lock = -1;
};

/// Removes what writers of `path` that are gone, killed or crashed, have left beside it: folders "<path>.partial-…" with the lock of
/// a writer in them that nobody holds. Called when `path` has been written: then nobody can go on with them.
void removeAbandoned(const std::string& path);

} // namespace zs
