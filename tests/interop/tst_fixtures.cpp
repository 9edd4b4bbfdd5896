#include "core/executor.h"
#include "core/json_text.h"
#include "core/shape.h"
#include "store/file_store.h"
#include "support/test_data.h"
#include "zarr/hierarchy.h"
#include "zarr/raw_array.h"
#include "zarr/sharded_store.h"

#include <QFile>
#include <QFileInfo>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstring>

using namespace zs;

// Every real store of the shared data whose values are known (values.json: zarr-python 2.13 and an independent v3 reader).

namespace {

/// A store without its zarr.json files: the fixtures that hold both formats are read as v2 too.
class WithoutV3 : public Store {
public:
    explicit WithoutV3(StorePtr store) : m_store(std::move(store)) {}
    void get(const std::string& key, ByteRange range, std::stop_token stop, OnBytes done) const override
    {
        if (key == "zarr.json" || key.ends_with("/zarr.json"))
            done(StoreBytes());
        else
            m_store->get(key, range, std::move(stop), std::move(done));
    }
    Result<std::vector<StoreEntry>> list(const std::string& prefix, std::stop_token stop) const override
    {
        return m_store->list(prefix, std::move(stop));
    }
    std::string location() const override { return m_store->location(); }

private:
    StorePtr m_store;
};

const Json& expectedValues()
{
    static const Json json = [] {
        QFile file(zs::test::sharedData(QStringLiteral("values.json")));
        if (!file.open(QIODevice::ReadOnly))
            return Json::object();
        const Result<Json> parsed = parseJson(file.readAll().toStdString());
        return parsed ? *parsed : Json::object();
    }();
    return json;
}

template <class T>
double elementAs(const RawArray& raw, std::size_t i)
{
    T value;
    std::memcpy(&value, raw.elements.data() + i * sizeof(T), sizeof(T));
    return static_cast<double>(value);
}

double halfAt(const RawArray& raw, std::size_t i)
{
    std::uint16_t bits = 0;
    std::memcpy(&bits, raw.elements.data() + 2 * i, 2);
    const int exponent = bits >> 10 & 31;
    const int fraction = bits & 1023;
    const double magnitude = exponent == 31 ? (fraction != 0 ? kNaN : std::numeric_limits<double>::infinity())
                             : exponent == 0 ? std::ldexp(fraction, -24)
                                             : std::ldexp(1024 + fraction, exponent - 25);
    return (bits & 0x8000) != 0 ? -magnitude : magnitude;
}

double numberAt(const RawArray& raw, std::size_t i)
{
    const Index bytes = raw.dtype.itemBytes;
    switch (raw.dtype.kind) {
    case DTypeKind::boolean: return elementAs<std::uint8_t>(raw, i);
    case DTypeKind::floating: return bytes == 2 ? halfAt(raw, i) : bytes == 4 ? elementAs<float>(raw, i) : elementAs<double>(raw, i);
    case DTypeKind::unsignedInt:
        return bytes == 1   ? elementAs<std::uint8_t>(raw, i)
               : bytes == 2 ? elementAs<std::uint16_t>(raw, i)
               : bytes == 4 ? elementAs<std::uint32_t>(raw, i)
                            : elementAs<std::uint64_t>(raw, i);
    default:
        return bytes == 1   ? elementAs<std::int8_t>(raw, i)
               : bytes == 2 ? elementAs<std::int16_t>(raw, i)
               : bytes == 4 ? elementAs<std::int32_t>(raw, i)
                            : elementAs<std::int64_t>(raw, i);
    }
}

/// Numbers are given as JSON numbers, booleans, or Python's repr of a float.
double expectedNumber(const Json& json)
{
    if (json.is_boolean())
        return json.get<bool>() ? 1 : 0;
    return json.is_string() ? std::strtod(json.get<std::string>().c_str(), nullptr) : json.get<double>();
}

bool same(double a, double b)
{
    return a == b || (std::isnan(a) && std::isnan(b));
}

struct Statistics {
    Index finite = 0;
    double min = std::numeric_limits<double>::infinity();
    double max = -std::numeric_limits<double>::infinity();
    long double sum = 0;
};

Statistics statisticsOf(const RawArray& raw)
{
    Statistics all;
    const auto count = static_cast<std::size_t>(*elementCount(raw.shape));
    for (std::size_t i = 0; i < count; ++i) {
        const double value = numberAt(raw, i);
        if (!std::isfinite(value))
            continue;
        ++all.finite;
        all.min = std::min(all.min, value);
        all.max = std::max(all.max, value);
        all.sum += value;
    }
    return all;
}

std::string spell(double value)
{
    return QString::number(value, 'g', 17).toStdString();
}

/// What is wrong with one value; "" when nothing is.
std::string compareElement(const RawArray& raw, const Json& indexAndValue)
{
    const Shape index = indexAndValue[0].get<Shape>();
    const Shape strides = stridesOf(raw.shape);
    Index at = 0;
    for (std::size_t d = 0; d < index.size(); ++d)
        at += index[d] * strides[d];
    const auto i = static_cast<std::size_t>(at);
    const Json& expected = indexAndValue[1];
    if (!raw.texts.empty())
        return raw.texts[i] == expected.get<std::string>() ? "" : "text " + raw.texts[i] + " instead of " + expected.get<std::string>();
    if (!isNumeric(raw.dtype)) // structs: the reader prints them as tuples
        return {};
    const double value = numberAt(raw, i);
    return same(value, expectedNumber(expected)) ? "" : "value " + spell(value) + " instead of " + expected.dump();
}

std::string compareStatistics(const RawArray& raw, const Json& expected)
{
    if (!isNumeric(raw.dtype) || !expected.contains("finite"))
        return {};
    const Statistics all = statisticsOf(raw);
    if (all.finite != expected["finite"].get<Index>())
        return std::to_string(all.finite) + " finite values instead of " + expected["finite"].dump();
    if (all.finite == 0)
        return {};
    if (all.min != expectedNumber(expected["min"]) || all.max != expectedNumber(expected["max"]))
        return "range " + spell(all.min) + " to " + spell(all.max);
    const double mean = static_cast<double>(all.sum / all.finite);
    const double want = expectedNumber(expected["mean"]);
    const double scale = std::max({std::abs(want), std::abs(all.min), std::abs(all.max)}); // sums cancel
    return std::abs(mean - want) <= 1e-12 * scale ? "" : "mean " + spell(mean) + " instead of " + spell(want);
}

bool isUninitialised(const Json& expected)
{
    return expected["fill"].is_null() && expected["initialized"][0].get<Index>() < expected["initialized"][1].get<Index>();
}

std::string compareMeta(const ArrayMeta& meta, const Json& expected)
{
    if (meta.shape != expected["shape"].get<Shape>())
        return "shape " + describeShape(meta.shape);
    const Shape& chunks = meta.sharding ? meta.sharding->shardShape : meta.chunkShape;
    if (chunks != expected["chunks"].get<Shape>())
        return "chunks " + describeShape(chunks);
    const auto dtype = expected["dtype"].get<std::string>();
    if (dtype[0] != '[' && dtype[0] != '{' && meta.dtype.name != dtype)
        return "dtype " + meta.dtype.name + " instead of " + dtype;
    if (expected.contains("dims") && expected["dims"].is_array() && Json(meta.dimNames) != expected["dims"])
        return "dimensions " + Json(meta.dimNames).dump();
    return {};
}

} // namespace

