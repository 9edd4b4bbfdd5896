#pragma once

#include "expr/place.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace zs {

enum class TokenKind : std::uint8_t {
    name,
    keyword, // a word that Python keeps for itself, True, False and None too
    number,
    text,    // with its prefix and quotes
    op,      // operators, brackets, ; and ...
    newline, // the end of a line that ends a statement
    comment,
    prompt, // ">>> ", "... ", "In [3]: "
    output, // what stands below a line with a prompt
    magic,  // "%matplotlib inline", "!pip install …"
    bad,    // nothing of the language; `fault` says why
    end,    // the last token, empty
};

enum class Fault : std::uint8_t {
    none,
    character,
    encoding, // no UTF-8
    openText, // no closing quote on the line, or at all
    textBehindPrompts,
    backslash,   // not the last of its line
    indentation, // unlike that of the first statement
    tooLong,
};

struct Token {
    TokenKind kind = TokenKind::end;
    Fault fault = Fault::none;
    Place place;
};

inline constexpr std::size_t kMaxSourceBytes = std::size_t{1} << 20;

/// All tokens of a text, blanks left out, in order; never fails, for people are still typing. Ends with one `end`.
/// Brackets, backslashes and triple quotes join lines. A block may be indented as a whole. Where a line has the prompt
/// of a Python or IPython session, the lines below it up to the next prompt or empty line are output.
/// A text above kMaxSourceBytes is one bad token.
/// Threads: pure
/// Source:  Python reference 3.11, "Lexical analysis"
[[nodiscard]] std::vector<Token> tokenize(std::string_view source);

/// The characters of a token.
[[nodiscard]] inline std::string_view textOf(std::string_view source, const Place& place)
{
    return source.substr(place.begin, place.end - place.begin);
}

} // namespace zs
