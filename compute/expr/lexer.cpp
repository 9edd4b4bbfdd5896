#include "expr/lexer.h"

#include "expr/identifier.h"
#include "expr/prompt.h"
#include "expr/source_cursor.h"

#include <algorithm>
#include <array>
#include <optional>

namespace zs {
namespace {

constexpr std::array<std::string_view, 47> kOperatorTexts = {
    "**=", "//=", ">>=", "<<=", "...", "**", "//", ">>", "<<", "==", "!=", "<=", ">=", "->", ":=", "+=",
    "-=",  "*=",  "/=",  "%=",  "@=",  "&=", "|=", "^=", "+",  "-",  "*",  "/",  "%",  "@",  "&",  "|",
    "^",   "~",   "<",   ">",   "(",   ")",  "[",  "]",  "{",  "}",  ",",  ":",  ".",  ";",  "="};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLineEnd(char c)
{
    return c == '\n' || c == '\r';
}

bool isTextPrefix(std::string_view word)
{
    const auto isPrefixLetter = [](char c) { return std::string_view("rRbBuUfF").find(c) != std::string_view::npos; };
    return word.size() <= 2 && std::all_of(word.begin(), word.end(), isPrefixLetter);
}

class Lexer {
public:
    explicit Lexer(std::string_view source) : m_cursor(source) {}

    std::vector<Token> run()
    {
        m_cursor.skipByteOrderMark();
        while (!m_cursor.atEnd()) {
            if (m_isLineStart)
                readLineStart();
            else
                readToken();
        }
        const Place here = m_cursor.placeFrom(m_cursor.mark());
        if (m_hasStatement)
            m_tokens.push_back({TokenKind::newline, Fault::none, here});
        m_tokens.push_back({TokenKind::end, Fault::none, here});
        return std::move(m_tokens);
    }

private:
    void add(TokenKind kind, const SourceMark& from, Fault fault = Fault::none)
    {
        m_tokens.push_back({kind, fault, m_cursor.placeFrom(from)});
    }

    void readLineStart()
    {
        m_isLineStart = false;
        const bool joinsLines = m_depth > 0 || m_afterBackslash;
        m_afterBackslash = false;
        const std::string_view line = m_cursor.restOfLine();
        const SourceMark begin = m_cursor.mark();
        if (const std::size_t length = m_prompts.promptLength(line, joinsLines); length > 0) {
            m_cursor.advance(length);
            add(TokenKind::prompt, begin);
        } else if (!joinsLines && m_prompts.isOutput(line)) {
            m_cursor.advance(line.size());
            if (m_cursor.mark().offset > begin.offset)
                add(TokenKind::output, begin);
            return;
        }
        if (!joinsLines)
            readIndentation();
    }

    /// The blanks before a statement must be those before the first one.
    void readIndentation()
    {
        const SourceMark begin = m_cursor.mark();
        m_cursor.skipBlanks();
        if (m_cursor.atEnd() || isLineEnd(m_cursor.at()) || m_cursor.at() == '#')
            return;
        if (const std::size_t length = magicLength(m_cursor.restOfLine()); length > 0) {
            const SourceMark magic = m_cursor.mark();
            m_cursor.advance(length);
            add(TokenKind::magic, magic);
            return;
        }
        const std::string_view blanks = m_cursor.textFrom(begin);
        if (!m_indentation)
            m_indentation = blanks;
        else if (*m_indentation != blanks)
            add(TokenKind::bad, begin, Fault::indentation);
    }

    void readToken()
    {
        m_cursor.skipBlanks();
        if (m_cursor.atEnd())
            return;
        const char c = m_cursor.at();
        const SourceMark begin = m_cursor.mark();
        if (isLineEnd(c)) {
            readLineEnd(begin);
            return;
        }
        if (c == '#') {
            m_cursor.advance(m_cursor.restOfLine().size());
            add(TokenKind::comment, begin);
            return;
        }
        if (c == '\\') {
            readBackslash(begin);
            return;
        }
        m_hasStatement = true;
        if (isDigit(c) || (c == '.' && isDigit(m_cursor.at(1))))
            readNumber(begin);
        else if (c == '\'' || c == '"')
            readText(begin);
        else if (!readOperator(begin))
            readWord(begin);
    }

    void readLineEnd(const SourceMark& begin)
    {
        m_cursor.advanceLine();
        m_isLineStart = true;
        if (m_depth == 0 && m_hasStatement) {
            add(TokenKind::newline, begin);
            m_hasStatement = false;
        }
    }

