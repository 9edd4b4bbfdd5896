#include "controls/hover_readout.h"
#include "controls/time_bar.h"
#include "main_window.h"
#include "map/map_view.h"
#include "map_page.h"
#include "pick/point_desk.h"
#include "pick/point_panel.h"
#include "reads/read_desk.h"
#include "reads/read_status.h"
#include "services.h"
#include "support/written_dataset.h"
#include "translation.h"

#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QLocale>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTranslator>
#include <QtTest>

using namespace zs;
using namespace zs::test;

namespace {

constexpr QSize kSmall(900, 600);
constexpr int kTitleBarPx = 25;

/// Names that are as long as real ones.
std::vector<MemoryArray> wordySea()
{
    const Shape shape{48, 3, 18, 36};
    return {coordinate("time", counting(shape[0]), {{"units", "hours since 2001-01-01"}, {"calendar", "noleap"}}),
            coordinate("depth", counting(shape[1], 5, 500), {{"units", "m"}, {"long_name", "depth of the middle of the layer below the surface of the sea"}}),
            coordinate("latitude", counting(shape[2], -85, 10), {{"units", "degrees_north"}}),
            coordinate("longitude", counting(shape[3], -175, 10), {{"units", "degrees_east"}}),
            {"sea_water_potential_temperature_anomaly", {"time", "depth", "latitude", "longitude"}, shape, counting(48 * 3 * 18 * 36), {}, {{"units", "degC"}}}};
}

/// How wide the parts of the window want to be at least.
QString widthsText(const MainWindow& window)
{
    QStringList parts{QStringLiteral("window %1x%2").arg(window.minimumSizeHint().width()).arg(window.minimumSizeHint().height())};
    const auto add = [&parts](const QString& name, const QWidget* part) { parts << QStringLiteral("%1 %2").arg(name).arg(part->minimumSizeHint().width()); };
    for (const QDockWidget* dock : window.findChildren<QDockWidget*>())
        if (dock->isVisible())
            add(dock->objectName(), dock->widget());
    add(QStringLiteral("map"), window.mapPage());
    add(QStringLiteral("time"), window.mapPage()->timeBar());
    add(QStringLiteral("status"), window.statusBar());
    return parts.join(QStringLiteral(", "));
}

} // namespace

/// The window on a small screen, in every language.
class TestNarrowWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("ZarrscopeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_narrow_window"));
        QCOMPARE(writeFolder(m_folder.filePath(QStringLiteral("temperatures1.zarr")).toStdString(), wordySea(), {true, true}), std::string());
    }

    void fitsAndCutsNothing_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::newRow("English") << QLocale(QLocale::English);
        QTest::newRow("French") << QLocale(QLocale::French);
    }

    void fitsAndCutsNothing()
    {
        QFETCH(QLocale, locale);
        saveSettings({});
        qDeleteAll(qApp->findChildren<QTranslator*>());
        QLocale::setDefault(locale);
        installTranslations(*qApp, locale);
        Services services;
        MainWindow window(services);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QVERIFY2(fits(window), qPrintable(widthsText(window)));
        MapView* map = window.mapPage()->mapView();
        window.openLocation(m_folder.filePath(QStringLiteral("temperatures1.zarr")));
        QTRY_VERIFY(!map->frame().isNull() && map->frame().isComplete());
        QTRY_VERIFY(window.readDesk()->status()->isVisible());
        QTRY_VERIFY2(fits(window), qPrintable(widthsText(window)));
        window.resize(kSmall);
        QTRY_COMPARE(window.size(), kSmall);
        QVERIFY(isWhole(*window.mapPage()));

        map->setFocus();
        QTest::keyClick(map, Qt::Key_P); // the docks below
        QTRY_VERIFY(window.pointDesk()->isQuiet() && !window.pointDesk()->curves().empty());
        QVERIFY2(fits(window), qPrintable(widthsText(window)));
        QVERIFY(isWhole(*window.pointDesk()->panel()));
        window.pointDesk()->panel()->ask(QString(30, QLatin1Char('x')) + QStringLiteral(" words of a price").repeated(8)); // on two lines
        QCoreApplication::sendPostedEvents();
        const int leastHeight = window.minimumSizeHint().height();
        QVERIFY2(leastHeight <= kSmall.height() - kTitleBarPx, QByteArray::number(leastHeight));
        window.pointDesk()->panel()->ask({});
        window.pointDesk()->clear();
        window.pointDesk()->dock()->hide();

        // The readout has its place: reading gives way.
        auto* readout = window.findChild<HoverReadout*>(QStringLiteral("hoverReadout"));
        readout->setText({QCoreApplication::translate("zs::HoverReadout", "could not be read"), QStringLiteral("88.888°N  188.888°W"), QStringLiteral("latitude 1234, longitude 4321 · moy. de 1 234 mailles")});
        QCoreApplication::sendPostedEvents(); // the layout
        QVERIFY(isWhole(*readout));
        readout->setText({QStringLiteral("1"), {}, QString(400, QLatin1Char('x'))});
        QCoreApplication::sendPostedEvents();
        QCOMPARE(window.size(), kSmall);
        QVERIFY(window.readDesk()->status()->width() >= window.readDesk()->status()->minimumSizeHint().width());
        QVERIFY2(fits(window), qPrintable(widthsText(window)));
    }

private:
    static bool fits(const MainWindow& window) { return window.minimumSizeHint().width() <= kSmall.width() && window.minimumSizeHint().height() <= kSmall.height(); }

    /// No word that is seen is narrower than it wants to be.
    static bool isWhole(const QWidget& parent)
    {
        const auto isCut = [&parent](const QWidget* widget, int neededPx) {
            if (!widget->isVisibleTo(&parent) || widget->width() >= neededPx)
                return false;
            qWarning() << widget << widget->width() << neededPx;
            return true;
        };
        bool isWhole = true;
        for (const QLabel* label : parent.findChildren<QLabel*>())
            if (!label->wordWrap() && label->sizePolicy().horizontalPolicy() != QSizePolicy::Ignored)
                isWhole = !isCut(label, label->fontMetrics().horizontalAdvance(label->text().remove(QLatin1Char('&')))) && isWhole;
        for (const QToolButton* button : parent.findChildren<QToolButton*>())
            if (button->toolButtonStyle() != Qt::ToolButtonIconOnly)
                isWhole = !isCut(button, button->fontMetrics().horizontalAdvance(button->text().remove(QLatin1Char('&')))) && isWhole;
        for (const QComboBox* box : parent.findChildren<QComboBox*>())
            isWhole = !isCut(box, box->fontMetrics().horizontalAdvance(box->currentText())) && isWhole;
        return isWhole;
    }

    QTemporaryDir m_folder;
};

QTEST_MAIN(TestNarrowWindow)
#include "tst_narrow_window.moc"
