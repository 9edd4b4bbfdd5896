#include "console/expression_console.h"
#include "jobs/compute_desk.h"
#include "jobs/compute_dialog.h"
#include "jobs/export_progress.h"
#include "jobs/job_card.h"
#include "jobs/job_panel.h"
#include "jobs/result_export_dialog.h"
#include "legible_palette.h"
#include "browse/dataset_card.h"
#include "main_window.h"
#include "services.h"
#include "support/memory_dataset.h"
#include "translation.h"
#include "zarr/writer.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QProgressBar>
#include <QScrollArea>
#include <QStandardPaths>
#include <QStyleFactory>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTranslator>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <cmath>

using namespace zs;

namespace {

constexpr Index kSteps = 40; // each a chunk
constexpr Index kRows = 90;
constexpr Index kColumns = 180;

QPalette darkPalette()
{
    QPalette palette;
    for (const auto& [role, color] :
         {std::pair(QPalette::Window, QColor(43, 45, 48)), {QPalette::WindowText, QColor(223, 225, 229)}, {QPalette::Base, QColor(30, 31, 34)},
          {QPalette::AlternateBase, QColor(43, 45, 48)}, {QPalette::Text, QColor(223, 225, 229)}, {QPalette::Button, QColor(57, 59, 64)},
          {QPalette::ButtonText, QColor(223, 225, 229)}, {QPalette::Highlight, QColor(74, 136, 218)}})
        palette.setColor(role, color);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(110, 113, 118));
    return palette;
}

void writeStore(const QString& folder)
{
    Result<ZarrWriter> writer = ZarrWriter::create(folder.toStdString(), ZarrFormat::v2, {});
    QVERIFY(writer);
    const DType kind{DTypeKind::floating, 8, "", 1, false, "<f8"};
    for (const test::MemoryArray& axis : {test::coordinate("time", test::counting(kSteps, 0, 30), {{"units", "days since 1993-01-01"}}),
                                          test::coordinate("lat", test::counting(kRows, -89, 2), {{"units", "degrees_north"}}),
                                          test::coordinate("lon", test::counting(kColumns, 1, 2), {{"units", "degrees_east"}})})
        QVERIFY(writer->writeArray({axis.name, axis.dims, axis.shape, axis.shape, kind, {}, false, {}, {}, Attributes(axis.attrs)},
                                   {reinterpret_cast<const std::uint8_t*>(axis.values.data()), axis.values.size() * sizeof(double)}));
    std::vector<double> values;
    for (Index t = 0; t < kSteps; ++t)
        for (Index y = 0; y < kRows; ++y)
            for (Index x = 0; x < kColumns; ++x)
                values.push_back(28 * std::cos((double(y) - 45) / 32) + std::sin(double(x) / 9 + double(t) / 6));
    QVERIFY(writer->writeArray({"sst", {"time", "lat", "lon"}, {kSteps, kRows, kColumns}, {1, kRows, kColumns}, kind, {}, false, {{"zstd", Attributes()}}, {},
                                Attributes(Json{{"units", "degC"}, {"long_name", "sea surface temperature"}})},
                               {reinterpret_cast<const std::uint8_t*>(values.data()), values.size() * sizeof(double)}));
    QVERIFY(writer->finish());
}

/// Words of `widget` that have less room than they need, one a line.
QString cutWords(const QWidget& widget)
{
    QStringList cut;
    const auto check = [&cut](const QWidget& part, const QString& text, QSize needs) {
        if (!text.isEmpty() && (part.width() < needs.width() || part.height() < needs.height()))
            cut << QStringLiteral("“%1” has %2×%3 of %4×%5").arg(text).arg(part.width()).arg(part.height()).arg(needs.width()).arg(needs.height());
    };
    for (const QLabel* label : widget.findChildren<QLabel*>())
        if (label->isVisibleTo(&widget)) {
            if (label->wordWrap())
                check(*label, label->text(), QSize(0, label->heightForWidth(label->width())));
            else
                check(*label, label->text(), label->sizeHint());
        }
    for (const QAbstractButton* button : widget.findChildren<QAbstractButton*>())
        if (button->isVisibleTo(&widget))
            check(*button, button->text(), button->minimumSizeHint());
    for (const QComboBox* box : widget.findChildren<QComboBox*>())
        if (box->isVisibleTo(&widget))
            check(*box, box->currentText(), QSize(box->fontMetrics().horizontalAdvance(box->currentText()) + 20, 0));
    for (const QScrollArea* area : widget.findChildren<QScrollArea*>()) // nothing scrolls sideways
        if (area->isVisibleTo(&widget) && area->widget()->width() > area->viewport()->width())
            cut << QStringLiteral("%1 px are seen of %2").arg(area->viewport()->width()).arg(area->widget()->width());
    for (const QProgressBar* bar : widget.findChildren<QProgressBar*>())
        if (bar->isVisibleTo(&widget) && bar->isTextVisible())
            check(*bar, bar->text(), QSize(bar->fontMetrics().horizontalAdvance(bar->text()), bar->fontMetrics().height()));
    return cut.join(QLatin1Char('\n'));
}

} // namespace

