#include "core/json_text.h"
#include "graph/evaluate.h"
#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"
#include "reduce/reduction.h"
#include "reduce/scan.h"
#include "support/python_peer.h"

#include <QTemporaryFile>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <random>

using namespace zs;

// Every statistic over axes, missing values and types: what numpy, xarray and scipy say.

namespace {

using Random = std::mt19937;

Index below(Random& random, Index end)
{
    return static_cast<Index>(random() % static_cast<std::uint32_t>(end));
}

struct Row {
    const char* name;
    Statistic statistic;
    bool takesSecond = false;
    bool isWeighted = false;
};

constexpr std::array kRows{
    Row{"sum", Statistic::sum},
    Row{"mean", Statistic::mean},
    Row{"prod", Statistic::prod},
    Row{"min", Statistic::min},
    Row{"max", Statistic::max},
    Row{"std", Statistic::std},
    Row{"var", Statistic::var},
    Row{"count", Statistic::count},
    Row{"any", Statistic::any},
    Row{"all", Statistic::all},
    Row{"argmin", Statistic::argmin},
    Row{"argmax", Statistic::argmax},
    Row{"quantile", Statistic::quantile},
    Row{"covariance", Statistic::covariance, true},
    Row{"correlation", Statistic::correlation, true},
    Row{"linearFit", Statistic::linearFit, true},
    Row{"polynomialFit", Statistic::polynomialFit, true},
    Row{"sum", Statistic::sum, true, true},
    Row{"mean", Statistic::mean, true, true},
    Row{"count", Statistic::count, true, true},
    Row{"std", Statistic::std, true, true},
    Row{"var", Statistic::var, true, true},
    Row{"quantile", Statistic::quantile, true, true},
};

struct Case {
    std::string name;
    Shape shape;
    std::vector<int> dims; // reduced
    bool isFloat = false;
    std::vector<double> values;
    std::vector<double> second;
    ReductionSpec spec;
    WindowSpec window;
    bool isCentred = false;

