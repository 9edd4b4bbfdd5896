#include "scene/globe_view.h"

#include <QSignalSpy>
#include <QWheelEvent>
#include <QtTest>

using namespace zs;

namespace {

QImage plain(const QColor& color)
{
    QImage image(64, 32, QImage::Format_RGB32);
    image.fill(color);
    return image;
}

QColor middleOf(const QImage& picture)
{
    return picture.pixelColor(picture.rect().center());
}

bool isField(const QColor& color) // of the plain one below
{
    return std::abs(color.red() - 200) < 8 && std::abs(color.green() - 100) < 8;
}

void drag(QWidget& widget, QPoint from, QPoint to)
{
    QTest::mousePress(&widget, Qt::LeftButton, {}, from);
    QTest::mouseMove(&widget, (from + to) / 2);
    // QTest::mouseMove() knows no buttons on every platform: the move itself is sent by hand
    QMouseEvent move(QEvent::MouseMove, to, widget.mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
    QCoreApplication::sendEvent(&widget, &move);
    QTest::mouseRelease(&widget, Qt::LeftButton, {}, to);
}

void turnWheel(QWidget& widget, int delta)
{
    const QPointF at = widget.rect().center();
    QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, delta}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&widget, &event);
}

} // namespace

class TestGlobeView : public QObject {
    Q_OBJECT

    std::unique_ptr<GlobeView> m_view;

private Q_SLOTS:
    void init()
    {
        m_view = std::make_unique<GlobeView>();
        m_view->resize(300, 300);
        m_view->setCamera({0, 0, 1});
        m_view->setField(plain(QColor(200, 100, 0)));
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }

    void showsTheField()
    {
        GlobeStyle style;
        style.showCoasts = false;
        m_view->setStyle(style);
        QTRY_VERIFY(m_view->error() || isField(middleOf(m_view->grab().toImage())));
        if (m_view->error())
            QSKIP(m_view->error()->detail.c_str());
        QTRY_COMPARE(m_view->grab().toImage().pixelColor(1, 1), style.background);
    }

    void isADiscBeforeTheFirstPicture()
    {
        GlobeView view;
        view.resize(300, 300);
        const QImage picture = view.grab().toImage(); // no event has been handled yet
        QVERIFY(view.picture().isNull());
        QVERIFY(middleOf(picture) != picture.pixelColor(1, 1));
    }

    void isNeverBlankWhileItTurns()
    {
        QTRY_VERIFY(m_view->error() || !m_view->picture().isNull());
        if (m_view->error())
            QSKIP(m_view->error()->detail.c_str());
        for (int i = 0; i < 20; ++i) {
            QTest::keyClick(m_view.get(), Qt::Key_Right);
            QVERIFY(isField(middleOf(m_view->grab().toImage())) || i > 0); // a coast may lie in the middle later
            QVERIFY(!m_view->picture().isNull());
        }
        QTRY_COMPARE(m_view->shownCamera(), m_view->camera());
    }

    void wordsComeWithTheirPicture()
    {
        QTRY_VERIFY(m_view->error() || !m_view->picture().isNull());
        if (m_view->error())
            QSKIP(m_view->error()->detail.c_str());
        const auto caption = [this] { return m_view->grab(QRect(0, 0, 300, 34)).toImage(); };
        const QImage before = caption();
        m_view->setCaption(QStringLiteral("Sea level"), QStringLiteral("2001-01-15"));
        QCOMPARE(caption(), before); // the picture is still the last one
        QTRY_VERIFY(caption() != before);
    }

    void drawsTheLastWishAndNotAllOfThem()
    {
        std::vector<double> drawn;
        std::optional<Error> error;
        GlobeRenderer renderer([&](const GlobeWish& of, const Result<QImage>& picture) {
            QCOMPARE(QThread::currentThread(), qApp->thread());
            if (!picture)
                error = picture.error();
            drawn.push_back(of.camera.lon);
        });
        GlobeWish wish;
        wish.field = plain(Qt::red);
        wish.sizePx = {200, 200};
        for (int lon = 1; lon <= 50; ++lon) {
            wish.camera.lon = lon;
            renderer.draw(wish);
        }
        QTRY_VERIFY(error || (!drawn.empty() && drawn.back() == 50));
        if (error)
            QSKIP(error->detail.c_str());
        QVERIFY(drawn.size() < 50);
        QVERIFY(std::is_sorted(drawn.begin(), drawn.end()));
    }

