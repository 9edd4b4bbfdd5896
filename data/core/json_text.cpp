#include "core/json_text.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <vector>

namespace zs {
namespace {

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Walks the text once, outside strings, and hands every bare word to `onWord`, every bracket to the depth count.
/// Replaces NaN and Infinity by numbers that overflow to the same meaning in `toValue`.
struct Scan {
    std::string text;
    int deepest = 0;
    bool rewritten = false;
};

// Stand-ins for tokens that JSON has not: strings that no sane document holds, turned into numbers after parsing.
constexpr std::string_view kNanMark = "\"\\u0000zs:NaN\"";
constexpr std::string_view kInfMark = "\"\\u0000zs:Inf\"";
constexpr std::string_view kNegInfMark = "\"\\u0000zs:-Inf\"";

Scan scan(std::string_view in)
{
    Scan out;
    out.text.reserve(in.size());
    int depth = 0;
    bool inString = false;
    for (std::size_t i = 0; i < in.size(); ++i) {
        const char c = in[i];
        if (inString) {
            out.text += c;
            if (c == '\\' && i + 1 < in.size())
                out.text += in[++i];
            else if (c == '"')
                inString = false;
            continue;
        }
        if (c == '[' || c == '{')
            out.deepest = std::max(out.deepest, ++depth);
        else if (c == ']' || c == '}')
            --depth;
        inString = c == '"';
        const bool wordStart = isWordByte(c) || c == '-';
        if (!wordStart || (i > 0 && isWordByte(in[i - 1]))) {
            out.text += c;
            continue;
        }
        const auto starts = [&](std::string_view word) {
            return in.substr(i, word.size()) == word && (i + word.size() == in.size() || !isWordByte(in[i + word.size()]));
        };
        std::string_view mark;
        std::size_t length = 0;
        if (starts("NaN")) {
            mark = kNanMark;
            length = 3;
        } else if (starts("Infinity")) {
            mark = kInfMark;
            length = 8;
        } else if (starts("-Infinity")) {
            mark = kNegInfMark;
            length = 9;
        } else if (starts("-NaN")) {
            mark = kNanMark;
            length = 4;
        }
        if (length == 0) {
            out.text += c;
            continue;
        }
        out.text += mark;
        out.rewritten = true;
        i += length - 1;
    }
    return out;
}

void restoreNumbers(Json& json)
{
    if (json.is_string()) {
        const auto& text = json.get_ref<const std::string&>();
        if (text.size() < 4 || text[0] != '\0')
            return;
        const double infinity = std::numeric_limits<double>::infinity();
        if (text.compare(1, std::string::npos, "zs:NaN") == 0)
            json = kNaN;
        else if (text.compare(1, std::string::npos, "zs:Inf") == 0)
            json = infinity;
        else if (text.compare(1, std::string::npos, "zs:-Inf") == 0)
            json = -infinity;
        return;
    }
    if (json.is_structured())
        for (Json& child : json)
            restoreNumbers(child);
}

bool looksLikeHtml(std::string_view text)
{
    const std::size_t start = text.find_first_not_of(" \t\r\n");
    return start != std::string_view::npos && text[start] == '<';
}

void dropNonFinite(Json& json)
{
    if (json.is_number_float()) {
        const double value = json.get<double>();
        if (std::isnan(value))
            json = "NaN";
        else if (std::isinf(value))
            json = value > 0 ? "Infinity" : "-Infinity";
    } else if (json.is_structured()) {
        for (Json& child : json)
            dropNonFinite(child);
    }
}

} // namespace

Result<Json> parseJson(std::string_view text, const JsonLimits& limits)
{
    if (text.substr(0, 3) == "\xEF\xBB\xBF")
        text.remove_prefix(3);
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return fail(ErrorCode::corrupt, "the JSON text is empty");
    if (static_cast<Index>(text.size()) > limits.maxBytes)
        return fail(ErrorCode::corrupt, "the JSON text is larger than %1 MiB", limits.maxBytes >> 20);
    if (text.substr(0, 2) == "\xFF\xFE" || text.substr(0, 2) == "\xFE\xFF")
        return fail(ErrorCode::corrupt, "the JSON text is UTF-16, not UTF-8");
    if (looksLikeHtml(text))
        return fail(ErrorCode::corrupt, "this is an HTML or XML page, not JSON (a login page or a wrong address?)");

    const Scan scanned = scan(text);
    if (scanned.deepest > limits.maxDepth)
        return fail(ErrorCode::corrupt, "the JSON text is nested deeper than %1 levels", limits.maxDepth);
    try {
        Json json = Json::parse(scanned.text);
        if (scanned.rewritten)
            restoreNumbers(json);
        return json;
    } catch (const nlohmann::json::parse_error& error) {
        return fail(ErrorCode::corrupt, "not valid JSON at byte %1", error.byte);
    } catch (const nlohmann::json::exception& error) {
        return fail(ErrorCode::corrupt, "not valid JSON: %1", error.what());
    }
}

Result<Json> parseJson(const Bytes& bytes, const JsonLimits& limits)
{
    return parseJson(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()), limits);
}

std::string writeJson(const Json& json, int indent)
{
    Json clean = json;
    dropNonFinite(clean);
    return clean.dump(indent, ' ', false, Json::error_handler_t::replace);
}

std::string writeAsciiJson(const Json& json, int indent)
{
    Json clean = json;
    dropNonFinite(clean);
    return clean.dump(indent, ' ', true, Json::error_handler_t::replace);
}

} // namespace zs
