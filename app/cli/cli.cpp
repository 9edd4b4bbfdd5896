#include "cli/cli.h"
#include "cli/minus_expression.h"

#include "cli/option_values.h"
#include "view/sentence_text.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>

namespace zs {
namespace {

constexpr int kDeepest = 32;
constexpr int kMostThreads = 1024;

std::string locationHelp()
{
    return inWords(say("A path, file://, http(s)://, s3:// or gs:// location of a Zarr store, or a catalog plus #entry/sub-entry"));
}

/// What CLI11 asks of a check: "" or what is wrong.
template <class T>
std::string problemOf(const Result<T>& read)
{
    return read ? std::string() : inWords(read.error().sentence());
}

/// Adds an option whose value is judged by `read` and given to `take`.
template <class Read, class Take>
CLI::Option* addRead(CLI::App& command, const std::string& name, Read read, Take take, const std::string& help)
{
    return command.add_option_function<std::string>(name, [read, take](const std::string& text) { take(*read(text)); }, help)
        ->check([read](const std::string& text) { return problemOf(read(text)); });
}

CLI::Option* addWord(CLI::App& command, const std::string& name, std::string& value, const std::vector<std::string>& words, const std::string& help)
{
    return command.add_option(name, value, help)->check([words](const std::string& text) { return problemOf(checkWord(text, words)); });
}

/// What CLI11 has against the command, in our words where they are known.
Sentence usageProblem(const CLI::ParseError& error)
{
    const std::string what = error.what();
    const auto after = [&](std::string_view mark) { return what.substr(std::min(what.find(mark) + mark.size(), what.size())); };
    const auto before = [&](std::string_view mark) { return what.substr(0, what.find(mark)); };
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr && what.ends_with(" is required"))
        return say("%1 is required", before(" is required"));
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr)
        return say("this was not expected: %1", after("expected: "));
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr && what.ends_with("missing"))
        return say("%1 needs a value", before(":"));
    if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr)
        return say("%1: %2", before(": "), after(": "));
    return what;
}

void addSelection(CLI::App& command, std::vector<std::string>& isel, std::vector<std::string>& sel)
{
    command.add_option("--isel", isel, inWords(say("Select by index: time=3,depth=0:10:2 (negative counts from the end)")))
        ->take_all()->allow_extra_args(false)->check([](const std::string& text) { return problemOf(checkSelection(text)); });
    command.add_option("--sel", sel, inWords(say("Select by label: time=1982-08-07,lat=-5:5 (both ends included)")))
        ->take_all()->allow_extra_args(false)->check([](const std::string& text) { return problemOf(checkSelection(text)); });
}

void addList(CLI::App& app, CommandLine& line, ListOptions& options)
{
    CLI::App* command = app.add_subcommand("ls", inWords(say("List the entries of a catalog, a bucket or a folder")));
    command->add_option("LOCATION", options.location, locationHelp())->required();
    addRead(*command, "--depth", [](const std::string& text) { return readWhole(text, 1, kDeepest); }, [&](int depth) { options.depth = depth; },
            inWords(say("How many levels of nested catalogs to open")))->default_str("1");
    command->add_flag("--json", options.json, inWords(say("Print JSON")));
    command->callback([&] { line.list = options; });
}

void addInfo(CLI::App& app, CommandLine& line, InfoOptions& options)
{
    CLI::App* command = app.add_subcommand("info", inWords(say("Show a dataset: dimensions, variables, chunks, codecs and the cost of looking")));
    command->add_option("LOCATION", options.location, locationHelp())->required();
    command->add_flag("--json", options.json, inWords(say("Print JSON")));
    command->callback([&] { line.info = options; });
}

void addValues(CLI::App& app, CommandLine& line, ValuesOptions& options)
{
    CLI::App* command = app.add_subcommand("values", inWords(say("Print the numbers of a variable with their coordinates")));
    command->add_option("LOCATION", options.location, locationHelp())->required();
    command->add_option("VAR", options.variable, inWords(say("Variable (a path for nested groups; / when the store is one array)")))->required();
    addSelection(*command, options.isel, options.sel);
    command->add_flag("--raw", options.raw, inWords(say("As stored, before CF decoding")));
    command->add_flag("--json", options.json, inWords(say("Print JSON")));
    command->callback([&] { line.values = options; });
}

void addRender(CLI::App& app, CommandLine& line, RenderOptions& options)
{
    CLI::App* command = app.add_subcommand("render", inWords(say("Draw a map without a display")));
    command->add_option("LOCATION", options.location, locationHelp())->required();
    command->add_option("VAR", options.variable, inWords(say("Variable")))->required();
    addSelection(*command, options.isel, options.sel);
    command->add_option("--projection", options.projection, inWords(say("A name (robinson), EPSG:3413 or a PROJ string")));
    command->add_option("--extent", options.extent, inWords(say("W,S,E,N in degrees (of the grid's own plane when it has no place on the Earth)")));
    command->add_option("--size", options.size, inWords(say("Pixels: WIDTHxHEIGHT")))->capture_default_str();
    command->add_option("--colormap", options.colorMap, inWords(say("Colour map, for example viridis or balance_r")));
    command->add_option("--limits", options.limits, inWords(say("LOW,HIGH of the colours")));
    command->add_option("--aggregate", options.aggregate, inWords(say("mean, nearest, min, max or count")))->capture_default_str();
    command->add_option("--grid", options.grid, inWords(say("automatic, rectilinear, projected, curvilinear or index")))->capture_default_str();
    command->add_option("-o,--output", options.output, inWords(say("x.png, or x.npy for the aggregate itself (float64, rows north to south)")))->required();
    command->callback([&] { line.render = options; });
}

