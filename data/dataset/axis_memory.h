#pragma once

#include "core/result.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

namespace zs {

struct Axis;
struct ChunkSource;

/// The coordinates of one opened dataset that have been read, so that its card, its maps and its charts read each of them once.
/// Failures are not kept: the next one tries again.
/// Threads: any; who asks for what another is reading waits for it
class AxisMemory {
public:
    struct ReadAxis {
        std::shared_ptr<const Axis> axis;
        bool isKept = true; // else the next one reads it again
    };
    using Read = std::function<Result<ReadAxis>()>;

    /// Errors:  of `read`; cancelled while waiting for another
    [[nodiscard]] Result<Axis> get(const std::shared_ptr<const ChunkSource>& coordinate, const std::string& dim, const std::stop_token& stop,
                                   const Read& read);

private:
    struct Entry {
        std::shared_ptr<const ChunkSource> coordinate;
        std::string dim;
        std::shared_ptr<const Axis> axis; // null while it is being read
    };
    [[nodiscard]] std::vector<Entry>::iterator find(const std::shared_ptr<const ChunkSource>& coordinate, const std::string& dim);
    void finish(const std::shared_ptr<const ChunkSource>& coordinate, const std::string& dim, std::shared_ptr<const Axis> axis);

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::vector<Entry> m_entries;
};

} // namespace zs
