#include "geo/cell_centres.h"

#include "task/workers.h"

#include <array>
#include <atomic>
#include <map>
#include <optional>

namespace zs {
namespace {

constexpr double kUsual = 16;      // times the usual distance of neighbours is still near
constexpr double kTouching = 1.8;  // times the distance of the neighbours before: side by side
constexpr double kSame = 0.05;     // times that distance: the same place
constexpr Index kSamples = 256;    // rows or columns that vote about a seam

double distance(SpherePoint a, SpherePoint b)
{
    return length(a.unit() - b.unit());
}

/// The place as far beyond `middle` as `from` is before it, on the great circle through both.
Vec3 beyond(Vec3 middle, Vec3 from)
{
    return 2 * dot(middle, from) * middle - from;
}

/// Numbers 0 … count − 1 of which not too many are taken, evenly.
Index strideFor(Index count)
{
    return std::max<Index>(1, count / kSamples);
}

struct Votes {
    Index yes = 0;
    Index all = 0;

    void add(bool vote)
    {
        yes += vote ? 1 : 0;
        ++all;
    }
    [[nodiscard]] bool agree() const { return yes > 0 && 5 * yes >= 3 * all; }
    [[nodiscard]] bool isHopeless() const { return all >= 8 && 4 * yes < all; }
};

/// The place that far too many cells claim: what a model writes for land (−1, −1). Found in a sample. A pole is one place for
/// a whole row.
std::optional<GeoPoint> repeatedPlace(const CurvilinearCentres& centres)
{
    constexpr std::size_t kSampled = 8192;
    constexpr double kPoleDegrees = 89.9999;
    constexpr Index kLeast = 20;      // of the sample
    constexpr Index kLeastShare = 50; // a fiftieth of it
    const std::size_t cells = centres.lon.size();
    const std::size_t stride = std::max<std::size_t>(1, cells / kSampled) | 1U; // odd: not always the same columns
    std::map<std::pair<double, double>, Index> counts;
    Index sampled = 0;
    for (std::size_t i = 0; i < cells; i += stride, ++sampled)
        if (isPlace(centres.lon[i], centres.lat[i]) && std::abs(centres.lat[i]) < kPoleDegrees)
            ++counts[{centres.lon[i], centres.lat[i]}];
    const auto most = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most == counts.end() || most->second < kLeast || most->second * kLeastShare < sampled)
        return std::nullopt;
    return GeoPoint{most->first.first, most->first.second};
}

} // namespace

bool isPlace(double lon, double lat)
{
    return std::abs(lat) <= 90.0001 && std::abs(lon) <= 1080;
}

CellCentres::CellCentres(const CurvilinearCentres& centres)
    : m_rows(centres.rows), m_columns(centres.columns), m_centres(centres.lon.size())
{
    std::atomic<Index> zeros = 0;
    const std::optional<GeoPoint> repeated = repeatedPlace(centres);
    const auto convert = [&](bool zeroIsFill) {
        parallelBlocks(static_cast<long>(m_rows), 16, [&](long begin, long end) {
            Index here = 0;
            for (Index i = begin * m_columns; i < end * m_columns; ++i) {
                const auto cell = static_cast<std::size_t>(i);
                const GeoPoint place{centres.lon[cell], centres.lat[cell]};
                const bool isZero = place.lon == 0 && place.lat == 0;
                here += isZero ? 1 : 0;
                const bool isFill = (isZero && zeroIsFill) || (repeated && place.lon == repeated->lon && place.lat == repeated->lat);
                m_centres[cell] = isPlace(place.lon, place.lat) && !isFill ? spherePoint(unitVector(place)) : SpherePoint{};
            }
            zeros += here;
        });
    };
    convert(false);
    if (zeros > 2) // one cell may lie there, and once more where the array shows it twice
        convert(true);
    findReach();
    findOverlap();
    findEnd(false);
    findEnd(true);
}

