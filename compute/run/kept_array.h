#pragma once

#include "core/result.h"
#include "graph/block.h"
#include "graph/region.h"

#include <memory>
#include <mutex>
#include <string>

namespace zs {

/// What reading gives where nothing has been written.
enum class Unwritten { missing, anything };

/// Where an intermediate or final array of a job is kept: in memory, or in a temporary file that is gone with it.
/// Covers one box of the array: what is asked for.
/// Missing: NaN until written, unless nobody reads before
/// Threads: any; boxes written at the same time do not overlap
class KeptArray {
public:
    /// `spillFolder` empty = memory.
    /// Errors:  accessDenied when the temporary file cannot be made
    [[nodiscard]] static Result<std::shared_ptr<KeptArray>> create(Region box, const std::string& spillFolder,
                                                                   Unwritten unwritten = Unwritten::missing);
    ~KeptArray();
    KeptArray(const KeptArray&) = delete;
    KeptArray& operator=(const KeptArray&) = delete;

    [[nodiscard]] const Region& box() const { return m_box; }
    [[nodiscard]] bool isSpilled() const { return m_file >= 0; }
    /// Memory held: 0 for a file.
    [[nodiscard]] Index memoryBytes() const;

    /// Errors:  accessDenied when the disk is full
    [[nodiscard]] Status write(const Region& region, const Block& block);
    /// A box inside box() that has been written. In memory: a view.
    [[nodiscard]] Result<Block> read(const Region& region) const;
    /// A copy, also while other boxes are being written.
    [[nodiscard]] Result<Block> readCopy(const Region& region) const;

private:
    explicit KeptArray(Region box) : m_box(std::move(box)) {}

    Region m_box;
    std::shared_ptr<double[]> m_values;
    int m_file = -1;
    mutable std::mutex m_mutex; // writing against copying
};

using KeptArrayPtr = std::shared_ptr<KeptArray>;

} // namespace zs
