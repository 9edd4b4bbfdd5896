#include "reduce/line_sums.h"

#include <cmath>

namespace zs {
namespace {

/// Squares of such numbers neither overflow nor lose bits.
bool isModerate(double number)
{
    const double size = std::abs(number);
    return size == 0 || (size > 0x1p-400 && size < 0x1p400);
}

double commonDivisor(double a, double b)
{
    while (b != 0)
        a = std::exchange(b, std::fmod(a, b)); // exact
    return a;
}

} // namespace

std::optional<RowSteps> stepsOf(const double* seconds, Index rowStep, Index rows)
{
    RowSteps line;
    line.origin = seconds[0];
    line.rows = rows;
    double largest = 0;
    for (Index r = 0; r < rows; ++r) {
        const DoubleDouble<double> distance = exactSum(seconds[r * rowStep], -line.origin);
        if (!(distance.low == 0) || !isModerate(seconds[r * rowStep]) || !isModerate(distance.high))
            return std::nullopt;
        line.steps[static_cast<std::size_t>(r)] = distance.high;
        line.unit = commonDivisor(std::abs(distance.high), line.unit);
        largest = std::max(largest, std::abs(distance.high));
    }
    if (largest > RowSteps::kMostSteps * line.unit)
        return std::nullopt;
    for (Index r = 0; r < rows && line.unit > 0; ++r)
        line.steps[static_cast<std::size_t>(r)] /= line.unit; // whole numbers
    return line;
}

std::optional<lines::WholeGroup> lines::groupOf(const double* seconds, Index rowStep, Index rows)
{
    const std::optional<RowSteps> line = stepsOf(seconds, rowStep, rows);
    if (!line)
        return std::nullopt;
    double steps = 0;
    double squares = 0;
    for (Index r = 0; r < rows; ++r) {
        const double step = line->steps[static_cast<std::size_t>(r)];
        steps += step;
        squares += step * step;
    }
    const StepSums all{DoubleBatch(static_cast<double>(rows)), DoubleBatch(steps), DoubleBatch(squares)};
    return WholeGroup{*line, secondSums(*line, all)};
}

} // namespace zs