    void isSilentOnceItHasGone()
    {
        int pictures = 0;
        {
            GlobeRenderer renderer([&](const GlobeWish&, const Result<QImage>&) { ++pictures; });
            GlobeWish wish;
            wish.sizePx = {100, 100};
            renderer.draw(wish);
        }
        QCoreApplication::processEvents();
        QCOMPARE(pictures, 0);
    }

    void aDragTurnsTheGlobe()
    {
        QSignalSpy changed(m_view.get(), &GlobeView::cameraChanged);
        QSignalSpy picked(m_view.get(), &GlobeView::picked);
        drag(*m_view, {150, 150}, {210, 150});
        QVERIFY(changed.count() >= 1);
        QVERIFY(m_view->camera().lon < -10);
        QCOMPARE(m_view->camera().lat, 0.0);
        QCOMPARE(picked.count(), 0);
    }

    void theWheelZooms()
    {
        turnWheel(*m_view, 120);
        QVERIFY(m_view->camera().zoom > 1.2);
        turnWheel(*m_view, -240);
        QVERIFY(m_view->camera().zoom < 0.9);
    }

    void keysTurnAndReset()
    {
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QVERIFY(m_view->camera().lon > 1);
        QTest::keyClick(m_view.get(), Qt::Key_Up);
        QVERIFY(m_view->camera().lat > 1);
        QTest::keyClick(m_view.get(), Qt::Key_Plus);
        QVERIFY(m_view->camera().zoom > 1);
        QTest::keyClick(m_view.get(), Qt::Key_Home);
        QCOMPARE(m_view->camera(), GlobeCamera());
    }

