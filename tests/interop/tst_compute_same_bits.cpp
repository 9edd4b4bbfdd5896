#include "support/python_peer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

/// The same bits on one, two and four threads, and from copies of the data in other chunks: xarray/same_bits.py.
class TestComputeSameBits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void dependsNeitherOnThreadsNorOnChunks_data()
    {
        QTest::addColumn<QString>("problem");
        const zs::test::PeerAnswer answer =
            zs::test::askPython(QStringLiteral("tests/interop/xarray/same_bits.py"), {QStringLiteral(ZARRSCOPE_RUNS), m_folder.path()}, 580'000);
        if (answer.isAbsent)
            QSKIP(qPrintable(answer.problem));
        QVERIFY2(answer.problem.isEmpty(), qPrintable(answer.problem));
        for (const QJsonValue& value : QJsonDocument::fromJson(answer.text).array()) {
            const QJsonObject row = value.toObject();
            QTest::newRow(qPrintable(row[QStringLiteral("row")].toString())) << row[QStringLiteral("problem")].toString();
        }
    }

    void dependsNeitherOnThreadsNorOnChunks()
    {
        QFETCH(QString, problem);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestComputeSameBits)
#include "tst_compute_same_bits.moc"
