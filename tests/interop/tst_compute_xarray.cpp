#include "support/python_peer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

/// Every row of xarray/expressions.txt: what `zarrscope compute` writes and what `zarrscope script` prints, against real xarray.
/// One run looks at one group, named by ZARRSCOPE_GROUP; without it at all of them.
class TestComputeXarray : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QString group = qEnvironmentVariable("ZARRSCOPE_GROUP", QStringLiteral("all"));
        const zs::test::PeerAnswer answer = zs::test::askPython(QStringLiteral("tests/interop/xarray/compare.py"),
                                                                {QStringLiteral(ZARRSCOPE_RUNS), group, m_folder.path()}, 580'000);
        if (answer.isAbsent)
            QSKIP(qPrintable(answer.problem));
        QVERIFY2(answer.problem.isEmpty(), qPrintable(answer.problem));
        m_rows = QJsonDocument::fromJson(answer.text).array();
        QVERIFY(!m_rows.isEmpty());
    }

    void writesWhatXarrayComputes_data() { addRows(QStringLiteral("compute")); }

    void writesWhatXarrayComputes()
    {
        QFETCH(QString, problem);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    void printsPythonThatComputesTheSame_data() { addRows(QStringLiteral("script")); }

    void printsPythonThatComputesTheSame()
    {
        QFETCH(QString, problem);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

private:
    void addRows(const QString& part) const
    {
        QTest::addColumn<QString>("problem");
        for (const QJsonValue& value : m_rows) {
            const QJsonObject row = value.toObject();
            if (!row[part].isNull())
                QTest::newRow(qPrintable(row[QStringLiteral("row")].toString())) << row[part].toString();
        }
    }

    QTemporaryDir m_folder;
    QJsonArray m_rows;
};

QTEST_GUILESS_MAIN(TestComputeXarray)
#include "tst_compute_xarray.moc"
