#include "plot/plot_variable.h"

#include "cf/stated_calendar.h"
#include "core/shape.h"
#include "dataset/read_variable.h"

#include <QStringList>

#include <algorithm>
#include <future>

namespace zs {

namespace {

std::optional<Calendar> calendarOfValues(const Variable& variable)
{
    const ArrayMeta& meta = variable.source->meta;
    if (meta.dtype.kind == DTypeKind::datetime)
        return Calendar::prolepticGregorian;
    if (!looksLikeTime(meta.attrs))
        return std::nullopt;
    const Result<TimeUnits> units = parseTimeUnits(meta.attrs.textOr("units"), statedCalendar(meta.attrs));
    return units ? std::optional(units->calendar) : std::nullopt;
}

template <class T>
std::vector<T> picked(const std::vector<T>& all, const DimSelection& part)
{
    std::vector<T> some;
    if (!all.empty())
        for (Index i = 0; i < part.count; ++i)
            some.push_back(all[static_cast<std::size_t>(part.start + i * part.step)]);
    return some;
}

/// The axis of a part; its edges only where the part has no gaps.
Axis partOf(Axis axis, const DimSelection& part)
{
    const bool hasEdges = !axis.edges.empty() && part.step == 1;
    axis.edges = hasEdges ? picked(axis.edges, {part.start, part.count + 1, 1, false}) : std::vector<double>();
    axis.values = picked(axis.values, part);
    axis.texts = picked(axis.texts, part);
    if (axis.time)
        axis.time->times = picked(axis.time->times, part);
    axis.size = part.count;
    return axis;
}

/// All axes at once: over a network they cost one round trip together.
Status readAxes(PlotVariable& plot, std::stop_token stop)
{
    std::vector<std::future<Result<Axis>>> axes;
    for (const std::string& dim : plot.variable->dims)
        axes.push_back(std::async(std::launch::async, [&plot, dim, stop] {
            return readAxisOrIndex(*plot.dataset, *plot.variable, dim, stop);
        }));
    Status status;
    for (std::future<Result<Axis>>& pending : axes) {
        Result<Axis> axis = pending.get();
        if (axis && !axis->problem.empty())
            plot.notes.push_back(axis->problem);
        if (axis)
            plot.axes.push_back(std::make_shared<const Axis>(partOf(std::move(*axis), plot.part[plot.axes.size()])));
        else if (status)
            status = tl::unexpected(axis.error());
    }
    return status;
}

} // namespace

std::vector<int> plottedDims(const ViewRoles& roles)
{
    std::vector<int> dims;
    for (const int dim : {roles.xDim, roles.yDim, roles.lineDim})
        if (dim >= 0)
            dims.push_back(dim);
    std::sort(dims.begin(), dims.end());
    return dims;
}

Result<PlotVariable> loadPlotVariable(const DatasetPtr& dataset, const std::string& name, const Selection& wanted, std::stop_token stop)
{
    const Variable* variable = dataset->find(name);
    if (variable == nullptr)
        return fail(ErrorCode::invalidArgument, "%1 has no variable %2", dataset->location, name);
    if (!variable->problem.empty())
        return fail(ErrorCode::unsupported, "%1: %2", name, variable->problem);
    if (!isNumeric(variable->source->meta.dtype))
        return fail(ErrorCode::invalidArgument, "%1 holds no numbers, so there is no chart of it", name);
    if (std::find(variable->shape.begin(), variable->shape.end(), 0) != variable->shape.end())
        return fail(ErrorCode::invalidArgument, "%1 is empty (one of its dimensions has size 0)", name);
    PlotVariable plot{dataset, variable, {}, selectAll(variable->shape), Shape(variable->shape.size(), 0), {}, calendarOfValues(*variable)};
    Shape seen = variable->shape;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (wanted[i].count == 0)
            return fail(ErrorCode::invalidArgument, "nothing of %1 is selected", variable->dims[i]);
        seen[i] = wanted[i].count;
        if (wanted[i].count == 1)
            plot.firstIndex[i] = wanted[i].start;
        else
            plot.part[i] = wanted[i];
    }
    plot.roles = viewKind(*dataset, *variable, seen);
    if (const Status read = readAxes(plot, std::move(stop)); !read)
        return tl::unexpected(read.error());
    return plot;
}

Result<PlotValues> readPlotValues(const PlotVariable& plot, const Shape& index, std::stop_token stop)
{
    const std::vector<int> dims = plottedDims(plot.roles);
    Selection selection;
    PlotValues read;
    for (std::size_t i = 0; i < plot.variable->shape.size(); ++i) {
        const bool isPlotted = std::find(dims.begin(), dims.end(), static_cast<int>(i)) != dims.end();
        const DimSelection& part = plot.part[i];
        selection.push_back(isPlotted ? part : DimSelection{part.start + index[i] * part.step, 1, 1, true});
        if (isPlotted)
            read.shape.push_back(part.count);
    }
    const std::optional<Index> count = elementCount(read.shape);
    if (!count || *count > kMostPlotValues)
        return fail(ErrorCode::outOfMemory, "%1 has %2 values along its chart, more than the %3 that one chart shows",
                    plot.variable->name, describeShape(read.shape), kMostPlotValues);
    Result<ValuesWithGaps> values = readValuesWithGaps(*plot.variable, selection, std::move(stop));
    if (!values)
        return tl::unexpected(values.error());
    read.values = std::visit(
        [](const auto& array) { return std::make_shared<const std::vector<double>>(array.begin(), array.end()); }, values->values);
    read.index = index;
    read.failedChunks = values->failedChunks;
    read.firstFailure = std::move(values->firstFailure);
    return read;
}

Sentence gapsText(const PlotValues& values)
{
    if (!values.firstFailure)
        return {};
    return values.failedChunks == 1 ? say("one chunk could not be read, its numbers are left out: %1", *values.firstFailure)
                                    : say("%1 chunks could not be read, their numbers are left out: %2", values.failedChunks, *values.firstFailure);
}

MapSubject subjectOf(const PlotVariable& plot)
{
    MapSubject subject;
    subject.title = QString::fromStdString(plot.variable->longName);
    subject.units = QString::fromStdString(plot.variable->units);
    subject.axes = plot.axes;
    subject.xDim = plot.roles.xDim;
    subject.yDim = plot.roles.yDim;
    return subject;
}

QString sliceText(const PlotVariable& plot, const Shape& index)
{
    MapSubject subject = subjectOf(plot);
    if (plot.roles.lineDim >= 0) // the legend says it
        (subject.xDim < 0 ? subject.xDim : subject.yDim) = plot.roles.lineDim;
    return sliceText(subject, index);
}

} // namespace zs