    [[nodiscard]] Json toJson() const
    {
        const auto numbers = [](const std::vector<double>& all) {
            Json list = Json::array();
            for (const double number : all)
                list.push_back(std::isnan(number) ? Json() : Json(number));
            return list;
        };
        return Json{{"statistic", name},
                    {"shape", shape},
                    {"dims", dims},
                    {"dtype", isFloat ? "float32" : "float64"},
                    {"values", numbers(values)},
                    {"second", numbers(second)},
                    {"skipna", spec.skipMissing},
                    {"weighted", spec.weighted},
                    {"ddof", spec.ddof},
                    {"minCount", spec.minCount},
                    {"degree", spec.degree},
                    {"quantiles", spec.quantiles},
                    {"length", window.length},
                    {"center", isCentred}};
    }
};

Case randomCase(Random& random, bool takesSecond)
{
    Case one;
    one.isFloat = random() % 2 == 0;
    Index count = 1;
    for (Index dims = 1 + below(random, 3); dims > 0; --dims) {
        one.shape.push_back(2 + below(random, 7));
        count *= one.shape.back();
    }
    const Index holes = below(random, 4);
    for (Index i = 0; i < count; ++i) {
        const bool isMissing = (holes == 1 && random() % 15 == 0) || (holes == 2 && random() % 2 == 0) ||
                               (holes == 3 && random() % 8 != 0);
        const double value = std::normal_distribution<double>(1, 4)(random);
        one.values.push_back(isMissing ? kNaN : one.isFloat ? static_cast<double>(static_cast<float>(value)) : value);
        if (takesSecond)
            one.second.push_back(std::abs(std::normal_distribution<double>(0, 3)(random)));
    }
    one.spec.skipMissing = random() % 3 != 0;
    one.spec.ddof = static_cast<int>(below(random, 2));
    for (int d = 0; d < static_cast<int>(one.shape.size()); ++d)
        if (random() % 2 == 0)
            one.dims.push_back(d);
    if (one.dims.empty())
        one.dims.push_back(static_cast<int>(below(random, static_cast<Index>(one.shape.size()))));
    return one;
}

Case reductionCase(Random& random, const Row& row)
{
    Case one = randomCase(random, row.takesSecond);
    one.name = row.name;
    one.spec.statistic = row.statistic;
    one.spec.weighted = row.isWeighted;
    one.spec.minCount = row.isWeighted ? 0 : below(random, 4);
    one.spec.degree = static_cast<int>(1 + below(random, 3));
    one.spec.quantiles = {0, 0.25, 0.5, 0.9, 1};
    const bool isPosition = row.statistic == Statistic::argmin || row.statistic == Statistic::argmax;
    if (isPosition)
        one.dims.resize(1);
    return one;
}

Block blockOf(const Case& one)
{
    return one.isFloat ? makeBlock(one.shape, std::vector<float>(one.values.begin(), one.values.end()))
                       : makeBlock(one.shape, one.values);
}

std::vector<double> allOf(const Block& block)
{
    std::vector<double> values(static_cast<std::size_t>(elementCount(wholeRegion(block.shape))));
    copyValues(block, values.data());
    return values;
}

std::vector<double> reduced(const Case& one)
{
    std::vector<AxisPart> axes(one.shape.size());
    for (const int dim : one.dims)
        axes[static_cast<std::size_t>(dim)].role = AxisPart::Role::reduced;
    const Block values = blockOf(one);
    const Block second = one.second.empty() ? Block{} : makeBlock(one.shape, one.second);
    const NodePtr node1 = std::make_shared<const MemoryNode>(values);
    const NodePtr node2 = one.second.empty() ? nullptr : std::make_shared<const MemoryNode>(second);
    const ReductionNode node(node1, node2, axes, one.spec);
    const auto reduction = Reduction::of(node);
    const auto state = reduction->init(reduction->resultBox(wholeRegion(one.shape)));
    reduction->update(*state, wholeRegion(one.shape), values, node2 ? &second : nullptr);
    return allOf(reduction->finalize(*state));
}

/// Empty, or how they differ. float32 is what xarray computes in, and rounds to, in many places.
QString difference(const Case& one, const std::vector<double>& have, const Json& want, double tolerance)
{
    if (want.is_string()) { // where nothing is left, numpy refuses an argmin and we give NaN
        const QString refused = QString::fromStdString(want.get<std::string>());
        return refused.contains(QStringLiteral("All-NaN")) ? QString() : refused;
    }
    if (want.size() != have.size())
        return QStringLiteral("%1 numbers instead of %2").arg(have.size()).arg(want.size());
    double scale = 1;
    for (const double value : one.values)
        scale = std::isnan(value) ? scale : std::max(scale, std::abs(value));
    for (std::size_t i = 0; i < have.size(); ++i) {
        const double number = want[i].is_null() ? kNaN : want[i].get<double>();
        const bool isSame = std::isnan(number) == std::isnan(have[i]) &&
                            (std::isnan(number) || number == have[i] ||
                             std::abs(number - have[i]) <= tolerance * std::max(scale, std::abs(number)));
        if (!isSame)
            return QStringLiteral("number %1: %2 instead of %3")
                .arg(i)
                .arg(have[i], 0, 'g', 17)
                .arg(number, 0, 'g', 17);
    }
    return {};
}

/// What the peer says to all cases; skips or fails the test when it cannot.
std::vector<Json> ask(const std::vector<Case>& cases)
{
    QTemporaryFile file;
    if (!file.open())
        return {};
    for (const Case& one : cases)
        file.write(QByteArray::fromStdString(one.toJson().dump()) + '\n');
    file.close();
    const test::PeerAnswer answer =
        test::askPython(QStringLiteral("tests/interop/reduction_peers.py"), {file.fileName()});
    if (!answer.problem.isEmpty())
        qWarning("%s", qPrintable(answer.problem));
    std::vector<Json> answers;
    for (const QByteArray& line : answer.text.split('\n'))
        if (!line.isEmpty())
            answers.push_back(*parseJson(line.toStdString()));
    return answers;
}

} // namespace

