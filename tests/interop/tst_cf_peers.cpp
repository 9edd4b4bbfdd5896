#include "cf/axes.h"
#include "cf/coordinates.h"
#include "cf/packing.h"
#include "cf/time_axis.h"
#include "support/python_peer.h"

#include <QtTest>

#include <nlohmann/json.hpp>
#include <proj.h>

#include <cmath>
#include <cstring>
#include <memory>

using namespace zs;

namespace {

Bytes bytesOfHex(const Json& hex)
{
    const QByteArray bytes = QByteArray::fromHex(QByteArray::fromStdString(hex.get<std::string>()));
    return {bytes.begin(), bytes.end()};
}

template <class T>
std::vector<T> numbersOfHex(const Json& hex)
{
    const Bytes bytes = bytesOfHex(hex);
    std::vector<T> numbers(bytes.size() / sizeof(T));
    std::memcpy(numbers.data(), bytes.data(), numbers.size() * sizeof(T));
    return numbers;
}

DateTime dateOf(const Json& fields, std::size_t first)
{
    return {fields[first].get<std::int64_t>(), fields[first + 1].get<int>(), fields[first + 2].get<int>(),
            fields[first + 3].get<int>(),      fields[first + 4].get<int>(), fields[first + 5].get<int>(),
            fields[first + 6].get<int>()};
}

DType dtypeOf(const Json& item)
{
    DType dtype;
    const std::string kind = item["kind"];
    dtype.kind = kind == "f" ? DTypeKind::floating : kind == "i" ? DTypeKind::signedInt : DTypeKind::unsignedInt;
    dtype.itemBytes = item["size"].get<Index>();
    return dtype;
}

/// Index of the first element that differs in its bits, NaNs being alike; -1 when all are the same.
template <class T>
int firstDifference(const Bytes& elements, const Packing& packing, const std::vector<T>& expected)
{
    std::vector<T> values(expected.size());
    if (!unpack(elements, packing, std::span<T>(values)))
        return 0;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (std::memcmp(&values[i], &expected[i], sizeof(T)) != 0 &&
            !(std::isnan(values[i]) && std::isnan(expected[i])))
            return static_cast<int>(i);
    return -1;
}

struct FreeProj {
    void operator()(PJ* pj) const { proj_destroy(pj); }
};
using ProjPtr = std::unique_ptr<PJ, FreeProj>;

/// Longitude and latitude on the definition's own ellipsoid → its plane.
ProjPtr transformTo(const std::string& definition)
{
    const ProjPtr crs(proj_create(PJ_DEFAULT_CTX, (definition + " +type=crs").c_str()));
    if (!crs)
        return nullptr;
    const ProjPtr geodetic(definition.find("ob_tran") != std::string::npos
                               ? proj_create(PJ_DEFAULT_CTX, "EPSG:4326")
                               : proj_crs_get_geodetic_crs(PJ_DEFAULT_CTX, crs.get()));
    const ProjPtr transform(
        proj_create_crs_to_crs_from_pj(PJ_DEFAULT_CTX, geodetic.get(), crs.get(), nullptr, nullptr));
    return ProjPtr(transform ? proj_normalize_for_visualization(PJ_DEFAULT_CTX, transform.get()) : nullptr);
}

} // namespace

