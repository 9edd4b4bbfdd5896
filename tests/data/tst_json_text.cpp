#include "core/attributes.h"
#include "core/json_text.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <cmath>

using namespace zs;

class TestJsonText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsBareNanAndInfinity()
    {
        const Result<Json> json = parseJson(R"({"a": NaN, "b": [Infinity, -Infinity, -1], "NaN": "NaN, Infinity"})");
        QVERIFY(json);
        QVERIFY(std::isnan((*json)["a"].get<double>()));
        QCOMPARE((*json)["b"][0].get<double>(), std::numeric_limits<double>::infinity());
        QCOMPARE((*json)["b"][1].get<double>(), -std::numeric_limits<double>::infinity());
        QCOMPARE((*json)["b"][2].get<int>(), -1);
        QCOMPARE((*json)["NaN"].get<std::string>(), std::string("NaN, Infinity"));
    }

    void keepsSixtyFourBitIntegers()
    {
        const Result<Json> json = parseJson(R"({"u": 18446744073709551615, "i": -9223372036854775808})");
        QVERIFY(json);
        QCOMPARE((*json)["u"].get<std::uint64_t>(), UINT64_MAX);
        QCOMPARE((*json)["i"].get<std::int64_t>(), INT64_MIN);
    }

    void theLastDuplicateKeyWins()
    {
        QCOMPARE((*parseJson(R"({"a": 1, "a": 2})"))["a"].get<int>(), 2);
    }

    void skipsAByteOrderMark()
    {
        QVERIFY(parseJson("\xEF\xBB\xBF{}"));
    }

    void refusesWhatIsNotJson_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << QByteArray("  ") << "empty";
        QTest::newRow("html") << QByteArray("<!DOCTYPE html><html>") << "HTML";
        QTest::newRow("utf-16") << QByteArray("\xFF\xFE{\0", 4) << "UTF-16";
        QTest::newRow("truncated") << QByteArray(R"({"a": [1, 2)") << "byte";
        QTest::newRow("deep") << QByteArray(5000, '[') << "deeper";
    }

    void refusesWhatIsNotJson()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const Result<Json> json = parseJson(std::string_view(text.data(), static_cast<std::size_t>(text.size())));
        QVERIFY(!json);
        QVERIFY2(QString::fromStdString(json.error().detail).contains(says), json.error().detail.c_str());
    }

    void writesAsciiWhenAsked()
    {
        const Json json{{"title", "0.25°"}};
        QCOMPARE(writeJson(json), std::string("{\"title\":\"0.25°\"}"));
        QCOMPARE(writeAsciiJson(json), std::string(R"({"title":"0.25\u00b0"})"));
    }

    void attributesReadNumbersLeniently()
    {
        const Attributes attrs(*parseJson(R"({"scale_factor": "0.5", "fills": [1, "2", null], "units": "K"})"));
        QCOMPARE(attrs.number("scale_factor"), std::optional<double>(0.5));
        QCOMPARE(attrs.numbers("fills"), (std::vector<double>{1, 2}));
        QCOMPARE(attrs.number("units"), std::optional<double>());
        QCOMPARE(attrs.textOr("units"), std::string("K"));
    }
};

QTEST_GUILESS_MAIN(TestJsonText)
#include "tst_json_text.moc"
