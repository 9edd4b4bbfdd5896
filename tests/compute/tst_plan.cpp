#include "expr/parser.h"
#include "plan/method_table.h"
#include "plan/plan.h"
#include "plan/plan_json.h"
#include "plan/script.h"
#include "support/evaluate_plan.h"
#include "support/memory_dataset.h"

#include <QtTest>

#include <nlohmann/json.hpp>

using namespace zs;
using namespace zs::test;

namespace {

/// sst (time 24, lat 3 falling, lon 2) of 2000 and 2001 by month, and its labels.
DatasetPtr ocean()
{
    std::vector<double> days;
    for (Index i = 0; i < 24; ++i)
        days.push_back(static_cast<double>(i) * 30);
    return memoryDataset({
        {"sst", {"time", "lat", "lon"}, {24, 3, 2}, counting(24 * 3 * 2), {}, {{"units", "degC"}}},
        {"ice", {"time", "lat", "lon"}, {24, 3, 2}, counting(24 * 3 * 2, 5, 0.5), {}, {}},
        coordinate("time", days, {{"units", "days since 2000-01-01"}, {"calendar", "360_day"}}),
        coordinate("lat", {10, 0, -10}, {{"units", "degrees_north"}}),
        coordinate("lon", {0, 1}, {{"units", "degrees_east"}}),
    });
}

Program parsed(const std::string& text)
{
    const Parsed<Program> program = parseSource(text);
    if (!program)
        qFatal("%s", program.error().error.detail.c_str());
    return *program;
}

tl::expected<Plan, PlanError> planOf(const std::string& text, const DatasetPtr& dataset = ocean())
{
    return buildPlan(parsed(text), PlanNames{dataset, {}});
}

} // namespace

class TestPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsWrongAndWhere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* text, int column, const char* sentence) {
            QTest::newRow(text) << QString::fromUtf8(text) << column << QString::fromUtf8(sentence);
        };
        row("ds.sst.mean('tim')", 13, "line 1, column 13: there is no dimension 'tim'; did you mean time?");
        row("ds.sst.maen('time')", 8, "line 1, column 8: an array has no 'maen'; did you mean mean?");
        row("ds.sts", 4, "line 1, column 4: a dataset has no 'sts'; did you mean sst?");
        row("sts", 1, "line 1, column 1: 'sts' is not known here; did you mean sst?");
        row("ds.sst.mean(dims='time')", 13, "line 1, column 13: mean() has no keyword dims=; did you mean dim=?");
        row("ds.sst.sel(time='2000-13')", 17, "line 1, column 17: ");
        row("ds.sst.sel(lat=3)", 16,
            "line 1, column 16: lat has no 3; lat covers -10 to 10; method='nearest' takes the nearest");
        row("ds.sst.isel(time=30)", 18, "line 1, column 18: index 30 is outside of dimension time, which has 24");
        row("ds.sst.rolling(time=0).mean()", 21,
            "line 1, column 21: the length of a window is a whole number from 1 on");
        row("ds.sst.values.sel(lat=0)", 15, "line 1, column 15: an array of numpy has no 'sel'");
        row("ds.sst - ds.lat.values", 1,
            "line 1, column 1: an array without labels has 3 elements where lon has 2; leave out .values to match by name");
        row("ds.sst.quantile(0.5, 'time', method='best')", 37,
            "line 1, column 37: there is no method 'best' for quantiles");
        row("ds.sst.coarsen(lat=2).mean()", 23,
            "line 1, column 23: dimension lat has 3 elements, which windows of 2 do not divide; write boundary='trim' "
            "or 'pad'");
        row("ds.sst.groupby('time.month')", 1,
            "line 1, column 1: the result is a grouped object, not an array; what shall be computed of each group? add "
            ".mean()");
        row("ds.sst.resample(time='7X').mean()", 22, "line 1, column 22: '7X' is no frequency");
        row("np.coz(ds.sst)", 4, "line 1, column 4: the module np has no 'coz'; did you mean cos?");
        row("1 / 0", 1, "line 1, column 1: division by zero");
        row("ds.sst > 'a'", 1, "line 1, column 1: the text 'a' cannot be computed with");
        row("ds.sst & ds.ice", 1, "line 1, column 1: & | ^ combine conditions");
        row("ds.time + ds.time", 1, "line 1, column 1: datetime64[us] and datetime64[us] cannot be combined like this");
        row("x = ds.sst.pad(lon=200000).drop_vars('lon')\nx.where(x > 3, drop=True)", 21,
            "line 2, column 21: which labels stay has to be known before anything is computed");
        row("ds.sst.pad(lon=200000).dropna('lat')", 31,
            "line 1, column 31: which labels stay has to be known before anything is computed");
        row("lat += ds.sst", 1, "line 1, column 1: this would give lat another shape");
        row("x = ds.sst > 1\nx += 1", 1, "line 2, column 1: x holds bool and cannot take int64");
        row("ds.sst.sel(**ds.lat)", 14, "line 1, column 14: ** unpacks a dictionary, not an array");
        row("k = dict(dim='lon')\nds.sst.mean(dim='lat', **k)", 26, "line 2, column 26: the argument 'dim' is given twice");
        row("ds.sst.quantile(2)", 17, "line 1, column 17: q= lies between 0 and 1");
        row("ds.sst.quantile(None)", 17, "line 1, column 17: quantile() cannot take None as q");
        row("ds.sst.copy(data=ds.ice)", 18, "line 1, column 18: copy() does not compute with data= here; leave it out");
        row("ds.sst.polyfit('time', 1, rcond=0.1)", 33, "line 1, column 33: polyfit() does not compute with rcond= here");
        row("ds.sst.groupby('time.month').mean(axis=0)", 40, "line 1, column 40: mean() does not compute with axis= here");
        row("ds.sst.mean('lat', axis=0)", 25, "line 1, column 25: give dim= or axis=, not both");
        row("ds.sst.rename(lat='lon')", 19, "line 1, column 19: there is a 'lon' already; take another name");
        row("ds.rename({'sst': 'ice'})", 11, "line 1, column 11: there is a 'ice' already; take another name");
        row("ds.sst.isel(time=0).rename(lat='time')", 32, "line 1, column 32: there is a 'time' already");
        row("ds.sst.swap_dims(lat='lon')", 22,
            "line 1, column 22: swap_dims() puts a coordinate along lat in its place, and lon is none");
        row("xr.merge([ds.sst.isel(time=0), ds.ice.isel(time=1)])", 10,
            "line 1, column 10: coordinate time has different values; write .drop_vars('time') first");
        row("ds.sst.expand_dims(z=1e9)", 8, "line 1, column 8: the size of z is a whole number from 0 to ten million");
        row("10**19", 1, "line 1, column 1: a whole number is exact here up to 9007199254740992, and this is beyond");
        row("2**63 - 1", 1, "line 1, column 1: a whole number is exact here up to 9007199254740992");
        row("ds.sst.sel(time=slice(0, 5))", 17,
            "line 1, column 17: the labels of time are dates, and 0 is a number; write '2000-01-31'");
        row("[1, 2] + [3, 4]", 1, "line 1, column 1: a list cannot be computed with");
        row("ds.sst.drop_duplicates('tim')", 24, "line 1, column 24: there is no dimension 'tim'");
        row("ds.sst.weighted(np.arange(2) + 1).mean()", 17, "line 1, column 17: weights are an array");
        row("ds.sst(3)", 4, "line 1, column 4: an array cannot be called; leave the brackets out");
        row("ds.sst[1, 2, 3, 4]", 8, "line 1, column 8: 4 indices are too many for an array of 3 dimensions");
    }

    void saysWhatIsWrongAndWhere()
    {
        QFETCH(QString, text);
        QFETCH(int, column);
        QFETCH(QString, sentence);
        const auto plan = planOf(text.toStdString());
        QVERIFY(!plan);
        const QString said = QString::fromStdString(plan.error().error.detail);
        QVERIFY2(said.startsWith(sentence), qPrintable(said));
        QVERIFY(plan.error().place);
        QCOMPARE(plan.error().place->column, column);
    }

    /// What says how to work, and what says nothing new, may be given to methods that do not look at it.
    void takesArgumentsThatChangeNoNumber_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"ds.sst.copy(deep=False)", "ds.sst.copy(data=None)", "ds.sst.chunk(time=3)", "ds.sst.chunk({'time': 3})",
                                 "ds.sst.load(scheduler='threads')", "ds.sst.groupby('time.month', squeeze=False).mean()",
                                 "ds.sst.interp(lat=[5], assume_sorted=True)", "ds.sst.to_dataset(promote_attrs=False)",
                                 "ds.sst.polyfit('time', 1, rcond=None, full=False)", "ds.sst.reindex(lat=[0], copy=False)"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void takesArgumentsThatChangeNoNumber()
    {
        QFETCH(QString, text);
        const auto plan = planOf(text.toStdString());
        QVERIFY2(plan, plan ? "" : plan.error().error.detail.c_str());
    }

    void offersAreaWeightsForAPlainMeanOverLatitude()
    {
        QCOMPARE(planOf("ds.sst.mean(('lat', 'lon'))")->notes.size(), std::size_t{1});
        QVERIFY(planOf("ds.sst.mean('time')")->notes.empty());
        QVERIFY(planOf("ds.sst.weighted(np.cos(np.deg2rad(ds.lat))).mean(('lat', 'lon'))")->notes.empty());
    }

    void computesEqualPartsOnce()
    {
        const auto plan = planOf("ds.sst.mean('time') + ds.sst.mean('time')");
        const NodePtr& sum = plan->result.arrays.front().data;
        QCOMPARE(sum->inputs().size(), std::size_t{1});
    }

    void namesTheResult_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name");
        QTest::newRow("the assigned name") << "clim = ds.sst.mean('time')"
                                           << "clim";
        QTest::newRow("the array's") << "ds.sst.mean('time')"
                                     << "sst";
        QTest::newRow("none") << "ds.sst + ds.ice"
                              << "result";
        QTest::newRow("a plot") << "x = ds.sst.mean('time')\nx.plot.line()"
                                << "sst";
    }

    void namesTheResult()
    {
        QFETCH(QString, text);
        QFETCH(QString, name);
        QCOMPARE(QString::fromStdString(planOf(text.toStdString())->name), name);
    }

    void countsOnlyTheChunksThatAreNeeded()
    {
        const PlanCost all = planCost(*planOf("ds.sst.mean('time') - ds.ice.mean('time')"));
        QCOMPARE(all.chunks, Index{2});
        const PlanCost one = planCost(*planOf("ds.sst.isel(lat=0).mean('time')"));
        QCOMPARE(one.chunks, Index{1});
        QCOMPARE(one.resultBytes, Index{2 * 8});
        QCOMPARE(planCost(*planOf("ds.lat * 2")).chunks, Index{0});
        QCOMPARE(planCost(*planOf("ds.sst.max()")).chunks, all.chunks / 2); // one number reads it all
    }

    void knowsWhichLabelsStayFromNumbersThatItReads()
    {
        const auto warm = planOf("ds.sst.where(ds.sst > 100, drop=True)"); // counts up to 143
        QVERIFY2(warm, warm ? "" : warm.error().error.detail.c_str());
        QCOMPARE(warm->result.arrays.front().data->shape(), (Shape{8, 3, 2}));
        QCOMPARE(QString::fromStdString(warm->notes.front()),
                 QStringLiteral("where() has read 1 chunks to know which labels stay."));
        const auto north = planOf("ds.sst.where(ds.lat > 5, drop=True)");
        QCOMPARE(north->result.arrays.front().data->shape(), (Shape{24, 1, 2}));
        QVERIFY(north->notes.empty());
        const auto there = planOf("ds.sst.where(ds.sst > 100).dropna('time')");
        QCOMPARE(there->result.arrays.front().data->shape(), (Shape{7, 3, 2}));
    }

    void fillsNoGapThatIsTooWide()
    {
        const auto plan = planOf("ds.sst.where((ds.sst < 6) | (ds.sst > 20)).isel(lat=0, lon=0)"
                                 ".interpolate_na('time', max_gap=np.timedelta64(90, 'D'))");
        QVERIFY2(plan, plan ? "" : plan.error().error.detail.c_str());
        std::string problem;
        const std::vector<double> some = evaluateWhole(plan->result.arrays.front().data, &problem);
        QVERIFY2(problem.empty(), problem.c_str());
        QVERIFY(std::isnan(some[1])); // 0, –, –, –, 24: 120 days between the numbers
        const auto wider = planOf("ds.sst.where((ds.sst < 6) | (ds.sst > 20)).isel(lat=0, lon=0)"
                                  ".interpolate_na('time', max_gap=np.timedelta64(120, 'D'))");
        QCOMPARE(evaluateWhole(wider->result.arrays.front().data, &problem)[1], 6.0);
    }

    void computesTrendsPerYear()
    {
        const auto plan = planOf("ds.sst.trend('time')");
        QVERIFY2(plan, plan ? "" : plan.error().error.detail.c_str());
        const LabelledArray* slope = plan->result.find("slope");
        QVERIFY(slope && plan->result.find("p_value") && plan->result.find("intercept"));
        QCOMPARE(slope->attrs.textOr("units"), std::string("degC / year"));
        std::string problem;
        const std::vector<double> slopes = evaluateWhole(slope->data, &problem);
        QVERIFY2(problem.empty(), problem.c_str());
        QVERIFY(std::abs(slopes.front() - 6 * 12) < 1e-9); // six a month of the 360-day calendar
    }

    void survivesJson()
    {
        const auto plan =
            planOf("clim = ds.sst.groupby('time.month').mean('time')\nds.sst.groupby('time.month') - clim");
        const Result<SavedPlan> saved = planFromJson(planToJson(*plan));
        QVERIFY2(saved, saved ? "" : saved.error().detail.c_str());
        QVERIFY(sameStatements(saved->program, plan->program));
        QCOMPARE(saved->source, plan->source);
        QVERIFY(!planFromJson(Json::object()));
        QVERIFY(!planFromJson(Json({{"version", 99}, {"program", Json::object()}})));
    }

    void printsARunnableScript()
    {
        ScriptOptions options;
        options.location = "/data/ocean.zarr";
        options.variables = {"sst", "ice"};
        const auto plan =
            planOf("clim = sst.groupby('time.month').mean('time')\n(ds.sst.groupby('time.month') - clim).plot()");
        QCOMPARE(QString::fromStdString(planScript(*plan, options)),
                 QStringLiteral("import xarray as xr\n"
                                "\n"
                                "ds = xr.open_zarr('/data/ocean.zarr')\n"
                                "sst = ds['sst']\n"
                                "clim = sst.groupby('time.month').mean('time')\n"
                                "result = ds.sst.groupby('time.month') - clim\n"));
        const QString trend = QString::fromStdString(planScript(*planOf("ds.sst.trend('time')"), options));
        QVERIFY(trend.contains(QStringLiteral("def trend(")));
        QVERIFY(trend.endsWith(QStringLiteral("result = trend(ds.sst, 'time')\n")));
    }

    void theScriptChangesNothingElseInPlace()
    {
        ScriptOptions options;
        options.location = "/data/ocean.zarr";
        options.variables = {"sst", "ice"};
        QCOMPARE(QString::fromStdString(planScript(*planOf("a = sst\na += 1\na *= 2"), options)),
                 QStringLiteral("import xarray as xr\n"
                                "\n"
                                "ds = xr.open_zarr('/data/ocean.zarr')\n"
                                "sst = ds['sst']\n"
                                "a = sst\n"
                                "a = a.copy()\n"
                                "a += 1\n"
                                "a *= 2\n"
                                "result = a\n"));
        // Without dask xarray hands the slice to zarr, which knows no steps back.
        QCOMPARE(QString::fromStdString(planScript(*planOf("ds.sst[:, ::-1].median('time')"), options)).section(QLatin1Char('\n'), -2),
                 QStringLiteral("result = ds.sst.load()[:, ::-1].median('time')\n"));
        QCOMPARE(QString::fromStdString(planScript(*planOf("ds.sst[:, ::-1].mean('time')"), options)).section(QLatin1Char('\n'), -2),
                 QStringLiteral("result = ds.sst[:, ::-1].mean('time')\n"));
        QVERIFY(QString::fromStdString(planScript(*planOf("a = sst * 2\na -= ice"), options))
                    .endsWith(QStringLiteral("\na = sst * 2\na -= ice\nresult = a\n")));
        const auto kept = planOf("a = sst\na += 1");
        QCOMPARE(kept->result.arrays.front().attrs.textOr("units"), std::string("degC"));
        QCOMPARE(kept->result.arrays.front().name, std::string("sst"));
    }

    void earlierResultsStandBeforeWhatUsesThem_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("lines"); // after the imports
        QTest::newRow("one") << "r1.max()" << "ds = xr.open_zarr('/data/ocean.zarr')\nsst = ds['sst']\nr1 = sst.mean('time')\nresult = r1.max()\n";
        QTest::newRow("one of another, and the dataset itself")
            << "sst - r2"
            << "ds = xr.open_zarr('/data/ocean.zarr')\nsst = ds['sst']\nr1 = sst.mean('time')\nr2 = r1 - r1.mean()\nresult = sst - r2\n";
        QTest::newRow("shared once") << "r1 + r2"
                                     << "ds = xr.open_zarr('/data/ocean.zarr')\nsst = ds['sst']\nr1 = sst.mean('time')\nr2 = r1 - r1.mean()\n"
                                        "result = r1 + r2\n";
        QTest::newRow("a result with the name of its variable")
            << "ice.max()"
            << "ds = xr.open_zarr('/data/ocean.zarr')\nice_2 = ds['ice']\nice = ice_2 * 100\nresult = ice.max()\n";
        QTest::newRow("names inside a step are its own")
            << "x = sst.min()\nlong - x"
            << "ds = xr.open_zarr('/data/ocean.zarr')\nsst = ds['sst']\nx_2 = sst.isel(time=0)\nx_2 = x_2 + 1\nlong = x_2.max()\n"
               "x = sst.min()\nresult = long - x\n";
        QTest::newRow("of another dataset") << "other + sst.max()"
                                            << "ds = xr.open_zarr('/data/ocean.zarr')\nds_2 = xr.open_zarr('/data/air.zarr', consolidated=False)\n"
                                               "sst = ds['sst']\nt2m = ds_2['t2m']\nsst_2 = ds_2['sst']\nother = ds_2.sst.mean() + t2m.mean() + sst_2.min()\n"
                                               "result = other + sst.max()\n";
        QTest::newRow("of another dataset only") << "other * 2"
                                                 << "ds = xr.open_zarr('/data/air.zarr', consolidated=False)\nt2m = ds['t2m']\nsst = ds['sst']\n"
                                                    "other = ds.sst.mean() + t2m.mean() + sst.min()\nresult = other * 2\n";
        QTest::newRow("one that has gone since under its name")
            << "m - k"
            << "ds = xr.open_zarr('/data/ocean.zarr')\nsst = ds['sst']\nm_2 = sst.mean()\nk = m_2 + 1\nm = sst.max()\nresult = m - k\n";
        QTest::newRow("nothing earlier") << "ice.max()  # of the dataset" << "";
    }

    void earlierResultsStandBeforeWhatUsesThem()
    {
        QFETCH(QString, source);
        QFETCH(QString, lines);
        const auto step = [](const char* name, const char* text, ScriptOptions options) {
            return std::make_shared<const ScriptStep>(ScriptStep{name, *parseProgram(text), std::move(options)});
        };
        ScriptOptions ocean;
        ocean.location = "/data/ocean.zarr";
        ocean.variables = {"sst", "ice"};
        ScriptOptions air;
        air.location = "/data/air.zarr";
        air.isConsolidated = false;
        air.variables = {"t2m", "sst"};
        ScriptOptions now = ocean;
        if (lines.isEmpty()) {
            lines = QStringLiteral("ds = xr.open_zarr('/data/ocean.zarr')\nice = ds['ice']\nresult = ice.max()\n");
        } else {
            now.steps["r1"] = step("r1", "sst.mean('time').plot()", ocean);
            now.steps["r2"] = step("r2", "r1 - r1.mean()", now);
            now.steps["ice"] = step("ice", "ice * 100", ocean);
            now.steps["long"] = step("long", "x = sst.isel(time=0)\nx = x + 1\nlong = x.max()", ocean);
            now.steps["other"] = step("other", "xr.open_zarr('air').sst.mean() + t2m.mean() + sst.min()", air);
            ScriptOptions then = ocean;
            then.steps["m"] = step("m", "m = sst.mean()", ocean);
            now.steps["k"] = step("k", "k = m + 1", then);
            now.steps["m"] = step("m", "m = sst.max()", ocean);
        }
        const Result<Program> program = parseProgram(source.toStdString());
        QVERIFY(program);
        QCOMPARE(QString::fromStdString(programScript(*program, now)), QStringLiteral("import xarray as xr\n\n") + lines);
    }

    void modulesAreImportedUnderTheirShortNames()
    {
        ScriptOptions options;
        options.location = "/data/ocean.zarr";
        const QString script = QString::fromStdString(programScript(*parseProgram("numpy.cos(ds.sst) * math.pi"), options));
        QVERIFY2(script.startsWith(QStringLiteral("import math\nimport numpy as np\nimport xarray as xr\n")), qPrintable(script));
        QVERIFY2(script.endsWith(QStringLiteral("result = np.cos(ds.sst) * math.pi\n")), qPrintable(script));
    }

    void listsWhatAKindCanDo()
    {
        QVERIFY(findMethod(ReceiverKind::array, "mean"));
        QVERIFY(findMethod(ReceiverKind::groupBy, "first"));
        QVERIFY(!findMethod(ReceiverKind::array, "first"));
        for (const Method& method : methodsOf(ReceiverKind::array))
            QVERIFY2(method.run != nullptr, method.name.c_str());
    }
};

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