class TestReductionPeers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QTemporaryFile nothing;
        QVERIFY(nothing.open());
        const test::PeerAnswer answer =
            test::askPython(QStringLiteral("tests/interop/reduction_peers.py"), {nothing.fileName()});
        if (answer.isAbsent)
            QSKIP(qPrintable(answer.problem));
        QVERIFY2(answer.problem.isEmpty(), qPrintable(answer.problem));
    }

    void statisticsEqual()
    {
        Random random(1);
        std::vector<Case> cases;
        for (const Row& row : kRows)
            for (int round = 0; round < 30; ++round)
                cases.push_back(reductionCase(random, row));
        compare(cases, reduced);
    }

    void scansEqual()
    {
        Random random(2);
        std::vector<Case> cases;
        for (int round = 0; round < 40; ++round) {
            cases.push_back(randomCase(random, false));
            cases.back().name = round % 2 == 0 ? "cumsum" : "cumprod";
        }
        compare(cases, [](const Case& one) {
            const NodePtr input = std::make_shared<const MemoryNode>(blockOf(one));
            const auto kind = one.name == "cumsum" ? ScanStatistic::sum : ScanStatistic::product;
            const auto scan = Scan::of(ScanNode(input, one.dims.front(), kind, one.spec.skipMissing));
            Shape column = one.shape;
            column[static_cast<std::size_t>(one.dims.front())] = 1;
            return allOf(scan->next(*scan->init(column), blockOf(one)));
        });
    }

    void windowsEqual()
    {
        const std::vector<std::pair<const char*, WindowStatistic>> statistics{
            {"rolling_mean", WindowStatistic::mean},     {"rolling_sum", WindowStatistic::sum},
            {"rolling_max", WindowStatistic::max},       {"rolling_min", WindowStatistic::min},
            {"rolling_std", WindowStatistic::std},       {"rolling_var", WindowStatistic::var},
            {"rolling_count", WindowStatistic::count},   {"rolling_median", WindowStatistic::median},
            {"rolling_argmax", WindowStatistic::argmax}, {"rolling_argmin", WindowStatistic::argmin},
            {"rolling_prod", WindowStatistic::prod}};
        Random random(3);
        std::vector<Case> cases;
        for (const auto& [name, statistic] : statistics)
            for (int round = 0; round < 15; ++round) {
                Case one = randomCase(random, false);
                one.name = name;
                one.window.statistic = statistic;
                one.window.length = 1 + below(random, one.shape[static_cast<std::size_t>(one.dims.front())]);
                one.window.minCount = 1 + below(random, one.window.length);
                one.spec.minCount = one.window.minCount;
                one.isCentred = random() % 2 == 0;
                one.window.offset = one.isCentred ? (one.window.length - 1) / 2 : 0;
                if (one.isCentred && one.window.length % 2 == 0)
                    one.window.offset = one.window.length / 2 - 1;
                cases.push_back(std::move(one));
            }
        compare(cases, [](const Case& one) {
            const NodePtr node = window(std::make_shared<const MemoryNode>(blockOf(one)), one.dims.front(), one.window);
            return allOf(evaluateRegion(node, wholeRegion(one.shape), [](const ArrayNode&, const Region& region) {
                return constantBlock(region.count, kNaN);
            }));
        });
    }

private:
    template <class Compute>
    static void compare(const std::vector<Case>& cases, Compute compute)
    {
        const std::vector<Json> answers = ask(cases);
        QCOMPARE(answers.size(), cases.size());
        int wrongs = 0;
        for (std::size_t i = 0; i < cases.size(); ++i) {
            const Case& one = cases[i];
            const QString wrong = difference(one, compute(one), answers[i], one.isFloat ? 2e-5 : 1e-9);
            if (!wrong.isEmpty() && ++wrongs < 12)
                qWarning("%s: %s", one.toJson().dump().substr(0, 300).c_str(), qPrintable(wrong));
        }
        QCOMPARE(wrongs, 0);
    }
};

QTEST_GUILESS_MAIN(TestReductionPeers)
#include "tst_reduction_peers.moc"
