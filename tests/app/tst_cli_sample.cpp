#include "cli_program.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest>

using namespace zs::test;
using nlohmann::json;

namespace {

void write(const QString& file, const QByteArray& text)
{
    QVERIFY(QDir().mkpath(QFileInfo(file).path()));
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(text);
}

/// Names and times of everything below a folder.
QStringList contentsOf(const QString& folder)
{
    QStringList lines;
    QDirIterator files(folder, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QFileInfo file(files.next());
        lines.append(file.filePath() + file.lastModified().toString(Qt::ISODateWithMs));
    }
    lines.sort();
    return lines;
}

} // namespace

/// "zarrscope sample DIR" as a person runs it.
class TestCliSample : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

private Q_SLOTS:
    void writesACatalogWhoseEntriesCanBeRead()
    {
        const QString sample = m_folder.filePath(QStringLiteral("new/sample"));
        const CliRun run = runCli({QStringLiteral("sample"), sample}, 240'000);
        QVERIFY2(run.status == 0, run.err);
        QVERIFY2(run.err.isEmpty(), run.err);
        const QString catalog = QString::fromUtf8(run.out).trimmed();
        QCOMPARE(catalog, sample + QStringLiteral("/catalog.yaml"));

        const CliRun list = runCli({QStringLiteral("ls"), catalog, QStringLiteral("--depth"), QStringLiteral("2"), QStringLiteral("--json")});
        int datasets = 0;
        for (const json& entry : list.json()) {
            QVERIFY2(!entry.contains("problem"), entry.dump().c_str());
            datasets += entry["kind"] == "dataset" ? 1 : 0;
        }
        QCOMPARE(datasets, 5);
        const CliRun info = runCli({QStringLiteral("info"), catalog + QStringLiteral("#atmosphere/weather"), QStringLiteral("--json")});
        QVERIFY2(info.status == 0, info.err);
        QVERIFY(!info.json()["variables"].empty());
    }

    void aSecondRunIsQuickAndChangesNothing()
    {
        const QString sample = m_folder.filePath(QStringLiteral("new/sample"));
        const QStringList before = contentsOf(sample);
        QVERIFY(before.size() > 100);
        const CliRun run = runCli({QStringLiteral("sample"), sample});
        QCOMPARE(run.status, 0);
        QVERIFY2(run.milliseconds < 3000, qPrintable(QString::number(run.milliseconds)));
        QCOMPARE(contentsOf(sample), before);
    }

    void staysOutOfAFolderWithOtherFiles_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::newRow("any file") << QStringList{QStringLiteral("notes.txt")};
        QTest::newRow("a catalog of one's own beside data of the same name")
            << QStringList{QStringLiteral("catalog.yaml"), QStringLiteral("sea_level.zarr/.zgroup")};
        QTest::newRow("data beside something else") << QStringList{QStringLiteral("sea_level.zarr/.zgroup"), QStringLiteral("thesis.tex")};
    }

    void staysOutOfAFolderWithOtherFiles()
    {
        QFETCH(QStringList, files);
        const QTemporaryDir folder;
        for (const QString& file : files)
            write(folder.filePath(file), "sources: {}\n");
        const QStringList before = contentsOf(folder.path());
        const CliRun run = runCli({QStringLiteral("sample"), folder.path()});
        QCOMPARE(run.status, 1);
        QVERIFY2(run.err.contains("holds other files; name a new or an empty folder"), run.err);
        QCOMPARE(run.err.count('\n'), 1);
        QVERIFY(run.out.isEmpty());
        QCOMPARE(contentsOf(folder.path()), before);
    }

    void saysWhereItCannotWrite()
    {
        const QString file = m_folder.filePath(QStringLiteral("file"));
        write(file, "x");
        const CliRun run = runCli({QStringLiteral("sample"), file});
        QCOMPARE(run.status, 1);
        QVERIFY2(run.err.contains(file.toUtf8()) && run.err.count('\n') == 1, run.err);
    }
};

QTEST_GUILESS_MAIN(TestCliSample)
#include "tst_cli_sample.moc"
