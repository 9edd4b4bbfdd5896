#pragma once

#include "dataset/dataset.h"

#include <memory>
#include <string>

namespace zs {

/// A folder that goes, with all that is in it, soon after its last owner.
/// Threads: any; deleting waits for the disk on a thread of its own
class TemporaryFolder {
public:
    /// Makes one in `parent`; path() is "" when it cannot be made.
    explicit TemporaryFolder(const std::string& parent);
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::string& path() const { return m_path; }

private:
    std::string m_path;
};

/// The same dataset; whoever can still read one of its arrays owns the folder too.
/// Threads: any
[[nodiscard]] DatasetPtr withFolder(const Dataset& dataset, const std::shared_ptr<const TemporaryFolder>& folder);

} // namespace zs
