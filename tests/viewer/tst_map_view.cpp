#include "controls/hover_readout.h"
#include "map/failure_note.h"
#include "map/map_artwork.h"
#include "map/map_navigator.h"
#include "map/map_view.h"
#include "raster/view_plan.h"
#include "synthetic_frame.h"
#include "view/render_frame.h"

#include <QLabel>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace zs;
using namespace zs::test;

namespace {

MapSubject subjectOf(const QString& title)
{
    MapSubject subject;
    subject.title = title;
    subject.units = QStringLiteral("m");
    return subject;
}

void drag(QWidget* widget, QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
{
    QTest::mousePress(widget, Qt::LeftButton, modifiers, from);
    for (int i = 1; i <= 5; ++i)
        QTest::mouseMove(widget, from + (to - from) * i / 5);
    QTest::mouseRelease(widget, Qt::LeftButton, modifiers, to);
}

void hover(QWidget* widget, QPointF position)
{
    QMouseEvent event(QEvent::MouseMove, position, widget->mapToGlobal(position), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &event);
}

void wheel(QWidget* widget, QPointF position, int angle)
{
    QWheelEvent event(position, widget->mapToGlobal(position), {}, {0, angle}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(widget, &event);
}

} // namespace

class TestMapView : public QObject {
    Q_OBJECT

    std::unique_ptr<MapView> m_view;
    Viewport m_whole;

private Q_SLOTS:
    void init()
    {
        m_view = std::make_unique<MapView>();
        m_view->resize(800, 500);
        m_view->setSubject(subjectOf(QStringLiteral("Sea level")));
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        m_whole = m_view->viewport();
        QVERIFY(showsWholeEarth(m_whole));
    }

    void zoomsWithTheWheelAtThePointer()
    {
        QSignalSpy changed(m_view.get(), &MapView::viewportChanged);
        wheel(m_view.get(), {300, 200}, 240);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(m_view->viewport().pixelHeight() * 2, m_whole.pixelHeight());
        wheel(m_view.get(), {300, 200}, 15); // a high-resolution wheel
        QCOMPARE(changed.count(), 2);
    }

    void movesWithTheHand()
    {
        m_view->zoomIn();
        m_view->zoomIn();
        const Viewport before = m_view->viewport();
        drag(m_view.get(), {400, 250}, {300, 250});
        const Viewport after = m_view->viewport();
        const double moved = after.left - before.left;
        QVERIFY(std::abs(moved - 100 * m_view->devicePixelRatioF() * before.pixelWidth()) < before.pixelWidth() * 2);
        QCOMPARE(after.pixelHeight(), before.pixelHeight());
    }

    void zoomsToABoxWithShift()
    {
        QSignalSpy changed(m_view.get(), &MapView::viewportChanged);
        drag(m_view.get(), {300, 150}, {500, 275}, Qt::ShiftModifier);
        QCOMPARE(changed.count(), 1);
        QVERIFY(m_view->viewport().pixelHeight() < m_whole.pixelHeight() / 2);
    }

    void zoomsWithADoubleClick()
    {
        QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, {400, 250});
        QCOMPARE(m_view->viewport().pixelHeight() * 2, m_whole.pixelHeight());
    }

    void obeysKeys()
    {
        QTest::keyClick(m_view.get(), Qt::Key_Plus);
        QTest::keyClick(m_view.get(), Qt::Key_Plus);
        const Viewport near = m_view->viewport();
        QVERIFY(near.pixelHeight() < m_whole.pixelHeight());
        QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(m_view->viewport().left > near.left);
        QTest::keyClick(m_view.get(), Qt::Key_Minus);
        QTest::keyClick(m_view.get(), Qt::Key_0);
        QVERIFY(showsWholeEarth(m_view->viewport()));
    }

    void reportsTheValueUnderThePointer()
    {
        m_view->setFrame(syntheticFrame(m_view->viewport(), [](GeoPoint place) { return place.lat > 0 ? 1.5 : qQNaN(); }));
        std::vector<HoverInfo> reports;
        connect(m_view.get(), &MapView::hovered, this, [&](const HoverInfo& info) { reports.push_back(info); });
        hover(m_view.get(), {400, 160});
        QVERIFY(!reports.empty());
        QVERIFY(reports.back().place);
        QVERIFY(reports.back().place->lat > 0);
        QCOMPARE(reports.back().value, 1.5);
        hover(m_view.get(), {400, 330});
        QCOMPARE(reports.back().state, PixelState::data);
        QVERIFY(std::isnan(reports.back().value));
        hover(m_view.get(), {2, 2}); // beside the map
        QVERIFY(!reports.back().onMap);
    }

    void picksAPlaceWithAClick()
    {
        QSignalSpy picked(m_view.get(), &MapView::picked);
        QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, {400, 250});
        QCOMPARE(picked.count(), 1);
        drag(m_view.get(), {400, 250}, {300, 250});
        QCOMPARE(picked.count(), 1);
    }

