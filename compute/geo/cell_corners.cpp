#include "geo/cell_corners.h"

#include "task/workers.h"

#include <algorithm>

namespace zs {

CellCorners::CellCorners(Index rows, Index columns)
    : m_columns(columns), m_lattice(static_cast<std::size_t>((rows + 1) * (columns + 1))),
      m_firstOwn(static_cast<std::size_t>(rows) + 1, 0)
{
}

void CellCorners::setOwn(std::vector<Own> own)
{
    m_own = std::move(own);
    for (const Own& one : m_own)
        ++m_firstOwn[static_cast<std::size_t>(one.first / m_columns) + 1];
    for (std::size_t row = 1; row < m_firstOwn.size(); ++row)
        m_firstOwn[row] += m_firstOwn[row - 1];
}

Quad CellCorners::of(Index row, Index column) const
{
    const Index begin = m_firstOwn[static_cast<std::size_t>(row)];
    const Index end = m_firstOwn[static_cast<std::size_t>(row) + 1];
    if (begin < end) {
        const Index cell = row * m_columns + column;
        const auto found = std::lower_bound(m_own.begin() + begin, m_own.begin() + end, cell,
                                            [](const Own& one, Index wanted) { return one.first < wanted; });
        if (found != m_own.begin() + end && found->first == cell)
            return found->second;
    }
    const std::size_t first = static_cast<std::size_t>(row * (m_columns + 1) + column);
    const std::size_t below = first + static_cast<std::size_t>(m_columns) + 1;
    return {m_lattice[first], m_lattice[first + 1], m_lattice[below + 1], m_lattice[below]};
}

namespace {

/// Makes corners out of the centres around them.
class Averaging {
public:
    explicit Averaging(const CellCentres& centres) : m_centres(centres) {}

    /// Between rows row − 1 and row, columns column − 1 and column, as seen from the cell whose centre is `anchor`.
    [[nodiscard]] SpherePoint cornerSeenFrom(Vec3 anchor, Index row, Index column) const
    {
        if (const int pole = poleAt(row); pole != 0)
            return spherePoint({0, 0, static_cast<double>(pole)});
        const std::array<SpherePoint, 4> around = {
            m_centres.continuedAt(row - 1, column - 1, anchor), m_centres.continuedAt(row - 1, column, anchor),
            m_centres.continuedAt(row, column, anchor), m_centres.continuedAt(row, column - 1, anchor)};
        const auto known = std::count_if(around.begin(), around.end(), [](SpherePoint p) { return p.isPlace(); });
        if (known == 4)
            return middle({around[0], around[1], around[2], around[3]});
        for (const std::size_t first : {std::size_t{0}, std::size_t{1}}) // a diagonal has the corner in its middle
            if (around[first].isPlace() && around[first + 2].isPlace())
                return middle({around[first], around[first + 2]});
        return {};
    }

