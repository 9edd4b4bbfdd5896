#include "map_fixture.h"

#include "overview/overview_folder.h"
#include "overview/overviews.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace zs;
using namespace zs::test;

// Overviews on disk: whole or not there, whatever happens to the program, the file or the folder.

namespace {

constexpr Index kPlenty = Index{1} << 30;

/// The overviews of a chunk of 3 × 20 × 30 random numbers.
std::vector<Overview> someOverviews(unsigned seed, bool isDouble = false)
{
    FieldSpec spec{{3, 20, 30}, {3, 20, 30}, 1, 2, {{1, 0, 0}}, isDouble};
    const std::vector<double> field = randomField(20 * 30, seed);
    const ChunkKey key{"field", 0, {0, 0, 0}};
    const ChunkPtr chunk = isDouble ? chunkOf<double>(spec, field, key) : chunkOf<float>(spec, field, key);
    return buildOverviews(*chunk->values, {1, 2}, 3);
}

bool isSame(const Values& a, const Values& b)
{
    return std::visit(
        [&](const auto& array) {
            const auto* other = std::get_if<std::decay_t<decltype(array)>>(&b);
            return other != nullptr && array.shape() == other->shape() &&
                   std::memcmp(array.data(), other->data(), array.size() * sizeof(*array.data())) == 0;
        },
        a);
}

bool holdsAll(OverviewFolder& folder, const PackName& name, const std::vector<Overview>& overviews)
{
    return std::ranges::all_of(overviews, [&](const Overview& overview) {
        const auto read = folder.read(name, overview.level);
        return read && isSame(*read, *overview.values);
    });
}

QStringList filesIn(const QString& path)
{
    QStringList files;
    for (QDirIterator at(path, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); at.hasNext();)
        files << at.next();
    files.sort();
    return files;
}

void overwrite(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(path));
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestOverviewFolder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_parent = std::make_unique<QTemporaryDir>();
        m_path = m_parent->filePath("cache/overviews");
    }

    void whatIsWrittenIsReadInAnotherRun_data()
    {
        QTest::addColumn<bool>("isDouble");
        QTest::newRow("float") << false;
        QTest::newRow("double") << true;
    }

    void whatIsWrittenIsReadInAnotherRun()
    {
        QFETCH(bool, isDouble);
        const std::vector<Overview> overviews = someOverviews(1, isDouble);
        {
            OverviewFolder folder(m_path.toStdString(), kPlenty);
            QVERIFY(!folder.read(packName("a"), {1, OverviewStatistic::mean}));
            QVERIFY(folder.write(packName("a"), overviews));
        }
        OverviewFolder folder(m_path.toStdString(), kPlenty);
        QVERIFY(holdsAll(folder, packName("a"), overviews));
        QVERIFY(!folder.read(packName("a"), {9, OverviewStatistic::mean}));
        QVERIFY(!folder.read(packName("b"), {1, OverviewStatistic::mean}));
        QVERIFY(folder.usedBytes() > 0);
        folder.clear();
        QVERIFY(filesIn(m_path).isEmpty());
    }

    void theFolderIsItsOwnersAndNamesSayNothing()
    {
        OverviewFolder folder(m_path.toStdString(), kPlenty);
        QVERIFY(folder.write(packName("https://secret.host/a?X-Amz-Signature=abc"), someOverviews(1)));
        struct stat about {};
        QCOMPARE(::stat(m_path.toLocal8Bit().constData(), &about), 0);
        QCOMPARE(about.st_mode & 0777, mode_t{0700});
        const QStringList files = filesIn(m_path);
        QCOMPARE(files.size(), 1);
        QVERIFY(QRegularExpression(QStringLiteral("/[0-9a-f]{2}/[0-9a-f]{32}\\.zsov$")).match(files[0]).hasMatch());
        QVERIFY(!contentOf(files[0]).contains("secret"));
    }

    void aDamagedFileIsNotThere_data()
    {
        QTest::addColumn<int>("place"); // −1: cut off after `length`
        QTest::addColumn<int>("length");
        for (int place = 0; place < 600; place += 7)
            QTest::addRow("byte %d", place) << place << 0;
        for (const int length : {0, 1, 8, 31, 32, 40, 500, 900})
            QTest::addRow("%d bytes", length) << -1 << length;
    }

    void aDamagedFileIsNotThere()
    {
        QFETCH(int, place);
        QFETCH(int, length);
        const std::vector<Overview> overviews = someOverviews(1);
        OverviewFolder folder(m_path.toStdString(), kPlenty);
        QVERIFY(folder.write(packName("a"), overviews));
        const QString file = filesIn(m_path).value(0);
        QByteArray bytes = contentOf(file);
        if (place >= 0)
            bytes[place] = static_cast<char>(bytes[place] ^ 0x5A);
        else
            bytes.truncate(length);
        overwrite(file, bytes);
        int wrong = 0;
        for (const Overview& overview : overviews)
            if (const auto read = folder.read(packName("a"), overview.level); read && !isSame(*read, *overview.values))
                ++wrong;
        QCOMPARE(wrong, 0); // another number than the one that was written is never read
        QVERIFY(folder.write(packName("a"), overviews)); // and it is made anew
        QVERIFY(holdsAll(folder, packName("a"), overviews));
    }

    void noiseIsRemoved()
    {
        OverviewFolder folder(m_path.toStdString(), kPlenty);
        QVERIFY(folder.write(packName("a"), someOverviews(1)));
        const QString file = filesIn(m_path).value(0);
        overwrite(file, QByteArray(4000, '\xAB'));
        QVERIFY(!folder.read(packName("a"), {1, OverviewStatistic::mean}));
        QVERIFY(!QFile::exists(file));
    }

    void oneNamesFileIsNotAnothers()
    {
        OverviewFolder folder(m_path.toStdString(), kPlenty);
        QVERIFY(folder.write(packName("a"), someOverviews(1)));
        const QString file = filesIn(m_path).value(0);
        QVERIFY(folder.write(packName("b"), someOverviews(2)));
        const QString other = filesIn(m_path).value(filesIn(m_path)[0] == file ? 1 : 0);
        overwrite(other, contentOf(file));
        QVERIFY(!folder.read(packName("b"), {1, OverviewStatistic::mean}));
        QVERIFY(folder.read(packName("a"), {1, OverviewStatistic::mean}));
    }

    void theFilesUsedLongestAgoGoFirst()
    {
        Index each = 0;
        {
            OverviewFolder folder(m_path.toStdString(), kPlenty);
            QVERIFY(folder.write(packName("0"), someOverviews(0)));
            each = folder.usedBytes();
        }
        OverviewFolder folder(m_path.toStdString(), 10 * each);
        for (int i = 1; i < 9; ++i)
            QVERIFY(folder.write(packName(std::to_string(i)), someOverviews(static_cast<unsigned>(i))));
        const QStringList files = filesIn(m_path);
        for (const QString& file : files) { // all were used a day ago
            const timespec old[2] = {{::time(nullptr) - 86400, 0}, {::time(nullptr) - 86400, 0}};
            QCOMPARE(::utimensat(AT_FDCWD, file.toLocal8Bit().constData(), old, 0), 0);
        }
        QVERIFY(folder.read(packName("3"), {1, OverviewStatistic::mean})); // but one
        for (int i = 20; i < 27; ++i)
            QVERIFY(folder.write(packName(std::to_string(i)), someOverviews(static_cast<unsigned>(i))));
        QVERIFY(folder.usedBytes() <= 10 * each);
        QVERIFY(folder.read(packName("3"), {1, OverviewStatistic::mean}));
        QVERIFY(folder.read(packName("26"), {1, OverviewStatistic::mean}));
    }

    void severalProgramsUseOneFolder()
    {
        std::vector<std::thread> programs;
        std::atomic_int wrong = 0;
        for (unsigned program = 0; program < 4; ++program)
            programs.emplace_back([this, &wrong] {
                OverviewFolder folder(m_path.toStdString(), kPlenty);
                for (unsigned i = 0; i < 40; ++i) {
                    const unsigned which = i % 5;
                    const std::vector<Overview> overviews = someOverviews(which);
                    const PackName name = packName(std::to_string(which));
                    if (!folder.write(name, overviews) || !holdsAll(folder, name, overviews))
                        ++wrong;
                }
            });
        for (std::thread& program : programs)
            program.join();
        QCOMPARE(wrong.load(), 0);
        QCOMPARE(filesIn(m_path).size(), 5); // nothing unfinished is left
    }

    void aKilledProgramLeavesWholeFilesOnly()
    {
        const std::vector<Overview> overviews = someOverviews(1);
        for (int round = 0; round < 12; ++round) {
            const pid_t program = ::fork();
            QVERIFY(program >= 0);
            if (program == 0) {
                OverviewFolder folder(m_path.toStdString(), kPlenty);
                for (int i = 0;; i = (i + 1) % 30)
                    (void)folder.write(packName(std::to_string(i)), overviews);
            }
            while (filesIn(m_path).size() < 3 + round) // it writes now
                ::usleep(500);
            ::kill(program, SIGKILL);
            QCOMPARE(::waitpid(program, nullptr, 0), program);
            OverviewFolder folder(m_path.toStdString(), kPlenty);
            for (int i = 0; i < 30; ++i)
                for (const Overview& overview : overviews)
                    if (const auto read = folder.read(packName(std::to_string(i)), overview.level))
                        QVERIFY(isSame(*read, *overview.values));
        }
    }

    void whatAKilledProgramLeftUnfinishedIsRemovedLater()
    {
        OverviewFolder folder(m_path.toStdString(), kPlenty);
        QVERIFY(folder.write(packName("a"), someOverviews(1)));
        const QString left = filesIn(m_path).value(0) + QStringLiteral(".partAbCdEf");
        overwrite(left, "half of");
        QVERIFY(folder.usedBytes() > 0);
        QVERIFY(QFile::exists(left)); // perhaps it is being written
        const timespec old[2] = {{::time(nullptr) - 7200, 0}, {::time(nullptr) - 7200, 0}};
        QCOMPARE(::utimensat(AT_FDCWD, left.toLocal8Bit().constData(), old, 0), 0);
        (void)folder.usedBytes();
        QVERIFY(!QFile::exists(left));
    }

    void aFolderThatCannotBeWrittenIsNoFailure()
    {
        overwrite(m_parent->filePath("cache"), "a file stands in the way");
        OverviewFolder folder(m_path.toStdString(), kPlenty);
        QVERIFY(!folder.write(packName("a"), someOverviews(1)));
        QVERIFY(!folder.read(packName("a"), {1, OverviewStatistic::mean}));
    }

private:
    std::unique_ptr<QTemporaryDir> m_parent;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestOverviewFolder)
#include "tst_overview_folder.moc"
