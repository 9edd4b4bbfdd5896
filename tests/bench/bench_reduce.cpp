// What every strategy of a reduction costs, against one plain copy of the same block: bench_reduce. Medians of the
// processor's time; run it while nothing else runs.

#include "graph/evaluate.h"
#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"
#include "reduce/reduction.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <functional>
#include <random>

namespace {

using namespace zs;
using Role = AxisPart::Role;

double cpuNs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1e9 * static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec);
}

double medianNs(int repeats, const std::function<void()>& run)
{
    std::vector<double> times;
    for (int i = 0; i < repeats; ++i) {
        const double begin = cpuNs();
        run();
        times.push_back(cpuNs() - begin);
    }
    std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2), times.end());
    return times[times.size() / 2];
}

/// A smooth field with missing cells where land would be.
template <class T>
std::vector<T> field(const Shape& shape, bool hasMissing)
{
    std::vector<T> values(static_cast<std::size_t>(elementCount(wholeRegion(shape))));
    std::mt19937 random(1);
    const auto columns = static_cast<std::size_t>(shape.back());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool isLand = hasMissing && (i / columns / 40 + i % columns / 60) % 3 == 0;
        values[i] = isLand ? static_cast<T>(kNaN) : static_cast<T>(280.0 + static_cast<double>(random() % 4096) / 128);
    }
    return values;
}

struct Layout {
    const char* name;
    Shape shape;
    std::array<Role, 3> roles;
    Index groups = 1;
};

const std::array kLayouts{
    Layout{"time mean, 5x720x1440", {5, 720, 1440}, {Role::reduced, Role::kept, Role::kept}},
    Layout{"time mean, 240x120x180", {240, 120, 180}, {Role::reduced, Role::kept, Role::kept}},
    Layout{"area mean, 5x720x1440", {5, 720, 1440}, {Role::kept, Role::reduced, Role::reduced}},
    Layout{"all, 5x720x1440", {5, 720, 1440}, {Role::reduced, Role::reduced, Role::reduced}},
    Layout{"by month, 60x240x360", {60, 240, 360}, {Role::grouped, Role::kept, Role::kept}, 2},
    Layout{"by day, 5x720x1440", {5, 720, 1440}, {Role::grouped, Role::kept, Role::kept}, 5},
    Layout{"time inside, 100x90x600", {100, 90, 600}, {Role::kept, Role::kept, Role::reduced}},
    Layout{"by hour, inside, 60x90x960", {60, 90, 960}, {Role::kept, Role::kept, Role::grouped}, 24},
};

struct Strategy {
    const char* name;
    Statistic statistic;
    bool takesSecond = false;
    bool isWeighted = false;
};

const std::array kStrategies{
    Strategy{"mean", Statistic::mean},
    Strategy{"count", Statistic::count},
    Strategy{"max", Statistic::max},
    Strategy{"std", Statistic::std},
    Strategy{"argmax", Statistic::argmax},
    Strategy{"prod", Statistic::prod},
    Strategy{"wmean", Statistic::mean, true, true},
    Strategy{"corr", Statistic::correlation, true},
    Strategy{"fit", Statistic::linearFit, true},
    Strategy{"poly2", Statistic::polynomialFit, true},
    Strategy{"median", Statistic::quantile},
};

std::vector<AxisPart> axesOf(const Layout& layout)
{
    std::vector<AxisPart> axes(3);
    for (std::size_t d = 0; d < 3; ++d) {
        axes[d].role = layout.roles[d];
        if (layout.roles[d] != Role::grouped)
            continue;
        axes[d].groupCount = layout.groups;
        std::vector<std::int32_t> groups;
        const Index size = layout.shape[d];
        for (Index i = 0; i < size; ++i) // runs, but hours alternate
            groups.push_back(static_cast<std::int32_t>(d == 2 ? i % layout.groups : i * layout.groups / size));
        axes[d].groups = std::make_shared<const std::vector<std::int32_t>>(groups);
    }
    return axes;
}

