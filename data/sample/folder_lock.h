#pragma once

#include "core/result.h"

#include <stop_token>
#include <string>

namespace zs {

/// Keeps other processes out of a folder as long as it lives. Waits for its turn; ends with the process, however that
/// ends.
class FolderLock {
public:
    /// Errors:  cancelled while waiting; accessDenied when the folder cannot be written
    [[nodiscard]] static Result<FolderLock> take(const std::string& folder, std::stop_token stop);
    FolderLock(FolderLock&& other) noexcept;
    FolderLock& operator=(FolderLock&&) = delete;
    ~FolderLock();

private:
    explicit FolderLock(int file) : m_file(file) {}
    int m_file;
};

} // namespace zs