void addCompute(CLI::App& app, CommandLine& line, ComputeOptions& options)
{
    CLI::App* command = app.add_subcommand("compute", inWords(say("Work out an xarray expression over data of any size")));
    command->add_option("LOCATION", options.location, locationHelp())->required();
    command->add_option("EXPRESSION", options.expression,
                        inWords(say("A line (or lines) of xarray: sst.groupby('time.month').mean('time'); names are variables and coordinates, ds is the dataset")))
        ->required();
    addRead(*command, "-o,--output", readOutput, [&](const std::string& path) { options.output = path; },
            inWords(say("x.zarr, x.nc or x.csv; without it the numbers are printed")));
    command->add_flag("--json", options.json, inWords(say("Print JSON")));
    addRead(*command, "--memory", readMemory, [&](Index bytes) { options.memoryBytes = bytes; }, inWords(say("What the work may take: 512MiB, 4GiB")))
        ->default_str("1GiB");
    addRead(*command, "--threads", [](const std::string& text) { return readWhole(text, 0, kMostThreads); }, [&](int threads) { options.threads = threads; },
            inWords(say("Threads (0 = all cores)")))->default_str("0");
    addWord(*command, "--progress", options.progress, {"json"}, inWords(say("json: a line of JSON on standard error, now and then")));
    addRead(*command, "--zarr-format", [](const std::string& text) { return readWhole(text, 2, 3); }, [&](int format) { options.zarrFormat = format; },
            inWords(say("2 or 3, of x.zarr")))->default_str("2");
    addWord(*command, "--codec", options.codec, {"zstd", "blosc", "gzip", "zlib", "lz4", "none"}, inWords(say("zstd, blosc, gzip, zlib, lz4 or none, of x.zarr")))
        ->capture_default_str();
    command->add_option("--chunks", options.chunks, inWords(say("Chunk lengths of x.zarr: time=100,lat=180")))
        ->take_all()->allow_extra_args(false)->check([](const std::string& text) { return problemOf(readChunkLengths(text)); });
    command->callback([&] { line.compute = options; });
}

void addScript(CLI::App& app, CommandLine& line, ScriptCommand& options)
{
    CLI::App* command = app.add_subcommand("script", inWords(say("Print the Python (xarray) that makes the same numbers as compute")));
    command->add_option("LOCATION", options.location, locationHelp())->required();
    command->add_option("EXPRESSION", options.expression, inWords(say("A line (or lines) of xarray")))->required();
    command->callback([&] { line.script = options; });
}

void addSample(CLI::App& app, CommandLine& line, SampleOptions& options)
{
    CLI::App* command = app.add_subcommand("sample", inWords(say("Write the sample catalog and its datasets into a folder")));
    command->add_option("DIR", options.folder, inWords(say("The folder; it is created when missing")))->required();
    command->callback([&] { line.sample = options; });
}

OptionNames optionNames(const CLI::App& command)
{
    OptionNames names;
    for (const CLI::Option* option : command.get_options()) {
        std::vector<std::string>& group = option->get_items_expected_max() > 0 ? names.withValue : names.flags;
        for (const std::string& name : option->get_snames())
            group.push_back("-" + name);
        for (const std::string& name : option->get_lnames())
            group.push_back("--" + name);
    }
    return names;
}

/// As CLI11 takes them: without the program, the last one first.
std::vector<std::string> argumentsOf(int argc, char** argv, const CLI::App& app)
{
    std::vector<std::string> arguments(argv + 1, argv + argc);
    const std::string command = arguments.empty() ? std::string() : arguments.front();
    if (command == "compute" || command == "script") {
        arguments.erase(arguments.begin());
        arguments = withMinusExpressionLast(std::move(arguments), optionNames(*app.get_subcommand(command)));
        arguments.insert(arguments.begin(), command);
    }
    std::reverse(arguments.begin(), arguments.end());
    return arguments;
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

    CLI::App app(inWords(say("Zarrscope shows large gridded data: it streams the chunks that the window needs.")), "zarrscope");
    app.set_version_flag("--version", "zarrscope " ZARRSCOPE_VERSION);
    app.add_option("LOCATION", line.windowLocation, inWords(say("%1; opens the window", locationHelp())));
    app.require_subcommand(0, 1);
    addList(app, line, list);
    addInfo(app, line, info);
    addValues(app, line, values);
    addRender(app, line, render);
    addCompute(app, line, compute);
    addScript(app, line, script);
    addSample(app, line, sample);
    app.footer(inWords(say("Exit status: 0 done, 1 the data or the network failed, 2 the command was wrong.")));
    try {
        app.parse(argumentsOf(argc, argv, app));
    } catch (const CLI::Success& success) { // --help, --version
        line.finished = app.exit(success);
    } catch (const CLI::ParseError& error) {
        reportError(sentenceText(say("%1; see zarrscope --help", usageProblem(error))));
        line.finished = exitUsage;
    }
    const bool headless = line.list || line.info || line.values || line.sample || line.compute || line.script;
    line.needsGui = !headless;
    return line;
}

std::string onOneLine(std::string text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool isC1 = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
        if (byte < 0x20 || byte == 0x7F || isC1)
            text.replace(i, isC1 ? 2 : 1, " ");
    }
    return text;
}

int reportError(const QString& sentence)
{
    std::cerr << "zarrscope: " << onOneLine(sentence.toStdString()) << "\n";
    return exitFailed;
}

std::string inWords(const Sentence& sentence)
{
    return sentenceText(sentence).toStdString();
}

} // namespace zs
