// The window on a real (virtual) screen: X11, OpenGL and input events as a desktop gives them. The other tests draw
// offscreen.
#include "browse/catalog_panel.h"
#include "browse/dataset_card.h"
#include "export_dialog.h"
#include "main_window.h"
#include "map/map_view.h"
#include "map_page.h"
#include "scene/globe_view.h"
#include "services.h"
#include "small_catalog.h"
#include "support/virtual_screen.h"
#include "translation.h"

#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>
#include <QtTest>

#include <cmath>

using namespace zs;
using namespace zs::test;

namespace {

QModelIndex findRow(const QTreeView& tree, const QString& text)
{
    const QModelIndex top = tree.model()->index(0, 0);
    return tree.model()->match(top, Qt::DisplayRole, text, 1, Qt::MatchExactly | Qt::MatchRecursive).value(0);
}

QPoint onScreen(const QTreeView& tree, const QString& text)
{
    return tree.viewport()->mapToGlobal(tree.visualRect(findRow(tree, text)).center());
}

QPoint middleOf(const QWidget& widget)
{
    return widget.mapToGlobal(widget.rect().center());
}

QRect placeOf(const QWidget& widget)
{
    return {widget.mapToGlobal(QPoint()), widget.size()};
}

int distance(const QColor& a, const QColor& b)
{
    return std::max({std::abs(a.red() - b.red()), std::abs(a.green() - b.green()), std::abs(a.blue() - b.blue())});
}

/// The small catalog's field: a tenth of the latitude, and one more for every time step.
QColor fieldColor(const Frame& frame, double lat)
{
    const double value = lat / 10 + static_cast<double>(frame.index[0]);
    const double t = std::clamp((value - frame.limits.low) / (frame.limits.high - frame.limits.low), 0.0, 1.0);
    const auto& colors = frame.colorMap.colors;
    return QColor::fromRgb(colors[static_cast<std::size_t>(std::lround(t * static_cast<double>(colors.size() - 1)))]);
}

/// The coasts cover a few pixels: the colour of most of a small part counts.
QColor usualColor(const QImage& picture, QPoint at)
{
    std::map<QRgb, int> counts;
    QRgb best = 0;
    for (int y = -6; y <= 6; ++y)
        for (int x = -6; x <= 6; ++x)
            if (const QRgb rgb = picture.pixel(at + QPoint(x, y)) & 0xffF8F8F8; ++counts[rgb] > counts[best])
                best = rgb;
    return QColor::fromRgb(best);
}

VirtualScreen* screenOfTests = nullptr;

} // namespace