/// Console, jobs and dialogs as they are seen, in both languages, light and dark, large and small: no word is cut off. Pictures of
/// them are left in the folder "pictures".
class TestComputePictures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("ZarrscopeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_compute_pictures"));
        writeStore(m_folder.filePath(QStringLiteral("ocean.zarr")));
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    }

    void noWordIsCutOff_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::addColumn<bool>("isFrench");
        QTest::addColumn<QSize>("size");
        QTest::newRow("compute-light") << false << false << QSize(1480, 920);
        QTest::newRow("compute-dark") << true << false << QSize(1480, 920);
        QTest::newRow("compute-small") << false << false << QSize(900, 600);
        QTest::newRow("compute-fr") << false << true << QSize(1480, 920);
        QTest::newRow("compute-fr-small") << true << true << QSize(900, 600);
    }

    void noWordIsCutOff()
    {
        QFETCH(bool, isDark);
        QFETCH(bool, isFrench);
        QFETCH(QSize, size);
        saveSettings({});
        QFile broken(m_folder.filePath(QStringLiteral("ocean.zarr/sst/7.0.0")));
        QVERIFY(broken.open(QIODevice::ReadOnly));
        const QByteArray whole = broken.readAll();
        broken.close();
        const QLocale locale(isFrench ? QLocale::French : QLocale::English);
        QLocale::setDefault(locale);
        installTranslations(*QCoreApplication::instance(), locale);
        const QPalette palette = isDark ? darkPalette() : QApplication::style()->standardPalette();
        QApplication::setPalette(legibleChanges(palette).resolve(palette));

        Services services;
        MainWindow window(services);
        window.resize(size);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        ComputeDesk& desk = *window.computeDesk();
        JobList& jobs = desk.jobs();
        window.openLocation(m_folder.filePath(QStringLiteral("ocean.zarr")));
        QTRY_VERIFY(window.datasetCard()->dataset());
        QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
        const auto run = [&](const char* text) {
            const int before = jobs.rowCount();
            desk.console()->setText(QString::fromUtf8(text));
            desk.console()->run();
            QTRY_COMPARE(jobs.rowCount(), before + 1);
            QTRY_VERIFY(isOver(jobs.at(0).progress.state));
        };
        run("climatology = sst.groupby('time.month').mean('time')");
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("damaged") > 0);
        broken.close();
        run("sst.mean('time')");
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write(whole) > 0);
        broken.close();
        QCOMPARE(jobs.at(0).progress.state, JobState::failed);
        desk.panel()->cardAt(0)->findChild<QToolButton*>(QStringLiteral("showFailures"))->click();
        desk.console()->setText(QStringLiteral("anomaly = sst.groupby('time.month') - climatology\nanomaly.sel(lat=slice(-5, 5), lon=slice(190, 240)).maen(('lat', 'lon'))"));
        QTRY_VERIFY(desk.console()->verdict().contains(QStringLiteral("maen")));
        look(window, "window");
        QCOMPARE(cutWords(*desk.console()), QString());
        QCOMPARE(cutWords(*desk.panel()), QString());

        QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(desk.dialog() != nullptr && desk.dialog()->isVisible());
        QTRY_VERIFY(!desk.dialog()->expression().isEmpty());
        look(*desk.dialog(), "dialog");
        QCOMPARE(cutWords(*desk.dialog()), QString());
        QVERIFY(desk.dialog()->height() <= size.height() && desk.dialog()->width() <= size.width());
        desk.dialog()->close();

        desk.exporter().ask(jobs.at(1).id);
        auto* saving = window.findChild<ResultExportDialog*>();
        QVERIFY(saving != nullptr);
        saving->findChild<QLineEdit*>(QStringLiteral("exportPath"))->setText(m_folder.filePath(QStringLiteral("ocean.zarr")));
        look(*saving, "export");
        QCOMPARE(cutWords(*saving), QString());
        QVERIFY(saving->height() <= size.height() && saving->width() <= size.width());
        saving->close();

        desk.panel()->cardAt(1)->findChild<QToolButton*>(QStringLiteral("removeJob"))->click();
        auto* question = window.findChild<QMessageBox*>();
        QVERIFY(question != nullptr);
        look(*question, "remove");
        question->close();

        const QString path = m_folder.filePath(QString::fromLatin1(QTest::currentDataTag()) + QStringLiteral(".csv"));
        desk.exporter().save(jobs.at(1).id, exportTarget(path, ExportTarget::Kind::csv));
        QTRY_VERIFY(window.findChild<ExportProgress*>() != nullptr && window.findChild<ExportProgress*>()->isVisible() && QFileInfo::exists(path));
        QTRY_VERIFY(window.findChild<ExportProgress*>()->findChild<QLabel*>()->text().contains(QLatin1Char('(')));
        look(*window.findChild<ExportProgress*>(), "saved");
        QCOMPARE(cutWords(*window.findChild<ExportProgress*>()), QString());
        for (QTranslator* translator : QCoreApplication::instance()->findChildren<QTranslator*>())
            delete translator;
        QLocale::setDefault(QLocale::c());
    }

private:
    static void look(QWidget& widget, const char* name)
    {
        QCoreApplication::processEvents(); // layouts that were asked for
        const QImage image = widget.grab().toImage();
        QDir().mkpath(QStringLiteral("pictures"));
        const QString scale = image.devicePixelRatio() > 1 ? QStringLiteral("-2x") : QString();
        QVERIFY(image.save(QStringLiteral("pictures/%1-%2%3.png").arg(QLatin1String(QTest::currentDataTag()), QLatin1String(name), scale)));
    }

    QTemporaryDir m_folder;
};

QTEST_MAIN(TestComputePictures)
#include "tst_compute_pictures.moc"