    /// The corner that all cells around it share; nothing when there is no cell, or they are too far apart for one.
    [[nodiscard]] SpherePoint sharedCorner(Index row, Index column, bool& isTorn) const
    {
        isTorn = false;
        const std::array<SpherePoint, 4> around = around4(row, column);
        if (const int pole = poleAt(row); pole != 0)
            return spherePoint({0, 0, static_cast<double>(pole)});
        const auto isPlace = [](SpherePoint p) { return p.isPlace(); };
        const auto anchor = std::find_if(around.begin(), around.end(), isPlace);
        if (anchor == around.end())
            return {};
        if (std::all_of(around.begin(), around.end(), isPlace)) {
            isTorn = areFar(around[0], around[2]) || areFar(around[1], around[3]);
            return isTorn ? SpherePoint{} : middle({around[0], around[1], around[2], around[3]});
        }
        isTorn = std::any_of(around.begin(), around.end(), [&](SpherePoint p) { return p.isPlace() && areFar(*anchor, p); });
        const SpherePoint corner = isTorn ? SpherePoint{} : cornerSeenFrom(anchor->unit(), row, column);
        isTorn = isTorn || !corner.isPlace();
        return corner;
    }

private:
    [[nodiscard]] std::array<SpherePoint, 4> around4(Index row, Index column) const
    {
        return {m_centres.at(row - 1, column - 1), m_centres.at(row - 1, column), m_centres.at(row, column),
                m_centres.at(row, column - 1)};
    }
    [[nodiscard]] bool areFar(SpherePoint a, SpherePoint b) const
    {
        const Vec3 between = a.unit() - b.unit();
        return dot(between, between) > 4 * m_centres.reach() * m_centres.reach();
    }
    [[nodiscard]] int poleAt(Index row) const
    {
        if (row == 0)
            return m_centres.seams().poleFirst;
        return row == m_centres.rows() ? m_centres.seams().poleLast : 0;
    }
    /// The sum in whole numbers: the same bits in whatever order the cells come.
    [[nodiscard]] static SpherePoint middle(std::initializer_list<SpherePoint> points)
    {
        std::int64_t x = 0;
        std::int64_t y = 0;
        std::int64_t z = 0;
        for (const SpherePoint& point : points) {
            x += point.x;
            y += point.y;
            z += point.z;
        }
        const Vec3 sum{static_cast<double>(x), static_cast<double>(y), static_cast<double>(z)};
        return length(sum) > SpherePoint::kOne * 1e-6 ? spherePoint(normalised(sum)) : SpherePoint{};
    }

