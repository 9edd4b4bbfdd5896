#pragma once

#include "core/sentence.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace zs {

/// Exit statuses of every command.
enum ExitStatus { exitDone = 0, exitFailed = 1, exitUsage = 2 };

struct ValuesOptions {
    std::string location;
    std::string variable;
    std::vector<std::string> isel;
    std::vector<std::string> sel;
    bool raw = false;
    bool json = false;
};

struct RenderOptions {
    std::string location;
    std::string variable;
    std::vector<std::string> isel;
    std::vector<std::string> sel;
    std::string projection;
    std::string extent;
    std::string size = "1600x800";
    std::string colorMap;
    std::string limits;
    std::string aggregate = "mean";
    std::string grid = "automatic";
    std::string output;
};

struct ComputeOptions {
    std::string location;
    std::string expression;
    std::string output;    // "" = standard output
    bool json = false;
    std::int64_t memoryBytes = std::int64_t{1} << 30;
    int threads = 0;       // 0 = all cores
    std::string progress;  // "json", or "" = a line on a terminal
    int zarrFormat = 2;
    std::string codec = "zstd";
    std::vector<std::string> chunks; // "time=100,lat=180"
};

struct ScriptCommand {
    std::string location;
    std::string expression;
};

struct ListOptions {
    std::string location;
    int depth = 1;
    bool json = false;
};

struct InfoOptions {
    std::string location;
    bool json = false;
};

struct SampleOptions {
    std::string folder;
};

/// What was typed. Exactly one of the commands, or the window with an optional location.
struct CommandLine {
    std::optional<ListOptions> list;
    std::optional<InfoOptions> info;
    std::optional<ValuesOptions> values;
    std::optional<RenderOptions> render;
    std::optional<SampleOptions> sample;
    std::optional<ComputeOptions> compute;
    std::optional<ScriptCommand> script;
    std::string windowLocation;
    bool needsGui = false;      // window or render: fonts and painters
    std::optional<int> finished; // --help, --version or a usage error has been answered: the exit status
};

/// Parses the arguments; prints help and usage errors itself, in the language of the installed translations.
[[nodiscard]] CommandLine parseCommandLine(int argc, char** argv);

/// Texts of a store or a catalog, on one line and without anything that a terminal would obey.
[[nodiscard]] std::string onOneLine(std::string text);

/// One sentence on stderr; returns the exit status.
int reportError(const QString& sentence);

/// Words of an answer in the user's language. JSON keeps the English.
[[nodiscard]] std::string inWords(const Sentence& sentence);

class Services;
int runList(const Services& services, const ListOptions& options);
int runInfo(const Services& services, const InfoOptions& options);
int runValues(const Services& services, const ValuesOptions& options);
int runRender(Services& services, const RenderOptions& options);
int runSample(const SampleOptions& options);
int runCompute(Services& services, const ComputeOptions& options);
int runScript(const Services& services, const ScriptCommand& command);

} // namespace zs
