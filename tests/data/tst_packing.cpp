#include "cf/half_float.h"
#include "cf/packing.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstring>

using namespace zs;

namespace {

DType dtype(DTypeKind kind, Index itemBytes)
{
    DType result;
    result.kind = kind;
    result.itemBytes = itemBytes;
    return result;
}

const DType kInt8 = dtype(DTypeKind::signedInt, 1);
const DType kInt16 = dtype(DTypeKind::signedInt, 2);
const DType kInt64 = dtype(DTypeKind::signedInt, 8);
const DType kUInt8 = dtype(DTypeKind::unsignedInt, 1);
const DType kUInt64 = dtype(DTypeKind::unsignedInt, 8);
const DType kHalf = dtype(DTypeKind::floating, 2);
const DType kFloat = dtype(DTypeKind::floating, 4);
const DType kDouble = dtype(DTypeKind::floating, 8);

Attributes attributes(const char* json)
{
    return Attributes(*parseJson(std::string_view(json)));
}

template <class T>
Bytes bytesOf(const std::vector<T>& values)
{
    Bytes bytes(values.size() * sizeof(T));
    std::memcpy(bytes.data(), values.data(), bytes.size());
    return bytes;
}

/// Decodes as the packing says; NaN is printed as "nan".
template <class T>
QStringList decoded(const Packing& packing, const std::vector<T>& values)
{
    const Bytes bytes = bytesOf(values);
    std::vector<float> floats(values.size());
    std::vector<double> doubles(values.size());
    const Status status = packing.toDouble ? unpack(bytes, packing, std::span<double>(doubles))
                                           : unpack(bytes, packing, std::span<float>(floats));
    if (!status)
        return {QString::fromStdString(status.error().detail)};
    QStringList texts{packing.toDouble ? "f8" : "f4"};
    for (std::size_t i = 0; i < values.size(); ++i)
        texts << (packing.toDouble ? QString::number(doubles[i], 'g', 17) : QString::number(double(floats[i]), 'g', 9));
    return texts;
}

template <class T>
QStringList decoded(const DType& type, const char* attrs, const std::vector<T>& values)
{
    return decoded(readPacking(type, attributes(attrs), std::nullopt, 3), values);
}

} // namespace

