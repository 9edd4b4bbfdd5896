#include "graph/leaf_nodes.h"
#include "reduce/reduction.h"

#include <QtTest>

#include <cmath>
#include <cstring>

using namespace zs;

// Quantiles of large blocks, which a state looks at where they lie, against those of the same blocks copied.

namespace {

constexpr Index kTimes = 100;
constexpr Index kRows = 80;
constexpr Index kColumns = 400; // every block has more than 1 MiB

using Role = AxisPart::Role;

template <class T>
std::vector<T> numbers()
{
    std::vector<T> all;
    std::uint32_t noise = 7;
    for (Index i = 0; i < kTimes * kRows * kColumns; ++i) {
        noise = noise * 1664525U + 1013904223U;
        all.push_back(noise % 11 == 0 ? static_cast<T>(kNaN) : static_cast<T>(static_cast<double>(noise >> 8) / 1000));
    }
    return all;
}

/// How the numbers of the whole input lie in memory.
enum class Layout { rowMajor, backwards, columnsFirst };

/// A block of its own with the numbers of a region.
template <class T>
Block blockOf(const std::vector<T>& all, const Region& region, Layout layout)
{
    const bool isTurned = layout == Layout::columnsFirst;
    std::vector<T> own;
    const auto value = [&](Index t, Index y, Index x) {
        return all[static_cast<std::size_t>(((region.start[0] + t) * kRows + region.start[1] + y) * kColumns + region.start[2] + x)];
    };
    const Shape count = region.count;
    if (isTurned)
        for (Index x = 0; x < count[2]; ++x)
            for (Index y = 0; y < count[1]; ++y)
                for (Index t = 0; t < count[0]; ++t)
                    own.push_back(value(t, y, x));
    else
        for (Index t = 0; t < count[0]; ++t)
            for (Index y = 0; y < count[1]; ++y)
                for (Index x = 0; x < count[2]; ++x)
                    own.push_back(layout == Layout::backwards ? value(t, y, count[2] - 1 - x) : value(t, y, x));
    Block block = makeBlock(count, std::move(own));
    if (isTurned)
        block.strides = {1, count[0], count[0] * count[1]};
    if (layout == Layout::backwards) {
        if constexpr (std::is_same_v<T, float>)
            block.floats += count[2] - 1;
        else
            block.doubles += count[2] - 1;
        block.strides[2] = -1;
    }
    return block;
}

/// The boxes of the input as they come: cut in three along time and two along y.
std::vector<Region> regions()
{
    std::vector<Region> all;
    for (const auto& [time, times] : {std::pair<Index, Index>{0, 30}, {30, 30}, {60, 40}})
        for (const auto& [row, rows] : {std::pair<Index, Index>{0, 45}, {45, 35}})
            all.push_back({{time, row, 0}, {times, rows, kColumns}});
    return all;
}

} // namespace

class TestLentBlocks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesTheSameBitsAsCopies_data()
    {
        QTest::addColumn<QString>("roles"); // k, r or g for each dimension
        QTest::addColumn<int>("layout");
        QTest::addColumn<bool>("isDouble");
        for (const char* roles : {"rkk", "krk", "kkr", "rrk", "krr", "rkr", "rrr", "gkk", "kkg", "grk", "gkg", "kgk"})
            for (const Layout layout : {Layout::rowMajor, Layout::backwards, Layout::columnsFirst})
                for (const bool isDouble : layout == Layout::rowMajor ? std::vector<bool>{false, true} : std::vector<bool>{false})
                    QTest::addRow("%s %d %s", roles, static_cast<int>(layout), isDouble ? "double" : "float")
                        << QString::fromLatin1(roles) << static_cast<int>(layout) << isDouble;
    }

    void givesTheSameBitsAsCopies()
    {
        QFETCH(bool, isDouble);
        isDouble ? compare<double>() : compare<float>();
    }

private:
    template <class T>
    static void compare()
    {
        QFETCH(QString, roles);
        QFETCH(int, layout);
        const std::vector<T> all = numbers<T>();
        const Shape shape{kTimes, kRows, kColumns};
        std::vector<AxisPart> axes;
        for (int d = 0; d < 3; ++d) {
            AxisPart axis;
            axis.role = roles[d] == QLatin1Char('k') ? Role::kept : roles[d] == QLatin1Char('r') ? Role::reduced : Role::grouped;
            if (axis.role == Role::grouped) {
                auto groups = std::make_shared<std::vector<std::int32_t>>();
                for (Index i = 0; i < shape[static_cast<std::size_t>(d)]; ++i)
                    groups->push_back(i % 9 == 8 ? -1 : static_cast<std::int32_t>(i % 7 % 3)); // in pieces, some in none
                axis.groups = groups;
                axis.groupCount = 3;
            }
            axes.push_back(axis);
        }
        ReductionSpec spec;
        spec.statistic = Statistic::quantile;
        spec.quantiles = {0.1, 0.9};
        const NodePtr node = reduce(std::make_shared<MemoryNode>(makeBlock(shape, all)), nullptr, axes, spec);
        const auto reduction = Reduction::of(static_cast<const ReductionNode&>(*node));
        QVERIFY(reduction->isHolistic());
        const Region whole = reduction->resultBox(wholeRegion(shape));
        const auto lent = reduction->init(whole);
        const auto copied = reduction->init(whole);
        const auto mixed = reduction->init(whole);
        int i = 0;
        for (const Region& region : regions()) {
            Block block = blockOf(all, region, static_cast<Layout>(layout));
            reduction->update(*lent, region, block, nullptr);
            if (++i % 2 == 0)
                reduction->update(*mixed, region, block, nullptr);
            block.ownerBytes = 0; // nobody knows: copied
            reduction->update(*copied, region, block, nullptr);
            if (i % 2 == 1)
                reduction->update(*mixed, region, block, nullptr);
        }
        const std::vector<double> want = valuesOf(reduction->finalize(*copied));
        QVERIFY(std::any_of(want.begin(), want.end(), [](double value) { return value == value; }));
        QVERIFY(sameBits(valuesOf(reduction->finalize(*lent)), want));
        QVERIFY(sameBits(valuesOf(reduction->finalize(*mixed)), want));
        QVERIFY(reduction->save(*lent) == reduction->save(*copied));
    }

    static std::vector<double> valuesOf(const Block& block)
    {
        std::vector<double> values(static_cast<std::size_t>(elementCount(Region{{}, block.shape})));
        copyValues(block, values.data());
        return values;
    }

    static bool sameBits(const std::vector<double>& a, const std::vector<double>& b)
    {
        return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](double x, double y) {
                   return std::memcmp(&x, &y, sizeof(double)) == 0 || (std::isnan(x) && std::isnan(y));
               });
    }
};

QTEST_GUILESS_MAIN(TestLentBlocks)
#include "tst_lent_blocks.moc"
