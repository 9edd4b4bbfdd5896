#include "cli/option_values.h"

#include "dataset/selection.h"
#include "run/memory_limits.h"
#include "store/location.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace zs {
namespace {

struct Unit {
    std::string_view name; // in lower case, without the "b" at its end
    double bytes;
};
constexpr Unit kUnits[] = {{"", 1},
                           {"k", 1e3},
                           {"m", 1e6},
                           {"g", 1e9},
                           {"t", 1e12},
                           {"ki", 0x1p10},
                           {"mi", 0x1p20},
                           {"gi", 0x1p30},
                           {"ti", 0x1p40}};

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::optional<double> unitBytes(std::string name)
{
    name.erase(0, std::min(name.find_first_not_of(' '), name.size()));
    name = lower(std::move(name));
    if (name.ends_with('b'))
        name.pop_back();
    const auto found = std::find_if(std::begin(kUnits), std::end(kUnits), [&](const Unit& unit) { return unit.name == name; });
    return found == std::end(kUnits) ? std::nullopt : std::optional(found->bytes);
}

/// Terms of which there is at least one.
Result<std::vector<SelectionTerm>> someTerms(const std::string& text)
{
    Result<std::vector<SelectionTerm>> terms = parseTerms(text);
    if (terms && terms->empty())
        return fail(ErrorCode::invalidArgument, "a value is needed");
    return terms;
}

} // namespace

Result<Index> readBytes(const std::string& text)
{
    constexpr double kMost = 0x1p62;
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const std::optional<double> unit = unitBytes(std::string(end, text.data() + text.size()));
    if (error != std::errc() || !std::isfinite(number) || number < 0 || !unit || number * *unit > kMost)
        return fail(ErrorCode::invalidArgument, "\"%1\" is no amount of memory; write for example 512MiB, 1.5GiB or 2GB", text);
    return static_cast<Index>(std::llround(number * *unit));
}

Result<Index> readMemory(const std::string& text)
{
    const Result<Index> bytes = readBytes(text);
    if (bytes && (*bytes < kLeastJobMemoryBytes || *bytes > kMostJobMemoryBytes))
        return fail(ErrorCode::invalidArgument, "%1 is not between %2 MiB and %3 TiB", text, kLeastJobMemoryBytes >> 20, kMostJobMemoryBytes >> 40);
    return bytes;
}

Result<int> readWhole(const std::string& text, int least, int most)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < least || number > most)
        return fail(ErrorCode::invalidArgument, "\"%1\" is no whole number from %2 to %3", text, least, most);
    return number;
}

Status checkWord(const std::string& text, const std::vector<std::string>& words)
{
    if (std::find(words.begin(), words.end(), text) != words.end())
        return {};
    std::string known;
    for (const std::string& word : words)
        known += (known.empty() ? "" : ", ") + word;
    return words.size() == 1 ? fail(ErrorCode::invalidArgument, "\"%1\" is not known; it can be %2", text, known)
                             : fail(ErrorCode::invalidArgument, "\"%1\" is not known; it is one of %2", text, known);
}

Status checkSelection(const std::string& text)
{
    const Result<std::vector<SelectionTerm>> terms = someTerms(text);
    return terms ? Status() : tl::unexpected(terms.error());
}

Result<std::string> readOutput(const std::string& text)
{
    std::string path = text;
    if (text.find("://") != std::string::npos) {
        LocationOptions plain;
        plain.hasFragment = false;
        const Result<Location> location = parseLocation(text, plain);
        if (!location || location->scheme != Location::Scheme::file)
            return fail(ErrorCode::invalidArgument, "%1 is no local path; results are written to this computer", text);
        path = location->path;
    }
    while (path.size() > 1 && path.ends_with('/'))
        path.pop_back();
    if (path.empty())
        return fail(ErrorCode::invalidArgument, "a value is needed");
    return path;
}

Result<std::vector<std::pair<std::string, Index>>> readChunkLengths(const std::string& text)
{
    const Result<std::vector<SelectionTerm>> terms = someTerms(text);
    if (!terms)
        return tl::unexpected(terms.error());
    std::vector<std::pair<std::string, Index>> lengths;
    for (const SelectionTerm& term : *terms) {
        const Result<DimSelection> length = selectIndex(term.text, INT32_MAX);
        if (!length || !length->isScalar || length->start <= 0 || term.text.starts_with("-"))
            return fail(ErrorCode::invalidArgument, "'%1' is no chunk length: write --chunks %2=100", term.text, term.dim);
        lengths.emplace_back(term.dim, length->start);
    }
    return lengths;
}

} // namespace zs