class TestFixtures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheKnownValues_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<int>("entry");
        for (const auto& item : expectedValues().items()) {
            if (item.key().rfind("zarr2/", 0) != 0 && item.key().rfind("zarr3/", 0) != 0)
                continue;
            for (std::size_t entry = 0; entry < item.value().size(); ++entry)
                QTest::newRow((item.key() + ' ' + item.value()[entry]["reader"].get<std::string>()).c_str())
                    << QString::fromStdString(item.key()) << static_cast<int>(entry);
        }
    }

    void readsTheKnownValues()
    {
        if (expectedValues().empty())
            QSKIP("the shared test data are not here");
        QFETCH(QString, folder);
        QFETCH(int, entry);
        const QString path = zs::test::sharedData(folder);
        if (path.endsWith(QStringLiteral(".zip")) || !QFileInfo(path).isDir())
            QSKIP("zip stores are not read yet");
        const Json& expected = expectedValues()[folder.toStdString()][static_cast<std::size_t>(entry)];
        StorePtr store = std::make_shared<FileStore>(path.toStdString(), m_threads.executor());
        if (expected["reader"] == "zarr2")
            store = std::make_shared<WithoutV3>(std::move(store));
        const Result<Hierarchy> hierarchy = openHierarchy(store);
        if (!hierarchy && expected["vars"].size() == 1 && expected["vars"][0].contains("error"))
            QSKIP(("both readers refuse it: " + hierarchy.error().detail).c_str());
        QVERIFY2(hierarchy, hierarchy ? "" : hierarchy.error().detail.c_str());
        for (const Json& variable : expected["vars"])
            compareVariable(store, *hierarchy, variable);
    }

private:
    void compareVariable(const StorePtr& store, const Hierarchy& hierarchy, const Json& expected)
    {
        const auto name = expected["name"].get<std::string>();
        const std::string path = name == "/" ? "" : name;
        const auto found = std::find_if(hierarchy.arrays.begin(), hierarchy.arrays.end(),
                                        [&](const ArrayMeta& meta) { return meta.path == path; });
        QVERIFY2(found != hierarchy.arrays.end(), (name + " is not listed").c_str());
        if (expected.contains("error")) {
            if (!found->problem.empty()) // the reader refuses it as we do
                return;
            const Result<RawArray> raw = readRaw(chunkStore(store, *found), *found);
            QVERIFY2(raw, raw ? "" : raw.error().detail.c_str());
            return;
        }
        QVERIFY2(found->problem.empty(), (name + ": " + found->problem.text).c_str());
        std::string wrong = compareMeta(*found, expected);
        QVERIFY2(wrong.empty(), (name + ": " + wrong).c_str());
        const Result<RawArray> raw = readRaw(chunkStore(store, *found), *found);
        QVERIFY2(raw, raw ? "" : raw.error().detail.c_str());
        if (isUninitialised(expected)) { // the reader saw whatever was in memory
            QVERIFY2(!raw->undefined.empty(), (name + " should have undefined elements").c_str());
            return;
        }
        for (const char* const probe : {"i0", "i1"})
            if (expected.contains(probe)) {
                wrong = compareElement(*raw, expected[probe]);
                QVERIFY2(wrong.empty(), (name + ": " + wrong).c_str());
            }
        wrong = compareStatistics(*raw, expected);
        QVERIFY2(wrong.empty(), (name + ": " + wrong).c_str());
    }

    ThreadPool m_threads{4};
};

QTEST_GUILESS_MAIN(TestFixtures)
#include "tst_fixtures.moc"
