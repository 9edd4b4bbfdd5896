#include "compute/map_fixture.h"
#include "view/frame_buffers.h"
#include "view/render_frame.h"

#include <QtTest>

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<bool> isCounting = false;
std::atomic<int> largeAllocations = 0;
std::atomic<std::size_t> largest = 0;

constexpr int kWidth = 800;
constexpr int kHeight = 600;
constexpr std::size_t kLarge = std::size_t{kWidth} * kHeight / 2; // half of the smallest thing that has an entry for each pixel

/// Null when there is no memory.
void* countedOrNull(std::size_t bytes) noexcept
{
    if (isCounting && bytes >= kLarge) {
        ++largeAllocations;
        largest = std::max(largest.load(), bytes);
    }
    return std::malloc(bytes > 0 ? bytes : 1);
}

void* counted(std::size_t bytes)
{
    if (void* const memory = countedOrNull(bytes))
        return memory;
    throw std::bad_alloc();
}

} // namespace

void* operator new(std::size_t bytes)
{
    return counted(bytes);
}

void* operator new[](std::size_t bytes)
{
    return counted(bytes);
}

void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept
{
    return countedOrNull(bytes);
}

void* operator new[](std::size_t bytes, const std::nothrow_t&) noexcept
{
    return countedOrNull(bytes);
}

void operator delete(void* memory, const std::nothrow_t&) noexcept
{
    std::free(memory);
}

void operator delete[](void* memory, const std::nothrow_t&) noexcept
{
    std::free(memory);
}

void operator delete(void* memory) noexcept
{
    std::free(memory);
}

