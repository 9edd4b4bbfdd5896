#pragma once

#include "dataset/read_variable.h"
#include "graph/kept_nodes.h"
#include "run/job.h"

#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

/// Jobs over one node, without an expression.
namespace zs::test {

inline std::vector<AxisPart> axes(std::initializer_list<AxisPart::Role> roles)
{
    std::vector<AxisPart> parts;
    for (const AxisPart::Role role : roles)
        parts.push_back({role, nullptr, 0});
    return parts;
}

inline constexpr auto kept = AxisPart::Role::kept;
inline constexpr auto reduced = AxisPart::Role::reduced;

/// A plan whose only result is `node`, called "v".
inline Plan planOf(const NodePtr& node, std::vector<std::string> dims)
{
    Plan plan;
    plan.name = "result";
    plan.source = "field";
    plan.program.source = "test";
    LabelledArray array;
    array.name = "v";
    array.dims = std::move(dims);
    array.data = node;
    plan.result.arrays = {array};
    return plan;
}

/// Everything that a job needs.
struct Engine {
    Workers workers;
    ChunkCache cache{0};
    ChunkScheduler scheduler;
    Stores stores;

    explicit Engine(int threads = 2) : workers(threads), scheduler(cache, workers.background()) {}

    [[nodiscard]] std::unique_ptr<Job> job(Plan plan, JobOptions options = {})
    {
        return std::make_unique<Job>(std::move(plan), std::move(options), workers, scheduler, stores);
    }
};

/// What has been computed of "v"; nothing when it cannot be read.
inline std::vector<double> numbersOf(const DatasetPtr& dataset)
{
    const Variable& variable = *dataset->find("v");
    const Result<Values> values = readValues(variable, selectAll(variable.shape));
    if (!values)
        return {};
    return std::visit([](const auto& array) { return std::vector<double>(array.begin(), array.end()); }, *values);
}

} // namespace zs::test
