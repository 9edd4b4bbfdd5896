#include "core/result.h"

#include <QtTest>

using namespace zs;

Q_DECLARE_METATYPE(zs::Sentence)

namespace {

/// Stands for a language: "codec %1" becomes "<codec %1>".
std::string markWords(const std::string& words)
{
    return "<" + words + ">";
}

QString text(const std::string& string)
{
    return QString::fromStdString(string);
}

} // namespace

class TestSentence : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsInEveryLanguage_data()
    {
        QTest::addColumn<Sentence>("sentence");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("translation");
        const std::string name = "a%1";
        QTest::newRow("a name") << Sentence(name) << "a%1" << "a%1";
        QTest::newRow("words") << say("the file is empty") << "the file is empty" << "<the file is empty>";
        QTest::newRow("a value with a place in it") << say("%1 lacks %2", name, 'x') << "a%1 lacks x" << "<a%1 lacks x>";
        QTest::newRow("any order, twice") << say("%2 of %1, %1", 7, "six") << "six of 7, 7" << "<six of 7, 7>";
        QTest::newRow("signs of per cent") << say("%%1 at 5 % of %x and %", 'd') << "%d at 5 % of %x and %" << "<%d at 5 % of %x and %>";
        QTest::newRow("nine values") << say("%1%2%3%4%5%6%7%8%90", 1, 2, 3, 4, 5, 6, 7, 8, 9) << "1234567890" << "<1234567890>";
        QTest::newRow("words in words") << say("the %1 is no list", say("chunk shape")) << "the chunk shape is no list"
                                        << "<the <chunk shape> is no list>";
        QTest::newRow("an error in words") << say("%1; it is not used", fail(ErrorCode::corrupt, "torn at %1", 3).value())
                                           << "torn at 3; it is not used" << "<<torn at 3>; it is not used>";
    }

    void readsInEveryLanguage()
    {
        QFETCH(Sentence, sentence);
        QFETCH(QString, english);
        QFETCH(QString, translation);
        QCOMPARE(text(sentence.text), english);
        QCOMPARE(text(translated(sentence, markWords)), translation);
        QCOMPARE(text(translated(sentence, [](const std::string& words) { return words; })), english);
    }

    void aTranslationMayTurnTheValuesRound()
    {
        const Sentence sentence = say("%1 has no %2", std::string("%2"), "units");
        QCOMPARE(text(translated(sentence, [](const std::string&) { return std::string("%2 : absent de %1"); })),
                 QStringLiteral("units : absent de %2"));
    }

    void aFailureSaysWhere_data()
    {
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("translation");
        QTest::newRow("a place") << "store" << "store: sst/0.0: torn at 3" << "<store: <sst/0.0: <torn at 3>>>";
        QTest::newRow("the same place again") << "sst/0.0" << "sst/0.0: torn at 3" << "<sst/0.0: <torn at 3>>";
        QTest::newRow("a place above it") << "sst" << "sst/0.0: torn at 3" << "<sst/0.0: <torn at 3>>";
        QTest::newRow("the beginning of its name") << "ss" << "ss: sst/0.0: torn at 3" << "<ss: <sst/0.0: <torn at 3>>>";
    }

    void aFailureSaysWhere()
    {
        QFETCH(QString, where);
        QFETCH(QString, detail);
        QFETCH(QString, translation);
        const Error torn = addContext(fail(ErrorCode::corrupt, "torn at %1", 3).value(), std::string("sst/0.0")).value();
        const Error error = addContext(torn, where.toStdString()).value();
        QCOMPARE(error.code, ErrorCode::corrupt);
        QCOMPARE(text(error.detail), detail);
        QCOMPARE(text(translated(error.sentence(), markWords)), translation);
    }

    void placesMadeOfWordsAreTranslated()
    {
        const Error error = addContext(fail(ErrorCode::corrupt, "torn").value(), "chunk %1", 4).value();
        QCOMPARE(text(translated(error.sentence(), markWords)), QStringLiteral("<<chunk 4>: <torn>>"));
    }
};

QTEST_GUILESS_MAIN(TestSentence)
#include "tst_sentence.moc"
