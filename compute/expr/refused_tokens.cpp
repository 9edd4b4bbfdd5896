#include "expr/refused_tokens.h"

#include "expr/identifier.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace zs {
namespace {

std::string hexText(std::uint32_t codePoint)
{
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%04X", codePoint);
    return text.data();
}

/// What word processors and web pages write for a character of the language; "" = nothing like that.
std::string_view plainCharacter(std::uint32_t c)
{
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x2032:
    case 0xB4:
    case '`': return "'";
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x2033:
    case 0xAB:
    case 0xBB: return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212: return "-";
    case 0xD7:
    case 0x22C5:
    case 0xB7: return "*";
    case 0xF7:
    case 0x2215:
    case 0x2044: return "/";
    case 0x2264: return "<=";
    case 0x2265: return ">=";
    case 0x2260: return "!=";
    case 0x2026: return "...";
    default: return {};
    }
}

bool isOddBlank(std::uint32_t c)
{
    return c == 0xA0 || (c >= 0x2000 && c <= 0x200D) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
           c == 0x3000 || c == 0xFEFF || c == 0x2060 || c == 0xAD;
}

Sentence characterSentence(std::string_view text)
{
    const std::uint32_t c = codePointAt(text, 0).value;
    if (const std::string_view plain = plainCharacter(c); !plain.empty())
        return say("'%1' means nothing here; write %2 instead", text, plain);
    if (isOddBlank(c))
        return say("the blank U+%1 comes from a web page; write a plain space instead", hexText(c));
    if (c < 0x20 || (c >= 0x7F && c < 0xA0))
        return say("the control character U+%1 means nothing here; delete it", hexText(c));
    if (c == '?')
        return say("'?' asks the notebook for help; delete it");
    if (c == '!')
        return say("'!' means nothing here; write ~ for not, != for different");
    return say("'%1' (U+%2) cannot stand in a name; write the name in quotes, as in ds['…']", text, hexText(c));
}

} // namespace

Sentence faultSentence(const Token& token, std::string_view text)
{
    switch (token.fault) {
    case Fault::encoding: return say("these bytes are not UTF-8; save the text as UTF-8");
    case Fault::openText: return say("the text that begins here has no closing quote");
    case Fault::textBehindPrompts: return say("a text cannot go over several lines with prompts; write it on one line");
    case Fault::backslash: return say("a backslash must be the last character of its line, with a line below");
    case Fault::indentation:
        return say("this line is not indented as the first one; a line that continues the one above needs brackets "
                   "around both");
    case Fault::tooLong: return say("the text is longer than %1 bytes", kMaxSourceBytes);
    default: return characterSentence(text);
    }
}

std::optional<Sentence> refusedStatement(std::string_view keyword)
{
    if (keyword == "for" || keyword == "while")
        return say("loops are not supported; write what one pass does, over whole dimensions: ds.sst.mean(dim='time')");
    if (keyword == "if" || keyword == "elif" || keyword == "else")
        return say("'%1' is not supported; choose values with .where(condition, other) or xr.where(condition, a, b)",
                   keyword);
    if (keyword == "def" || keyword == "class" || keyword == "return" || keyword == "yield")
        return say("'%1' is not supported; write the steps one below the other, each with a name", keyword);
    if (keyword == "with")
        return say("'with' is not supported; write the lines below it alone");
    if (keyword == "try" || keyword == "except" || keyword == "finally" || keyword == "raise")
        return say("'%1' is not supported; write the lines that compute alone", keyword);
    if (keyword == "assert")
        return say("'assert' is not supported; write the comparison alone and look at the result");
    if (keyword == "del" || keyword == "global" || keyword == "nonlocal" || keyword == "pass" || keyword == "break" ||
        keyword == "continue")
        return say("'%1' is not supported; nothing needs it here, delete the line", keyword);
    if (keyword == "async")
        return say("'async' is not supported; every result is computed in the background anyway");
    return std::nullopt;
}

std::optional<Sentence> refusedInExpression(std::string_view token)
{
    if (token == "and")
        return say("'and' works on single values only; write (a) & (b), with brackets around comparisons");
    if (token == "or")
        return say("'or' works on single values only; write (a) | (b), with brackets around comparisons");
    if (token == "not")
        return say("'not' works on single values only; write ~(a)");
    if (token == "if" || token == "else")
        return say("'%1' works on single values only; write xr.where(condition, a, b)", token);
    if (token == "in")
        return say("'in' works on single values only; write a.isin([1, 2])");
    if (token == "not in")
        return say("'not in' works on single values only; write ~a.isin([1, 2])");
    if (token == "is")
        return say("'is' compares objects; write a == b, or a.isnull() for missing values");
    if (token == "for" || token == "async")
        return say("loops in brackets are not supported; write the items one by one");
    if (token == "lambda")
        return say("'lambda' is not supported; write what the function does as an expression");
    if (token == "await")
        return say("'await' is not supported; every result is computed in the background anyway");
    if (token == "yield")
        return say("'yield' is not supported; write the steps one below the other, each with a name");
    if (token == ":=")
        return say("':=' is not supported; write the assignment on a line of its own");
    if (token == "@")
        return say("'@' is not supported; write (a * b).sum(dim='…')");
    if (token == "<<" || token == ">>")
        return say("'%1' is not supported; multiply or divide by a power of 2", token);
    return std::nullopt;
}

} // namespace zs
