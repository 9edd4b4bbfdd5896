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
        QSignalSpy picked(m_view.get(), &GlobeView::picked);
        QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, {150, 150});
        QCOMPARE(picked.count(), 1);
        const auto place = picked[0][0].value<GeoPoint>();
        QVERIFY(std::abs(place.lon) < 1 && std::abs(place.lat) < 1);
        QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, {2, 2}); // beside the globe
        QCOMPARE(picked.count(), 1);
    }
};

QTEST_MAIN(TestGlobeView)
#include "tst_globe_view.moc"
