#pragma once

#include "zarr/blosc_blocks.h"

#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace zs {

using BloscTablePtr = std::shared_ptr<const BloscTable>;

/// Remembers the tables of the chunks looked at last, within a budget.
/// Threads: any
class BloscTables {
public:
    explicit BloscTables(Index budgetBytes) : m_budgetBytes(budgetBytes) {}

    /// Null when it is not remembered.
    [[nodiscard]] BloscTablePtr find(const std::string& key);
    void keep(const std::string& key, BloscTablePtr table);
    void forget(const std::string& key);
    /// Bytes of header and table of the chunk seen last, 0 before: the chunks of an array are mostly cut alike.
    [[nodiscard]] Index likelyTableEnd() const;

private:
    struct Kept {
        BloscTablePtr table;
        std::list<std::string>::iterator used;
    };

    mutable std::mutex m_mutex;
    std::map<std::string, Kept> m_kept;
    std::list<std::string> m_used; // latest first
    Index m_keptBytes = 0;
    Index m_budgetBytes;
    Index m_likelyTableEnd = 0;
};

} // namespace zs
