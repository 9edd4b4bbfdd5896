#include "cli/render_chart.h"

#include "cli/npy.h"
#include "paper/png.h"
#include "plot/make_plot.h"
#include "plot/plot_picture.h"

#include <QGuiApplication>

#include <algorithm>

namespace zs {
namespace {

Status checkSelection(const PlotVariable& plot, const Selection& part)
{
    const std::vector<int> dims = plottedDims(plot.roles);
    for (std::size_t i = 0; i < part.size(); ++i) {
        const bool isUntouched = part[i] == DimSelection{0, plot.variable->shape[i], 1, false};
        const bool isPlotted = std::find(dims.begin(), dims.end(), static_cast<int>(i)) != dims.end();
        if (!isUntouched && !isPlotted && part[i].count != 1)
            return fail(ErrorCode::invalidArgument, "%1: this chart shows one index, and %2 are selected", plot.variable->dims[i], part[i].count);
    }
    return {};
}

Status writeChart(const ChartJob& job, const PlotVariable& variable, const PlotValues& values)
{
    if (job.output.ends_with(".npy"))
        return writeNpy(job.output, values.shape, *values.values);
    const PlotPtr plot = makePlot(variable, values);
    const QString subtitle = sliceText(variable, values.index);
    const Result<QImage> image =
        paintPlot(paperScene(plot, subtitle, job.style, QGuiApplication::font()), {job.size.width, job.size.height}, 1);
    return image ? savePng(*image, QString::fromStdString(job.output)) : tl::unexpected(image.error());
}

} // namespace

bool isChart(const Dataset& dataset, const Variable& variable, const Selection& part)
{
    Shape seen;
    for (const DimSelection& dim : part)
        seen.push_back(dim.count);
    return canBeShown(variable) && viewKind(dataset, variable, seen).kind != ViewKind::map;
}

Result<std::vector<Sentence>> renderChart(const ChartJob& job)
{
    const Result<PlotVariable> variable = loadPlotVariable(job.dataset, job.variable->name, job.part);
    if (!variable)
        return tl::unexpected(variable.error());
    if (const Status fits = checkSelection(*variable, job.part); !fits)
        return tl::unexpected(fits.error());
    const Result<PlotValues> values = readPlotValues(*variable, variable->firstIndex);
    if (!values)
        return tl::unexpected(values.error());
    const Status written = writeChart(job, *variable, *values);
    std::vector<Sentence> notes = variable->notes;
    if (const Sentence gaps = gapsText(*values); !gaps.empty())
        notes.push_back(gaps);
    return written ? Result<std::vector<Sentence>>(std::move(notes)) : tl::unexpected(written.error());
}

} // namespace zs
