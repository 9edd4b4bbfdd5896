#include "map/lobed_outline.h"

#include <array>
#include <utility>

namespace zs {
namespace {

constexpr int kCellColumns = 200;
constexpr int kCellRows = 100;
constexpr int kRefinements = 12; // halvings of a side of a cell
constexpr int kNoSide = -1;

/// A lattice of points over the plane, a little larger than the map. Its sides are numbered: those along x first.
class Lattice {
public:
    explicit Lattice(const PlaneBox& box)
        : m_stepX((box.right - box.left) / (kCellColumns - 1)), m_stepY((box.top - box.bottom) / (kCellRows - 1)),
          m_left(box.left - m_stepX / 2), m_bottom(box.bottom - m_stepY / 2)
    {
    }

    static constexpr int kAlongX = kCellColumns * (kCellRows + 1);
    static constexpr int kSides = kAlongX + (kCellColumns + 1) * kCellRows;

    static int pointAt(int column, int row) { return row * (kCellColumns + 1) + column; }
    static int sideAlongX(int column, int row) { return row * kCellColumns + column; }
    static int sideAlongY(int column, int row) { return kAlongX + row * (kCellColumns + 1) + column; }

    /// The points that a side joins.
    static std::pair<int, int> endsOf(int side)
    {
        if (side < kAlongX) {
            const int first = pointAt(side % kCellColumns, side / kCellColumns);
            return {first, first + 1};
        }
        return {side - kAlongX, side - kAlongX + kCellColumns + 1};
    }

    [[nodiscard]] PlanePoint place(int point) const
    {
        return {m_left + m_stepX * (point % (kCellColumns + 1)), m_bottom + m_stepY * (point / (kCellColumns + 1))};
    }

    [[nodiscard]] std::vector<PlanePoint> places() const
    {
        std::vector<PlanePoint> all;
        for (int point = 0; point < (kCellColumns + 1) * (kCellRows + 1); ++point)
            all.push_back(place(point));
        return all;
    }

private:
    double m_stepX;
    double m_stepY;
    double m_left;
    double m_bottom;
};

/// Which sides follow each other along the edge of the map.
using Links = std::vector<std::array<int, 2>>;

void link(Links& links, int a, int b)
{
    links[static_cast<std::size_t>(a)][links[static_cast<std::size_t>(a)][0] == kNoSide ? 0 : 1] = b;
    links[static_cast<std::size_t>(b)][links[static_cast<std::size_t>(b)][0] == kNoSide ? 0 : 1] = a;
}

/// The edge goes through a cell from one side whose ends differ to the next; where all four do, it cuts off the corners that are
/// on the map.
void linkCell(Links& links, const std::vector<bool>& isIn, int column, int row)
{
    const auto in = [&](int right, int up) { return isIn[static_cast<std::size_t>(Lattice::pointAt(column + right, row + up))]; };
    const int bottom = Lattice::sideAlongX(column, row);
    const int top = Lattice::sideAlongX(column, row + 1);
    const int left = Lattice::sideAlongY(column, row);
    const int right = Lattice::sideAlongY(column + 1, row);
    std::vector<int> crossed;
    for (const auto& [side, isCrossed] : {std::pair(bottom, in(0, 0) != in(1, 0)), {right, in(1, 0) != in(1, 1)},
                                          {top, in(0, 1) != in(1, 1)}, {left, in(0, 0) != in(0, 1)}})
        if (isCrossed)
            crossed.push_back(side);
    if (crossed.size() == 2) {
        link(links, crossed[0], crossed[1]);
    } else if (crossed.size() == 4) {
        link(links, bottom, in(0, 0) ? left : right);
        link(links, top, in(0, 0) ? right : left);
    }
}

/// The longest way round.
std::vector<int> longestLoop(const Links& links)
{
    std::vector<bool> isSeen(links.size(), false);
    std::vector<int> longest;
    for (int first = 0; first < static_cast<int>(links.size()); ++first) {
        std::vector<int> loop;
        for (int side = first; side != kNoSide && links[static_cast<std::size_t>(side)][0] != kNoSide && !isSeen[static_cast<std::size_t>(side)];) {
            isSeen[static_cast<std::size_t>(side)] = true;
            loop.push_back(side);
            const auto& [a, b] = links[static_cast<std::size_t>(side)];
            side = a != kNoSide && !isSeen[static_cast<std::size_t>(a)] ? a : b;
        }
        if (loop.size() > longest.size())
            longest = std::move(loop);
    }
    return longest;
}

} // namespace

std::vector<PlanePoint> traceLobes(const PlaneBox& box, const ReachedPoints& reached)
{
    const Lattice lattice(box);
    const std::vector<bool> isIn = reached(lattice.places());
    Links links(Lattice::kSides, {kNoSide, kNoSide});
    for (int row = 0; row < kCellRows; ++row)
        for (int column = 0; column < kCellColumns; ++column)
            linkCell(links, isIn, column, row);
    const std::vector<int> loop = longestLoop(links);
    std::vector<PlanePoint> inside;
    std::vector<PlanePoint> outside;
    for (const int side : loop) {
        const auto [a, b] = Lattice::endsOf(side);
        const bool isFirstIn = isIn[static_cast<std::size_t>(a)];
        inside.push_back(lattice.place(isFirstIn ? a : b));
        outside.push_back(lattice.place(isFirstIn ? b : a));
    }
    std::vector<PlanePoint> middle(loop.size());
    for (int i = 0; i < kRefinements; ++i) {
        for (std::size_t k = 0; k < middle.size(); ++k)
            middle[k] = {(inside[k].x + outside[k].x) / 2, (inside[k].y + outside[k].y) / 2};
        const std::vector<bool> isOn = reached(middle);
        for (std::size_t k = 0; k < middle.size(); ++k)
            (isOn[k] ? inside[k] : outside[k]) = middle[k];
    }
    return inside;
}

} // namespace zs
