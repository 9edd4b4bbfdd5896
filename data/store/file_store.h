#pragma once

#include "core/executor.h"
#include "store/store.h"

namespace zs {

/// A local folder as a store: one file a key.
/// Missing: no such file, no such folder, or a folder where a file is asked for
/// Errors:  accessDenied (permissions, or a symbolic link that leads out of the folder), corrupt (range outside the
///          file, not a regular file, larger than the bound, unsafe key), cancelled
/// Threads: any; reading happens on `executor`, whose owner outlives the store's users
class FileStore : public Store {
public:
    FileStore(std::string folder, Executor executor, Index maxObjectBytes = Index{2} << 30);

    void get(const std::string& key, ByteRange range, std::stop_token stop, OnBytes done) const override;
    void getBounded(const std::string& key, Index maxBytes, std::stop_token stop, OnBytes done) const override;
    /// Waits for the disk.
    [[nodiscard]] std::string versionOf(const std::string& key) const override;
    [[nodiscard]] Result<std::vector<StoreEntry>> list(const std::string& prefix, std::stop_token stop) const override;
    [[nodiscard]] std::string location() const override;

private:
    void read(const std::string& key, ByteRange range, Index maxBytes, std::stop_token stop, OnBytes done) const;

    std::string m_folder;
    Executor m_executor;
    Index m_maxObjectBytes;
};

/// Reads a file below `folder`; what FileStore::get does, on this thread.
[[nodiscard]] Result<StoreBytes> readFileBelow(const std::string& folder, const std::string& key, ByteRange range,
                                               Index maxBytes);

} // namespace zs
