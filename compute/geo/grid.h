#pragma once

#include "geo/edge_axis.h"
#include "geo/projection.h"
#include "geo/sphere.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace zs {

class CellTree;

/// Position along the y and x dimensions of a variable. −1 = on no cell.
struct GridCell {
    std::int32_t row = -1;
    std::int32_t column = -1;

    bool operator==(const GridCell&) const = default;
};

/// Axes that run along a picture's own: rows of cells along y, columns along x, in the plane of its projection.
struct SeparableAxes {
    const EdgeAxis* x = nullptr; // never null; they live as long as the grid
    const EdgeAxis* y = nullptr;
};

/// Where the cells of a variable lie on the Earth: all that drawing a map needs to know of a grid.
/// A grid of one dimension (a mesh) has one row.
/// Threads: immutable, any
class Grid {
public:
    virtual ~Grid() = default;

    [[nodiscard]] virtual Index rows() const = 0;
    [[nodiscard]] virtual Index columns() const = 0;

    /// The cells that hold these places; NaN or off the grid = {−1, −1}. Both spans have the same length.
    virtual void cellsAt(std::span<const GeoPoint> places, std::span<GridCell> cells) const = 0;
    /// The middles of cells, NaN where a cell has no place on the Earth. Both spans have the same length.
    virtual void centresOf(std::span<const GridCell> cells, std::span<GeoPoint> places) const = 0;

    /// The last column touches the first.
    [[nodiscard]] virtual bool isPeriodic() const { return false; }

    /// The fast path: nothing when the cells are not rows and columns of a picture in this projection.
    [[nodiscard]] virtual std::optional<SeparableAxes> separableAxes(const Projection& picture) const;

    /// Where blocks of cells lie in space, for a grid whose rows and columns run any way: with it nothing above needs to
    /// know how neighbours lie. Null for a grid of which a few samples tell the rest. Lives as long as the grid.
    [[nodiscard]] virtual const CellTree* cellTree() const { return nullptr; }
    /// A box around one cell and its middle, for a grid with a tree; empty when there is no such cell.
    [[nodiscard]] virtual Box3 boxOf(GridCell) const { return {}; }
};

using GridPtr = std::shared_ptr<const Grid>;

/// What a grid of straight rows and columns is made of.
struct RectilinearAxes {
    std::vector<double> xEdges; // columns + 1, in the order of the array, rising or falling
    std::vector<double> yEdges; // rows + 1, likewise
    bool periodic = false;      // the columns go round the Earth even if a whole cell seems to be missing or too many;
                                // up to half a cell is closed in any case
    std::string crs;            // "" = degrees of longitude and latitude; else PROJ, WKT or code of the edges' plane
    bool isIndex = false;       // the edges are indices: no place on the Earth
};

/// Cells between straight lines: longitude × latitude, x × y of a projection, or the plain index.
class RectilinearGrid final : public Grid {
public:
    /// Latitudes beyond ±90° (edges inferred around a point on the pole) are cut there.
    /// Errors:  invalidArgument when an axis is not strictly monotonic, longitudes go round more than twice, or PROJ
    ///          does not know the projection
    [[nodiscard]] static Result<std::shared_ptr<const RectilinearGrid>> create(const RectilinearAxes& axes);
    /// The plane of indices: column j covers x from j to j+1, row i covers y from −i−1 to −i.
    [[nodiscard]] static Result<std::shared_ptr<const RectilinearGrid>> createIndex(Index rows, Index columns);

    [[nodiscard]] Index rows() const override { return m_y.size(); }
    [[nodiscard]] Index columns() const override { return m_x.size(); }
    void cellsAt(std::span<const GeoPoint> places, std::span<GridCell> cells) const override;
    void centresOf(std::span<const GridCell> cells, std::span<GeoPoint> places) const override;
    [[nodiscard]] bool isPeriodic() const override { return m_x.isClosed(); }
    [[nodiscard]] std::optional<SeparableAxes> separableAxes(const Projection& picture) const override;

    [[nodiscard]] const EdgeAxis& xAxis() const { return m_x; }
    [[nodiscard]] const EdgeAxis& yAxis() const { return m_y; }
    /// The plane of the edges: plate carrée for longitude and latitude, an index plane without an Earth.
    [[nodiscard]] const ProjectionPtr& projection() const { return m_projection; }

    /// The cell that holds one place; for many, cellsAt() is faster.
    [[nodiscard]] GridCell cellOfGeo(GeoPoint place) const;

private:
    RectilinearGrid(EdgeAxis x, EdgeAxis y, ProjectionPtr projection);

    EdgeAxis m_x;
    EdgeAxis m_y;
    EdgeAxis m_columnIndex; // for a picture of the index plane
    EdgeAxis m_rowIndex;
    ProjectionPtr m_projection;
};

using RectilinearGridPtr = std::shared_ptr<const RectilinearGrid>;

} // namespace zs