    void readBackslash(const SourceMark& begin)
    {
        m_cursor.advance(1);
        if (!m_hasStatement || m_cursor.atEnd() || !isLineEnd(m_cursor.at())) {
            m_hasStatement = true;
            add(TokenKind::bad, begin, Fault::backslash);
            return;
        }
        m_cursor.advanceLine();
        m_isLineStart = true;
        m_afterBackslash = true;
        if (m_cursor.atEnd()) {
            add(TokenKind::bad, begin, Fault::backslash);
        }
    }

    /// Takes letters and digits that follow a number too: literals.h says what is wrong with them.
    void readNumber(const SourceMark& begin)
    {
        const auto skipDigits = [&] {
            while (isDigit(m_cursor.at()) || m_cursor.at() == '_')
                m_cursor.advance(1);
        };
        skipDigits();
        const std::string_view soFar = m_cursor.textFrom(begin);
        const bool hasBase = soFar == "0" && std::string_view("xXoObB").find(m_cursor.at()) != std::string_view::npos;
        if (!hasBase) {
            if (m_cursor.at() == '.') {
                m_cursor.advance(1);
                skipDigits();
            }
            const bool hasSign = m_cursor.at(1) == '+' || m_cursor.at(1) == '-';
            if ((m_cursor.at() == 'e' || m_cursor.at() == 'E') && hasSign && isDigit(m_cursor.at(2)))
                m_cursor.advance(2);
        }
        m_cursor.skipNameParts();
        add(TokenKind::number, begin);
    }

    void readText(const SourceMark& begin)
    {
        const char quote = m_cursor.at();
        const bool isTriple = m_cursor.at(1) == quote && m_cursor.at(2) == quote;
        const std::size_t quoteLength = isTriple ? 3 : 1;
        const int firstLine = m_cursor.mark().line;
        m_cursor.advance(quoteLength);
        while (!m_cursor.atEnd()) {
            if (m_cursor.startsWith(std::string_view("\"\"\"'''").substr(quote == '"' ? 0 : 3, quoteLength))) {
                m_cursor.advance(quoteLength);
                const bool isSplit = m_prompts.hasPrompts() && isTriple && m_cursor.mark().line != firstLine;
                add(isSplit ? TokenKind::bad : TokenKind::text, begin,
                    isSplit ? Fault::textBehindPrompts : Fault::none);
                return;
            }
            if (isLineEnd(m_cursor.at()) && !isTriple)
                break;
            if (m_cursor.at() == '\\')
                m_cursor.advance(1);
            if (!m_cursor.atEnd() && !advanceCharacter()) {
                add(TokenKind::bad, begin, Fault::encoding);
                return;
            }
        }
        add(TokenKind::bad, begin, Fault::openText);
    }

    bool advanceCharacter()
    {
        if (isLineEnd(m_cursor.at())) {
            m_cursor.advanceLine();
            return true;
        }
        return m_cursor.advanceCodePoint();
    }

    bool readOperator(const SourceMark& begin)
    {
        const auto* found = std::find_if(kOperatorTexts.begin(), kOperatorTexts.end(),
                                         [&](std::string_view op) { return m_cursor.startsWith(op); });
        if (found == kOperatorTexts.end())
            return false;
        m_cursor.advance(found->size());
        const char c = found->front();
        if (c == '(' || c == '[' || c == '{')
            ++m_depth;
        else if (c == ')' || c == ']' || c == '}')
            m_depth = std::max(0, m_depth - 1);
        add(TokenKind::op, begin);
        return true;
    }

    void readWord(const SourceMark& begin)
    {
        const CodePoint first = m_cursor.codePoint();
        if (first.bytes == 0 || !isNameStart(first.value)) {
            m_cursor.advanceCodePoint();
            add(TokenKind::bad, begin, first.bytes == 0 ? Fault::encoding : Fault::character);
            return;
        }
        m_cursor.skipNameParts();
        const std::string_view word = m_cursor.textFrom(begin);
        if (isTextPrefix(word) && (m_cursor.at() == '\'' || m_cursor.at() == '"'))
            readText(begin);
        else
            add(isKeyword(word) ? TokenKind::keyword : TokenKind::name, begin);
    }

    SourceCursor m_cursor;
    PromptReader m_prompts;
    std::vector<Token> m_tokens;
    std::optional<std::string_view> m_indentation; // of the first statement
    int m_depth = 0;                               // of open brackets
    bool m_isLineStart = true;
    bool m_afterBackslash = false;
    bool m_hasStatement = false; // something of a statement stands before the cursor
};

} // namespace

std::vector<Token> tokenize(std::string_view source)
{
    if (source.size() > kMaxSourceBytes)
        return {{TokenKind::bad, Fault::tooLong, {1, 1, 0, source.size()}},
                {TokenKind::end, Fault::none, {1, 1, source.size(), source.size()}}};
    return Lexer(source).run();
}

} // namespace zs
