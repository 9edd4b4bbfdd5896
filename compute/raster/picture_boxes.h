#pragma once

#include "geo/sphere.h"
#include "geo/viewport.h"

#include <vector>

namespace zs {

/// Boxes in space around what small squares of a picture show of the Earth, and around squares of squares. Tells whether
/// anything lies in the picture without projecting it.
/// Threads: immutable, any
class PictureBoxes {
public:
    /// Threads: in parallel on the caller's arena
    explicit PictureBoxes(const Viewport& viewport);

    /// False only when no place in the box can be in the picture.
    [[nodiscard]] bool meets(const Box3& box) const;

private:
    struct Level {
        int rows = 0;
        int columns = 0;
        std::vector<Box3> boxes;
    };

    void makeSquares(const Viewport& viewport);
    [[nodiscard]] Box3 partialSquare(const Viewport& viewport, int row, int column) const;
    [[nodiscard]] bool meetsAt(std::size_t level, int row, int column, const Box3& box) const;

    int m_squarePx = 1;
    bool m_isAll = false; // the Earth is smaller than a few squares
    std::vector<Level> m_levels;
};

} // namespace zs
