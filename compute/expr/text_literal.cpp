#include "expr/identifier.h"
#include "expr/literals.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace zs {
namespace {

struct TextParts {
    std::string prefix; // lower case
    std::string_view body;
};

TextParts splitText(std::string_view token)
{
    TextParts parts;
    const std::size_t quote = token.find_first_of("'\"");
    for (const char c : token.substr(0, quote))
        parts.prefix += static_cast<char>(c | 0x20); // ASCII letters only
    const std::string_view quoted = token.substr(quote);
    const bool isTriple = quoted.size() >= 6 && quoted[1] == quoted[0] && quoted[2] == quoted[0];
    const std::size_t length = isTriple ? 3 : 1;
    parts.body = quoted.substr(length, quoted.size() - 2 * length);
    return parts;
}

/// Python reads every line end as \n.
std::string withPlainLineEnds(std::string_view body)
{
    std::string text;
    for (std::size_t i = 0; i < body.size(); ++i) {
        const bool isCr = body[i] == '\r';
        if (isCr && i + 1 < body.size() && body[i + 1] == '\n')
            continue;
        text += isCr ? '\n' : body[i];
    }
    return text;
}

std::optional<char> simpleEscape(char c)
{
    constexpr std::string_view kEscapes = "\\'\"abfnrtv";
    constexpr std::string_view kMeanings = "\\'\"\a\b\f\n\r\t\v";
    const std::size_t at = kEscapes.find(c);
    return at == std::string_view::npos ? std::nullopt : std::optional<char>(kMeanings[at]);
}

/// Reads what follows backslashes, one after the other.
class EscapeReader {
public:
    explicit EscapeReader(std::string_view body) : m_body(body) {}

    Result<std::string> run()
    {
        for (; m_at < m_body.size(); ++m_at) {
            if (m_body[m_at] != '\\' || m_at + 1 == m_body.size()) {
                m_text += m_body[m_at];
                continue;
            }
            ++m_at;
            const Status status = readEscape(m_body[m_at]);
            if (!status)
                return tl::unexpected<Error>(status.error());
        }
        return m_text;
    }

private:
    /// Leaves the cursor on the last character of the escape.
    Status readEscape(char c)
    {
        if (c == '\n')
            return {};
        if (c >= '0' && c <= '7')
            return readOctal();
        if (c == 'x')
            return readHex(2);
        if (c == 'u')
            return readHex(4);
        if (c == 'U')
            return readHex(8);
        if (c == 'N')
            return fail(ErrorCode::unsupported,
                        say("characters by their name are not supported; write the character itself instead of \\N"));
        const std::optional<char> simple = simpleEscape(c);
        if (!simple)
            m_text += '\\'; // Python keeps what it does not know
        m_text += simple.value_or(c);
        return {};
    }

    Status readOctal()
    {
        const std::size_t digits =
            std::min(m_body.find_first_not_of("01234567", m_at), std::min(m_at + 3, m_body.size())) - m_at;
        std::uint32_t value = 0;
        std::from_chars(m_body.data() + m_at, m_body.data() + m_at + digits, value, 8);
        appendUtf8(m_text, value);
        m_at += digits - 1;
        return {};
    }

    Status readHex(std::size_t digits)
    {
        const std::string_view number = m_body.substr(m_at + 1, digits);
        const std::string_view escape = m_body.substr(m_at - 1, digits + 2);
        if (number.size() < digits || number.find_first_not_of("0123456789abcdefABCDEF") != std::string_view::npos)
            return fail(ErrorCode::invalidArgument,
                        say("the escape %1 needs %2 hexadecimal digits; write \\\\ for a backslash",
                            escape.substr(0, 2), digits));
        std::uint32_t value = 0;
        std::from_chars(number.data(), number.data() + digits, value, 16);
        if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
            return fail(ErrorCode::invalidArgument, say("the escape %1 is no character", escape));
        appendUtf8(m_text, value);
        m_at += digits;
        return {};
    }

    std::string_view m_body;
    std::size_t m_at = 0;
    std::string m_text;
};

} // namespace

Result<std::string> decodeText(std::string_view token)
{
    const TextParts parts = splitText(token);
    const auto has = [&](char letter) { return parts.prefix.find(letter) != std::string::npos; };
    const bool isPair = parts.prefix.size() == 2;
    if (isPair && (has('u') || !has('r') || parts.prefix == "rr"))
        return fail(ErrorCode::invalidArgument,
                    say("'%1' is no prefix of a text; r is the only one to use", parts.prefix));
    if (has('f'))
        return fail(ErrorCode::unsupported, say("f'…' is not supported; write the finished text in plain quotes"));
    if (has('b'))
        return fail(ErrorCode::unsupported, say("b'…' is not supported; write the text without the b"));
    const std::string body = withPlainLineEnds(parts.body);
    return has('r') ? body : EscapeReader(body).run();
}

} // namespace zs
