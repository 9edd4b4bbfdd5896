#include "expr/identifier.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace zs {
namespace {

struct Range {
    std::uint32_t first;
    std::uint32_t last;
};

/// Letters that NFKC leaves alone, in order.
constexpr Range kLetters[] = {
    {0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x131},    {0x134, 0x13E},   {0x141, 0x148},
    {0x14A, 0x17E},   {0x180, 0x1C3},   {0x1CD, 0x1F0},   {0x1F4, 0x24F},   {0x370, 0x373},
    {0x376, 0x377},   {0x37B, 0x37D},   {0x386, 0x386},   {0x388, 0x38A},   {0x38C, 0x38C},
    {0x38E, 0x3A1},   {0x3A3, 0x3CF},   {0x400, 0x481},   {0x48A, 0x52F},   {0x1E00, 0x1E99},
    {0x1EA0, 0x1EFF}, {0x3041, 0x3096}, {0x30A1, 0x30FA}, {0x4E00, 0x9FFF}, {0xAC00, 0xD7A3},
};

constexpr std::array<std::string_view, 35> kKeywords = {
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"};

bool isAsciiLetter(std::uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// The bits of a lead byte and how many bytes follow it; `count` 0 = no lead byte.
struct Lead {
    std::uint32_t bits = 0;
    std::size_t count = 0;
    std::uint32_t smallest = 0; // that needs so many bytes
};

Lead leadOf(unsigned char byte)
{
    if (byte >= 0xC2 && byte < 0xE0)
        return {byte & 0x1FU, 1, 0x80};
    if (byte >= 0xE0 && byte < 0xF0)
        return {byte & 0x0FU, 2, 0x800};
    if (byte >= 0xF0 && byte < 0xF5)
        return {byte & 0x07U, 3, 0x10000};
    return {};
}

} // namespace

CodePoint codePointAt(std::string_view text, std::size_t offset)
{
    const auto first = static_cast<unsigned char>(text[offset]);
    if (first < 0x80)
        return {first, 1};
    const Lead lead = leadOf(first);
    if (lead.count == 0 || text.size() - offset <= lead.count)
        return {};
    std::uint32_t value = lead.bits;
    for (std::size_t i = 1; i <= lead.count; ++i) {
        const auto byte = static_cast<unsigned char>(text[offset + i]);
        if ((byte & 0xC0U) != 0x80U)
            return {};
        value = (value << 6U) | (byte & 0x3FU);
    }
    const bool isSurrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value < lead.smallest || value > 0x10FFFF || isSurrogate)
        return {};
    return {value, lead.count + 1};
}

void appendUtf8(std::string& text, std::uint32_t codePoint)
{
    const auto append = [&](std::uint32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    const auto appendRest = [&](unsigned shift) { append(0x80U | ((codePoint >> shift) & 0x3FU)); };
    if (codePoint < 0x80) {
        append(codePoint);
    } else if (codePoint < 0x800) {
        append(0xC0U | (codePoint >> 6U));
        appendRest(0);
    } else if (codePoint < 0x10000) {
        append(0xE0U | (codePoint >> 12U));
        appendRest(6);
        appendRest(0);
    } else {
        append(0xF0U | (codePoint >> 18U));
        appendRest(12);
        appendRest(6);
        appendRest(0);
    }
}

bool isNameStart(std::uint32_t codePoint)
{
    if (codePoint < 0x80)
        return isAsciiLetter(codePoint) || codePoint == '_';
    const auto* range = std::lower_bound(std::begin(kLetters), std::end(kLetters), codePoint,
                                         [](const Range& r, std::uint32_t c) { return r.last < c; });
    return range != std::end(kLetters) && range->first <= codePoint;
}

bool isNamePart(std::uint32_t codePoint)
{
    return isNameStart(codePoint) || (codePoint >= '0' && codePoint <= '9');
}

bool isKeyword(std::string_view word)
{
    return std::binary_search(kKeywords.begin(), kKeywords.end(), word);
}

bool isIdentifier(std::string_view word)
{
    for (std::size_t i = 0; i < word.size();) {
        const CodePoint c = codePointAt(word, i);
        if (c.bytes == 0 || !(i == 0 ? isNameStart(c.value) : isNamePart(c.value)))
            return false;
        i += c.bytes;
    }
    return !word.empty() && !isKeyword(word);
}

} // namespace zs
