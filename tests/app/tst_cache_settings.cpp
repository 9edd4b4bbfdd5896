#include "cache_dialog.h"
#include "services.h"
#include "settings.h"

#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace zs;

namespace {

constexpr Index kMiB = Index{1} << 20;

} // namespace

class TestCacheSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
        QCoreApplication::setOrganizationName(QStringLiteral("zarrscope-test"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_cache_settings"));
    }

    void areRemembered()
    {
        QCOMPARE(loadSettings().caches, CacheSizes{}); // nothing is stored yet
        Settings settings;
        settings.caches = {200 * kMiB, 100 * kMiB, Index{0}};
        saveSettings(settings);
        QCOMPARE(loadSettings().caches, settings.caches);
        settings.caches.overviewDiskBytes.reset();
        saveSettings(settings);
        QCOMPARE(loadSettings().caches, settings.caches);
    }

    void nonsenseIsTheUsualOrTheNearest()
    {
        QSettings stored;
        stored.setValue(QStringLiteral("caches/chunkBytes"), QStringLiteral("a lot"));
        stored.setValue(QStringLiteral("caches/overviewBytes"), 1);
        stored.setValue(QStringLiteral("caches/overviewDiskBytes"), -5);
        const CacheSizes sizes = loadSettings().caches;
        QCOMPARE(sizes.chunkBytes, CacheSizes{}.chunkBytes);
        QCOMPARE(sizes.overviewBytes, kLeastOverviewBytes);
        QCOMPARE(sizes.overviewDiskBytes, std::optional<Index>());
    }

    void theEnvironmentGoesFirst()
    {
        qputenv("ZARRSCOPE_CHUNK_BYTES", "1000000000");
        qputenv("ZARRSCOPE_OVERVIEW_MEMORY_BYTES", "many");
        qputenv("ZARRSCOPE_OVERVIEW_BYTES", "0");
        const CacheSizes sizes = withEnvironment({200 * kMiB, 100 * kMiB, std::nullopt});
        for (const char* name : {"ZARRSCOPE_CHUNK_BYTES", "ZARRSCOPE_OVERVIEW_MEMORY_BYTES", "ZARRSCOPE_OVERVIEW_BYTES"})
            qunsetenv(name);
        QCOMPARE(sizes, (CacheSizes{1'000'000'000, 100 * kMiB, Index{0}}));
    }

    void changesHoldAtOnce()
    {
        Services services;
        CacheDialog dialog(services, {200 * kMiB, 100 * kMiB, std::nullopt});
        CacheSizes told;
        connect(&dialog, &CacheDialog::sizesChanged, this, [&](const CacheSizes& sizes) { told = sizes; });
        dialog.findChild<QSpinBox*>(QStringLiteral("chunkMemory"))->setValue(333);
        dialog.findChild<QSpinBox*>(QStringLiteral("overviewMemory"))->setValue(44);
        QCOMPARE(services.cache().budgetBytes(), 333 * kMiB);
        QCOMPARE(services.overviews().memoryBytes(), 44 * kMiB);
        QCOMPARE(told, (CacheSizes{333 * kMiB, 44 * kMiB, std::nullopt}));
    }

    void returnInABoxKeepsWhatIsTyped()
    {
        Services services;
        CacheDialog dialog(services, {200 * kMiB, 100 * kMiB, std::nullopt});
        dialog.show();
        auto* chunks = dialog.findChild<QSpinBox*>(QStringLiteral("chunkMemory"));
        chunks->setFocus();
        chunks->selectAll();
        QTest::keyClicks(chunks, QStringLiteral("777"));
        QTest::keyClick(chunks, Qt::Key_Return);
        QCOMPARE(services.cache().budgetBytes(), 777 * kMiB);
        QCOMPARE(dialog.sizes().overviewBytes, 100 * kMiB);
    }

    void theDiskIsMeasuredClearedAndBounded()
    {
        ServicesOptions options;
        options.overviews.folder = m_folder.filePath(QStringLiteral("overviews")).toStdString();
        options.overviews.diskBytes = Index{1} << 30;
        Services services(options);
        const QString file = m_folder.filePath(QStringLiteral("overviews/ab/%1.zsov").arg(QStringLiteral("ab").repeated(16)));
        const auto write = [&] {
            QFile pack(file);
            return QDir().mkpath(QFileInfo(file).path()) && pack.open(QFile::WriteOnly) && pack.resize(3 * kMiB);
        };
        QVERIFY(write());
        CacheDialog dialog(services, {200 * kMiB, 100 * kMiB, Index{1} << 30});
        const auto* used = dialog.findChild<QLabel*>(QStringLiteral("diskUsed"));
        QTRY_VERIFY2(used->text().startsWith(QLatin1String("3.0 M")), qPrintable(used->text()));
        dialog.findChild<QPushButton*>(QStringLiteral("forgetOverviews"))->click();
        QTRY_VERIFY(used->text().startsWith(QLatin1String("0 ")));
        QVERIFY(!QFile::exists(file));
        QVERIFY(write());
        auto* onDisk = dialog.findChild<QSpinBox*>(QStringLiteral("overviewDisk"));
        onDisk->setValue(0);
        QTRY_VERIFY(!QFile::exists(file));
        QCOMPARE(services.overviews().diskBytes(), Index{0});
        QCOMPARE(dialog.findChild<QLineEdit*>(QStringLiteral("overviewFolder"))->text(), m_folder.filePath(QStringLiteral("overviews")));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_MAIN(TestCacheSettings)
#include "tst_cache_settings.moc"