    void aClickPicksThePlaceUnderIt()
    {
        QTRY_VERIFY(m_view->error() || !m_view->picture().isNull());
        if (m_view->error())
            QSKIP(m_view->error()->detail.c_str());
        QSignalSpy picked(m_view.get(), &GlobeView::picked);
        QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, {150, 150});
        QCOMPARE(picked.count(), 1);
        const auto place = picked[0][0].value<GeoPoint>();
        QVERIFY(std::abs(place.lon) < 1 && std::abs(place.lat) < 1);
        QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, {2, 2}); // beside the globe
        QCOMPARE(picked.count(), 1);
        QTest::mouseClick(m_view.get(), Qt::LeftButton, Qt::ControlModifier, pixelAt({30, -20}));
        QCOMPARE(picked.count(), 2);
        QVERIFY(isNear(picked[1][0].value<GeoPoint>(), {30, -20}));
        QCOMPARE(picked[1][1].value<Qt::KeyboardModifiers>(), Qt::KeyboardModifiers(Qt::ControlModifier));
    }

    void theKeyboardPicksAndEndsIt()
    {
        QTRY_VERIFY(m_view->error() || !m_view->picture().isNull());
        if (m_view->error())
            QSKIP(m_view->error()->detail.c_str());
        QSignalSpy picked(m_view.get(), &GlobeView::picked);
        QSignalSpy ended(m_view.get(), &GlobeView::pickEnded);
        hover(pixelAt({-40, 10}));
        QTest::keyClick(m_view.get(), Qt::Key_P);
        QCOMPARE(picked.count(), 1);
        QVERIFY(isNear(picked[0][0].value<GeoPoint>(), {-40, 10}));
        QTest::keyClick(m_view.get(), Qt::Key_Escape);
        QCOMPARE(ended.count(), 1);
    }

    void aDoubleClickGoesNearerAndPicksNothing()
    {
        QTRY_VERIFY(m_view->error() || !m_view->picture().isNull());
        if (m_view->error())
            QSKIP(m_view->error()->detail.c_str());
        QSignalSpy picked(m_view.get(), &GlobeView::picked);
        QSignalSpy takenBack(m_view.get(), &GlobeView::pickTakenBack);
        const QPoint at = pixelAt({30, 20});
        QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, at);
        QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, at);
        QCOMPARE(takenBack.count(), picked.count());
        QVERIFY(isNear({m_view->camera().lon, m_view->camera().lat}, {30, 20}));
        QCOMPARE(m_view->camera().zoom, 2.0);
    }

    void saysThePlaceUnderThePointer()
    {
        QTRY_VERIFY(m_view->error() || !m_view->picture().isNull());
        if (m_view->error())
            QSKIP(m_view->error()->detail.c_str());
        QSignalSpy hovered(m_view.get(), &GlobeView::hovered);
        const auto last = [&hovered] { return hovered.last()[0].value<std::optional<GeoPoint>>(); };
        hover(pixelAt({-60, 45}));
        QVERIFY(last() && isNear(*last(), {-60, 45}));
        hover({3, 3}); // beside the globe
        QVERIFY(!last());
        hover({150, 150});
        QVERIFY(last());
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(m_view.get(), &leave);
        QVERIFY(!last());
    }

    void thePlaceIsThatOfThePictureThatIsSeen()
    {
        QTRY_VERIFY(m_view->error() || !m_view->picture().isNull());
        if (m_view->error())
            QSKIP(m_view->error()->detail.c_str());
        QSignalSpy hovered(m_view.get(), &GlobeView::hovered);
        const auto last = [&hovered] { return hovered.last()[0].value<std::optional<GeoPoint>>(); };
        hover({150, 150});
        m_view->setCamera({70, 0, 1});
        hover({150, 150});
        QVERIFY(last() && isNear(*last(), {0, 0})); // the new picture is not there yet
        QTRY_COMPARE(m_view->shownCamera(), m_view->camera());
        QVERIFY(last() && isNear(*last(), {70, 0})); // the pointer has not moved
        m_view->setField(plain(Qt::blue));
        QSignalSpy shown(m_view.get(), &GlobeView::pictureShown);
        QTRY_VERIFY(m_view->shownField().pixelColor(0, 0) == QColor(Qt::blue));
        QVERIFY(shown.count() >= 1);
    }

    void marksLieOnTheirPlaces()
    {
        QTRY_VERIFY(m_view->error() || !m_view->picture().isNull());
        if (m_view->error())
            QSKIP(m_view->error()->detail.c_str());
        const QPoint at = pixelAt({30, 20});
        const auto around = [this, at] { return m_view->grab(QRect(at - QPoint(10, 10), QSize(21, 21))).toImage(); };
        const QImage before = around();
        const MapMark here{GeoPoint{30, 20}, {}, Qt::green};
        const MapMark behind{GeoPoint{-150, 20}, {}, Qt::green};
        m_view->setMarks({here, behind});
        QVERIFY(isMark(around()));
        QVERIFY(!isMark(m_view->grab(QRect(150 - 10, 0, 21, 300)).toImage())); // nothing shines through from behind
        m_view->setMarks({});
        QCOMPARE(around(), before);
    }

private:
    [[nodiscard]] QPoint pixelAt(const GeoPoint& place) const
    {
        return pixelOf(m_view->camera(), place, m_view->size())->toPoint();
    }

    void hover(QPoint at)
    {
        QMouseEvent move(QEvent::MouseMove, at, m_view->mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
        QCoreApplication::sendEvent(m_view.get(), &move);
    }

    /// To a pixel: about half a degree in the middle, more towards the edge.
    static bool isNear(const GeoPoint& a, const GeoPoint& b) { return std::abs(a.lon - b.lon) < 1.5 && std::abs(a.lat - b.lat) < 1.5; }

    static bool isMark(const QImage& picture)
    {
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x)
                if (const QColor color = picture.pixelColor(x, y); color.green() > 200 && color.red() < 60 && color.blue() < 60)
                    return true;
        return false;
    }
};

QTEST_MAIN(TestGlobeView)
#include "tst_globe_view.moc"
