#include "console/completion_words.h"
#include "console/expression_console.h"
#include "console/expression_editor.h"
#include "console/text_places.h"
#include "core/executor.h"
#include "support/memory_dataset.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QCompleter>
#include <QSettings>
#include <QStandardPaths>
#include <QtTest>

#include <nlohmann/json.hpp>

using namespace zs;

namespace {

const CompletionNames kNames{{QStringLiteral("sla"), QStringLiteral("sst"), QStringLiteral("time")},
                             {QStringLiteral("time"), QStringLiteral("latitude")},
                             {QStringLiteral("sst_clim")}};

QStringList wordsOf(const QString& source)
{
    QStringList words;
    for (const CompletionWord& word : completionWords(completionContext(source.toStdString(), source.toStdString().size()), kNames))
        words << word.word;
    return words;
}

DatasetPtr smallDataset()
{
    return test::memoryDataset({test::coordinate("time", test::counting(4), {{"units", "days since 2001-01-01"}}),
                                test::coordinate("lat", test::counting(3, -10, 10), {{"units", "degrees_north"}}),
                                {"sst", {"time", "lat"}, {4, 3}, test::counting(12), {}, {{"units", "degC"}}}});
}

} // namespace

/// What the console offers, underlines and remembers.
class TestExpressionConsole : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("ZarrscopeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_expression_console"));
        saveHistory(ExpressionHistory());
    }

    void completesWhatMayStandThere_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("has");
        QTest::addColumn<QString>("hasNot");
        QTest::newRow("a variable") << "s" << "sla" << "mean";
        QTest::newRow("a result") << "sst_" << "sst_clim" << "sst";
        QTest::newRow("a method") << "sla.me" << "mean" << "sla";
        QTest::newRow("a method of the dataset") << "ds.s" << "sst" << "sst_clim";
        QTest::newRow("a numpy function") << "np.co" << "cos" << "mean";
        QTest::newRow("a method of groups") << "sst.groupby('time.month').me" << "mean" << "sst";
        QTest::newRow("an argument") << "sst.mean(sk" << "skipna=" << "sla";
        QTest::newRow("a dimension as an argument") << "sst.isel(la" << "latitude=" << "sla";
        QTest::newRow("a dimension between quotes") << "sst.mean('la" << "latitude" << "sla";
        QTest::newRow("a part of time") << "sst.groupby('time.mo" << "time.month" << "latitude";
        QTest::newRow("a variable between quotes") << "ds['s" << "sst" << "latitude";
    }

    void completesWhatMayStandThere()
    {
        QFETCH(QString, source);
        QFETCH(QString, has);
        QFETCH(QString, hasNot);
        const QStringList words = wordsOf(source);
        QVERIFY2(words.contains(has), qPrintable(words.join(QLatin1Char(' '))));
        QVERIFY2(!words.contains(hasNot), qPrintable(words.join(QLatin1Char(' '))));
    }

    void offersNothingInAComment() { QVERIFY(wordsOf(QStringLiteral("# me")).isEmpty()); }

    void knowsTheSignatureOfTheCall()
    {
        const std::string source = "sst.mean(";
        QVERIFY(callSignature(completionContext(source, source.size())).startsWith(QStringLiteral("mean(dim=")));
    }

    void countsBytesAndCharacters()
    {
        const QString text = QStringLiteral("é = 'ü'");
        QCOMPARE(byteOfChar(text, 2), std::size_t{3});
        QCOMPARE(charOfByte(text.toStdString(), 3), 2);
        QCOMPARE(charOfByte(text.toStdString(), 99), 7);
    }

    void tabTakesTheFirstOffer()
    {
        ExpressionEditor editor;
        editor.setNames(kNames);
        editor.show();
        QTest::keyClicks(&editor, QStringLiteral("sla.me"));
        QTRY_VERIFY(editor.completer()->popup()->isVisible());
        QTest::keyClick(editor.completer()->popup(), Qt::Key_Return);
        QVERIFY2(editor.toPlainText() == QStringLiteral("sla.mean") || editor.toPlainText() == QStringLiteral("sla.median"),
                 qPrintable(editor.toPlainText()));
    }

    void historyComesBackWithUpAndTheDraftWithDown()
    {
        ExpressionHistory history({QStringLiteral("a"), QStringLiteral("b")});
        QCOMPARE(history.older(QStringLiteral("draft")), QStringLiteral("b"));
        QCOMPARE(history.older(QStringLiteral("b")), QStringLiteral("a"));
        QCOMPARE(history.older(QStringLiteral("a")), QStringLiteral("a"));
        QCOMPARE(history.newer(QStringLiteral("a")), QStringLiteral("b"));
        QCOMPARE(history.newer(QStringLiteral("b")), QStringLiteral("draft"));
        QCOMPARE(history.newer(QStringLiteral("draft")), QStringLiteral("draft"));
    }

    void whatStillStandsThereIsNotOfferedAgain()
    {
        ExpressionHistory history({QStringLiteral("a")});
        history.add(QStringLiteral("b"));
        QCOMPARE(history.older(QStringLiteral("b")), QStringLiteral("a"));
    }

    void aMistakeIsUnderlinedWhereItStands_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("marked");
        QTest::newRow("a wrong name") << "x = sst\nx.mean('time') + sts" << "sts";
        QTest::newRow("behind letters of two bytes") << "é = 2\né + sts" << "sts";
        QTest::newRow("no Python") << "sst.mean(]" << "]";
    }

    void aMistakeIsUnderlinedWhereItStands()
    {
        QFETCH(QString, source);
        QFETCH(QString, marked);
        ExpressionConsole console(inlineExecutor());
        console.setNames({smallDataset(), {}});
        console.setText(source);
        QTRY_COMPARE(console.editor()->extraSelections().size(), 1);
        QCOMPARE(console.editor()->extraSelections().first().cursor.selectedText(), marked);
        QVERIFY(!console.verdict().isEmpty());
        console.setText(QStringLiteral("sst"));
        QVERIFY(console.editor()->extraSelections().isEmpty());
    }

    void runsOnceItIsCheckedAndRemembers()
    {
        ExpressionConsole console(inlineExecutor());
        console.setNames({smallDataset(), {}});
        std::vector<std::string> plans;
        connect(&console, &ExpressionConsole::planReady, this, [&](const Plan& plan) { plans.push_back(plan.program.source); });
        console.setText(QStringLiteral("sst.mean('time')"));
        QTest::keyClick(console.editor(), Qt::Key_Return, Qt::ShiftModifier); // before the check
        QTRY_COMPARE(plans, std::vector<std::string>{"sst.mean('time')"});
        QTest::keyClick(console.editor(), Qt::Key_Enter, Qt::ControlModifier); // after it
        QTRY_COMPARE(plans.size(), std::size_t{2});
        QCOMPARE(loadHistory().entries(), QStringList{QStringLiteral("sst.mean('time')")});
    }

    void aMistakeDoesNotRun()
    {
        ExpressionConsole console(inlineExecutor());
        console.setNames({smallDataset(), {}});
        bool hasRun = false;
        connect(&console, &ExpressionConsole::planReady, this, [&] { hasRun = true; });
        console.setText(QStringLiteral("sst.maen('time')"));
        console.run();
        QTRY_VERIFY(console.verdict().contains(QStringLiteral("mean")));
        console.setText(QStringLiteral("sst.mean('time')")); // mended, but nobody has asked again
        QTRY_VERIFY(console.verdict().contains(QStringLiteral("lat: 3")));
        QVERIFY(!hasRun);
    }
};

QTEST_MAIN(TestExpressionConsole)
#include "tst_expression_console.moc"