void CellCentres::findReach()
{
    std::array<std::vector<double>, 2> links; // along rows, along columns
    const Index step = std::max<Index>(1, m_rows * m_columns / 40'000);
    for (Index i = 0; i < m_rows * m_columns; i += step) {
        const Index row = i / m_columns;
        const Index column = i % m_columns;
        const SpherePoint here = given(row, column);
        if (!here.isPlace())
            continue;
        if (column + 1 < m_columns && given(row, column + 1).isPlace())
            links[0].push_back(distance(here, given(row, column + 1)));
        if (row + 1 < m_rows && given(row + 1, column).isPlace())
            links[1].push_back(distance(here, given(row + 1, column)));
    }
    for (std::vector<double>& lengths : links) {
        std::erase(lengths, 0.0);
        if (lengths.empty())
            continue;
        const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
        std::nth_element(lengths.begin(), middle, lengths.end());
        m_usual = std::max(m_usual, *middle);
    }
    m_reach = std::min(kUsual * m_usual, 1.2);
}

void CellCentres::findOverlap()
{
    for (const Index overlap : {1, 2, 3, 4, 0}) { // with two columns shown again the outer ones touch as well, the wrong way round
        if (overlap + 3 > m_columns)
            continue;
        Votes votes;
        for (Index row = 0; row < m_rows && !votes.isHopeless(); row += strideFor(m_rows)) {
            const SpherePoint first = given(row, 0);
            const SpherePoint second = given(row, 1);
            const SpherePoint other = given(row, overlap > 0 ? m_columns - overlap : m_columns - 1);
            if (!first.isPlace() || !second.isPlace() || !other.isPlace())
                continue;
            const double step = distance(first, second);
            const double gap = distance(first, other);
            if (step > 0)
                votes.add(overlap > 0 ? gap < kSame * step : gap < kTouching * step && gap > 0.3 * step);
        }
        if (votes.agree()) {
            m_seams.overlap = overlap;
            return;
        }
    }
}

/// A ring of cells round the pole: every cell of the row is nearer to it than 0.8 steps, and no other row is nearer.
bool CellCentres::isPolarRing(Index row, Index inner, double sign) const
{
    Votes votes;
    for (Index column = 0; column < m_columns; column += strideFor(m_columns)) {
        const SpherePoint here = given(row, column);
        const SpherePoint before = given(inner, column);
        if (!here.isPlace() || !before.isPlace())
            continue;
        const double toPole = length(here.unit() - Vec3{0, 0, sign});
        const double step = distance(here, before);
        votes.add(toPole < 0.8 * step && length(before.unit() - Vec3{0, 0, sign}) > toPole);
    }
    return votes.agree() && 10 * votes.yes >= 9 * votes.all;
}

/// The shift with which `other`, read backwards, is `row` again, or (`touches`) lies beside it: of cells about as wide as high, those
/// one column further lie near as well, so the nearest shift of all is taken.
std::optional<Index> CellCentres::mirrorShift(Index row, Index other, bool touches) const
{
    const Index inner = row == 0 ? 1 : row - 1;
    const Index round = m_columns - m_seams.overlap;
    std::optional<Index> best;
    double leastGap = 0;
    for (Index tried = 0; tried < round; ++tried) {
        const Index shift = (round - 1 + (tried % 2 == 0 ? tried / 2 : -(tried + 1) / 2) + round) % round; // likely ones first
        Votes votes;
        double gaps = 0; // in steps
        for (Index column = 0; column < round && !votes.isHopeless(); column += std::max<Index>(1, round / 64)) {
            const SpherePoint here = given(row, column);
            const SpherePoint there = given(other, roundColumn(shift - column));
            const SpherePoint before = given(inner, column);
            if (!here.isPlace() || !there.isPlace() || !before.isPlace())
                continue;
            const double step = distance(here, before);
            const double gap = distance(here, there);
            votes.add(touches ? gap < kTouching * step && gap > 0.3 * step : gap < kSame * step);
            if (step > 0)
                gaps += std::min(gap / step, kTouching);
        }
        if (votes.all < 3 || !votes.agree() || 10 * votes.yes < 8 * votes.all)
            continue;
        if (!touches)
            return shift;
        const double gap = gaps / static_cast<double>(votes.all);
        if (!best || gap < leastGap) {
            best = shift;
            leastGap = gap;
        }
    }
    return best;
}

void CellCentres::findEnd(bool isLast)
{
    if (m_seams.overlap < 0 || m_rows < 5 || m_columns < 4)
        return;
    const Index end = isLast ? m_rows - 1 : 0;
    const Index inwards = isLast ? -1 : 1;
    for (const int sign : {1, -1})
        if (isPolarRing(end, end + inwards, sign)) {
            (isLast ? m_seams.poleLast : m_seams.poleFirst) = sign;
            return;
        }
    std::optional<GridSeams::Fold>& fold = isLast ? m_seams.last : m_seams.first;
    for (const Index again : {0, 1, 2, 3}) // the row lies on the fold, or shows a row again that lies before it
        if (const std::optional<Index> shift = mirrorShift(end, end + again * inwards, false)) {
            fold = {end + (again + 1) * inwards, *shift};
            return;
        }
    if (const std::optional<Index> shift = mirrorShift(end, end, true))
        fold = {end, *shift};
}

Index CellCentres::roundColumn(Index column) const
{
    const Index round = m_columns - m_seams.overlap;
    return (column % round + round) % round;
}

SpherePoint CellCentres::at(Index row, Index column) const
{
    if (column < 0 || column >= m_columns) {
        if (m_seams.overlap < 0)
            return {};
        column = roundColumn(column);
    }
    if (row >= 0 && row < m_rows)
        return given(row, column);
    const std::optional<GridSeams::Fold>& fold = row < 0 ? m_seams.first : m_seams.last;
    if (!fold)
        return {};
    const Index further = row < 0 ? -1 - row : row - m_rows; // 0 = the row just beyond
    const Index mirrored = row < 0 ? fold->row + further : fold->row - further;
    return mirrored < 0 || mirrored >= m_rows ? SpherePoint{} : given(mirrored, roundColumn(fold->shift - column));
}

SpherePoint CellCentres::near(Index row, Index column, Vec3 anchor) const
{
    const SpherePoint point = at(row, column);
    return point.isPlace() && length(point.unit() - anchor) <= 2 * m_reach ? point : SpherePoint{};
}

SpherePoint CellCentres::continuedAt(Index row, Index column, Vec3 anchor) const
{
    if (const SpherePoint point = near(row, column, anchor); point.isPlace())
        return point;
    constexpr std::array<std::pair<Index, Index>, 8> kWays{{{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {1, -1}, {-1, 1}, {-1, -1}}};
    Vec3 sum;
    for (std::size_t way = 0; way < kWays.size(); ++way) {
        if (way == 4 && length(sum) > 0)
            break; // straight ones are better than diagonal ones
        const auto [down, right] = kWays[way];
        const SpherePoint next = near(row + down, column + right, anchor);
        const SpherePoint second = near(row + 2 * down, column + 2 * right, anchor);
        if (next.isPlace() && second.isPlace() && next != second && distance(next, second) <= 2 * m_reach)
            sum = sum + beyond(next.unit(), second.unit());
    }
    if (length(sum) > 0)
        return spherePoint(normalised(sum));
    return turned(row, column, anchor);
}

/// Where only a single row (or column) of cells is known: as far aside as the next cell is ahead.
SpherePoint CellCentres::turned(Index row, Index column, Vec3 anchor) const
{
    Vec3 sum;
    constexpr std::array<std::pair<Index, Index>, 4> kWays{{{1, 0}, {-1, 0}, {0, 1}, {0, -1}}};
    for (const auto& [down, right] : kWays) {
        const SpherePoint next = near(row + down, column + right, anchor);
        if (!next.isPlace())
            continue;
        const Vec3 here = next.unit();
        for (const int side : {1, -1}) { // a neighbour of it across the way
            const SpherePoint across = near(row + down + side * right, column + right + side * down, anchor);
            if (!across.isPlace() || across == next)
                continue;
            // Which way a grid turns does not matter to the shape of a single row of cells, only that its sides differ.
            const double turn = right != 0 ? side : -side;
            sum = sum + here + turn * cross(here, across.unit() - here);
        }
    }
    return length(sum) > 0 ? spherePoint(normalised(sum)) : SpherePoint{};
}

} // namespace zs
