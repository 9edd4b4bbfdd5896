#pragma once

#include "core/large_memory.h"
#include "core/types.h"
#include "geo/sphere.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace zs {

/// Two-dimensional longitudes and latitudes of the middles of cells.
/// Shape:   (rows, columns), row-major
/// Units:   degrees, longitudes on any branch
/// Missing: NaN, what is no latitude (1e20, −999), and 0° 0° where several cells claim it: a fill, not a place
struct CurvilinearCentres {
    Index rows = 0;
    Index columns = 0;
    std::vector<double> lon;
    std::vector<double> lat;
};

/// How the rows and columns of a grid meet beyond the edges of its array. Found from the centres alone.
struct GridSeams {
    /// Columns that the array shows twice, at either end: column 0 is column columns − overlap again. −1 = the last
    /// column does not touch the first. 0 = they touch.
    Index overlap = -1;

    /// Beyond the last (or before the first) row lies another row, read backwards: a tripolar grid's fold.
    struct Fold {
        Index row = 0;   // what lies one row further on
        Index shift = 0; // column `shift − column`, round the Earth
    };
    std::optional<Fold> first;
    std::optional<Fold> last;

    /// The row is a ring of cells around a pole that no other row covers: +1 north, −1 south, 0 no ring.
    int poleFirst = 0;
    int poleLast = 0;
};

/// Centres as places on the sphere, with what lies beyond the edges of the array and a guess of what is missing.
/// Threads: immutable, any
class CellCentres {
public:
    /// Threads: in parallel on the caller's arena
    explicit CellCentres(const CurvilinearCentres& centres);

    [[nodiscard]] Index rows() const { return m_rows; }
    [[nodiscard]] Index columns() const { return m_columns; }
    [[nodiscard]] const GridSeams& seams() const { return m_seams; }
    /// No two neighbours are further apart than this, along a row or a column: sixteen times what is usual in this grid.
    /// What is further has nothing to do with each other (a fill over land, faces of a cubed sphere).
    [[nodiscard]] double reach() const { return m_reach; }
    /// How far neighbours usually are from each other.
    /// Units:   chords of the unit sphere
    [[nodiscard]] double usual() const { return m_usual; }

    /// Given or across a seam. Rows −2 … rows + 1 and columns −2 … columns + 1 may be asked for.
    [[nodiscard]] SpherePoint at(Index row, Index column) const;
    /// The same, but nothing when it is further than a diagonal's reach from `anchor`.
    [[nodiscard]] SpherePoint near(Index row, Index column, Vec3 anchor) const;
    /// Given, or continued in a straight line from the given neighbours; what is not near the anchor does not count.
    [[nodiscard]] SpherePoint continuedAt(Index row, Index column, Vec3 anchor) const;

private:
    void findReach();
    void findOverlap();
    void findEnd(bool isLast);
    [[nodiscard]] bool isPolarRing(Index row, Index inner, double sign) const;
    [[nodiscard]] std::optional<Index> mirrorShift(Index row, Index other, bool touches) const;
    [[nodiscard]] SpherePoint given(Index row, Index column) const
    {
        return m_centres[static_cast<std::size_t>(row * m_columns + column)];
    }
    [[nodiscard]] Index roundColumn(Index column) const;
    [[nodiscard]] SpherePoint turned(Index row, Index column, Vec3 anchor) const;

    Index m_rows;
    Index m_columns;
    std::vector<SpherePoint, LargeAllocator<SpherePoint>> m_centres;
    GridSeams m_seams;
    double m_usual = 0;
    double m_reach = 0;
};

/// True for numbers that are a place on the Earth.
[[nodiscard]] bool isPlace(double lon, double lat);

} // namespace zs
