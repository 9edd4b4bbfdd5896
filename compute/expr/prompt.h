#pragma once

#include <cstddef>
#include <string_view>

namespace zs {

/// Knows the prompts of Python and IPython, and what below them is output.
/// Fed with every line that may begin with a prompt, in order.
class PromptReader {
public:
    /// The bytes of the prompt that begins `line`, with the blanks before it and one behind; 0 = none.
    /// `joinsLines`: the line continues the one above.
    std::size_t promptLength(std::string_view line, bool joinsLines);

    /// A line without prompt: printed by the statement above?
    bool isOutput(std::string_view line);

    [[nodiscard]] bool hasPrompts() const { return m_style != Style::none; }

private:
    enum class Style { none, python, ipython };

    Style m_style = Style::none;
    bool m_isOutputBelow = false;
};

/// How many bytes of a line are for the notebook alone: all of "%matplotlib inline" and "!pip install x", "%time " of
/// "%time x = 1", 0 of "x = 1".
/// Threads: pure
[[nodiscard]] std::size_t magicLength(std::string_view line);

} // namespace zs
