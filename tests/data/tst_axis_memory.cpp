#include "chunks/chunk.h"
#include "dataset/axis_memory.h"
#include "dataset/dataset.h"

#include <QtTest>

#include <future>
#include <latch>

using namespace zs;

namespace {

std::shared_ptr<const Axis> axisOf(Index size)
{
    auto axis = std::make_shared<Axis>();
    axis->dim = "time";
    axis->size = size;
    return axis;
}

} // namespace

class TestAxisMemory : public QObject {
    Q_OBJECT

    AxisMemory m_memory;
    ChunkSourcePtr m_time;
    int m_reads = 0;

    Result<Axis> read(const ChunkSourcePtr& coordinate, const std::string& dim, Result<AxisMemory::ReadAxis> axis)
    {
        return m_memory.get(coordinate, dim, {}, [&] {
            ++m_reads;
            return axis;
        });
    }

private Q_SLOTS:
    void init()
    {
        m_time = std::make_shared<const ChunkSource>();
        m_reads = 0;
    }

    void readsACoordinateOnce()
    {
        for (int i = 0; i < 3; ++i) {
            const Result<Axis> axis = read(m_time, "time", AxisMemory::ReadAxis{axisOf(5 + i)});
            QVERIFY(axis);
            QCOMPARE(axis->size, Index{5});
        }
        QCOMPARE(m_reads, 1);
        const Result<Axis> other = read(std::make_shared<const ChunkSource>(), "time", AxisMemory::ReadAxis{axisOf(9)});
        QCOMPARE(other->size, Index{9});
        QCOMPARE(read(m_time, "step", AxisMemory::ReadAxis{axisOf(7)})->size, Index{7}); // kinds depend on the dimension
        QCOMPARE(m_reads, 3);
    }

    void failuresAndHalvesAreReadAgain()
    {
        QVERIFY(!read(m_time, "time", tl::unexpected(Error{ErrorCode::network, "time/0: timed out"})));
        QCOMPARE(read(m_time, "time", AxisMemory::ReadAxis{axisOf(4), false})->size, Index{4}); // its bounds have not come
        QCOMPARE(read(m_time, "time", AxisMemory::ReadAxis{axisOf(Index{1} << 30)})->size, Index{1} << 30); // long
        QCOMPARE(read(m_time, "time", AxisMemory::ReadAxis{axisOf(6)})->size, Index{6});
        QCOMPARE(m_reads, 4);
    }

    void afterAnExceptionTheNextOneReads()
    {
        QVERIFY_EXCEPTION_THROWN((void)m_memory.get(m_time, "time", {}, []() -> Result<AxisMemory::ReadAxis> { throw std::bad_alloc(); }),
                                 std::bad_alloc);
        QCOMPARE(read(m_time, "time", AxisMemory::ReadAxis{axisOf(6)})->size, Index{6});
    }

    void whoComesSecondWaitsForTheFirst_data()
    {
        QTest::addColumn<bool>("succeeds");
        QTest::newRow("and has the same") << true;
        QTest::newRow("and reads for itself when that fails") << false;
    }

    void whoComesSecondWaitsForTheFirst()
    {
        QFETCH(bool, succeeds);
        std::latch isReading(1);
        std::promise<void> goOn;
        auto first = std::async(std::launch::async, [&] {
            return m_memory.get(m_time, "time", {}, [&]() -> Result<AxisMemory::ReadAxis> {
                isReading.count_down();
                goOn.get_future().wait();
                if (!succeeds)
                    return tl::unexpected(Error{ErrorCode::network, "time/0: timed out"});
                return AxisMemory::ReadAxis{axisOf(5)};
            });
        });
        isReading.wait();
        std::stop_source impatient;
        auto stopped = std::async(std::launch::async, [&] {
            return m_memory.get(m_time, "time", impatient.get_token(), [] { return AxisMemory::ReadAxis{axisOf(1)}; });
        });
        impatient.request_stop(); // while it waits or before
        const Result<Axis> nothing = stopped.get();
        QVERIFY(!nothing && nothing.error().code == ErrorCode::cancelled);
        auto second = std::async(std::launch::async, [&] {
            return m_memory.get(m_time, "time", {}, [] { return AxisMemory::ReadAxis{axisOf(8)}; });
        });
        goOn.set_value();
        QCOMPARE(first.get().has_value(), succeeds);
        QCOMPARE(second.get()->size, Index{succeeds ? 5 : 8});
    }
};

QTEST_GUILESS_MAIN(TestAxisMemory)
#include "tst_axis_memory.moc"
