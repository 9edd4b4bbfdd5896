#include "expr/prompt.h"

#include <algorithm>

namespace zs {
namespace {

constexpr std::string_view kBlanks = " \t\f";

bool isBlank(std::string_view line)
{
    return line.find_first_not_of(kBlanks) == std::string_view::npos;
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// The length of a prompt of `length` bytes with the blank behind it; 0 when something else is behind it.
std::size_t withBlank(std::string_view text, std::size_t length)
{
    if (length == text.size())
        return length;
    return text[length] == ' ' || text[length] == '\t' ? length + 1 : 0;
}

/// "[3]:" of "In [3]:", "[*]:" of a cell that runs; 0 = something else.
std::size_t counterLength(std::string_view text)
{
    if (!text.starts_with('['))
        return 0;
    const std::size_t close = text.find_first_not_of("0123456789* ", 1);
    return close != std::string_view::npos && text.substr(close, 2) == "]:" ? close + 2 : 0;
}

std::size_t cellPromptLength(std::string_view text)
{
    if (!text.starts_with("In"))
        return 0;
    const std::size_t bracket = std::min(text.find_first_not_of(' ', 2), text.size());
    const std::size_t counter = counterLength(text.substr(bracket));
    return counter == 0 ? 0 : withBlank(text, bracket + counter);
}

/// "...:" with any number of dots from three.
std::size_t cellContinuationLength(std::string_view text)
{
    const std::size_t colon = std::min(text.find_first_not_of('.'), text.size());
    return colon >= 3 && colon < text.size() && text[colon] == ':' ? withBlank(text, colon + 1) : 0;
}

} // namespace

std::size_t PromptReader::promptLength(std::string_view line, bool joinsLines)
{
    const std::size_t blanks = std::min(line.find_first_not_of(kBlanks), line.size());
    const std::string_view text = line.substr(blanks);
    std::size_t length = 0;
    if (m_style == Style::python && text.starts_with("..."))
        length = withBlank(text, 3);
    else if (m_style == Style::ipython && text.starts_with("..."))
        length = cellContinuationLength(text);
    if (length > 0 || joinsLines)
        return length == 0 ? 0 : blanks + length;

    if (text.starts_with(">>>") && withBlank(text, 3) > 0) {
        m_style = Style::python;
        m_isOutputBelow = true;
        return blanks + withBlank(text, 3);
    }
    if (const std::size_t cell = cellPromptLength(text); cell > 0) {
        m_style = Style::ipython;
        m_isOutputBelow = false;
        return blanks + cell;
    }
    return 0;
}

bool PromptReader::isOutput(std::string_view line)
{
    if (isBlank(line))
        m_isOutputBelow = false;
    else if (m_style == Style::ipython && line.substr(line.find_first_not_of(kBlanks)).starts_with("Out["))
        m_isOutputBelow = true;
    return m_isOutputBelow;
}

std::size_t magicLength(std::string_view line)
{
    const std::size_t marks = line.starts_with("%%") ? 2 : line.starts_with('%') || line.starts_with('!') ? 1 : 0;
    const bool isMagic = marks > 0 && marks < line.size() && isLetter(line[marks]);
    if (!isMagic)
        return 0;
    for (const std::string_view word : {"%time", "%timeit"}) {
        if (!line.starts_with(word) || withBlank(line, word.size()) == 0)
            continue;
        const std::size_t rest = line.find_first_not_of(kBlanks, word.size());
        const bool hasOptions = rest != std::string_view::npos && line[rest] == '-';
        if (!hasOptions)
            return std::min(rest, line.size());
    }
    return line.size();
}

} // namespace zs
