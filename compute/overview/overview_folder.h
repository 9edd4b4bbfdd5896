#pragma once

#include "overview/overview_pack.h"

#include <optional>
#include <string>

namespace zs {

/// Overviews on disk: one file a chunk, written beside and renamed, so that several programs may use the folder at once and
/// none ever finds half a file. What is damaged is removed and counts as not there. The files used longest ago go when the
/// folder is full.
/// Threads: one at a time; waits for the disk
class OverviewFolder {
public:
    /// Makes the folder, for its owner alone, when the first file is written.
    OverviewFolder(std::string path, Index limitBytes);

    /// The overview of a pack; null when it is not there.
    [[nodiscard]] std::shared_ptr<const Values> read(const PackName& name, const OverviewLevel& level);
    /// False when it could not be written; that is no reason to stop.
    bool write(const PackName& name, const std::vector<Overview>& overviews);

    /// Removes all files.
    void clear();
    /// Makes room at once; 0 = nothing is kept.
    void setLimit(Index bytes);
    [[nodiscard]] Index usedBytes();

private:
    [[nodiscard]] std::string fileOf(const PackName& name) const;
    void measure();
    void makeRoom(Index bytes);

    std::string m_path;
    Index m_limitBytes;
    std::optional<Index> m_usedBytes; // as far as is known: others write too
};

/// What overviews may take of the disk that `path` is or will be on: 10 GiB, or a tenth of what is free.
[[nodiscard]] Index usualOverviewBytes(const std::string& path);

} // namespace zs
