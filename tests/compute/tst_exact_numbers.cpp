#include "run/exact_numbers.h"

#include <QtTest>

#include <nlohmann/json.hpp>

using namespace zs;

namespace {

constexpr double kTwoTo53 = 9007199254740992.0;

ChunkSource sourceOf(DTypeKind kind, Index itemBytes, const Json& attrs = Json::object())
{
    ChunkSource source;
    source.packing.dtype = {kind, itemBytes, {}, 1, false, ""};
    source.meta.attrs = Attributes(attrs);
    return source;
}

Chunk chunkOf(double number)
{
    Chunk chunk;
    chunk.values = std::make_shared<const Values>(Numbers<double>{1.0, number, 3.0});
    return chunk;
}

} // namespace

class TestExactNumbers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhatDoubleCannotTellApart()
    {
        const ChunkSource whole = sourceOf(DTypeKind::signedInt, 8);
        QVERIFY(!losesWholeNumbers(whole, chunkOf(kTwoTo53 - 1)));
        QVERIFY(losesWholeNumbers(whole, chunkOf(kTwoTo53)));
        QVERIFY(losesWholeNumbers(whole, chunkOf(-kTwoTo53)));
        QVERIFY(losesWholeNumbers(sourceOf(DTypeKind::unsignedInt, 8), chunkOf(1.8e19)));
        QVERIFY(!losesWholeNumbers(std::vector<double>{1, std::numeric_limits<double>::quiet_NaN()}));
        QVERIFY(losesWholeNumbers(std::vector<double>{1, kTwoTo53}));
    }

    /// What is floating for xarray, or a date, is rounded there too.
    void passesWhatIsNoWholeNumber()
    {
        const Chunk large = chunkOf(1.8e18);
        QVERIFY(!losesWholeNumbers(sourceOf(DTypeKind::floating, 8), large));
        QVERIFY(!losesWholeNumbers(sourceOf(DTypeKind::signedInt, 8, {{"units", "nanoseconds since 1970-01-01"}}), large));
        ChunkSource packed = sourceOf(DTypeKind::signedInt, 8);
        packed.packing.scale = 10.0;
        QVERIFY(!losesWholeNumbers(packed, large));
        ChunkSource masked = sourceOf(DTypeKind::signedInt, 8);
        masked.packing.integerFills = {-1};
        QVERIFY(!losesWholeNumbers(masked, large));
    }
};

QTEST_GUILESS_MAIN(TestExactNumbers)
#include "tst_exact_numbers.moc"