void operator delete[](void* memory) noexcept
{
    std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept
{
    std::free(memory);
}

void operator delete[](void* memory, std::size_t) noexcept
{
    std::free(memory);
}

using namespace zs;

class TestFrameBuffers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void picturesAreWrittenOverWhenNobodyHasThem()
    {
        const auto buffers = FrameBuffers::create();
        QImage first = buffers->image(40, 30);
        const uchar* const memory = first.constBits();
        first.fill(Qt::red);
        QImage other = buffers->image(40, 30);
        QVERIFY(other.constBits() != memory);
        const QImage copy = first;
        first = {};
        other = buffers->image(40, 30); // the copy is still looked at
        QVERIFY(other.constBits() != memory);
        QCOMPARE(copy.pixelColor(3, 3), QColor(Qt::red));
    }

    void theLastUserGivesThemBack()
    {
        auto buffers = FrameBuffers::create();
        QImage image = buffers->image(40, 30);
        const uchar* const memory = image.constBits();
        image = {};
        image = buffers->image(30, 40);
        QVERIFY(image.constBits() == memory);
        QCOMPARE(image.size(), QSize(30, 40));
        QCOMPARE(image.bytesPerLine(), 120);
        std::shared_ptr<Aggregate> aggregate = buffers->aggregate();
        const Aggregate* const numbers = aggregate.get();
        aggregate.reset();
        QVERIFY(buffers->aggregate().get() == numbers);
        aggregate = buffers->aggregate();
        buffers.reset(); // outlived by what it has lent
        image.fill(Qt::blue);
        QVERIFY(buffers == nullptr && image.pixelColor(0, 0) == QColor(Qt::blue));
    }

    void aQuickLookLeavesTheLargeOnes()
    {
        const auto buffers = FrameBuffers::create();
        const uchar* const large = buffers->image(400, 300).constBits(); // and gives it back
        QVERIFY(buffers->image(100, 75).constBits() != large);
        QVERIFY(buffers->image(400, 300).constBits() == large);
        for (int i = 0; i < 8; ++i) { // the window has become smaller: what nobody uses goes
            std::vector<QImage> shown;
            for (int k = 0; k < 8; ++k)
                shown.push_back(buffers->image(100, 75));
        }
        const auto held = buffers->image(400, 300);
        QCOMPARE(held.size(), QSize(400, 300));
    }

    void theFirstStepFindsItsPicturesMade()
    {
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
        QSKIP("a sanitizer counts allocations itself");
#endif
        const auto buffers = FrameBuffers::create();
        Aggregate like;
        like.values = std::vector<double>(1);
        buffers->makeReady(kWidth, kHeight, like);
        largeAllocations = 0;
        isCounting = true;
        const std::vector<QImage> images{buffers->image(kWidth, kHeight), buffers->image(kWidth, kHeight), buffers->image(kWidth, kHeight),
                                         buffers->image(kWidth, kHeight)};
        const auto aggregate = buffers->aggregate();
        std::get<std::vector<double>>(aggregate->values).resize(std::size_t{kWidth} * kHeight);
        aggregate->states.resize(std::size_t{kWidth} * kHeight);
        isCounting = false;
        QCOMPARE(largeAllocations.load(), 0);
    }

    void nothingIsNoPicture()
    {
        QVERIFY(FrameBuffers::create()->image(0, 5).isNull());
    }

    void stepsAllocateNothingOfAPicturesSize_data()
    {
        QTest::addColumn<QByteArray>("projection");
        QTest::addColumn<bool>("areLimitsKnown");
        QTest::newRow("along the axes") << QByteArray("plate-carree") << true;
        QTest::newRow("along the axes, limits of each step") << QByteArray("plate-carree") << false;
        QTest::newRow("by a table") << QByteArray("robinson") << true;
    }

    void stepsAllocateNothingOfAPicturesSize()
    {
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
        QSKIP("a sanitizer counts allocations itself");
#endif
        QFETCH(QByteArray, projection);
        QFETCH(bool, areLimitsKnown);
        const GridPtr grid = test::lonLatGrid(test::spaced(0, 360, 720), test::spaced(90, -90, 360));
        const test::FieldSpec spec{{360, 720}, {360, 720}, 0, 1, {{0, 0}}, false};
        const std::vector<double> field = test::randomField(360 * 720, 3);
        const ProjectionPtr plane = *parseProjection(projection.toStdString());
        const PlaneBox box = plane->fullExtent();
        const Viewport viewport{plane, box.left, box.right, box.bottom, box.top, kWidth, kHeight};
        FrameRecipe recipe;
        recipe.style = defaultMapStyle();
        recipe.plan = std::make_shared<const ViewPlan>(planView(viewport, test::layerOf(spec, grid), spec.slice));
        recipe.chunks = test::allChunks(spec, field, *recipe.plan);
        recipe.buffers = FrameBuffers::create();
        if (areLimitsKnown)
            recipe.limits = ColorLimits{-5, 30};
        largeAllocations = 0;
        largest = 0;
        Frame shown; // what a window holds on to while the next frame is made
        for (int step = 0; step < 23; ++step) {
            isCounting = step >= 3;
            RenderedFrame rendered = renderFrame(recipe, {});
            QVERIFY(!rendered.frame.isNull());
            recipe.table = rendered.table;
            shown = std::move(rendered.frame);
        }
        isCounting = false;
        QVERIFY2(largeAllocations == 0, qPrintable(QString("%1, the largest of %2 bytes").arg(largeAllocations).arg(largest)));
    }

    void shadingWhileMadeGivesTheSamePicture()
    {
        const GridPtr grid = test::lonLatGrid(test::spaced(0, 360, 720), test::spaced(90, -90, 360));
        const test::FieldSpec spec{{360, 720}, {120, 200}, 0, 1, {{0, 0}}, false};
        const Viewport viewport{plateCarree(), -180, 180, -100, 90, kWidth, kHeight};
        FrameRecipe recipe;
        recipe.style = defaultMapStyle();
        recipe.plan = std::make_shared<const ViewPlan>(planView(viewport, test::layerOf(spec, grid), spec.slice));
        recipe.chunks = test::allChunks(spec, test::randomField(360 * 720, 3), *recipe.plan);
        recipe.chunks[0] = std::nullopt;
        recipe.chunks[1] = Result<ChunkPtr>(fail(ErrorCode::corrupt, "bad"));
        const Frame after = renderFrame(recipe, {}).frame; // its limits come from its numbers
        recipe.limits = after.limits;
        const Frame during = renderFrame(recipe, {}).frame;
        QCOMPARE(during.image, after.image);
        QCOMPARE(during.limits, after.limits);
        QCOMPARE(during.failedChunks, Index{1});
    }
};

QTEST_GUILESS_MAIN(TestFrameBuffers)
#include "tst_frame_buffers.moc"
