#pragma once

#include "raster/view_plan.h"
#include "view/playback.h"

#include <vector>

namespace zs {

/// How much may be fetched before it is asked for.
struct PrefetchLimits {
    std::size_t maxChunks = 256;
    Index maxBytes = 0; // decoded
};

/// The slices whose chunks come next on a course, nearest first, one for each chunk along the dimension: steps in a chunk
/// that is passed already, or that holds `slice`, add nothing.
/// Threads: pure
[[nodiscard]] std::vector<Slice> slicesAhead(const Slice& slice, const ArrayMeta& meta, int dim, const PlayCourse& course);

/// The chunks that the picture of `plan` needs at `slices`, in their order, without those it needs itself; up to the first
/// that does not fit.
/// Threads: pure
[[nodiscard]] std::vector<ChunkRequest> requestsAhead(const ViewPlan& plan, const std::vector<Slice>& slices, const PrefetchLimits& limits);

/// Decoded size of one whole chunk; saturates.
/// Threads: pure
[[nodiscard]] Index decodedChunkBytes(const ChunkSource& source);

/// What a view fetches ahead: on the course of a movie as far as a share of the cache goes; by hand one neighbour on either
/// side, and more of those to come the longer a hand goes on step by step. While anything is missing in the picture, nothing
/// new is asked for; what is on its way to steps still to come goes on.
class Prefetcher {
public:
    /// Direction 0 ends the movie, and with it all wishes.
    void setCourse(int dim, const PlayCourse& course);
    [[nodiscard]] bool isPlaying() const { return m_course.direction != 0; }
    /// How many steps are fetched before a hand that goes on.
    static constexpr int kMostByHand = 4;

    /// Another step by hand: the next one the same way is likely.
    void stepped(int dim, Index from, Index to);
    /// Forgets what was on its way: the view has moved, and needs all that the line carries.
    void drop() { m_slices.clear(); }

    /// `plan` is of the slice that is looked at.
    [[nodiscard]] std::vector<ChunkRequest> requests(const ViewPlan& plan, bool isComplete, Index cacheBytes);
    /// More could be asked for when the picture is complete.
    [[nodiscard]] bool isHeldBack() const { return m_isHeldBack; }

private:
    [[nodiscard]] std::vector<Slice> wanted(const ViewPlan& plan) const;
    [[nodiscard]] std::vector<Slice> neighbours(const ViewPlan& plan) const;

    int m_dim = -1;
    PlayCourse m_course;
    int m_handDirection = 0;
    int m_handSteps = 0; // one by one in this direction, up to kMostByHand
    std::vector<Slice> m_slices; // that were asked for last
    bool m_isHeldBack = false;
};

} // namespace zs