/// What our decoding gives against cftime, xarray and pyproj, asked once for everything.
class TestCfPeers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const test::PeerAnswer answer = test::askPython("tests/interop/cf_peers.py");
        if (answer.isAbsent)
            QSKIP(qPrintable(answer.problem));
        QVERIFY2(answer.problem.isEmpty(), qPrintable(answer.problem));
        Result<Json> json = parseJson(answer.text.toStdString());
        QVERIFY2(json, json ? "" : json.error().detail.c_str());
        m_answer = std::move(*json);
    }

    void countsDatesLikeCftime_data()
    {
        QTest::addColumn<QString>("calendar");
        for (const char* name : {"standard", "proleptic_gregorian", "julian", "noleap", "all_leap", "360_day"})
            QTest::newRow(name) << name;
    }

    void countsDatesLikeCftime()
    {
        QFETCH(QString, calendar);
        const Calendar known = *parseCalendar(calendar.toStdString());
        const Json& dates = m_answer["dates"][calendar.toStdString()];
        QVERIFY(dates.size() > 1000);
        for (const Json& row : dates) {
            const TimeStamp time = row[0].get<TimeStamp>();
            const DateTime date = dateOf(row, 2);
            QVERIFY2(toDateTime(known, time) == date, row.dump().c_str());
            QVERIFY2(toTimeStamp(known, date) == Result<TimeStamp>(time), row.dump().c_str());
            QVERIFY2(dayOfYear(known, date) == row[1].get<int>(), row.dump().c_str());
        }
    }

    void decodesTimesLikeCftime()
    {
        QVERIFY(m_answer["times"].size() > 50);
        DType dtype;
        dtype.itemBytes = 8;
        for (const Json& item : m_answer["times"]) {
            const Attributes attrs = Attributes().with("units", item["units"]).with("calendar", item["calendar"]);
            const Result<TimeAxis> axis = decodeTimes(bytesOfHex(item["counts"]), dtype, attrs);
            QVERIFY2(axis, item["units"].dump().c_str());
            QCOMPARE(axis->times.size(), item["fields"].size());
            for (std::size_t i = 0; i < axis->times.size(); ++i) {
                const bool isSame = toDateTime(axis->calendar, axis->times[i]) == dateOf(item["fields"][i], 0);
                QVERIFY2(isSame, (item["units"].dump() + item["calendar"].dump() + item["fields"][i].dump() + " but " +
                                  isoText(axis->calendar, axis->times[i]))
                                     .c_str());
            }
        }
    }

    void unpacksLikeXarray()
    {
        QVERIFY(m_answer["packed"].size() > 1000);
        for (const Json& item : m_answer["packed"]) {
            const Packing packing = readPacking(dtypeOf(item), Attributes(item["attrs"]), std::nullopt, 2);
            const Json about{item["kind"], item["size"], item["attrs"], item["decoded"]};
            QVERIFY2(packing.toDouble == (item["decoded"] == "float64"), about.dump().c_str());
            const Bytes elements = bytesOfHex(item["elements"]);
            const int difference = packing.toDouble
                                       ? firstDifference(elements, packing, numbersOfHex<double>(item["values"]))
                                       : firstDifference(elements, packing, numbersOfHex<float>(item["values"]));
            QVERIFY2(difference < 0, (about.dump() + " element " + std::to_string(difference)).c_str());
        }
    }

    void projectsLikePyproj()
    {
        QVERIFY(m_answer["projections"].size() > 10);
        for (const Json& item : m_answer["projections"]) {
            const std::optional<std::string> definition = projString(Attributes(item["attrs"]));
            QVERIFY2(definition, item["attrs"].dump().c_str());
            const ProjPtr transform = transformTo(*definition);
            QVERIFY2(transform, definition->c_str());
            for (const Json& point : item["points"]) {
                const PJ_COORD from = proj_coord(point[0].get<double>(), point[1].get<double>(), 0, 0);
                const PJ_COORD to = proj_trans(transform.get(), PJ_FWD, from);
                const bool isSame =
                    std::hypot(to.xy.x - point[2].get<double>(), to.xy.y - point[3].get<double>()) < 1e-4;
                const bool isNowhere = !std::isfinite(to.xy.x) && !point[2].is_number();
                QVERIFY2(isSame || isNowhere, (*definition + " " + point.dump() + " but " + std::to_string(to.xy.x) +
                                               " " + std::to_string(to.xy.y))
                                                  .c_str()); // a tenth of a millimetre
            }
        }
    }

    void findsCoordinatesLikeXarray()
    {
        const Json& item = m_answer["coordinates"];
        std::vector<AxisClue> arrays;
        for (const Json& array : item["arrays"])
            arrays.push_back({array[0], array[1], Attributes(array[2])});
        const CoordinateNames names = findCoordinates(arrays, Attributes(item["group"]));
        QCOMPARE(names.coordinates, item["names"].get<std::set<std::string>>());
    }

private:
    Json m_answer;
};

QTEST_GUILESS_MAIN(TestCfPeers)
#include "tst_cf_peers.moc"
