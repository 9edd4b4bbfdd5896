#include "core/executor.h"
#include "store/byte_range.h"
#include "store/file_store.h"
#include "store/memory_store.h"
#include "store/prefix_store.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <semaphore>

#include <sys/stat.h>
#include <unistd.h>

using namespace zs;

namespace {

Bytes bytesOf(std::string_view text)
{
    return Bytes(text.begin(), text.end());
}

bool says(const Error& error, std::string_view text)
{
    return error.detail.find(text) != std::string::npos;
}

} // namespace

class TestFileStore : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_dir;

    std::string path(const QString& name) const { return m_dir.filePath(name).toStdString(); }

    void write(const QString& name, const QByteArray& bytes) const
    {
        QVERIFY(QDir(m_dir.path()).mkpath(QFileInfo(name).path()));
        QFile file(m_dir.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    FileStore store() const { return FileStore(path("root"), inlineExecutor()); }

private Q_SLOTS:
    void initTestCase()
    {
        write("root/a/b", "0123456789");
        write("root/z.txt", "z");
        write("outside", "secret");
        QCOMPARE(::symlink("../outside", path("root/leak").c_str()), 0);
        QCOMPARE(::symlink("a/b", path("root/alias").c_str()), 0);
        QCOMPARE(::symlink("root", path("link-to-root").c_str()), 0);
        QCOMPARE(::symlink("loop", path("root/loop").c_str()), 0);
        QCOMPARE(::mkfifo(path("root/pipe").c_str(), 0600), 0);
    }

    void metadataHaveABoundAndAVersionOfTheirOwn()
    {
        write("root/.zattrs", "{}");
        const FileStore store(path("root"), inlineExecutor());
        QVERIFY(getAllNow(store, {".zattrs"}, 2).front());
        const Result<StoreBytes> larger = getAllNow(store, {".zattrs"}, 1).front();
        QVERIFY(!larger && larger.error().detail.ends_with("/root/.zattrs: 2 bytes are more than the 1 that one object may have"));
        const std::string version = store.versionOf(".zattrs");
        QCOMPARE(store.versionOf(".zattrs"), version);
        write("root/.zattrs", "{ }");
        QVERIFY(!version.empty() && store.versionOf(".zattrs") != version);
        QCOMPARE(store.versionOf("nothing"), std::string());
        QCOMPARE(store.versionOf("../outside"), std::string());
        QVERIFY(QFile::remove(QString::fromStdString(path("root/.zattrs"))));
    }

    void readsWholeObjectsAndRanges_data()
    {
        QTest::addColumn<qint64>("offset");
        QTest::addColumn<qint64>("length"); // -1 = to the end
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("whole") << qint64(0) << qint64(-1) << QByteArray("0123456789");
        QTest::newRow("middle") << qint64(3) << qint64(4) << QByteArray("3456");
        QTest::newRow("to the end") << qint64(8) << qint64(-1) << QByteArray("89");
        QTest::newRow("suffix") << qint64(-3) << qint64(-1) << QByteArray("789");
        QTest::newRow("nothing") << qint64(10) << qint64(0) << QByteArray("");
    }

    void readsWholeObjectsAndRanges()
    {
        QFETCH(qint64, offset);
        QFETCH(qint64, length);
        QFETCH(QByteArray, expected);
        ByteRange range{offset, {}};
        if (length >= 0)
            range.length = length;
        const Bytes wanted = bytesOf(expected.toStdString());
        MemoryStore memory;
        memory.put("a/b", "0123456789");
        QCOMPARE(getNow(store(), "a/b", range), Result<StoreBytes>(wanted));
        QCOMPARE(getNow(memory, "a/b", range), Result<StoreBytes>(wanted));
    }

    void aRangeOutsideTheObjectIsCorrupt()
    {
        for (const ByteRange range : {ByteRange{8, 3}, ByteRange{11, {}}, ByteRange{-11, {}}, ByteRange{0, -1}}) {
            const Result<StoreBytes> bytes = getNow(store(), "a/b", range);
            QVERIFY(!bytes);
            QCOMPARE(bytes.error().code, ErrorCode::corrupt);
            QVERIFY2(says(bytes.error(), "a/b"), bytes.error().detail.c_str());
        }
    }

    void whatIsNotThereIsMissing()
    {
        QCOMPARE(getNow(store(), "no"), Result<StoreBytes>(StoreBytes()));
        QCOMPARE(getNow(store(), "no/such/folder"), Result<StoreBytes>(StoreBytes()));
        QCOMPARE(getNow(store(), "z.txt/below"), Result<StoreBytes>(StoreBytes()));
        QCOMPARE(getNow(store(), "a"), Result<StoreBytes>(StoreBytes())); // a folder
        QCOMPARE(getNow(FileStore(path("nowhere"), inlineExecutor()), "a"), Result<StoreBytes>(StoreBytes()));
    }

    void aFileWithoutPermissionIsDenied()
    {
        if (::geteuid() == 0)
            QSKIP("the superuser may read every file");
        write("root/locked", "x");
        QCOMPARE(::chmod(path("root/locked").c_str(), 0), 0);
        QCOMPARE(getNow(store(), "locked").error().code, ErrorCode::accessDenied);
    }

    void unsafeKeysAreRefusedByName()
    {
        for (const std::string key : {"../outside", "/etc/passwd", "a//b", "a/./b", ""}) {
            const Result<StoreBytes> bytes = getNow(store(), key);
            QVERIFY(!bytes);
            QCOMPARE(bytes.error().code, ErrorCode::corrupt);
            QVERIFY(says(bytes.error(), key));
        }
    }

    void aLinkOutOfTheFolderIsRefusedAndOneInsideIsFollowed()
    {
        const Result<StoreBytes> leak = getNow(store(), "leak");
        QVERIFY(!leak);
        QCOMPARE(leak.error().code, ErrorCode::accessDenied);
        QCOMPARE(getNow(store(), "alias"), Result<StoreBytes>(bytesOf("0123456789")));
        QVERIFY(!getNow(store(), "loop"));
    }

    void theFolderItselfMayBeALink()
    {
        const FileStore linked(path("link-to-root") + "/", inlineExecutor());
        QCOMPARE(getNow(linked, "z.txt"), Result<StoreBytes>(bytesOf("z")));
        QCOMPARE(getNow(linked, "leak").error().code, ErrorCode::accessDenied);
    }

    void aPipeDoesNotBlock() { QCOMPARE(getNow(store(), "pipe").error().code, ErrorCode::corrupt); }

    void anObjectOverTheBoundIsRefusedBeforeItIsRead()
    {
        const std::string huge = path("root/huge");
        write("root/huge", "");
        QCOMPARE(::truncate(huge.c_str(), off_t{3} << 30), 0);
        QCOMPARE(getNow(store(), "huge").error().code, ErrorCode::corrupt);
        QCOMPARE(getNow(store(), "huge", {(Index{3} << 30) - 1, 1}), Result<StoreBytes>(Bytes{0}));
        QVERIFY(QFile::remove(QString::fromStdString(huge)));
    }

    void linksThatLeadRoundAreNotListed()
    {
        const auto names = [&] {
            QStringList all;
            const std::vector<StoreEntry> entries = store().list("a", {}).value();
            for (const StoreEntry& entry : entries)
                all << QString::fromStdString(entry.name);
            return all;
        };
        const std::vector<std::pair<const char*, const char*>> links = {{"..", "a/itself"}, {"../a", "a/again"}, {"../..", "a/out"}, {"../z.txt", "a/good"}, {"../../elsewhere", "a/leak"}};
        for (const auto& [target, name] : links)
            QCOMPARE(::symlink(target, path(QStringLiteral("root/") + QLatin1String(name)).c_str()), 0);
        QVERIFY(QDir(m_dir.path()).mkdir(QStringLiteral("elsewhere")));
        QCOMPARE(names(), (QStringList{QStringLiteral("b"), QStringLiteral("good"), QStringLiteral("leak")})); // who looks into the leak is told
        QCOMPARE(store().list("a/leak", {}).error().code, ErrorCode::accessDenied);
        for (const auto& [target, name] : links)
            QCOMPARE(::unlink(path(QStringLiteral("root/") + QLatin1String(name)).c_str()), 0);
    }

    void listsNamesSorted()
    {
        const Result<std::vector<StoreEntry>> top = store().list("", {});
        QVERIFY(top);
        QCOMPARE(top->front(), (StoreEntry{"a", true, -1}));
        QCOMPARE(top->back(), (StoreEntry{"z.txt", false, 1}));
        QCOMPARE(store().list("a", {}), Result<std::vector<StoreEntry>>({{"b", false, 10}}));
        QCOMPARE(store().list("nothing", {}), Result<std::vector<StoreEntry>>(std::vector<StoreEntry>()));
    }

    void aStoppedReadIsCancelled()
    {
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(getNow(store(), "a/b", {}, stop.get_token()).error().code, ErrorCode::cancelled);
    }

    void manyReadsOnAPoolAllAnswer()
    {
        ThreadPool pool(3);
        const FileStore pooled(path("root"), pool.executor());
        const std::vector<Result<StoreBytes>> answers = getAllNow(pooled, std::vector<std::string>(200, "a/b"), 100);
        for (const Result<StoreBytes>& answer : answers)
            QCOMPARE(answer, Result<StoreBytes>(bytesOf("0123456789")));
    }

    void readsThatAPoolDropsAreAnsweredToo()
    {
        std::atomic<int> answered = 0;
        std::binary_semaphore begun(0);
        std::binary_semaphore mayEnd(0);
        {
            ThreadPool pool(1);
            pool.run([&] {
                begun.release();
                mayEnd.acquire();
            });
            begun.acquire();
            const FileStore pooled(path("root"), pool.executor());
            for (int i = 0; i < 5; ++i)
                pooled.get("a/b", {}, {}, [&](const Result<StoreBytes>& bytes) {
                    answered += bytes || bytes.error().code == ErrorCode::cancelled ? 1 : 0;
                });
            std::jthread later([&] { mayEnd.release(); });
        }
        QCOMPARE(answered.load(), 5); // those that ran before the end were read
    }

    void aPrefixIsAStoreOfItsOwn()
    {
        auto memory = std::make_shared<MemoryStore>("memory");
        memory->put("a/b/c", "1");
        memory->put("a/b.x", "2");
        memory->put("a/b/d/e", "3");
        const Result<StorePtr> part = prefixed(memory, "a/b");
        QVERIFY(part);
        QCOMPARE(getNow(**part, "c"), Result<StoreBytes>(bytesOf("1")));
        QCOMPARE((*part)->list("", {}), Result<std::vector<StoreEntry>>({{"c", false, 1}, {"d", true, -1}}));
        QCOMPARE(memory->list("a", {}), Result<std::vector<StoreEntry>>({{"b", true, -1}, {"b.x", false, 1}}));
        QVERIFY(!prefixed(memory, "../x"));
        memory->erase("a/b/c");
        QCOMPARE(getNow(**part, "c"), Result<StoreBytes>(StoreBytes()));
    }
};

QTEST_GUILESS_MAIN(TestFileStore)
#include "tst_file_store.moc"
