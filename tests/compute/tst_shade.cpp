#include "core/types.h"
#include "raster/shade.h"

#include <QtTest>

#include <random>

using namespace zs;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

ColorMap map()
{
    ColorMap ramp;
    for (std::uint32_t i = 0; i < 256; ++i)
        ramp.colors[i] = 0xFF000000u | i;
    return ramp;
}

template <class T>
Aggregate row(std::vector<T> values, PixelState state = PixelState::data)
{
    Aggregate aggregate;
    aggregate.width = static_cast<int>(values.size());
    aggregate.height = 1;
    aggregate.states.assign(values.size(), state);
    aggregate.values = std::move(values);
    return aggregate;
}

std::vector<std::uint32_t> shaded(const Aggregate& aggregate, const ColorMap& colors, ColorLimits limits,
                                  const ShadeStyle& style = {})
{
    std::vector<std::uint32_t> argb(aggregate.states.size(), 0x12345678u);
    shade(aggregate, colors, limits, style, argb);
    return argb;
}

} // namespace

class TestShade : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void looksNumbersUp_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<quint32>("color");
        QTest::newRow("low") << 0.0 << 0xFF000000u;
        QTest::newRow("just above low") << 0.99 << 0xFF000000u;
        QTest::newRow("one step") << 1.0 << 0xFF000001u;
        QTest::newRow("middle") << 128.0 << 0xFF000080u;
        QTest::newRow("just below high") << 255.9 << 0xFF0000FFu;
        QTest::newRow("high") << 256.0 << 0xFF0000FFu;
        QTest::newRow("below") << -0.1 << 0xFF0000AAu;
        QTest::newRow("above") << 256.1 << 0xFF0000BBu;
        QTest::newRow("minus infinity") << -kInfinity << 0xFF0000AAu;
        QTest::newRow("infinity") << kInfinity << 0xFF0000BBu;
        QTest::newRow("NaN") << kNaN << 0x80808080u;
    }

    void looksNumbersUp()
    {
        QFETCH(double, value);
        QFETCH(quint32, color);
        ColorMap colors = map();
        colors.below = 0xFF0000AAu;
        colors.above = 0xFF0000BBu;
        const ShadeStyle style{.missing = 0x80808080u};
        QCOMPARE(shaded(row<double>({value}), colors, {0, 256}, style)[0], color);
        QCOMPARE(shaded(row<float>({static_cast<float>(value)}), colors, {0, 256}, style)[0], color);
        QCOMPARE(colorOf(value, colors, {0, 256}, style), color);
    }

    void endsAreTheMapsOwnUnlessSaidOtherwise()
    {
        QCOMPARE(shaded(row<double>({-5, 500}), map(), {0, 256}),
                 (std::vector<std::uint32_t>{0xFF000000u, 0xFF0000FFu}));
    }

    void missingIsTransparentUnlessSaidOtherwise()
    {
        QCOMPARE(shaded(row<float>({std::numeric_limits<float>::quiet_NaN()}), map(), {0, 1})[0], 0u);
    }

    void logScaleCountsPowers()
    {
        const ShadeStyle style{.scale = ColorScale::log};
        ColorMap colors = map();
        colors.below = 0xFF0000AAu;
        const std::vector<std::uint32_t> argb =
            shaded(row<double>({1, 10, 99.99, 0.5, 0, -3}), colors, {1, 100}, style);
        QCOMPARE(argb, (std::vector<std::uint32_t>{0xFF000000u, 0xFF000080u, 0xFF0000FFu, 0xFF0000AAu, 0xFF0000AAu,
                                                   0xFF0000AAu}));
    }

    void everyNumberHasTheColorThatIsSaidOfIt()
    {
        std::mt19937 random(3);
        std::uniform_real_distribution<double> number(-30, 330);
        std::vector<float> values{std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(),
                                  -std::numeric_limits<float>::infinity(), 0, 300};
        while (values.size() < 1003) // no whole number of whatever is done at once
            values.push_back(static_cast<float>(number(random)));
        ColorMap colors = map();
        colors.below = 0xFF0000AAu;
        colors.above = 0xFF0000BBu;
        for (const ColorScale scale : {ColorScale::linear, ColorScale::log}) {
            const ShadeStyle style{.scale = scale, .missing = 0x80808080u};
            const ColorLimits limits{scale == ColorScale::log ? 1.0 : 0.0, 300};
            const std::vector<std::uint32_t> argb = shaded(row(values), colors, limits, style);
            for (std::size_t i = 0; i < values.size(); ++i)
                QCOMPARE(argb[i], colorOf(static_cast<double>(values[i]), colors, limits, style));
        }
    }

    void bothLimitsLieInside()
    {
        std::mt19937 random(4);
        std::uniform_real_distribution<double> number(-1e3, 1e3);
        ColorMap colors = map();
        colors.below = 0xFF0000AAu;
        colors.above = 0xFF0000BBu;
        for (int i = 0; i < 2000; ++i) {
            const auto [low, high] = std::minmax({number(random), number(random)});
            QCOMPARE(colorOf(low, colors, {low, high}, {}), colors.colors.front());
            QCOMPARE(colorOf(high, colors, {low, high}, {}), colors.colors.back());
            QCOMPARE(colorOf(low - 1e-9 * (high - low), colors, {low, high}, {}), colors.below);
            QCOMPARE(colorOf(high + 1e-9 * (high - low), colors, {low, high}, {}), colors.above);
        }
    }

    void rowsCanBeShadedOneByOne()
    {
        Aggregate aggregate = row<float>({1, 2, 3, 4, 5, 6});
        aggregate.width = 2;
        aggregate.height = 3;
        aggregate.states[3] = PixelState::failed;
        std::vector<std::uint32_t> argb(6, 7);
        Shader(map(), {0, 8}, {}).shadeRows(aggregate, 1, 2, argb);
        const std::vector<std::uint32_t> all = shaded(aggregate, map(), {0, 8});
        QCOMPARE(argb, (std::vector<std::uint32_t>{7, 7, all[2], all[3], 7, 7}));
    }

    void senselessLimitsDoNotCrash()
    {
        for (const ColorLimits limits :
             {ColorLimits{1, 1}, ColorLimits{5, 1}, ColorLimits{kNaN, 1}, ColorLimits{0, kInfinity}})
            for (const ColorScale scale : {ColorScale::linear, ColorScale::log})
                for (const std::uint32_t color :
                     shaded(row<double>({-1, 0, 1, 7, kNaN}), map(), limits, {.scale = scale}))
                    QVERIFY(color == 0 || (color >> 24) == 0xFF);
    }

    void statesWithoutNumbersHaveTheirOwnLooks()
    {
        const ShadeStyle style{.waiting = 0x11223344u};
        QCOMPARE(shaded(row<float>({1, 1}, PixelState::outside), map(), {0, 2}, style),
                 (std::vector<std::uint32_t>{0, 0}));
        QCOMPARE(shaded(row<float>({1, 1}, PixelState::waiting), map(), {0, 2}, style),
                 (std::vector<std::uint32_t>{0x11223344u, 0x11223344u}));
    }

    void failedChunksAreHatchedDiagonally()
    {
        Aggregate aggregate = row<float>(std::vector<float>(16 * 16, 1), PixelState::failed);
        aggregate.width = 16;
        aggregate.height = 16;
        const ShadeStyle style;
        const std::vector<std::uint32_t> argb = shaded(aggregate, map(), {0, 2}, style);
        QVERIFY(std::count(argb.begin(), argb.end(), style.hatchLine) == 64);
        QVERIFY(std::count(argb.begin(), argb.end(), style.hatchGap) == 192);
        for (std::size_t y = 0; y + 1 < 16; ++y)
            for (std::size_t x = 1; x < 16; ++x)
                QCOMPARE(argb[(y + 1) * 16 + x - 1], argb[y * 16 + x]);
    }

    void everyMapIsThereAndOpaque()
    {
        QVERIFY(colorMaps().size() >= 14);
        int diverging = 0;
        QSet<QString> ids;
        for (const ColorMap& one : colorMaps()) {
            ids.insert(QString::fromStdString(one.id));
            diverging += one.diverging ? 1 : 0;
            for (const std::uint32_t color : one.colors)
                QCOMPARE(color >> 24, 0xFFu);
            QVERIFY(one.colors.front() != one.colors[128]);
        }
        QCOMPARE(ids.size(), static_cast<qsizetype>(colorMaps().size()));
        QVERIFY(diverging >= 5);
        QCOMPARE(findColorMap("viridis")->colors[0], 0xFF440154u);
        QCOMPARE(findColorMap("thermal")->colors[0], 0xFF042333u);
    }

    void mapsAreFoundInAnyCaseAndReversed()
    {
        const Result<ColorMap> plain = findColorMap("RdBu");
        const Result<ColorMap> turned = findColorMap("rdbu_r");
        QVERIFY(plain && turned);
        QCOMPARE(turned->id, std::string("RdBu_r"));
        QVERIFY(turned->diverging);
        QCOMPARE(turned->colors[0], plain->colors[255]);
        QCOMPARE(reversed(*turned).id, std::string("RdBu"));
    }

    void unknownMapsNameTheNearest()
    {
        const Result<ColorMap> map = findColorMap("viridiss");
        QVERIFY(!map.has_value());
        QCOMPARE(map.error().code, ErrorCode::invalidArgument);
        QVERIFY(map.error().detail.find("viridis") != std::string::npos);
        QVERIFY(!findColorMap("").has_value());
        QVERIFY(!findColorMap("_r").has_value());
        QVERIFY(findColorMap(std::string(100000, 'x')).error().detail.size() < 300);
    }
};

QTEST_GUILESS_MAIN(TestShade)
#include "tst_shade.moc"