/// Update of one block, in copies of it; quantiles with their finalize.
double costOf(const Layout& layout, const Strategy& strategy, const Block& values, double copyNs)
{
    ReductionSpec spec;
    spec.statistic = strategy.statistic;
    spec.weighted = strategy.isWeighted;
    spec.degree = 2;
    spec.quantiles = {0.5};
    // Weights by latitude, the other variable by time: what area means and trends have.
    const std::size_t dim = strategy.isWeighted                                                 ? 1
                            : layout.roles[2] == Role::reduced && layout.roles[0] == Role::kept ? 2
                                                                                                : 0;
    Block second =
        makeBlock({layout.shape[dim]}, std::vector<double>(static_cast<std::size_t>(layout.shape[dim]), 0.7));
    const Shape step{dim == 0 ? 1 : 0, dim == 1 ? 1 : 0, dim == 2 ? 1 : 0};
    second.shape = layout.shape;
    second.strides = step;
    const NodePtr node1 = std::make_shared<const MemoryNode>(values);
    const NodePtr node2 = strategy.takesSecond ? node1 : nullptr;
    const ReductionNode node(node1, node2, axesOf(layout), spec);
    const auto reduction = Reduction::of(node);
    const Region whole = wholeRegion(layout.shape);
    const auto state = reduction->init(reduction->resultBox(whole));
    const double ns = medianNs(strategy.statistic == Statistic::quantile ? 3 : 9, [&] {
        reduction->update(*state, whole, values, strategy.takesSecond ? &second : nullptr);
        if (reduction->isHolistic())
            (void)reduction->finalize(*state);
    });
    return ns / copyNs;
}

template <class T>
void table(const char* title, bool hasMissing)
{
    std::printf("\n%s%s: update in copies of the block (copy: ns per value)\n%-28s %6s", title,
                hasMissing ? ", a third missing" : "", "", "copy");
    for (const Strategy& strategy : kStrategies)
        std::printf(" %6s", strategy.name);
    std::printf("\n");
    for (const Layout& layout : kLayouts) {
        const std::vector<T> numbers = field<T>(layout.shape, hasMissing);
        std::vector<T> copy(numbers.size());
        const double copyNs =
            medianNs(15, [&] { std::memcpy(copy.data(), numbers.data(), numbers.size() * sizeof(T)); });
        const Block values = makeBlock(layout.shape, numbers);
        std::printf("%-28s %6.2f", layout.name, copyNs / static_cast<double>(numbers.size()));
        for (const Strategy& strategy : kStrategies)
            std::printf(" %6.2f", costOf(layout, strategy, values, copyNs));
        std::printf("\n");
        std::fflush(stdout);
    }
}

/// Anomaly and threshold, as one fused formula; a running mean.
void nodesTable()
{
    const Shape shape{60, 240, 360};
    const std::vector<double> numbers = field<double>(shape, false);
    std::vector<double> copy(numbers.size());
    const double copyNs =
        medianNs(15, [&] { std::memcpy(copy.data(), numbers.data(), numbers.size() * sizeof(double)); });
    const NodePtr input = std::make_shared<const MemoryNode>(makeBlock(shape, numbers));
    const NodePtr mean =
        arrange(std::make_shared<const MemoryNode>(makeBlock({240, 360}, field<double>({240, 360}, false))), {-1, 0, 1},
                {60, 0, 0});
    const NodePtr anomaly = elementwise(Elementwise::subtract, {input, mean});
    const NodePtr one = arrange(std::make_shared<const MemoryNode>(constantBlock({}, 1.0)), {-1, -1, -1}, shape);
    const NodePtr wind = elementwise(
        Elementwise::sqrt, {elementwise(Elementwise::add, {elementwise(Elementwise::square, {anomaly}),
                                                           elementwise(Elementwise::multiply, {input, input})})});
    const NodePtr warm =
        elementwise(Elementwise::where, {elementwise(Elementwise::greater, {anomaly, one}), anomaly, one});
    const auto show = [&](const char* name, const NodePtr& node) {
        const double ns = medianNs(7, [&] {
            (void)evaluateRegion(node, wholeRegion(shape), [](const ArrayNode&, const Region& region) {
                return constantBlock(region.count, kNaN);
            });
        });
        std::printf("%-28s %6.2f\n", name, ns / copyNs);
    };
    std::printf("\nnodes over 60x240x360 float64, in copies of the block\n");
    show("x - mean", anomaly);
    show("sqrt((x - mean)**2 + x*x)", wind);
    show("where(x - mean > 1, …, 1)", warm);
    show("rolling mean of 12", window(input, 0, {WindowStatistic::mean, 12, 0, 12}));
    show("rolling max of 12", window(input, 0, {WindowStatistic::max, 12, 0, 12}));
    show("rolling std of 12, inside", window(input, 2, {WindowStatistic::std, 12, 0, 12}));
    show("rolling median of 12", window(input, 0, {WindowStatistic::median, 12, 0, 12}));
}

} // namespace

int main()
{
    table<float>("float32", false);
    table<float>("float32", true);
    table<double>("float64", false);
    table<double>("float64", true);
    nodesTable();
    return 0;
}