/// Catalog → dataset → variable → globe → drag → back → export, with nothing but clicks and keys.
class TestRealWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString problem = screenOfTests->problem(); !problem.isEmpty())
            QSKIP(qPrintable(QStringLiteral("no screen to test on: %1").arg(problem)));
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("ZarrscopeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_real_window"));
        saveSettings({});
        installTranslations(*QCoreApplication::instance(), QLocale(QLocale::English));
        writeSmallCatalog(m_folder.path());
        m_services = std::make_unique<Services>();
        m_window = std::make_unique<MainWindow>(*m_services);
        m_window->resize(1300, 850);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->openLocation(m_folder.filePath(QStringLiteral("catalog.yaml")));
        QTRY_VERIFY(findRow(*tree(), QStringLiteral("ocean")).isValid());
    }

    void cleanupTestCase()
    {
        m_window.reset();
        m_services.reset();
    }

    void aClickOpensTheCardAndADoubleClickTheMap()
    {
        screenOfTests->click(onScreen(*tree(), QStringLiteral("ocean")));
        QTreeView* variables = m_window->datasetCard()->variables();
        QTRY_VERIFY(m_window->datasetCard()->dataset());
        QTRY_VERIFY(findRow(*variables, QStringLiteral("sst")).isValid());
        screenOfTests->doubleClick(onScreen(*variables, QStringLiteral("sst")));
        QTRY_VERIFY(!map()->frame().isNull() && map()->frame().isComplete() && !map()->frame().isPreview());
        screenOfTests->key(QStringLiteral("Right"));
        QTRY_COMPARE(map()->frame().index[0], Index{1});
    }

    void theGlobeShowsTheField()
    {
        screenOfTests->click(middleOf(*globeButton()));
        QTRY_VERIFY(globe() != nullptr && globe()->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(globe()->error() || showsFieldAt(globe()->camera().lat), 20000);
        if (globe()->error())
            QSKIP("there is no OpenGL 3.2 here");
        const QImage picture = screenOfTests->picture(placeOf(*globe()));
        const QColor page = picture.pixelColor(3, picture.height() - 4);
        QCOMPARE(picture.pixelColor(picture.width() - 4, picture.height() - 4), page); // beside the globe
        QVERIFY(distance(usualColor(picture, picture.rect().center()), page) > 40);
    }

    void aDragTurnsTheGlobe()
    {
        if (globe()->error())
            QSKIP("there is no OpenGL 3.2 here");
        const GlobeCamera before = globe()->camera();
        screenOfTests->drag(middleOf(*globe()), middleOf(*globe()) + QPoint(0, -160)); // the south comes up
        QTRY_VERIFY(globe()->camera().lat < before.lat - 20);
        QTRY_VERIFY_WITH_TIMEOUT(showsFieldAt(globe()->camera().lat), 20000);
    }

    void theFlatMapComesBack()
    {
        screenOfTests->click(middleOf(*globeButton()));
        QTRY_VERIFY(map()->isVisible());
        const auto fieldIsSeen = [this] {
            const QImage picture = screenOfTests->picture(placeOf(*map()));
            return distance(usualColor(picture, picture.rect().center() + QPoint(11, 60)), page(picture)) > 40;
        };
        QTRY_VERIFY(fieldIsSeen());
    }

    void exportWritesThePicture()
    {
        const QString file = m_folder.filePath(QStringLiteral("map.png"));
        QTimer answer; // the two dialogs, as they come up
        connect(&answer, &QTimer::timeout, this, [&] {
            QWidget* dialog = QApplication::activeModalWidget();
            if (dialog == nullptr || !dialog->isActiveWindow())
                return;
            if (qobject_cast<QFileDialog*>(dialog) != nullptr) {
                screenOfTests->key(QStringLiteral("ctrl+a"));
                screenOfTests->type(file);
            }
            screenOfTests->key(QStringLiteral("Return"));
        });
        answer.start(100);
        m_window->activateWindow();
        screenOfTests->key(QStringLiteral("ctrl+e"));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), 20000);
        const QImage picture(file);
        QVERIFY(picture.width() > 300);
        QVERIFY(distance(usualColor(picture, picture.rect().center()), page(picture)) > 40);
    }

private:
    [[nodiscard]] QTreeView* tree() const { return m_window->catalogPanel()->tree(); }
    [[nodiscard]] MapView* map() const { return m_window->mapPage()->mapView(); }
    [[nodiscard]] GlobeView* globe() const { return m_window->mapPage()->findChild<GlobeView*>(); }
    [[nodiscard]] static QColor page(const QImage& picture) { return picture.pixelColor(3, picture.height() - 4); }

    [[nodiscard]] QToolButton* globeButton() const
    {
        for (QToolButton* button : m_window->mapPage()->findChildren<QToolButton*>())
            if (button->defaultAction() != nullptr && button->text() == QLatin1String("Globe"))
                return button;
        return nullptr;
    }

    [[nodiscard]] bool showsFieldAt(double lat) const
    {
        const QImage picture = screenOfTests->picture(placeOf(*globe()));
        return distance(usualColor(picture, picture.rect().center()), fieldColor(map()->frame(), lat)) < 32;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<MainWindow> m_window;
};

int main(int argc, char** argv)
{
    VirtualScreen screen({1400, 1000});
    screenOfTests = &screen;
    QApplication application(argc, argv);
    TestRealWindow test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_real_window.moc"
