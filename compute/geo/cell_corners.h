#pragma once

#include "core/large_memory.h"
#include "core/result.h"
#include "geo/cell_centres.h"

#include <array>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace zs {

/// The corners of quadrilateral cells, going round: (row, column), (row, column + 1), (row + 1, column + 1),
/// (row + 1, column) of the lattice between the cells, or the cell's own four.
using Quad = std::array<SpherePoint, 4>;

/// Neighbours share corners; cells that cannot (along a tear, or with bounds that do not touch) have their own.
/// Shape:   the lattice is (rows + 1, columns + 1)
/// Threads: immutable once built, any
class CellCorners {
public:
    CellCorners(Index rows, Index columns);

    [[nodiscard]] Quad of(Index row, Index column) const;
    [[nodiscard]] SpherePoint& lattice(Index row, Index column)
    {
        return m_lattice[static_cast<std::size_t>(row * (m_columns + 1) + column)];
    }
    [[nodiscard]] const SpherePoint& lattice(Index row, Index column) const
    {
        return m_lattice[static_cast<std::size_t>(row * (m_columns + 1) + column)];
    }

    using Own = std::pair<Index, Quad>; // row × columns + column
    /// In the order of the cells. May be called once.
    void setOwn(std::vector<Own> own);

private:
    Index m_columns;
    std::vector<SpherePoint, LargeAllocator<SpherePoint>> m_lattice;
    std::vector<Own> m_own; // sorted by cell
    std::vector<Index> m_firstOwn; // per row
};

/// Corners half-way between the centres around them, averaged in space: exact across the date line, at the poles, and
/// where the rows of a tripolar grid meet. Where a neighbour is missing the others are continued in a straight line.
/// A corner that nothing is known of is no place.
/// Threads: in parallel on the caller's arena
[[nodiscard]] CellCorners averagedCorners(const CellCentres& centres, std::stop_token stop = {});

/// Bounds of some rows of cells.
/// Shape:   lon, lat (rows, columns, 4)
/// Units:   degrees
struct CornerRows {
    std::vector<double> lon;
    std::vector<double> lat;
};
/// Reads the bounds of rows first … first + count − 1.
using ReadCornerRows = std::function<Result<CornerRows>(Index first, Index count)>;

/// Corners as given. Their order within a cell does not matter as long as it goes round. A cell without usable ones gets
/// averaged ones.
/// Errors:  those of reading
/// Threads: waits for `read`; in parallel on the caller's arena
[[nodiscard]] Result<CellCorners> givenCorners(const CellCentres& centres, const ReadCornerRows& read,
                                               std::stop_token stop = {});

} // namespace zs