    void aDoubleClickTakesThePickBack()
    {
        QSignalSpy back(m_view.get(), &MapView::pickTakenBack);
        QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, {400, 250});
        QCOMPARE(back.count(), 1);
    }

    void marksLieWhereTheirPlacesAre()
    {
        const Viewport whole{plateCarree(), -180, 180, -90, 90, 720, 360};
        const MapMark mark{GeoPoint{10, 20}, {}, Qt::red};
        QCOMPARE(markPlaces(mark, whole), (std::vector<QPointF>{{380, 140}}));
        const Viewport twice{plateCarree(), -180, 540, -90, 90, 720, 180};
        QCOMPARE(markPlaces(mark, twice), (std::vector<QPointF>{{190, 70}, {550, 70}})); // on both turns
        const Viewport elsewhere{plateCarree(), 20, 60, 0, 40, 400, 400};
        QVERIFY(markPlaces(mark, elsewhere).empty());
        const ProjectionPtr globe = parseProjection("+proj=ortho +lon_0=190").value();
        QVERIFY(markPlaces(mark, fitted(globe, globe->fullExtent(), {400, 400})).empty()); // behind the globe
    }

    void outlinesOneCell()
    {
        RectilinearAxes axes;
        for (int i = 0; i <= 36; ++i)
            axes.xEdges.push_back(-180 + 10 * i);
        for (int i = 0; i <= 18; ++i)
            axes.yEdges.push_back(90 - 10 * i); // from the north
        const auto grid = RectilinearGrid::create(axes).value();
        const PlaneLine outline = cellOutline(*grid, {2, 19}, *plateCarree());
        QCOMPARE(outline.pieces.size(), std::size_t{1});
        QCOMPARE(outline.box.left, 10.0);
        QCOMPARE(outline.box.right, 20.0);
        QCOMPARE(outline.box.bottom, 60.0);
        QCOMPARE(outline.box.top, 70.0);
    }

    void saysOfHowManyCellsAPixelIs()
    {
        HoverInfo info;
        info.onMap = true;
        info.state = PixelState::data;
        info.value = 1.5;
        info.cell = {3, 4};
        info.cells = 36;
        MapSubject subject = subjectOf(QStringLiteral("Sea level"));
        QVERIFY(hoverText(info, subject, {0, 2}, 1, Aggregation::mean).cell.endsWith(QStringLiteral("mean of 36 cells")));
        QVERIFY(!hoverText(info, subject, {0, 2}, 1, Aggregation::nearest).cell.contains(QStringLiteral("36")));
        info.cells = 1;
        QVERIFY(!hoverText(info, subject, {0, 2}, 1, Aggregation::mean).cell.contains(QStringLiteral("mean")));
    }

    void isNeverBlankWhileItMoves()
    {
        m_view->setFrame(syntheticFrame(m_view->viewport(), [](GeoPoint) { return 0.6; }));
        m_view->zoomIn(); // no new frame comes
        const QColor middle = m_view->grab().toImage().pixelColor(QPoint(417, 263) * m_view->devicePixelRatioF());
        QVERIFY(middle.red() > middle.blue() + 30); // balance, upper end
        m_view->setProjection(parseProjection("robinson").value());
        const QColor again = m_view->grab().toImage().pixelColor(QPoint(417, 263) * m_view->devicePixelRatioF());
        QVERIFY(again.red() > again.blue() + 30);
    }

    void aFrameLaidBetweenTheStillsIsTheSamePicture_data()
    {
        QTest::addColumn<QString>("projection");
        QTest::addColumn<double>("zoom");
        QTest::newRow("whole Earth") << QStringLiteral("robinson") << 1.0;
        QTest::newRow("a part of it") << QStringLiteral("robinson") << 5.0;
        QTest::newRow("plate carrée") << QStringLiteral("platecarree") << 3.0;
        QTest::newRow("plate carrée wider than the Earth") << QStringLiteral("platecarree") << 1.0;
        QTest::newRow("globe") << QStringLiteral("orthographic") << 1.0;
    }

    void aFrameLaidBetweenTheStillsIsTheSamePicture()
    {
        QFETCH(QString, projection);
        QFETCH(double, zoom);
        m_view->resize(zoom == 1 ? QSize(1000, 400) : m_view->size());
        QSignalSpy kept(m_view.get(), &MapView::stillsKept);
        m_view->setProjection(parseProjection(projection.toStdString()).value());
        m_view->setViewport(zoomed(m_view->viewport(), zoom, centrePx(m_view->viewport())));
        Frame frame = syntheticFrame(m_view->viewport(), eddies); // with land
        failQuarter(frame);
        m_view->setFrame(frame);
        const QImage apart = m_view->grab().toImage();
        const auto stills = [&] { return kept.isEmpty() ? nullptr : kept.last().front().value<MapStillsPtr>(); };
        QTRY_VERIFY(stills() && stills()->viewport == m_view->viewport());

        FrameRecipe recipe;
        recipe.layer = frame.layer;
        auto plan = std::make_shared<ViewPlan>();
        plan->viewport = frame.viewport;
        recipe.plan = plan;
        recipe.aggregate = frame.aggregate;
        recipe.style.colorMap = frame.colorMap;
        recipe.limits = frame.limits;
        recipe.stills = stills();
        Frame between = renderFrame(recipe, {}).frame;
        QCOMPARE(between.whole.size(), frame.image.size());
        m_view->setFrame(between);
        QCOMPARE(m_view->grab().toImage(), apart);

        between.whole.fill(Qt::red); // it is this one that is seen
        m_view->setFrame(between);
        const QPoint middle = QPoint(417, 263) * m_view->devicePixelRatioF();
        QCOMPARE(m_view->grab().toImage().pixelColor(middle), QColor(Qt::red));
        m_view->zoomIn(); // and no longer when the map moves
        QVERIFY(m_view->grab().toImage().pixelColor(middle) != QColor(Qt::red));
    }

    void aTurningGlobeHasFewerLinesUntilItSettles()
    {
        const ProjectionPtr globe = parseProjection("orthographic").value();
        MapArtwork artwork;
        const auto points = [&](const ProjectionPtr& projection) {
            std::size_t count = 0;
            for (const QPolygonF& line : artwork.lines(wholeEarth(projection, {1600, 1200}), LineKind::coast))
                count += static_cast<std::size_t>(line.size());
            return count;
        };
        const std::size_t before = points(globe);
        QVERIFY(!artwork.isTurning());
        const ProjectionPtr turned = recentred(globe, 5, 5).value();
        const std::size_t turning = points(turned);
        QVERIFY(artwork.isTurning());
        QVERIFY(turning > 0 && turning < before / 2);
        artwork.settle();
        QVERIFY(points(turned) > 2 * turning);
    }

    void linesAreDrawnInFullWhenTheMapRests()
    {
        for (int i = 0; i < 4; ++i) {
            wheel(m_view.get(), {300, 200}, 60);
            (void)m_view->grab(); // paints
        }
        MapView resting;
        resting.resize(m_view->size());
        resting.setSubject(subjectOf(QStringLiteral("Sea level")));
        resting.show();
        QVERIFY(QTest::qWaitForWindowExposed(&resting));
        resting.setViewport(m_view->viewport());
        QCOMPARE(resting.viewport(), m_view->viewport());
        QTRY_COMPARE(m_view->grab().toImage(), resting.grab().toImage());
    }

    void turnsAGlobeUnderTheHand()
    {
        m_view->setProjection(parseProjection("orthographic").value());
        drag(m_view.get(), {400, 250}, {300, 250});
        std::array<GeoPoint, 1> middle;
        m_view->viewport().projection->toGeo(std::array{planeAt(m_view->viewport(), centrePx(m_view->viewport()))}, middle);
        QVERIFY(middle[0].lon > 10 && middle[0].lon < 60);
        QVERIFY(showsWholeEarth(m_view->viewport()));
    }

    void saysWhatToDoWithoutALayer()
    {
        m_view->clearSubject();
        const QImage empty = m_view->grab().toImage();
        QVERIFY(!empty.isNull());
        QCOMPARE(m_view->accessibleName(), QStringLiteral("Map"));
    }

    void saysWhyChunksFailedAndTriesThemAgain()
    {
        const Frame whole = syntheticFrame(m_whole, [](GeoPoint) { return 0.5; });
        Frame broken = whole;
        failQuarter(broken);
        auto* const note = m_view->findChild<FailureNote*>();
        QVERIFY(note);
        QVERIFY(!note->isVisible());
        m_view->setFrame(broken);
        QVERIFY(note->isVisible());
        QVERIFY2(note->toolTip().contains(QStringLiteral("3 of 12")) && note->toolTip().contains(QStringLiteral("HTTP 403")),
                 qPrintable(note->toolTip()));
        QVERIFY(m_view->rect().contains(note->geometry()));
        QSignalSpy asked(m_view.get(), &MapView::retryAsked);
        auto* const link = note->findChild<QLabel*>();
        QVERIFY(note->rect().contains(link->geometry()) || link->height() > note->height());
        QTest::mouseClick(link, Qt::LeftButton, {}, link->rect().center());
        QCOMPARE(asked.count(), 1);
        m_view->setFrame(whole);
        QVERIFY(!note->isVisible());
    }

    void keepsTheWholeEarthWhenResized()
    {
        m_view->resize(600, 600);
        QTRY_VERIFY(m_view->viewport().heightPx != m_whole.heightPx);
        QVERIFY(showsWholeEarth(m_view->viewport()));
    }
};

QTEST_MAIN(TestMapView)
#include "tst_map_view.moc"
