#include "browse/catalog_panel.h"
#include "browse/dataset_card.h"
#include "chunks/chunk_scheduler.h"
#include "controls/projection_picker.h"
#include "controls/time_bar.h"
#include "export_answers.h"
#include "main_window.h"
#include "map/map_view.h"
#include "map_page.h"
#include "scene/globe_view.h"
#include "services.h"
#include "small_catalog.h"
#include "translation.h"

#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QScreen>
#include <QSlider>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>
#include <QWheelEvent>
#include <QtTest>

using namespace zs;

namespace {

/// Finds the row of a tree that shows `text`, unfolded or not.
QModelIndex findRow(const QTreeView& tree, const QString& text)
{
    const QModelIndexList found =
        tree.model()->match(tree.model()->index(0, 0), Qt::DisplayRole, text, 1, Qt::MatchExactly | Qt::MatchRecursive);
    return found.isEmpty() ? QModelIndex() : found.first();
}

void click(QTreeView& tree, const QModelIndex& index)
{
    tree.scrollTo(index);
    QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, tree.visualRect(index).center());
}

void doubleClick(QTreeView& tree, const QModelIndex& index)
{
    click(tree, index);
    QTest::mouseDClick(tree.viewport(), Qt::LeftButton, {}, tree.visualRect(index).center());
}

void hover(QWidget& widget, QPointF at)
{
    QMouseEvent event(QEvent::MouseMove, at, widget.mapToGlobal(at), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &event);
}

void wheel(QWidget& widget, QPoint at, int degrees)
{
    QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, degrees * 8}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(&widget, &event);
}

} // namespace

