#include "expr/identifier.h"
#include "expr/print_python.h"

#include <array>
#include <cstdio>

namespace zs {
namespace {

/// Letters that change how the rest of a line looks, or that nobody sees.
bool isHidden(std::uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || (c >= 0x2000 && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x206F) || c == 0x3000 || c == 0xFEFF ||
           (c >= 0xFFF0 && c <= 0xFFFB) || c >= 0xE0000;
}

std::string escapeOf(std::uint32_t c)
{
    switch (c) {
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    case '\\': return "\\\\";
    case '\'': return "\\'";
    default: break;
    }
    std::array<char, 16> text{};
    const char* const format = c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x";
    std::snprintf(text.data(), text.size(), format, c);
    return text.data();
}

} // namespace

std::string quotedText(std::string_view text)
{
    std::string quoted = "'";
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = codePointAt(text, i);
        if (c.bytes == 0)
            quoted += "\\ufffd"; // no text: what stood here cannot be written
        else if (isHidden(c.value) || c.value == '\'' || c.value == '\\')
            quoted += escapeOf(c.value);
        else
            quoted += text.substr(i, c.bytes);
        i += c.bytes == 0 ? 1 : c.bytes;
    }
    return quoted + "'";
}

} // namespace zs