class TestPacking : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void choosesTheDecodedTypeLikeXarray_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("itemBytes");
        QTest::addColumn<QByteArray>("attrs");
        QTest::addColumn<bool>("toDouble");
        const auto row = [](const char* name, DTypeKind kind, int itemBytes, const char* attrs, bool toDouble) {
            QTest::newRow(name) << int(kind) << itemBytes << QByteArray(attrs) << toDouble;
        };
        row("bool", DTypeKind::boolean, 1, "{}", false);
        row("int8", DTypeKind::signedInt, 1, "{}", false);
        row("uint16 masked", DTypeKind::unsignedInt, 2, R"({"_FillValue": 65535})", false);
        row("int32", DTypeKind::signedInt, 4, "{}", true);
        row("int64 masked", DTypeKind::signedInt, 8, R"({"_FillValue": -1})", true);
        row("half", DTypeKind::floating, 2, R"({"_FillValue": -999})", false);
        row("bfloat", DTypeKind::bfloat, 2, "{}", false);
        row("float masked", DTypeKind::floating, 4, R"({"missing_value": 1e20})", false);
        row("double", DTypeKind::floating, 8, "{}", true);
        row("packed int16", DTypeKind::signedInt, 2, R"({"scale_factor": 0.01})", true);
        row("packed and masked int16", DTypeKind::signedInt, 2, R"({"scale_factor": 0.01, "_FillValue": -1})", true);
        row("offset only", DTypeKind::signedInt, 1, R"({"add_offset": 273.15})", true);
        row("scaled float", DTypeKind::floating, 4, R"({"scale_factor": 2})", true);
        row("null scale", DTypeKind::signedInt, 2, R"({"scale_factor": null})", false);
        row("datetime", DTypeKind::datetime, 8, R"({"_FillValue": 3})", true);
    }

    void choosesTheDecodedTypeLikeXarray()
    {
        QFETCH(int, kind);
        QFETCH(int, itemBytes);
        QFETCH(QByteArray, attrs);
        QFETCH(bool, toDouble);
        const Packing packing = readPacking(dtype(DTypeKind(kind), itemBytes), attributes(attrs), std::nullopt, 2);
        QCOMPARE(packing.toDouble, toDouble);
        QVERIFY(packing.warnings.empty());
    }

    void scalesInDoubleAfterMasking()
    {
        QCOMPARE(decoded<std::int16_t>(kInt16, R"({"scale_factor": 0.01, "add_offset": 273.15, "_FillValue": -32767,
                                                  "missing_value": [-32766, 5]})",
                                       {-32767, -32766, 5, 100, -1}),
                 (QStringList{"f8", "nan", "nan", "nan", QString::number(100 * 0.01 + 273.15, 'g', 17),
                              QString::number(-1 * 0.01 + 273.15, 'g', 17)}));
    }

    void masksFloatsByTheRoundedFill()
    {
        QCOMPARE(
            decoded<float>(kFloat, R"({"_FillValue": 1e20, "missing_value": -999.9})", {1e20F, -999.9F, 1.5F, NAN}),
            (QStringList{"f4", "nan", "nan", "1.5", "nan"}));
        QCOMPARE(decoded<float>(kFloat, R"({"_FillValue": 1e300})", {INFINITY, 1}), (QStringList{"f4", "inf", "1"}));
        QCOMPARE(decoded<float>(kFloat, R"({"_FillValue": "Infinity"})", {INFINITY, 1}),
                 (QStringList{"f4", "nan", "1"}));
    }

    void readsBaseSixtyFourFillsOfXarray()
    {
        QCOMPARE(decoded<float>(kFloat, R"({"_FillValue": "AAAAAICHw8A="})", {-9999, 1}),
                 (QStringList{"f4", "nan", "1"}));
        QCOMPARE(decoded<float>(kFloat, R"({"_FillValue": "AAAAgB2vFUQ="})", {1e20F, 1}),
                 (QStringList{"f4", "nan", "1"}));
        const Packing packing = readPacking(kDouble, attributes(R"({"_FillValue": "AAAAAAAA+H8="})"), std::nullopt, 3);
        QVERIFY(packing.floatFills.empty());
        QVERIFY(packing.warnings.empty());
    }

    void comparesLargeIntegersExactly()
    {
        QCOMPARE(
            decoded<std::int64_t>(kInt64, R"({"_FillValue": 9007199254740993})", {9007199254740992, 9007199254740993}),
            (QStringList{"f8", "9007199254740992", "nan"}));
        QCOMPARE(
            decoded<std::uint64_t>(kUInt64, R"({"_FillValue": 18446744073709551615})", {UINT64_MAX, UINT64_MAX - 1}),
            (QStringList{"f8", "nan", QString::number(18446744073709551614.0, 'g', 17)}));
    }

    void reinterpretsUnsignedDataAndFills()
    {
        const char* attrs = R"({"_Unsigned": "true", "_FillValue": -1, "missing_value": [-2, 253]})";
        QCOMPARE(decoded<std::int8_t>(kInt8, attrs, {-1, -2, -3, -4, 4}),
                 (QStringList{"f4", "nan", "nan", "nan", "252", "4"}));
        QCOMPARE(decoded<std::uint8_t>(kUInt8, R"({"_Unsigned": "false", "_FillValue": 255})", {255, 128}),
                 (QStringList{"f4", "nan", "-128"}));
        QCOMPARE(decoded<std::int8_t>(kInt8, R"({"_Unsigned": true})", {-1}), (QStringList{"f4", "-1"}));
    }

    void masksByTheFillOfVersionTwoOnly()
    {
        const Bytes fill = bytesOf<std::int16_t>({0});
        const Attributes attrs = attributes(R"({"_FillValue": 7})");
        QCOMPARE(decoded<std::int16_t>(readPacking(kInt16, attrs, fill, 2), {0, 7}), (QStringList{"f4", "nan", "7"}));
        QCOMPARE(decoded<std::int16_t>(readPacking(kInt16, attrs, fill, 3), {0, 7}), (QStringList{"f4", "0", "nan"}));
        QCOMPARE(decoded<std::int16_t>(readPacking(kInt16, attrs, fill, 2, {.fillIsMissing = false}), {0, 7}),
                 (QStringList{"f4", "0", "nan"}));
    }

    void keepsBooleansWhateverTheFill()
    {
        const DType type = dtype(DTypeKind::boolean, 1);
        QCOMPARE(decoded<std::uint8_t>(readPacking(type, {}, Bytes{0}, 2), {0, 1, 2}),
                 (QStringList{"f4", "0", "1", "1"}));
    }

    void warnsAboutWhatItCannotUse_data()
    {
        QTest::addColumn<QByteArray>("attrs");
        QTest::addColumn<QString>("says");
        QTest::newRow("text fill") << QByteArray(R"({"missing_value": "NA"})") << "missing_value \"NA\" is ignored";
        QTest::newRow("NaN on integers") << QByteArray(R"({"_FillValue": NaN})") << "_FillValue";
        QTest::newRow("out of range") << QByteArray(R"({"_FillValue": 70000})") << "no int16 can be it";
        QTest::newRow("fraction") << QByteArray(R"({"_FillValue": 0.5})") << "no int16 can be it";
        QTest::newRow("unsigned as boolean") << QByteArray(R"({"_Unsigned": true})") << "_Unsigned true is ignored";
        QTest::newRow("scale 0") << QByteArray(R"({"scale_factor": 0})") << "scale_factor is 0";
        QTest::newRow("scale list") << QByteArray(R"({"scale_factor": [1, 2]})") << "list";
        QTest::newRow("offset text") << QByteArray(R"({"add_offset": "1.5"})") << "read as a number";
    }

    void warnsAboutWhatItCannotUse()
    {
        QFETCH(QByteArray, attrs);
        QFETCH(QString, says);
        const Packing packing = readPacking(kInt16, attributes(attrs), std::nullopt, 3);
        QCOMPARE(packing.warnings.size(), std::size_t{1});
        QVERIFY2(QString::fromStdString(packing.warnings.front()).contains(says), packing.warnings.front().text.c_str());
    }

    void doesNotGuessWhatAScaleWas()
    {
        for (const char* attrs : {R"({"scale_factor": {}})", R"({"scale_factor": "abc", "add_offset": 1})", R"({"add_offset": true})"}) {
            const Packing packing = readPacking(kInt16, attributes(attrs), std::nullopt, 3);
            QVERIFY2(packing.problem.text.find("is not a number") != std::string::npos, attrs);
        }
        QVERIFY(readPacking(kInt16, attributes(R"({"scale_factor": "0.5"})"), std::nullopt, 3).problem.empty());
    }

    void decodesEveryHalfFloat()
    {
        for (std::uint32_t bits = 0; bits <= 0xffff; ++bits) {
            const int exponent = bits >> 10 & 31;
            const int mantissa = bits & 1023;
            double expected = exponent == 0    ? std::ldexp(mantissa, -24)
                              : exponent == 31 ? (mantissa != 0 ? kNaN : INFINITY)
                                               : std::ldexp(1024 + mantissa, exponent - 25);
            expected = (bits & 0x8000) != 0 ? -expected : expected;
            const float value = HalfFloat{static_cast<std::uint16_t>(bits)}.toFloat();
            QVERIFY(std::isnan(expected) ? std::isnan(value) : value == expected);
            QVERIFY(std::isnan(expected) || std::signbit(value) == std::signbit(expected));
            if (std::isfinite(expected))
                QCOMPARE(roundTo(kHalfFormat, expected), expected);
        }
        QCOMPARE(roundTo(kHalfFormat, 65519.9), 65504.0);
        QCOMPARE(roundTo(kHalfFormat, 65520.0), double(INFINITY));
        QCOMPARE(roundTo(kFloatFormat, 0.1), double(0.1F));
    }

    void decodesSmallFloats()
    {
        QCOMPARE(decoded<std::uint16_t>(kHalf, R"({"_FillValue": 0.1})", {0x2E66, 0x3C00}),
                 (QStringList{"f4", "nan", "1"}));
        QCOMPARE(
            decoded<std::uint16_t>(dtype(DTypeKind::bfloat, 2), R"({"_FillValue": -999})", {0x3FC0, 0xC47A, 0x7F80}),
            (QStringList{"f4", "1.5", "nan", "inf"})); // bfloat16 rounds -999 to -1000
    }

    void turnsTimesIntoMicroseconds_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<int>("scale");
        QTest::addColumn<qint64>("count");
        QTest::addColumn<double>("micros");
        QTest::newRow("ns") << "ns" << 1 << qint64{-1} << -1.0;
        QTest::newRow("25 s") << "s" << 25 << qint64{2} << 50e6;
        QTest::newRow("D") << "D" << 1 << qint64{-1} << -86400e6;
        QTest::newRow("W") << "W" << 1 << qint64{1} << 7 * 86400e6;
        QTest::newRow("M") << "M" << 1 << qint64{-1} << -31 * 86400e6;
        QTest::newRow("Y") << "Y" << 1 << qint64{3} << 1096 * 86400e6;
        QTest::newRow("NaT") << "ns" << 1 << qint64{INT64_MIN} << kNaN;
        QTest::newRow("out of range") << "D" << 1 << qint64{INT64_MAX} << kNaN;
        QTest::newRow("years out of range") << "Y" << 1 << qint64{INT64_MAX / 2} << kNaN;
    }

    void turnsTimesIntoMicroseconds()
    {
        QFETCH(QString, unit);
        QFETCH(int, scale);
        QFETCH(qint64, count);
        QFETCH(double, micros);
        DType type = dtype(DTypeKind::datetime, 8);
        type.timeUnit = unit.toStdString();
        type.timeScale = scale;
        QCOMPARE(decoded<std::int64_t>(type, "{}", {count}), (QStringList{"f8", QString::number(micros, 'g', 17)}));
    }

    void decodesLongArraysAndNarrowsOnRequest()
    {
        std::vector<std::int16_t> values(10'000);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<std::int16_t>(i);
        const Packing packing =
            readPacking(kInt16, attributes(R"({"scale_factor": 0.1, "_FillValue": 9999})"), std::nullopt, 3);
        std::vector<float> out(values.size());
        QVERIFY(unpack(bytesOf(values), packing, std::span<float>(out)));
        for (std::size_t i = 0; i + 1 < out.size(); ++i)
            QCOMPARE(out[i], static_cast<float>(static_cast<double>(i) * 0.1));
        QVERIFY(std::isnan(out.back()));
    }

    void refusesLengthsAndTypesThatDoNotFit()
    {
        std::vector<float> out(2);
        const Bytes bytes(5);
        QCOMPARE(unpack(bytes, readPacking(kInt16, {}, std::nullopt, 2), std::span<float>(out)).error().code,
                 ErrorCode::invalidArgument);
        const Packing text = readPacking(dtype(DTypeKind::fixedBytes, 5), {}, std::nullopt, 2);
        QCOMPARE(unpack(bytes, text, std::span<float>(out)).error().code, ErrorCode::unsupported);
        const Packing odd = readPacking(dtype(DTypeKind::signedInt, 3), {}, std::nullopt, 2);
        QCOMPARE(unpack(Bytes(6), odd, std::span<float>(out)).error().code, ErrorCode::unsupported);
    }
};

QTEST_GUILESS_MAIN(TestPacking)
#include "tst_packing.moc"