    const CellCentres& m_centres;
};

/// Of the usual size, for a cell whose neighbours say nothing of its shape: a lake, an inlet, where land has no places.
Quad squareRound(Vec3 centre, double side)
{
    const Vec3 axis = std::abs(centre.z) < 0.9 ? Vec3{0, 0, 1} : Vec3{1, 0, 0};
    const Vec3 across = side / 2 * normalised(cross(axis, centre));
    const Vec3 along = side / 2 * normalised(cross(centre, across));
    const auto corner = [&](Vec3 offset) { return spherePoint(normalised(centre + offset)); };
    return {corner(along - across), corner(along + across), corner(across - along), corner(-1 * across - along)};
}

Quad ownCorners(const Averaging& averaging, const CellCentres& centres, Index row, Index column)
{
    const Vec3 anchor = centres.at(row, column).unit();
    const Quad seen{averaging.cornerSeenFrom(anchor, row, column), averaging.cornerSeenFrom(anchor, row, column + 1),
                    averaging.cornerSeenFrom(anchor, row + 1, column + 1), averaging.cornerSeenFrom(anchor, row + 1, column)};
    const bool isWhole = std::all_of(seen.begin(), seen.end(), [](SpherePoint p) { return p.isPlace(); });
    return isWhole || centres.usual() <= 0 ? seen : squareRound(anchor, centres.usual());
}

/// Own corners of the cells of every row, put in order.
std::vector<CellCorners::Own> joined(std::vector<std::vector<CellCorners::Own>>& rows)
{
    std::vector<CellCorners::Own> all;
    for (std::vector<CellCorners::Own>& row : rows)
        all.insert(all.end(), row.begin(), row.end());
    return all;
}

} // namespace

CellCorners averagedCorners(const CellCentres& centres, std::stop_token stop)
{
    CellCorners corners(centres.rows(), centres.columns());
    const Averaging averaging(centres);
    std::vector<char> hasTear(static_cast<std::size_t>(centres.rows()) + 1, 0);
    std::vector<char> torn(static_cast<std::size_t>((centres.rows() + 1) * (centres.columns() + 1)), 0);
    const Index width = centres.columns() + 1;
    parallelBlocks(static_cast<long>(centres.rows()) + 1, 16, [&](long begin, long end) {
        for (Index row = begin; row < end && !stop.stop_requested(); ++row)
            for (Index column = 0; column < width; ++column) {
                bool isTorn = false;
                corners.lattice(row, column) = averaging.sharedCorner(row, column, isTorn);
                if (isTorn)
                    torn[static_cast<std::size_t>(row * width + column)] = hasTear[static_cast<std::size_t>(row)] = 1;
            }
    });
    std::vector<std::vector<CellCorners::Own>> own(static_cast<std::size_t>(centres.rows()));
    parallelBlocks(static_cast<long>(centres.rows()), 16, [&](long begin, long end) {
        for (Index row = begin; row < end && !stop.stop_requested(); ++row) {
            const auto first = static_cast<std::size_t>(row);
            if (!hasTear[first] && !hasTear[first + 1])
                continue;
            for (Index column = 0; column < centres.columns(); ++column) {
                const auto above = static_cast<std::size_t>(row * width + column);
                const auto below = above + static_cast<std::size_t>(width);
                const bool isBesideTear = torn[above] || torn[above + 1] || torn[below] || torn[below + 1];
                if (isBesideTear && centres.at(row, column).isPlace())
                    own[first].emplace_back(row * centres.columns() + column,
                                            ownCorners(averaging, centres, row, column));
            }
        }
    });
    corners.setOwn(joined(own));
    return corners;
}

namespace {

/// Which of a cell's given corners is which corner of the lattice.
using Order = std::array<std::size_t, 4>;
/// Round the cell, as CF has it, before those that some write row by row.
constexpr std::array<Order, 24> kOrders{
    {{0, 1, 2, 3}, {1, 2, 3, 0}, {2, 3, 0, 1}, {3, 0, 1, 2}, {3, 2, 1, 0}, {2, 1, 0, 3}, {1, 0, 3, 2}, {0, 3, 2, 1},
     {0, 1, 3, 2}, {1, 3, 2, 0}, {3, 2, 0, 1}, {2, 0, 1, 3}, {2, 3, 1, 0}, {3, 1, 0, 2}, {1, 0, 2, 3}, {0, 2, 3, 1},
     {0, 2, 1, 3}, {2, 1, 3, 0}, {1, 3, 0, 2}, {3, 0, 2, 1}, {3, 1, 2, 0}, {1, 2, 0, 3}, {2, 0, 3, 1}, {0, 3, 1, 2}}};

using Quads = std::vector<Quad, LargeAllocator<Quad>>;

/// The given corners of some rows on the sphere.
Quads quadsOf(const CornerRows& given, Index cells)
{
    Quads quads(static_cast<std::size_t>(cells));
    parallelBlocks(static_cast<long>(cells), 4096, [&](long begin, long end) {
        for (long cell = begin; cell < end; ++cell)
            for (std::size_t k = 0; k < 4; ++k) {
                const std::size_t i = 4 * static_cast<std::size_t>(cell) + k;
                if (isPlace(given.lon[i], given.lat[i]))
                    quads[static_cast<std::size_t>(cell)][k] = spherePoint(unitVector({given.lon[i], given.lat[i]}));
            }
    });
    return quads;
}

double sizeOf(const Quad& quad)
{
    return std::max(length(quad[0].unit() - quad[2].unit()), length(quad[1].unit() - quad[3].unit()));
}

/// Whether a–b and c–d cross, seen from above `centre`.
bool doCross(Vec3 centre, Vec3 a, Vec3 b, Vec3 c, Vec3 d)
{
    const auto side = [centre](Vec3 from, Vec3 to, Vec3 point) { return dot(centre, cross(to - from, point - from)); };
    return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/// Corners in an order that goes round.
bool goesRound(const Quad& quad, SpherePoint centre)
{
    const std::array<Vec3, 4> at{quad[0].unit(), quad[1].unit(), quad[2].unit(), quad[3].unit()};
    return !doCross(centre.unit(), at[0], at[1], at[2], at[3]) && !doCross(centre.unit(), at[1], at[2], at[3], at[0]);
}

bool isUsable(const Quad& quad, const CellCentres& centres, Index row, Index column)
{
    const SpherePoint centre = centres.at(row, column);
    return centre.isPlace() && std::all_of(quad.begin(), quad.end(), [&](SpherePoint corner) {
        return corner.isPlace() && length(corner.unit() - centre.unit()) <= 2 * centres.reach();
    }) && goesRound(quad, centre);
}

bool isSame(SpherePoint a, SpherePoint b, double size)
{
    return length(a.unit() - b.unit()) <= 1e-3 * size;
}

/// The order in which most neighbours share their corners.
Order bestOrder(const Quads& quads, Index rows, Index columns)
{
    Order best = kOrders[0];
    Index most = -1;
    for (const Order& order : kOrders) {
        Index shared = 0;
        for (Index row = 0; row + 1 < rows; ++row)
            for (Index column = 0; column + 1 < columns; column += std::max<Index>(1, columns / 400)) {
                const Quad& here = quads[static_cast<std::size_t>(row * columns + column)];
                const Quad& right = quads[static_cast<std::size_t>(row * columns + column + 1)];
                const Quad& below = quads[static_cast<std::size_t>((row + 1) * columns + column)];
                const double size = sizeOf(here);
                shared += here[0].isPlace() && isSame(here[order[1]], right[order[0]], size) &&
                          isSame(here[order[2]], right[order[3]], size);
                shared += here[0].isPlace() && isSame(here[order[3]], below[order[0]], size) &&
                          isSame(here[order[2]], below[order[1]], size);
            }
        if (shared > most) {
            most = shared;
            best = order;
        }
    }
    return best;
}

/// Puts one row of given corners into the lattice, what does not fit there aside.
class CornerRowTaker {
public:
    CornerRowTaker(const CellCentres& centres, CellCorners& corners) : m_centres(centres), m_corners(corners), m_averaging(centres) {}

    void take(Index row, std::span<const Quad> quads, const Order& order)
    {
        for (Index column = 0; column < m_centres.columns(); ++column) {
            const Quad& given = quads[static_cast<std::size_t>(column)];
            if (!m_centres.at(row, column).isPlace())
                continue;
            Quad quad{given[order[0]], given[order[1]], given[order[2]], given[order[3]]};
            const bool isGiven = isUsable(quad, m_centres, row, column);
            if (!isGiven)
                quad = ownCorners(m_averaging, m_centres, row, column);
            if (!isGiven || !share(row, column, quad))
                m_own.emplace_back(row * m_centres.columns() + column, quad);
        }
    }
    [[nodiscard]] std::vector<CellCorners::Own> takeOwn() { return std::move(m_own); }

private:
    /// False when a neighbour has other corners there.
    bool share(Index row, Index column, const Quad& quad)
    {
        const std::array<SpherePoint*, 4> places{&m_corners.lattice(row, column), &m_corners.lattice(row, column + 1),
                                                 &m_corners.lattice(row + 1, column + 1), &m_corners.lattice(row + 1, column)};
        const double size = sizeOf(quad);
        for (std::size_t k = 0; k < 4; ++k)
            if (places[k]->isPlace() && !isSame(*places[k], quad[k], size))
                return false;
        for (std::size_t k = 0; k < 4; ++k)
            if (!places[k]->isPlace())
                *places[k] = quad[k];
        return true;
    }

    const CellCentres& m_centres;
    CellCorners& m_corners;
    Averaging m_averaging;
    std::vector<CellCorners::Own> m_own;
};

} // namespace

Result<CellCorners> givenCorners(const CellCentres& centres, const ReadCornerRows& read, std::stop_token stop)
{
    constexpr Index kBlockCells = Index{1} << 20;
    CellCorners corners(centres.rows(), centres.columns());
    CornerRowTaker taker(centres, corners);
    Order order = kOrders[0];
    const Index blockRows = std::clamp(kBlockCells / centres.columns(), Index{2}, std::max(centres.rows(), Index{2}));
    for (Index first = 0; first < centres.rows() && !stop.stop_requested(); first += blockRows) {
        const Index count = std::min(blockRows, centres.rows() - first);
        const Result<CornerRows> given = read(first, count);
        if (!given)
            return tl::unexpected(given.error());
        const Quads quads = quadsOf(*given, count * centres.columns());
        if (first == 0)
            order = bestOrder(quads, count, centres.columns());
        for (Index row = 0; row < count; ++row)
            taker.take(first + row, std::span(quads).subspan(static_cast<std::size_t>(row * centres.columns()),
                                                             static_cast<std::size_t>(centres.columns())),
                       order);
    }
    corners.setOwn(taker.takeOwn());
    return corners;
}

} // namespace zs
