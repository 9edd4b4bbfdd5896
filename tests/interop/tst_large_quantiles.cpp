#include "support/python_peer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

/// Quantiles over more numbers than fit into the memory of the job, against real xarray: xarray/large_quantiles.py.
class TestLargeQuantiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalWhatXarrayComputes_data()
    {
        QTest::addColumn<QString>("problem");
        const zs::test::PeerAnswer answer = zs::test::askPython(QStringLiteral("tests/interop/xarray/large_quantiles.py"),
                                                                {QStringLiteral(ZARRSCOPE_RUNS), m_folder.path()}, 280'000);
        if (answer.isAbsent)
            QSKIP(qPrintable(answer.problem));
        QVERIFY2(answer.problem.isEmpty(), qPrintable(answer.problem));
        for (const QJsonValue& value : QJsonDocument::fromJson(answer.text).array()) {
            const QJsonObject row = value.toObject();
            QTest::newRow(qPrintable(row[QStringLiteral("row")].toString())) << row[QStringLiteral("problem")].toString();
        }
    }

    void equalWhatXarrayComputes()
    {
        QFETCH(QString, problem);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestLargeQuantiles)
#include "tst_large_quantiles.moc"
