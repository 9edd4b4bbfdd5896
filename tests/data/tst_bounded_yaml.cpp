#include "catalog/bounded_yaml.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <cmath>

using namespace zs;

class TestBoundedYaml : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsScalarsAsPythonDoes_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<QString>("json");
        const auto row = [](const char* yaml, const char* json) { QTest::newRow(yaml) << yaml << json; };
        row("True", "true");
        row("yes", "true");
        row("OFF", "false");
        row("tRue", "\"tRue\"");
        row("y", "\"y\"");
        row("~", "null");
        row("null", "null");
        row("12", "12");
        row("+12", "12");
        row("-9223372036854775808", "-9223372036854775808");
        row("18446744073709551615", "18446744073709551615");
        row("18446744073709551616", "\"18446744073709551616\"");
        row("1_000", "1000");
        row("0x1F", "31");
        row("0b101", "5");
        row("010", "8");
        row("08", "\"08\"");
        row("0", "0");
        row("1.5", "1.5");
        row("-999.0", "-999.0");
        row(".5", "0.5");
        row("1.0e+5", "100000.0");
        row("1e5", "\"1e5\"");
        row("1.2.3", "\"1.2.3\"");
        row("-", "[null]");
        row("2020-01-01T00:00:00", "\"2020-01-01T00:00:00\"");
        row("12:30:45", "\"12:30:45\"");
        row("'12'", "\"12\"");
        row("\"yes\"", "\"yes\"");
        row("!!str 12", "\"12\"");
        row("!!python/object/apply:os.system [rm]", "[\"rm\"]");
        row("{'a': 1, b: [x, 2], 7: yes}", R"({"a": 1, "b": ["x", 2], "7": true})");
        row("urlpath: https://h/x.zarr?a=b&c=d#e", "{\"urlpath\": \"https://h/x.zarr?a=b&c=d#e\"}");
        row("text with spaces  ", "\"text with spaces\"");
    }

    void readsScalarsAsPythonDoes()
    {
        QFETCH(QString, yaml);
        QFETCH(QString, json);
        const Result<Json> document = parseYaml(yaml.toStdString());
        QVERIFY2(document, document ? "" : document.error().detail.c_str());
        QCOMPARE(QString::fromStdString(document->dump()), QString::fromStdString(parseJson(json.toStdString())->dump()));
    }

    void readsInfinityAndNan()
    {
        const Result<Json> document = parseYaml("[.inf, -.inf, .nan]");
        QVERIFY(document);
        QVERIFY(std::isinf((*document)[0].get<double>()));
        QVERIFY((*document)[1].get<double>() < 0);
        QVERIFY(std::isnan((*document)[2].get<double>()));
    }

    void keepsTheOrderOfKeys()
    {
        QCOMPARE(parseYaml("z: 1\na: 2\nm: 3\n")->dump(), std::string(R"({"z":1,"a":2,"m":3})"));
    }

    void theLastDuplicateKeyWinsAndIsTold()
    {
        std::vector<Sentence> warnings;
        const Result<Json> document = parseYaml("a: 1\nb: 2\na: 3\n", &warnings);
        QVERIFY(document);
        QCOMPARE(document->dump(), std::string(R"({"a":3,"b":2})"));
        QCOMPARE(warnings, std::vector<Sentence>{std::string("line 3: the key \"a\" is given twice, the last one counts")});
    }

    void followsAliasesAndMergeKeys()
    {
        const Result<Json> document = parseYaml("base: &b {x: 1, y: 2}\nsame: *b\nmore: {<<: *b, y: 3}\n");
        QVERIFY(document);
        QCOMPARE((*document)["same"].dump(), std::string(R"({"x":1,"y":2})"));
        QCOMPARE((*document)["more"].dump(), std::string(R"({"y":3,"x":1})"));
    }

    void readsOnlyTheFirstDocument()
    {
        QCOMPARE(parseYaml("\xEF\xBB\xBF---\na: 1\n---\nb: 2\n")->dump(), std::string(R"({"a":1})"));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << QByteArray(" \n ") << "empty";
        QTest::newRow("html") << QByteArray("\n<!DOCTYPE html><html>") << "HTML";
        QTest::newRow("tab") << QByteArray("a:\n\tb: 1\n") << "line 2";
        QTest::newRow("unclosed") << QByteArray("a: [1, 2\nb: {") << "line";
        QTest::newRow("unclosed quote") << QByteArray("a: \"abc") << "line";
        QTest::newRow("bad indent") << QByteArray("a: 1\n b: 2\n") << "line 2";
        QTest::newRow("unknown anchor") << QByteArray("a: *nope\n") << "line 1";
        QTest::newRow("anchor to itself") << QByteArray("a: &a [1, *a]\n") << "holds itself";
        QTest::newRow("map to itself") << QByteArray("a: &a {b: {c: *a}}\n") << "holds itself";
        QTest::newRow("deep lists") << QByteArray(100'000, '[') << "deeper than 64";
        QTest::newRow("deep maps") << QByteArray("{a: ").repeated(100'000) << "deeper than 64";
        QTest::newRow("deep dashes") << QByteArray("- ").repeated(100'000) << "deeper than 64";
        QTest::newRow("deep questions") << QByteArray("? ").repeated(100'000) << "deeper than 64";
        QTest::newRow("deep closed lists") << QByteArray(65, '[') + QByteArray(65, ']') << "deeper than 64";
        QTest::newRow("many values") << QByteArray("- 1\n").repeated(1'000'001) << "1000000 keys and values";
        QTest::newRow("many flow values") << "[" + QByteArray("1,").repeated(500'001) + "]" << "500000 brackets and commas";
        QByteArray bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
        for (int i = 1; i <= 9; ++i) {
            const QByteArray below = "*a" + QByteArray::number(i - 1);
            bomb += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + (below + ",").repeated(10) + "]\n";
        }
        QTest::newRow("alias bomb") << bomb << "aliases make more than 100000 values";
        QTest::newRow("long alias bomb") << "a: &a " + QByteArray(1 << 20, 'x') + "\nb: [" + QByteArray("*a,").repeated(1000) + "]" << "64 MiB";
        QByteArray chain = "a0: &a0 [x]\n";
        for (int i = 1; i <= 80; ++i)
            chain += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [*a" + QByteArray::number(i - 1) + "]\n";
        QTest::newRow("deep by aliases") << chain << "deeper than 64";
        QTest::newRow("too long") << QByteArray((16 << 20) + 1, 'x') << "16 MiB";
        QTest::newRow("zeros") << QByteArray(1000, '\0') << "";
    }

    void refuses()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QString, says);
        QElapsedTimer timer;
        timer.start();
        const Result<Json> document = parseYaml(std::string_view(yaml.data(), static_cast<std::size_t>(yaml.size())));
        QVERIFY2(timer.elapsed() < 20'000, "must not hang");
        if (document)
            QFAIL(document->dump().substr(0, 200).c_str());
        QVERIFY2(QString::fromStdString(document.error().detail).contains(says), document.error().detail.c_str());
    }

    void sixtyFourListsAreAllowed()
    {
        QVERIFY(parseYaml(std::string(64, '[') + std::string(64, ']')));
    }
};

QTEST_GUILESS_MAIN(TestBoundedYaml)
#include "tst_bounded_yaml.moc"
