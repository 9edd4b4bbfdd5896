#include "cli/cli.h"
#include "cli/npy.h"
#include "cli/render_chart.h"
#include "cli/render_view.h"
#include "cli/selection_option.h"
#include "dataset/open_dataset.h"
#include "error_text.h"
#include "geo/field_box.h"
#include "map/map_layout.h"
#include "map_words.h"
#include "paper/paper_frame.h"
#include "paper/png.h"
#include "services.h"
#include "view/sentence_text.h"

#include <QFileInfo>
#include <QGuiApplication>

#include <algorithm>

namespace zs {
namespace {

enum class PictureKind { png, npy };

/// What the options alone say.
struct RenderSettings {
    PictureKind output = PictureKind::png;
    PictureSize size;
    MapStyle style;
    std::optional<PlaneBox> extent;
    ProjectionPtr projection; // null = the grid's own
    GridChoice grid = GridChoice::automatic;
};

/// One map, ready to be read.
struct RenderJob {
    RenderSettings settings;
    MapVariable map;
    Slice slice;
    ProjectionPtr projection;
    PlaneBox box;
};

Result<PictureKind> pictureKind(const std::string& file)
{
    const std::string end = file.substr(std::min(file.rfind('.'), file.size()));
    if (end == ".png")
        return PictureKind::png;
    if (end == ".npy")
        return PictureKind::npy;
    return fail(ErrorCode::invalidArgument, "--output %1 is of no kind that can be written; use .png or .npy", file);
}

Result<MapStyle> styleFromOptions(const RenderOptions& options)
{
    MapStyle style = defaultMapStyle();
    const std::optional<Aggregation> aggregation = parseAggregation(options.aggregate);
    if (!aggregation)
        return fail(ErrorCode::invalidArgument, "--aggregate %1 is not known; use mean, nearest, min, max or count", options.aggregate);
    style.aggregation = *aggregation;
    if (!options.colorMap.empty()) {
        const Result<ColorMap> colorMap = findColorMap(options.colorMap);
        if (!colorMap)
            return tl::unexpected(colorMap.error());
        style.colorMap = *colorMap;
    }
    if (!options.limits.empty()) {
        const Result<ColorLimits> limits = parseLimits(options.limits);
        if (!limits)
            return tl::unexpected(limits.error());
        style.limitsMode = LimitsMode::byHand;
        style.byHand = *limits;
    }
    return style;
}

/// What can be checked without reading anything: an error here is a wrong command.
Result<RenderSettings> readSettings(const RenderOptions& options)
{
    RenderSettings settings;
    const Result<PictureKind> output = pictureKind(options.output);
    const Result<PictureSize> size = parseSize(options.size);
    const Result<MapStyle> style = styleFromOptions(options);
    for (const std::optional<Error>& error :
         {output ? std::nullopt : std::optional(output.error()), size ? std::nullopt : std::optional(size.error()),
          style ? std::nullopt : std::optional(style.error())})
        if (error)
            return tl::unexpected(*error);
    const std::optional<GridChoice> grid = parseGridChoice(options.grid);
    if (!grid)
        return fail(ErrorCode::invalidArgument, "--grid %1 is not known; use automatic, rectilinear, projected, curvilinear or index", options.grid);
    settings.grid = *grid;
    settings.output = *output;
    settings.size = *size;
    settings.style = *style;
    if (!options.extent.empty()) {
        const Result<PlaneBox> box = parseExtent(options.extent);
        if (!box)
            return tl::unexpected(box.error());
        settings.extent = *box;
    }
    if (!options.projection.empty()) {
        const Result<ProjectionPtr> projection = parseProjection(options.projection);
        if (!projection)
            return tl::unexpected(projection.error());
        settings.projection = *projection;
    }
    return settings;
}

/// What has been asked for, opened.
struct Opened {
    DatasetPtr dataset;
    const Variable* variable = nullptr;
    Selection selection;
};

Result<Opened> openVariable(const Services& services, const RenderOptions& options)
{
    const Result<DatasetPtr> dataset = openDataset(services.stores(), options.location);
    if (!dataset)
        return tl::unexpected(dataset.error());
    const Result<const Variable*> variable = findVariable(**dataset, options.variable);
    if (!variable)
        return tl::unexpected(variable.error());
    const Result<Selection> selection = selectionFromOptions(**dataset, **variable, options.isel, options.sel);
    if (!selection)
        return tl::unexpected(selection.error());
    return Opened{*dataset, *variable, *selection};
}

Result<RenderJob> prepare(const Opened& opened, const RenderOptions& options, const RenderSettings& settings)
{
    const Result<MapVariable> map = loadMapVariable(opened.dataset, opened.variable->name, {}, {settings.grid, nullptr});
    if (!map)
        return tl::unexpected(map.error());
    const Result<Slice> slice = sliceFromOptions(*map, options.isel, options.sel);
    if (!slice)
        return tl::unexpected(slice.error());
    RenderJob job{settings, *map, *slice, settings.projection ? turnedToField(settings.projection, *map) : map->naturalProjection, {}};
    if (map->naturalProjection->isIndexPlane() && !job.projection->isIndexPlane())
        return fail(ErrorCode::invalidArgument,
                    "%1 has no place on the Earth that is understood; leave --projection away", map->variable->name);
    job.box = pictureBox(*map, *job.projection, settings.extent);
    return job;
}

Viewport exactViewport(const RenderJob& job)
{
    const PictureSize& size = job.settings.size;
    return {job.projection, job.box.left, job.box.right, job.box.bottom, job.box.top, size.width, size.height};
}

QSize sizeOf(const RenderJob& job)
{
    return {job.settings.size.width, job.settings.size.height};
}

/// Title, colour bar and all else, with room for the words.
MapParts partsOf(const RenderJob& job)
{
    const MapSubject subject = subjectOf(job.map);
    return roomyParts({}, subject.title, sliceText(subject, job.slice.index), sizeOf(job),
                      (job.box.right - job.box.left) / (job.box.top - job.box.bottom), QGuiApplication::font());
}

Status writePicture(const RenderJob& job, const Frame& frame, const std::string& file)
{
    MapScene scene;
    scene.frame = frame;
    scene.viewport = frame.viewport;
    const MapSubject subject = subjectOf(job.map);
    scene.title = subject.title;
    scene.subtitle = sliceText(subject, job.slice.index);
    scene.units = subject.units;
    scene.parts = partsOf(job);
    scene.theme = paperTheme();
    scene.font = QGuiApplication::font();
    const Result<QImage> image = paintMap(scene, sizeOf(job), 1);
    if (!image)
        return tl::unexpected(image.error());
    return savePng(*image, QString::fromStdString(file));
}

/// The picture is there, and something is not as it should be: the command says what.
int reportNotes(const std::vector<Sentence>& notes)
{
    for (const Sentence& note : notes)
        reportError(sentenceText(note));
    return notes.empty() ? exitDone : exitFailed;
}

/// Where the picture goes is looked at before anything is read.
Status checkFolder(const std::string& file)
{
    const QFileInfo target(QString::fromStdString(file));
    const QFileInfo folder(target.absolutePath());
    if (!folder.isDir())
        return fail(ErrorCode::invalidArgument, "%1 cannot be written: there is no folder %2", file, folder.filePath().toStdString());
    if (target.isDir())
        return fail(ErrorCode::invalidArgument, "%1 cannot be written: it is a folder", file);
    if (!folder.isWritable())
        return fail(ErrorCode::invalidArgument,
                    "%1 cannot be written: no permission to write into %2", file, folder.filePath().toStdString());
    return {};
}

} // namespace

int runRender(Services& services, const RenderOptions& options)
{
    const Result<RenderSettings> settings = readSettings(options);
    if (!settings) {
        reportError(errorText(settings.error()));
        return exitUsage;
    }
    if (const Status folder = checkFolder(options.output); !folder)
        return reportError(errorText(folder.error()));
    const Result<Opened> opened = openVariable(services, options);
    if (!opened)
        return reportError(errorText(opened.error()));
    if (isChart(*opened->dataset, *opened->variable, opened->selection)) {
        const Result<std::vector<Sentence>> notes =
            renderChart({opened->dataset, opened->variable, opened->selection, settings->style, settings->size, options.output});
        return notes ? reportNotes(*notes) : reportError(errorText(notes.error()));
    }
    const Result<RenderJob> job = prepare(*opened, options, *settings);
    if (!job)
        return reportError(errorText(job.error()));
    const bool numbers = settings->output == PictureKind::npy;
    const Viewport viewport = numbers ? exactViewport(*job)
                                      : paperViewport(job->projection, job->box, sizeOf(*job), 1, partsOf(*job), QGuiApplication::font());
    const PaperSource source{services.scheduler(), numbers ? nullptr : &services.overviews()};
    const PaperFrame paper = renderPaperFrame(source, job->map.layer, job->slice, viewport, settings->style);
    const Frame& frame = paper.frame;
    if (!frame.aggregate || (frame.failedChunks > 0 && frame.haveChunks == 0))
        return reportError(errorText(paper.firstFailure.value_or(fail(ErrorCode::corrupt, "nothing could be drawn").value())));
    const Status written = numbers ? writeNpy(options.output, *frame.aggregate) : writePicture(*job, frame, options.output);
    if (!written)
        return reportError(errorText(written.error()));
    if (paper.firstFailure) // the picture is there, with its holes hatched; the command still says so
        return reportError(sentenceText(say("%1 of %2 chunks could not be read: %3", frame.failedChunks, frame.needChunks,
                                            errorText(*paper.firstFailure).toStdString())));
    return reportNotes(job->map.notes);
}

} // namespace zs
