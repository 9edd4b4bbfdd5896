#include "browse/catalog_panel.h"
#include "browse/dataset_card.h"
#include "controls/color_editor.h"
#include "controls/time_bar.h"
#include "export_answers.h"
#include "main_window.h"
#include "map/map_view.h"
#include "map_page.h"
#include "picture_area.h"
#include "plot/plot_view.h"
#include "plot_page.h"
#include "services.h"
#include "support/memory_dataset.h"
#include "support/written_dataset.h"
#include "translation.h"
#include "view/view_controller.h"

#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QSlider>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTreeWidget>
#include <QWheelEvent>
#include <QtTest>

#include <nlohmann/json.hpp>

using namespace zs;
using test::MemoryArray;

namespace {

QModelIndex findRow(const QTreeView& tree, const QString& text)
{
    const QModelIndexList found = tree.model()->match(tree.model()->index(0, 0), Qt::DisplayRole, text, 1, Qt::MatchExactly | Qt::MatchRecursive);
    return found.isEmpty() ? QModelIndex() : found.first();
}

void doubleClick(QTreeView& tree, const QModelIndex& index)
{
    tree.scrollTo(index);
    QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, tree.visualRect(index).center());
    QTest::mouseDClick(tree.viewport(), Qt::LeftButton, {}, tree.visualRect(index).center());
}

void hover(QWidget& widget, QPointF at)
{
    QMouseEvent event(QEvent::MouseMove, at, widget.mapToGlobal(at), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &event);
}

void wheel(QWidget& widget, QPointF at, int notches)
{
    QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, notches * 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&widget, &event);
}

/// A map, a section with time and a series; every number raised by `shift`.
std::vector<MemoryArray> arrays(double shift)
{
    const auto numbers = [&](Index count) { return test::counting(count, shift); };
    const nlohmann::json units = {{"units", "degC"}};
    return {test::coordinate("time", test::counting(6, 0, 30), {{"units", "days since 2001-01-01"}, {"calendar", "360_day"}}),
            test::coordinate("lat", test::counting(9, -80, 20), {{"units", "degrees_north"}}),
            test::coordinate("lon", test::counting(12, 15, 30), {{"units", "degrees_east"}}),
            test::coordinate("depth", test::counting(8, 0, 100), {{"units", "m"}, {"positive", "down"}}),
            {"field", {"time", "lat", "lon"}, {6, 9, 12}, numbers(648), {}, units},
            {"section", {"time", "depth", "lat"}, {6, 8, 9}, numbers(432), {}, units},
            {"series", {"time"}, {6}, numbers(6), {}, units}};
}

} // namespace

