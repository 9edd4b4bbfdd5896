#pragma once

#include "chunks/part_source.h"
#include "run/chunk_cells.h"

#include <map>
#include <memory>
#include <vector>

namespace zs {

/// From where some chunks of a source are read: as they are stored, or only the part of each that a job looks at, which
/// then is a chunk of another array.
struct ReadLane {
    const SourceNode* node = nullptr;
    ChunkSourcePtr source;
    std::optional<PartGrid> grid; // nothing: the chunks as they are

    /// A cell of the source's own grid as a cell of `source`, and back.
    [[nodiscard]] Shape laneCell(const Shape& cell) const;
    [[nodiscard]] Shape ownCell(const Shape& laneCell) const;
    /// The box of the array that is read of a cell.
    [[nodiscard]] Region regionOf(const Shape& cell) const;
};

/// Decides of every chunk whether it is read whole or in part. What all tasks of a pass look at together is known
/// beforehand: a chunk is read once, and of its parts one that serves them all.
/// Threads: one at a time; lanes stay where they are
class ReadRegions {
public:
    /// `demands` covers whatever a task will need: the leafNeeds() of the whole pass.
    explicit ReadRegions(const std::vector<Need>& demands);

    [[nodiscard]] const ReadLane* laneOf(const SourceNode& source, const Shape& cell);

private:
    struct Source {
        Region wanted;                  // around all boxes
        std::optional<ReadLane> whole;
        PartReaderPtr reader;           // null: whole chunks only
        bool isLookedAt = false;
        std::map<PartGrid, ReadLane> parts;
    };

    [[nodiscard]] const ReadLane* partLane(const SourceNode& source, Source& known, const Shape& cell) const;

    std::map<const SourceNode*, Source> m_sources;
};

} // namespace zs