/// The whole path by real clicks and keys: catalog → dataset → variable → scrub → zoom → export.
class TestMainWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("ZarrscopeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_main_window"));
        saveSettings({});
        installTranslations(*QCoreApplication::instance(), QLocale(QLocale::English)); // its plurals
        test::writeSmallCatalog(m_folder.path());
        m_services = std::make_unique<Services>();
        m_window = std::make_unique<MainWindow>(*m_services);
        QVERIFY(m_window->height() <= m_window->screen()->availableSize().height() - 30); // there is room for its frame
        m_window->resize(1300, 850);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void cleanupTestCase()
    {
        m_window.reset();
        m_services.reset();
    }

    void aCatalogOpensInTheTree()
    {
        m_window->openLocation(m_folder.filePath(QStringLiteral("catalog.yaml")));
        QTRY_VERIFY(findRow(*tree(), QStringLiteral("ocean")).isValid());
    }

    void choosingADeadEntrySaysWhyAndNothingElse()
    {
        click(*tree(), findRow(*tree(), QStringLiteral("gone")));
        QTRY_VERIFY(!card()->dataset());
        QTRY_VERIFY(cardShows(QStringLiteral("gone.zarr")));
    }

    void choosingAnEntryShowsItsCard()
    {
        click(*tree(), findRow(*tree(), QStringLiteral("ocean")));
        QTRY_VERIFY(card()->dataset());
        QTRY_VERIFY(findRow(*card()->variables(), QStringLiteral("sst")).isValid());
        QTRY_VERIFY(cardShows(QStringLiteral("360_day")));
        QVERIFY(cardShows(QStringLiteral("2 requests"))); // one map = both halves
        QVERIFY(cardShows(QStringLiteral("6 requests"))); // one point's series
    }

    void doubleClickShowsTheMap()
    {
        doubleClick(*card()->variables(), findRow(*card()->variables(), QStringLiteral("sst")));
        QTRY_VERIFY(map()->frame().isComplete() && !map()->frame().isNull());
        QTRY_VERIFY(!map()->frame().isPreview());
        QCOMPARE(map()->frame().needChunks, Index{2});
        QCOMPARE(map()->frame().index, (Shape{0, 0, 0, 0}));
        QVERIFY(m_window->windowTitle().contains(QStringLiteral("sea temperature")));
    }

    void keysScrubThroughTime()
    {
        QTest::keyClick(m_window.get(), Qt::Key_Right);
        QTest::keyClick(m_window.get(), Qt::Key_Right);
        QTRY_COMPARE(map()->frame().index, (Shape{2, 0, 0, 0}));
        QTest::keyClick(m_window.get(), Qt::Key_End);
        QTRY_COMPARE(map()->frame().index, (Shape{5, 0, 0, 0}));
        QTest::keyClick(m_window.get(), Qt::Key_Home);
        QTRY_COMPARE(map()->frame().index, (Shape{0, 0, 0, 0}));
    }

    void spacePlays()
    {
        QTest::keyClick(m_window.get(), Qt::Key_Space);
        QTRY_VERIFY(m_window->mapPage()->timeBar()->isPlaying());
        QTRY_VERIFY(map()->frame().index[0] > 0);
        QTest::keyClick(m_window.get(), Qt::Key_Space);
        QTRY_VERIFY(!m_window->mapPage()->timeBar()->isPlaying());
        QTest::keyClick(m_window.get(), Qt::Key_Home);
        QTRY_COMPARE(map()->frame().index[0], Index{0});
    }

    void theDepthSliderKeepsItsKeys()
    {
        auto* depth = m_window->mapPage()->findChild<QSlider*>(QStringLiteral("dimension1"));
        QVERIFY(depth != nullptr);
        depth->setFocus();
        QTest::keyClick(depth, Qt::Key_Right);
        QTRY_COMPARE(map()->frame().index, (Shape{0, 1, 0, 0}));
        QTest::keyClick(depth, Qt::Key_Left);
        QTRY_COMPARE(map()->frame().index, (Shape{0, 0, 0, 0}));
    }

    void theTreeKeepsItsKeys()
    {
        QTreeWidget* variables = card()->variables();
        QTreeWidgetItem* sst = variables->currentItem();
        QVERIFY(sst != nullptr && !sst->isExpanded());
        variables->setFocus();
        QTest::keyClick(variables, Qt::Key_Right);
        QVERIFY(sst->isExpanded());
        QTest::keyClick(variables, Qt::Key_Left);
        QVERIFY(!sst->isExpanded());
        QCOMPARE(m_window->mapPage()->timeBar()->step(), 0);
    }

    void anotherColorMapReadsNoChunkAgain()
    {
        QTRY_COMPARE(m_services->scheduler().status().inFlight + m_services->scheduler().status().queued, 0);
        const auto before = m_services->scheduler().status().bytesRead;
        auto* maps = m_window->mapPage()->colorEditor()->findChild<QListWidget*>();
        QListWidgetItem* plasma = maps->findItems(QStringLiteral("plasma"), Qt::MatchExactly).value(0);
        QVERIFY(plasma != nullptr);
        QTest::mouseClick(maps->viewport(), Qt::LeftButton, {}, maps->visualItemRect(plasma).center());
        QTRY_COMPARE(map()->frame().colorMap.id, std::string("plasma"));
        QCOMPARE(m_services->scheduler().status().bytesRead, before);
    }

    void aTypedProjectionIsShown()
    {
        auto* picker = m_window->mapPage()->findChild<ProjectionPicker*>();
        QLineEdit* text = picker->findChild<QComboBox*>()->lineEdit();
        const auto type = [&](const QString& words) {
            text->setFocus();
            text->selectAll();
            QTest::keyClicks(text, words);
            QTest::keyClick(text, Qt::Key_Return);
        };
        const auto before = m_services->scheduler().status().bytesRead;
        QTest::keyClick(m_window.get(), Qt::Key_P, Qt::AltModifier);
        QVERIFY(picker->isAncestorOf(QApplication::focusWidget()));
        type(QStringLiteral("Robinson"));
        QTRY_VERIFY(!map()->frame().isNull() && map()->frame().viewport == map()->viewport());
        QVERIFY(!map()->viewport().projection->isPlateCarree());
        type(QStringLiteral("nonsense"));
        QVERIFY(picker->problem().contains(QStringLiteral("nonsense")));
        QVERIFY(!map()->viewport().projection->isPlateCarree());
        type(QStringLiteral("plate-carree"));
        QVERIFY(picker->problem().isEmpty());
        QTRY_VERIFY(map()->viewport().projection->isPlateCarree() && map()->frame().viewport == map()->viewport());
        QCOMPARE(m_services->scheduler().status().bytesRead, before);
    }

    void theGlobeShowsTheSameStep()
    {
        QToolButton* button = nullptr;
        for (QToolButton* candidate : m_window->mapPage()->findChildren<QToolButton*>())
            if (candidate->defaultAction() != nullptr && candidate->defaultAction()->isCheckable() &&
                candidate->text() == QLatin1String("Globe"))
                button = candidate;
        QVERIFY(button != nullptr);
        QTest::mouseClick(button, Qt::LeftButton);
        auto* globe = m_window->mapPage()->findChild<GlobeView*>();
        QVERIFY(globe != nullptr && globe->isVisible());
        QTRY_VERIFY(globe->error() || !globe->picture().isNull());
        if (!globe->error()) {
            QTRY_VERIFY(globe->accessibleDescription().contains(QStringLiteral("2001-01")));
            QTest::keyClick(m_window.get(), Qt::Key_Right);
            QTRY_VERIFY(globe->accessibleDescription().contains(QStringLiteral("2001-02")));
            QTest::keyClick(globe, Qt::Key_Left, Qt::ControlModifier);
            QVERIFY(globe->camera() != GlobeCamera());
            QTest::keyClick(m_window.get(), Qt::Key_Home);
        }
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(map()->isVisible());
        QTRY_COMPARE(map()->frame().index, (Shape{0, 0, 0, 0}));
        if (globe->error())
            QSKIP("there is no OpenGL 3.2 here");
    }

    void f6GoesFromPanelToPanel()
    {
        tree()->setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_F6);
        QVERIFY(card()->variables()->hasFocus());
        QTest::keyClick(m_window.get(), Qt::Key_F6);
        QVERIFY(map()->hasFocus());
        QTest::keyClick(m_window.get(), Qt::Key_F6);
        QVERIFY(m_window->mapPage()->colorEditor()->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(m_window.get(), Qt::Key_F6);
        QVERIFY(tree()->hasFocus());
    }

    void theWheelZoomsAtThePointer()
    {
        const double before = map()->viewport().pixelWidth();
        wheel(*map(), map()->rect().center(), 60);
        QVERIFY(map()->viewport().pixelWidth() < before);
        QTRY_VERIFY(map()->frame().viewport == map()->viewport() && map()->frame().isComplete());
    }

    void hoverReadsTheValue()
    {
        hover(*map(), map()->rect().center() + QPoint(7, 5));
        QTRY_VERIFY(windowShows(QStringLiteral("°C")));
    }

    void exportWritesThePicture()
    {
        const QString file = m_folder.filePath(QStringLiteral("map.png"));
        const test::ExportAnswers answers(file);
        QTest::keyClick(m_window.get(), Qt::Key_E, Qt::ControlModifier);
        QTRY_VERIFY(QFile::exists(file));
        const QImage picture(file);
        QVERIFY(picture.width() > 300);
    }

    void aFigureHasNoEmptyBandOverItsColorBar()
    {
        const QString file = m_folder.filePath(QStringLiteral("whole.png"));
        m_window->resize(1000, 1200); // a page much taller than the world
        QTRY_VERIFY(map()->height() > map()->width());
        map()->showWholeEarth();
        QTRY_VERIFY(map()->frame().viewport == map()->viewport() && map()->frame().isComplete());
        m_window->mapPage()->exportPng(file, {600, 900}, 1);
        QTRY_VERIFY(QFile::exists(file));
        const QImage picture(file);
        int firstRow = -1;
        int lastRow = -1;
        for (int y = 0; y < picture.height(); ++y)
            if (picture.pixelColor(picture.width() / 2, y) != picture.pixelColor(0, 0)) {
                firstRow = firstRow < 0 ? y : firstRow;
                lastRow = y;
            }
        QVERIFY2(lastRow - firstRow < 460, qPrintable(QStringLiteral("%1 to %2").arg(firstRow).arg(lastRow)));
    }

    void theSampleLeavesAnOpenDatasetOnItsCard()
    {
        const DatasetPtr open = card()->dataset();
        QVERIFY(open);
        const QString unwritable = m_folder.filePath(QStringLiteral("map.png")); // a file where a folder should be
        m_window->openSample(unwritable);
        QTRY_VERIFY(!m_window->statusBar()->currentMessage().isEmpty());
        QCOMPARE(card()->dataset(), open);
    }

    void fitsASmallScreenWhateverItSays()
    {
        card()->showMessage(QStringLiteral("Preparing the sample data; this takes a few seconds the first time …"));
        card()->showProgress(1, 3);
        card()->showMessage(
            QStringLiteral("Reading /folder/a_name_that_goes_on_and_on_and_on_and_on.yaml#and_on_and_on_and_on …"));
        QCoreApplication::processEvents();
        QVERIFY2(m_window->minimumSizeHint().width() <= 880,
                 qPrintable(QString::number(m_window->minimumSizeHint().width())));
        QVERIFY(m_window->minimumSizeHint().height() <= 540);
        m_window->resize(880, 540);
        QTRY_COMPARE(m_window->size(), QSize(880, 540));
    }

    void keepsItsShapeForTheNextStart()
    {
        m_window->resize(1210, 777);
        auto* colours = m_window->findChild<QDockWidget*>(QStringLiteral("coloursDock"));
        m_window->resizeDocks({colours}, {333}, Qt::Horizontal);
        QTRY_COMPARE(colours->width(), 333);
        m_window->close();
        MainWindow next(*m_services);
        next.show();
        QVERIFY(QTest::qWaitForWindowExposed(&next));
        QTRY_COMPARE(next.size(), QSize(1210, 777));
        QTRY_COMPARE(next.findChild<QDockWidget*>(QStringLiteral("coloursDock"))->width(), 333);
    }

private:
    [[nodiscard]] QTreeView* tree() const { return m_window->catalogPanel()->tree(); }
    [[nodiscard]] DatasetCard* card() const { return m_window->datasetCard(); }
    [[nodiscard]] MapView* map() const { return m_window->mapPage()->mapView(); }

    static bool labelsShow(const QWidget& widget, const QString& text)
    {
        for (const QLabel* label : widget.findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(text))
                return true;
        return false;
    }
    [[nodiscard]] bool cardShows(const QString& text) const { return labelsShow(*card(), text); }
    [[nodiscard]] bool windowShows(const QString& text) const { return labelsShow(*m_window, text); }

    QTemporaryDir m_folder;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
