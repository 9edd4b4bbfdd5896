#include "chunks/chunk_cache.h"

#include <QtTest>

using namespace zs;

namespace {

ChunkKey keyOf(Index cell, const std::string& array = "a")
{
    return {array, 0, {cell}};
}

ChunkPtr chunkOf(Index cell, const std::string& array = "a")
{
    Chunk chunk;
    chunk.key = keyOf(cell, array);
    chunk.values = std::make_shared<const Values>(Numbers<float>(std::vector<std::size_t>{250}, 1.0F));
    return std::make_shared<const Chunk>(std::move(chunk));
}

/// Room for three of our chunks.
Index threeChunks()
{
    return 3 * chunkOf(0)->bytes();
}

QString held(const ChunkCache& cache, Index cells)
{
    QStringList list;
    for (Index i = 0; i < cells; ++i)
        if (cache.holds(keyOf(i)))
            list << QString::number(i);
    return list.join(QLatin1Char(' '));
}

} // namespace

class TestChunkCache : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void dropsTheLeastRecentlyUsed()
    {
        ChunkCache cache(threeChunks());
        for (Index i = 0; i < 3; ++i)
            cache.put(chunkOf(i));
        QVERIFY(cache.find(keyOf(0)).has_value());
        cache.put(chunkOf(3));
        QCOMPARE(held(cache, 4), QStringLiteral("0 2 3"));
        QCOMPARE(cache.usedBytes(), threeChunks());
    }

    void spareChunksLeaveFirst()
    {
        ChunkCache cache(threeChunks());
        cache.put(chunkOf(0));
        cache.putSpare(chunkOf(1)); // there is room
        cache.put(chunkOf(2));
        QCOMPARE(held(cache, 5), QStringLiteral("0 1 2"));
        cache.put(chunkOf(3));
        QCOMPARE(held(cache, 5), QStringLiteral("0 2 3"));
        cache.putSpare(chunkOf(4)); // there is none
        QCOMPARE(held(cache, 5), QStringLiteral("0 2 3"));
        cache.putSpare(chunkOf(3)); // nor does one that was used become spare
        cache.put(chunkOf(4));
        QCOMPARE(held(cache, 5), QStringLiteral("2 3 4"));
    }

    void keepsWhatSomebodyLooksAtUntilNothingElseIsLeft()
    {
        ChunkCache cache(threeChunks());
        const int owner = 0;
        cache.protect(&owner, {keyOf(0), keyOf(1)}); // 1 is not there yet
        for (Index i = 0; i < 5; ++i)
            cache.put(chunkOf(i));
        QCOMPARE(held(cache, 5), QStringLiteral("0 1 4"));
        cache.setBudget(threeChunks() / 3);
        QCOMPARE(held(cache, 5), QStringLiteral("1"));
    }

    void protectionEndsWithItsLastOwner()
    {
        ChunkCache cache(threeChunks());
        const int owners[2] = {};
        cache.protect(&owners[0], {keyOf(0)});
        cache.protect(&owners[1], {keyOf(0), keyOf(1)});
        for (Index i = 0; i < 3; ++i)
            cache.put(chunkOf(i));
        cache.protect(&owners[0], {});
        cache.put(chunkOf(3));
        QCOMPARE(held(cache, 4), QStringLiteral("0 1 3"));
        cache.unprotect(&owners[1]);
        cache.unprotect(&owners[1]);
        for (Index i = 4; i < 7; ++i)
            cache.put(chunkOf(i));
        QCOMPARE(held(cache, 7), QStringLiteral("4 5 6"));
    }

    void puttingAgainReplaces()
    {
        ChunkCache cache(threeChunks());
        cache.put(chunkOf(0));
        cache.put(chunkOf(0));
        QCOMPARE(cache.usedBytes(), chunkOf(0)->bytes());
    }

    void aChunkLargerThanTheBudgetIsNotKept()
    {
        ChunkCache cache(10);
        cache.put(chunkOf(0));
        QCOMPARE(cache.usedBytes(), Index{0});
        QVERIFY(!cache.holds(keyOf(0)));
    }

    void remembersFailuresUntilAskedToForget()
    {
        ChunkCache cache;
        cache.putFailure(keyOf(0), {ErrorCode::corrupt, "broken"});
        cache.putFailure(keyOf(0, "b"), {ErrorCode::network, "away"});
        cache.putFailure(keyOf(1), {ErrorCode::network, "away"});
        cache.put(chunkOf(1)); // came after all

        const std::vector<HeldChunk> seen = cache.snapshot({keyOf(0), keyOf(1), keyOf(2), keyOf(0, "b")});
        QCOMPARE(seen.size(), std::size_t{4});
        QVERIFY(seen[0] && !*seen[0]);
        QCOMPARE(QString::fromStdString(seen[0]->error().detail), QStringLiteral("broken"));
        QVERIFY(seen[1] && *seen[1]);
        QVERIFY(!seen[2]);
        QVERIFY(seen[3] && !*seen[3]);

        cache.forgetFailures("b");
        QVERIFY(cache.holds(keyOf(0)));
        QVERIFY(!cache.holds(keyOf(0, "b")));
        cache.forgetFailures();
        QVERIFY(!cache.holds(keyOf(0)));
        QVERIFY(cache.holds(keyOf(1)));
    }
};

QTEST_GUILESS_MAIN(TestChunkCache)
#include "tst_chunk_cache.moc"
