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
        const QImage picture = m_view->grab().toImage();
        if (m_view->error())
            QSKIP(m_view->error()->detail.c_str());
        const QColor middle = picture.pixelColor(picture.rect().center());
        QVERIFY2(std::abs(middle.red() - 200) < 8 && std::abs(middle.green() - 100) < 8, qPrintable(middle.name()));
        QCOMPARE(picture.pixelColor(1, 1), style.background);
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
