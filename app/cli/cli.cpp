#include "cli/cli.h"

#include "dataset/selection.h"

#include <CLI/CLI.hpp>

#include <iostream>

namespace zs {
namespace {

constexpr const char* kLocationHelp =
    "A path, file://, http(s)://, s3:// or gs:// location of a Zarr store, or a catalog plus #entry/sub-entry";

std::string selectionProblem(const std::string& text)
{
    const auto terms = parseTerms(text);
    return terms ? std::string() : terms.error().detail;
}

void addSelection(CLI::App& command, std::vector<std::string>& isel, std::vector<std::string>& sel)
{
    command.add_option("--isel", isel, "Select by index: time=3,depth=0:10:2 (negative counts from the end)")
        ->take_all()->allow_extra_args(false)->check(selectionProblem);
    command.add_option("--sel", sel, "Select by label: time=1982-08-07,lat=-5:5 (both ends included)")
        ->take_all()->allow_extra_args(false)->check(selectionProblem);
}

void addList(CLI::App& app, CommandLine& line, ListOptions& options)
{
    CLI::App* command = app.add_subcommand("ls", "List the entries of a catalog, a bucket or a folder");
    command->add_option("LOCATION", options.location, kLocationHelp)->required();
    command->add_option("--depth", options.depth, "How many levels of nested catalogs to open")
        ->check(CLI::Range(1, 32))->capture_default_str();
    command->add_flag("--json", options.json, "Print JSON");
    command->callback([&] { line.list = options; });
}

void addInfo(CLI::App& app, CommandLine& line, InfoOptions& options)
{
    CLI::App* command = app.add_subcommand("info", "Show a dataset: dimensions, variables, chunks, codecs and the cost of looking");
    command->add_option("LOCATION", options.location, kLocationHelp)->required();
    command->add_flag("--json", options.json, "Print JSON");
    command->callback([&] { line.info = options; });
}

void addValues(CLI::App& app, CommandLine& line, ValuesOptions& options)
{
    CLI::App* command = app.add_subcommand("values", "Print the numbers of a variable with their coordinates");
    command->add_option("LOCATION", options.location, kLocationHelp)->required();
    command->add_option("VAR", options.variable, "Variable (a path for nested groups; / when the store is one array)")->required();
    addSelection(*command, options.isel, options.sel);
    command->add_flag("--raw", options.raw, "As stored, before CF decoding");
    command->add_flag("--json", options.json, "Print JSON");
    command->callback([&] { line.values = options; });
}

void addRender(CLI::App& app, CommandLine& line, RenderOptions& options)
{
    CLI::App* command = app.add_subcommand("render", "Draw a map without a display");
    command->add_option("LOCATION", options.location, kLocationHelp)->required();
    command->add_option("VAR", options.variable, "Variable")->required();
    addSelection(*command, options.isel, options.sel);
    command->add_option("--projection", options.projection, "A name (robinson), EPSG:3413 or a PROJ string");
    command->add_option("--extent", options.extent, "W,S,E,N in degrees (of the grid's own plane when it has no place on the Earth)");
    command->add_option("--size", options.size, "Pixels: WIDTHxHEIGHT")->capture_default_str();
    command->add_option("--colormap", options.colorMap, "Colour map, for example viridis or balance_r");
    command->add_option("--limits", options.limits, "LOW,HIGH of the colours");
    command->add_option("--aggregate", options.aggregate, "mean, nearest, min, max or count")->capture_default_str();
    command->add_option("-o,--output", options.output, "x.png, or x.npy for the aggregate itself (float64, rows north to south)")->required();
    command->callback([&] { line.render = options; });
}

void addCompute(CLI::App& app, CommandLine& line, ComputeOptions& options)
{
    CLI::App* command = app.add_subcommand("compute", "Work out an xarray expression over data of any size");
    command->add_option("LOCATION", options.location, kLocationHelp)->required();
    command->add_option("EXPRESSION", options.expression,
                        "A line (or lines) of xarray: sst.groupby('time.month').mean('time'); names are variables and coordinates, ds is the dataset")
        ->required();
    command->add_option("-o,--output", options.output, "x.zarr, x.nc or x.csv; without it the numbers are printed");
    command->add_flag("--json", options.json, "Print JSON");
    command->add_option("--memory", options.memoryBytes, "What the work may take: 512MiB, 4GiB")
        ->transform(CLI::AsSizeValue(false))->check(CLI::Range(std::int64_t{16} << 20, std::int64_t{1} << 50))->default_str("1GiB");
    command->add_option("--threads", options.threads, "Threads (0 = all cores)")->check(CLI::Range(0, 1024))->capture_default_str();
    command->add_option_function<std::string>("--progress", [&](const std::string&) { options.jsonProgress = true; },
                                              "json: a line of JSON on standard error, now and then")
        ->check(CLI::IsMember({"json"}));
    command->add_option("--zarr-format", options.zarrFormat, "2 or 3, of x.zarr")->check(CLI::IsMember({2, 3}))->capture_default_str();
    command->add_option("--codec", options.codec, "zstd, blosc, zlib, lz4 or none, of x.zarr")
        ->check(CLI::IsMember({"zstd", "blosc", "zlib", "lz4", "none"}))->capture_default_str();
    command->add_option("--chunks", options.chunks, "Chunk lengths of x.zarr: time=100,lat=180")->take_all()->allow_extra_args(false);
    command->callback([&] { line.compute = options; });
}

void addScript(CLI::App& app, CommandLine& line, ScriptCommand& options)
{
    CLI::App* command = app.add_subcommand("script", "Print the Python (xarray) that makes the same numbers as compute");
    command->add_option("LOCATION", options.location, kLocationHelp)->required();
    command->add_option("EXPRESSION", options.expression, "A line (or lines) of xarray")->required();
    command->callback([&] { line.script = options; });
}

void addSample(CLI::App& app, CommandLine& line, SampleOptions& options)
{
    CLI::App* command = app.add_subcommand("sample", "Write the sample catalog and its datasets into a folder");
    command->add_option("DIR", options.folder, "The folder; it is created when missing")->required();
    command->callback([&] { line.sample = options; });
}

} // namespace

CommandLine parseCommandLine(int argc, char** argv)
{
    CommandLine line;
    ListOptions list;
    InfoOptions info;
    ValuesOptions values;
    RenderOptions render;
    SampleOptions sample;
    ComputeOptions compute;
    ScriptCommand script;

    CLI::App app("Zarrscope shows large gridded data: it streams the chunks that the window needs.", "zarrscope");
    app.set_version_flag("--version", "zarrscope " ZARRSCOPE_VERSION);
    app.add_option("LOCATION", line.windowLocation, std::string(kLocationHelp) + "; opens the window");
    app.require_subcommand(0, 1);
    addList(app, line, list);
    addInfo(app, line, info);
    addValues(app, line, values);
    addRender(app, line, render);
    addCompute(app, line, compute);
    addScript(app, line, script);
    addSample(app, line, sample);
    app.footer("Exit status: 0 done, 1 the data or the network failed, 2 the command was wrong.");
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& success) { // --help, --version
        line.finished = app.exit(success);
    } catch (const CLI::ParseError& error) {
        std::cerr << "zarrscope: " << error.what() << "; see zarrscope --help\n";
        line.finished = exitUsage;
    }
    const bool headless = line.list || line.info || line.values || line.sample || line.compute || line.script;
    line.needsGui = !headless;
    return line;
}

int reportError(const QString& sentence)
{
    std::cerr << "zarrscope: " << sentence.toStdString() << "\n";
    return exitFailed;
}

} // namespace zs