/// Charts in the window by real clicks and keys: variable → hover → zoom → slice → export; and results that grow while they are seen.
class TestChartWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("ZarrscopeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_chart_window"));
        saveSettings({});
        installTranslations(*QCoreApplication::instance(), QLocale(QLocale::English));
        QCOMPARE(test::writeFolder(m_folder.filePath(QStringLiteral("charts.zarr")).toStdString(), arrays(0)), std::string());
        m_services = std::make_unique<Services>();
        m_window = std::make_unique<MainWindow>(*m_services);
        m_window->resize(1300, 850);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->openLocation(m_folder.filePath(QStringLiteral("charts.zarr")));
        QTRY_VERIFY(card()->dataset());
        QTRY_VERIFY(!map()->frame().isNull() && map()->frame().isComplete());
    }

    void cleanupTestCase()
    {
        m_window.reset();
        m_services.reset();
    }

    void aDoubleClickOpensASeries()
    {
        open(QStringLiteral("series"));
        QTRY_VERIFY(plot()->isVisible() && plot()->plot());
        QCOMPARE(static_cast<int>(plot()->plot()->kind), static_cast<int>(ViewKind::series));
        QVERIFY(m_window->windowTitle().contains(QStringLiteral("series")));
        QVERIFY(plot()->hasFocus());
        QVERIFY(!page()->colorEditor()->isEnabled());
        QVERIFY(!page()->timeBar()->isVisible());
    }

    void hoverReadsTheValueIntoTheStatusBar()
    {
        const QRectF box = plot()->plotLayout().box;
        hover(*plot(), {box.left() + box.width() * 0.41, box.center().y()});
        QTRY_VERIFY(windowShows(QStringLiteral("2.000 °C · 2001-03")));
    }

    void wheelAndKeysZoom()
    {
        const PlotWindow whole = plot()->window();
        wheel(*plot(), plot()->plotLayout().box.center(), 2);
        const double zoomedWidth = plot()->window().right - plot()->window().left;
        QVERIFY(zoomedWidth < 0.6 * (whole.right - whole.left));
        QTest::keyClick(plot(), Qt::Key_Plus);
        QVERIFY(plot()->window().right - plot()->window().left < zoomedWidth);
        QTest::keyClick(plot(), Qt::Key_Right, Qt::ControlModifier);
        QTest::keyClick(plot(), Qt::Key_0);
        QCOMPARE(plot()->window(), whole);
    }

    void exportWritesThePicture()
    {
        const QString file = m_folder.filePath(QStringLiteral("chart.png"));
        const test::ExportAnswers answers(file);
        QTest::keyClick(m_window.get(), Qt::Key_E, Qt::ControlModifier);
        QTRY_VERIFY(QFile::exists(file));
        m_window->activateWindow(); // the dialogs had it
        QCOMPARE(QImage(file).size(), page()->pictureSizePx());
        QCOMPARE(page()->suggestedFileName(), QStringLiteral("series.png"));
    }

    void aSectionPlaysThroughTime()
    {
        open(QStringLiteral("section"));
        QTRY_VERIFY(plot()->plot()->kind == ViewKind::section && plot()->isComplete());
        QVERIFY(page()->timeBar()->isVisible());
        QVERIFY(page()->colorEditor()->isEnabled());
        QCOMPARE(firstOfField(), 0.0);
        QTest::keyClick(m_window.get(), Qt::Key_Right);
        QTRY_COMPARE(firstOfField(), 72.0);
        QVERIFY(plot()->scene().subtitle.contains(QStringLiteral("2001-02")));
        QTest::keyClick(m_window.get(), Qt::Key_Space);
        QTRY_VERIFY(page()->timeBar()->isPlaying() && firstOfField() > 100);
        QTest::keyClick(m_window.get(), Qt::Key_Space);
        QTest::keyClick(m_window.get(), Qt::Key_Home);
        QTRY_COMPARE(firstOfField(), 0.0);
    }

    void theColoursOfASectionAreChosenInTheDock()
    {
        auto* editor = qobject_cast<ColorEditor*>(page()->colorEditor());
        QVERIFY(editor->isVisible());
        MapStyle style = editor->style();
        style.colorMap = *findColorMap("plasma");
        Q_EMIT editor->styleChanged(style);
        QTRY_COMPARE(plot()->scene().legend.map.id, std::string("plasma"));
    }

    void theMenuSaysWhatThePictureCan()
    {
        const auto visible = [&](const QString& text) {
            for (const QMenu* menu : m_window->findChildren<QMenu*>())
                for (const QAction* action : menu->actions())
                    if (action->text().remove(QLatin1Char('&')) == text)
                        return action->isVisible();
            return false;
        };
        QVERIFY(visible(QStringLiteral("Whole chart")));
        QVERIFY(!visible(QStringLiteral("Whole Earth")));
        open(QStringLiteral("field"));
        QTRY_VERIFY(map()->isVisible());
        QVERIFY(!visible(QStringLiteral("Whole chart")));
        QVERIFY(visible(QStringLiteral("Whole Earth")));
    }

    void f6ReachesTheChart()
    {
        open(QStringLiteral("series"));
        QTRY_VERIFY(plot()->isVisible());
        card()->variables()->setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_F6);
        QVERIFY(plot()->hasFocus());
    }

    void aResultGrowsWhileItIsSeen()
    {
        PictureArea* pictures = m_window->pictures();
        pictures->showVariable(test::memoryDataset(arrays(0)), "series");
        QTRY_COMPARE(firstOfLine(), 0.0);
        wheel(*plot(), plot()->plotLayout().box.center(), 2);
        const PlotWindow seen = plot()->window();
        pictures->setProgressText(QStringLiteral("37 % of 1980–2020"));
        QCOMPARE(plot()->scene().note, QStringLiteral("37 % of 1980–2020"));
        QTRY_VERIFY2(m_window->windowTitle().startsWith(QStringLiteral("37 % of 1980–2020 · ")), qPrintable(m_window->windowTitle()));
        for (int snapshot = 1; snapshot <= 20; ++snapshot) // faster than they can be read: the last one is shown
            pictures->setDataset(test::memoryDataset(arrays(snapshot)));
        QTRY_COMPARE(firstOfLine(), 20.0);
        QCOMPARE(plot()->window().left, seen.left);
        QCOMPARE(plot()->window().right, seen.right);
        QCOMPARE(plot()->scene().note, QStringLiteral("37 % of 1980–2020"));
        pictures->setProgressText({});
        QVERIFY(!m_window->windowTitle().contains(QLatin1Char('%')));
    }

    void aSnapshotThatComesBeforeTheFirstPictureIsNotLost()
    {
        PictureArea* pictures = m_window->pictures();
        pictures->showVariable(test::memoryDataset(arrays(0)), "section");
        pictures->setDataset(test::memoryDataset(arrays(1000)));
        QTRY_COMPARE(firstOfField(), 1000.0);
    }

    void aMapOfAResultKeepsItsViewportAndItsPicture()
    {
        PictureArea* pictures = m_window->pictures();
        pictures->showVariable(test::memoryDataset(arrays(0)), "field");
        QTRY_VERIFY(map()->isVisible() && !map()->frame().isNull() && map()->frame().isComplete() && map()->frame().limits.high < 500);
        wheel(*map(), map()->rect().center(), 2);
        QTRY_VERIFY(map()->frame().viewport == map()->viewport() && map()->frame().isComplete());
        const Viewport seen = map()->viewport();
        int incomplete = 0;
        const auto watch = connect(m_window->mapPage()->controller(), &ViewController::frameReady, this,
                                   [&](const Frame& frame) { incomplete += frame.isComplete() ? 0 : 1; });
        pictures->setProgressText(QStringLiteral("80 %"));
        for (int snapshot = 1; snapshot <= 5; ++snapshot)
            pictures->setDataset(test::memoryDataset(arrays(5000.0 * snapshot)));
        QTRY_VERIFY(map()->frame().limits.low >= 25000);
        disconnect(watch);
        QVERIFY(map()->viewport() == seen);
        QCOMPARE(incomplete, 0); // no flicker
        QVERIFY(map()->scene().title.startsWith(QStringLiteral("80 % · ")));
    }

private:
    [[nodiscard]] DatasetCard* card() const { return m_window->datasetCard(); }
    [[nodiscard]] MapView* map() const { return m_window->mapPage()->mapView(); }
    [[nodiscard]] PlotPage* page() const { return m_window->plotPage(); }
    [[nodiscard]] PlotView* plot() const { return page()->plotView(); }
    [[nodiscard]] double firstOfLine() const { return plot()->plot() && plot()->plot()->hasLines() ? plot()->plot()->lines[0].values.at(0) : -1; }
    [[nodiscard]] double firstOfField() const { return plot()->plot() && plot()->plot()->hasField() ? plot()->plot()->field.values->front() : -1; }
    void open(const QString& variable) const { doubleClick(*card()->variables(), findRow(*card()->variables(), variable)); }
    [[nodiscard]] bool windowShows(const QString& text) const
    {
        for (const QLabel* label : m_window->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(text))
                return true;
        return false;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestChartWindow)
#include "tst_chart_window.moc"
