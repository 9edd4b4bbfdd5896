#include "dataset/open_dataset.h"
#include "expr/parser.h"
#include "plan/plan.h"
#include "support/evaluate_plan.h"
#include "support/peers.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <cmath>

using namespace zs;
using namespace zs::test;
using nlohmann::json;

namespace {

/// One element as the script of real xarray writes it.
json plainNumber(double value, ValueType type, Calendar calendar)
{
    if (std::isnan(value))
        return nullptr;
    if (type == ValueType::time)
        return isoText(calendar, static_cast<TimeStamp>(value));
    if (std::isinf(value))
        return value > 0 ? "inf" : "-inf";
    return type == ValueType::float32 ? static_cast<double>(static_cast<float>(value)) : value;
}

json plainValues(const std::vector<double>& values, ValueType type, Calendar calendar)
{
    json all = json::array();
    for (const double value : values)
        all.push_back(plainNumber(value, type, calendar));
    return all;
}

json coordinateValues(const Coordinate& coordinate, std::string* problem)
{
    if (coordinate.data)
        return plainValues(evaluateWhole(coordinate.data, problem), coordinate.type, Calendar::standard);
    if (const auto* texts = std::get_if<std::vector<std::string>>(&coordinate.values))
        return *texts;
    if (const auto* axis = std::get_if<TimeAxis>(&coordinate.values)) {
        json all = json::array();
        for (const TimeStamp time : axis->times)
            all.push_back(time == kNoTime ? json(nullptr) : json(isoText(axis->calendar, time)));
        return all;
    }
    return plainValues(std::get<std::vector<double>>(coordinate.values), coordinate.type, Calendar::standard);
}

/// "float32", "float", … the kinds of numpy that the plan tells apart.
std::string kindOf(const std::string& dtype)
{
    if (dtype.starts_with("datetime64") || dtype.starts_with("object"))
        return "datetime";
    if (dtype.starts_with("timedelta64"))
        return "timedelta";
    return dtype.starts_with("int") || dtype.starts_with("uint") ? "int" : dtype;
}

std::string differingValues(const json& ours, const json& theirs, double tolerance)
{
    if (ours.size() != theirs.size())
        return std::to_string(ours.size()) + " values, xarray has " + std::to_string(theirs.size());
    for (std::size_t i = 0; i < ours.size(); ++i) {
        const bool areNumbers = ours[i].is_number() && theirs[i].is_number();
        if (areNumbers) {
            const double a = ours[i].get<double>();
            const double b = theirs[i].get<double>();
            if (std::abs(a - b) <= tolerance * std::max({1.0, std::abs(a), std::abs(b)}))
                continue;
        } else if (ours[i] == theirs[i]) {
            continue;
        }
        return "value " + std::to_string(i) + " is " + ours[i].dump() + ", xarray has " + theirs[i].dump();
    }
    return {};
}

std::string differing(const LabelledArray& array, const json& theirs)
{
    const std::string name = theirs["name"].is_null() ? "" : theirs["name"].get<std::string>();
    if (array.name != name)
        return "name '" + array.name + "', xarray has '" + name + "'";
    if (json(array.dims) != theirs["dims"])
        return "dims " + json(array.dims).dump() + ", xarray has " + theirs["dims"].dump();
    if (kindOf(valueTypeName(array.type)) != kindOf(theirs["dtype"]))
        return "dtype " + valueTypeName(array.type) + ", xarray has " + theirs["dtype"].dump();
    std::string problem;
    const json values = plainValues(evaluateWhole(array.data, &problem), array.type, array.calendar);
    if (!problem.empty())
        return problem;
    if (std::string text = differingValues(values, theirs["values"], array.type == ValueType::float32 ? 2e-5 : 1e-6);
        !text.empty())
        return text;
    std::vector<std::string> attrs = array.attrs.names();
    std::sort(attrs.begin(), attrs.end());
    if (json(attrs) != theirs["attrs"])
        return "attrs " + json(attrs).dump() + ", xarray has " + theirs["attrs"].dump();
    for (const Coordinate& coordinate : array.coords) {
        if (!theirs["coords"].contains(coordinate.name))
            return "a coordinate " + coordinate.name + " that xarray has not";
        const json& other = theirs["coords"][coordinate.name];
        if (json(coordinate.dims) != other["dims"])
            return "coordinate " + coordinate.name + " along " + json(coordinate.dims).dump() + ", xarray has " +
                   other["dims"].dump();
        if (std::string text = differingValues(coordinateValues(coordinate, &problem), other["values"], 1e-9);
            !text.empty())
            return "coordinate " + coordinate.name + ": " + text;
    }
    for (const auto& [key, value] : theirs["coords"].items())
        if (array.coord(key) == nullptr)
            return "no coordinate " + key;
    return {};
}

} // namespace

/// Expressions built by buildPlan() against what real xarray makes of them.
class TestPlanXarray : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    Stores m_stores;
    json m_answers;
    std::map<std::string, DatasetPtr> m_datasets;

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = whyNoPython(); !why.isEmpty())
            QSKIP(qPrintable(why));
        const PeerAnswer answer = runPython(QStringLiteral("tests/interop/plan_with_xarray.py"),
                                            {m_folder.path(), QFINDTESTDATA("plan_expressions.txt")});
        QVERIFY2(answer.problem.isEmpty(), qPrintable(answer.problem));
        m_answers = json::parse(answer.out.toStdString());
    }

    void buildsWhatXarrayGives_data()
    {
        QTest::addColumn<int>("row");
        for (std::size_t i = 0; i < m_answers.size(); ++i) {
            const std::string name =
                m_answers[i]["store"].get<std::string>() + ": " + m_answers[i]["text"].get<std::string>();
            QTest::newRow(name.c_str()) << static_cast<int>(i);
        }
    }

    void buildsWhatXarrayGives()
    {
        QFETCH(int, row);
        const json& answer = m_answers[static_cast<std::size_t>(row)];
        const std::string store = answer["store"];
        DatasetPtr& dataset = m_datasets[store];
        if (!dataset) {
            const Result<DatasetPtr> opened =
                openDataset(m_stores, m_folder.filePath(QString::fromStdString(store + ".zarr")).toStdString());
            QVERIFY2(opened, opened ? "" : opened.error().detail.c_str());
            dataset = *opened;
        }
        QStringList lines = QString::fromStdString(answer["text"].get<std::string>()).split(QStringLiteral(";;"));
        for (QString& line : lines)
            line = line.trimmed();
        const QString text = lines.join(QLatin1Char('\n'));
        const Parsed<Program> program = parseSource(text.toStdString());
        QVERIFY2(program, program ? "" : program.error().error.detail.c_str());
        const auto plan = buildPlan(*program, PlanNames{dataset, {}});
        if (answer.contains("error")) {
            QVERIFY2(!plan, answer["error"].get<std::string>().c_str());
            return;
        }
        QVERIFY2(plan, plan ? "" : plan.error().error.detail.c_str());
        QCOMPARE(plan->isDataset, answer["dataset"].get<bool>());
        QCOMPARE(plan->result.arrays.size(), answer["arrays"].size());
        for (const json& theirs : answer["arrays"]) {
            const std::string name = theirs["name"].is_null() ? "" : theirs["name"].get<std::string>();
            const LabelledArray* array = plan->isDataset ? plan->result.find(name) : &plan->result.arrays.front();
            QVERIFY2(array != nullptr, name.c_str());
            const std::string problem = differing(*array, theirs);
            QVERIFY2(problem.empty(), (name + ": " + problem).c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestPlanXarray)
#include "tst_plan_xarray.moc"
