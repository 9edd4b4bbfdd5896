#include "support/evaluate_plan.h"

#include "plan/read_whole.h"

namespace zs::test {

std::vector<double> evaluateWhole(const NodePtr& node, std::string* problem)
{
    const Result<std::vector<double>> values = readWhole(node);
    *problem = values ? std::string() : values.error().detail;
    return values.value_or(std::vector<double>());
}

} // namespace zs::test
