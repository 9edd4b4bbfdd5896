#include "chunks/fetch_plan.h"

#include <QtTest>

using namespace zs;

namespace {

QueuedFetch queued(Index cell, Tier tier = Tier::visible, float priority = 0, Index bytes = 10)
{
    return {{{"a", 0, {cell}}, tier, priority}, bytes};
}

RunningFetch running(Index cell, bool wanted = true, Index bytes = 10)
{
    return {{"a", 0, {cell}}, bytes, wanted};
}

QString text(const std::vector<ChunkKey>& keys)
{
    QStringList cells;
    for (const ChunkKey& key : keys)
        cells << QString::number(key.cell.front());
    return cells.join(QLatin1Char(' '));
}

} // namespace

class TestFetchPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decides_data()
    {
        QTest::addColumn<FetchState>("state");
        QTest::addColumn<QString>("abort");
        QTest::addColumn<QString>("start");
        constexpr auto kVisible = Tier::visible;
        constexpr auto kPrefetch = Tier::prefetch;
        constexpr auto kBackground = Tier::background;
        const FetchLimits two{2, 1000, 1.0};
        const FetchLimits four{4, 1000, 0.5};
        const FetchLimits tight{8, 25, 1.0};
        const auto row = [](const char* name, FetchState state, const char* abort, const char* start) {
            QTest::newRow(name) << state << QString::fromLatin1(abort) << QString::fromLatin1(start);
        };
        row("nothing to do", {{}, {}, two}, "", "");
        row("as many as there are slots", {{queued(1), queued(2), queued(3)}, {}, two}, "", "1 2");
        row("larger priority first",
            {{queued(1, kVisible, 1), queued(2, kVisible, 5), queued(3, kVisible, 3)}, {}, two}, "", "2 3");
        row("tier before priority",
            {{queued(1, kBackground, 9), queued(2, kPrefetch, 5), queued(3, kVisible, 0)}, {}, two}, "", "3 2");
        row("full", {{queued(3)}, {running(1), running(2)}, two}, "", "");
        row("what nobody wants makes room", {{queued(3)}, {running(1, false), running(2)}, two}, "1", "3");
        row("a key once, however many want it",
            {{queued(1, kPrefetch), queued(1, kVisible), queued(2, kPrefetch)}, {}, two}, "", "1 2");
        row("not again what runs", {{queued(1), queued(2)}, {running(1)}, two}, "", "2");
        row("lower tiers leave slots for visible ones",
            {{queued(1, kPrefetch), queued(2, kPrefetch), queued(3, kPrefetch)}, {}, four}, "", "1 2");
        row("visible ones take the rest", {{queued(3), queued(4), queued(5)}, {running(1), running(2)}, four}, "",
            "3 4");
        row("a lower tier gets at least one slot", {{queued(1, kBackground)}, {}, {1, 1000, 0.5}}, "", "1");
        row("memory bounds too", {{queued(1), queued(2), queued(3)}, {}, tight}, "", "1 2");
        row("nothing overtakes what does not fit",
            {{queued(2, kVisible, 1, 20), queued(3, kVisible, 0, 5)}, {running(1)}, tight}, "", "");
        const FetchLimits backlog{8, 1000, 1.0, 2, 20};
        row("what is on its way to the decoders holds lower tiers back", {{queued(3, kBackground)}, {running(1), running(2)}, backlog}, "", "");
        row("few may be on their way, however large", {{queued(3, kPrefetch)}, {running(1, true, 500)}, backlog}, "", "3");
        row("many small ones may", {{queued(4, kPrefetch)}, {running(1, true, 5), running(2, true, 5), running(3, true, 5)}, backlog}, "",
            "4");
        row("what is begun counts at once", {{queued(1, kBackground), queued(2, kBackground), queued(3, kBackground)}, {}, backlog}, "",
            "1 2");
        row("a slow store is asked for more at a time", {{queued(3, kPrefetch), queued(4, kPrefetch), queued(5, kPrefetch)},
                                                         {running(1), running(2)}, backlog, 2.0}, "", "3 4");
        row("visible ones do not wait", {{queued(3), queued(4, kBackground)}, {running(1), running(2)}, backlog}, "", "3");
        row("one chunk always runs", {{queued(1, kVisible, 0, 5000), queued(2)}, {}, tight}, "", "1");
    }

    void decides()
    {
        QFETCH(FetchState, state);
        const FetchActions actions = nextFetches(state);
        QTEST(text(actions.abort), "abort");
        QTEST(text(actions.start), "start");
    }

    void absurdChunksDoNotOverflow()
    {
        ChunkSource source;
        source.meta.chunkShape = {Index{1} << 31, Index{1} << 31};
        QVERIFY(bytesInFlight(source) > 0);
        source.meta.chunkShape = {2, 3};
        QCOMPARE(bytesInFlight(source), Index{6 * (4 + 4)});
    }
};

QTEST_GUILESS_MAIN(TestFetchPlan)
#include "tst_fetch_plan.moc"
