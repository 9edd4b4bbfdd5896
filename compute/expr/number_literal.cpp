#include "expr/literals.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace zs {
namespace {

tl::unexpected<Error> notANumber(std::string_view token)
{
    return fail(ErrorCode::invalidArgument, say("'%1' is no number", token));
}

bool isDigitOf(char c, int base)
{
    if (base > 10)
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    return c >= '0' && c < '0' + base;
}

/// An underscore stands between two digits, or behind the base. Returns the digits alone, "" when they are none.
std::string plainDigits(std::string_view digits, int base)
{
    std::string plain;
    bool afterDigit = false;
    for (const char c : digits) {
        if (c == '_' && afterDigit) {
            afterDigit = false;
            continue;
        }
        if (!isDigitOf(c, base))
            return {};
        plain += c;
        afterDigit = true;
    }
    return afterDigit ? plain : std::string();
}

Result<NumberExpr> integer(std::string_view token, const std::string& digits, int base)
{
    std::int64_t value = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    if (problem == std::errc::result_out_of_range)
        return fail(
            ErrorCode::unsupported,
            say("the integer %1 does not fit in 64 bits; write it as a float, with a point or an exponent", token));
    return NumberExpr{value, std::string(token)};
}

Result<NumberExpr> integerWithBase(std::string_view token, int base)
{
    std::string_view digits = token.substr(2);
    if (digits.starts_with('_'))
        digits.remove_prefix(1);
    const std::string plain = plainDigits(digits, base);
    return plain.empty() ? Result<NumberExpr>(notANumber(token)) : integer(token, plain, base);
}

/// Infinity or zero, for a number that no double holds: is its first digit before or behind the point?
double outOfRange(std::string_view mantissa, std::string_view exponent)
{
    const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
    const std::size_t first = mantissa.find_first_of("123456789");
    long power = 0;
    const bool isNegative = exponent.starts_with('-');
    const std::string_view digits = exponent.substr(exponent.starts_with('-') || exponent.starts_with('+') ? 1 : 0);
    if (std::from_chars(digits.data(), digits.data() + digits.size(), power).ec == std::errc::result_out_of_range)
        power = std::numeric_limits<int>::max();
    const long order = static_cast<long>(point) - static_cast<long>(first) + (isNegative ? -power : power);
    return order > 0 ? std::numeric_limits<double>::infinity() : 0.0;
}

/// Digits, point and exponent with every underscore taken out; "" when one of the three is wrong.
struct FloatParts {
    std::string mantissa;
    std::string exponent;
    bool isFloat = false;
    bool isWrong = false;
};

FloatParts splitFloat(std::string_view token)
{
    FloatParts parts;
    const std::size_t e = token.find_first_of("eE");
    const std::string_view mantissa = token.substr(0, e);
    const std::size_t point = mantissa.find('.');
    parts.isFloat = e != std::string_view::npos || point != std::string_view::npos;

    const auto take = [&](std::string_view digits, std::string& into) {
        const std::string plain = plainDigits(digits, 10);
        parts.isWrong = parts.isWrong || (plain.empty() && !digits.empty());
        into += plain;
    };
    take(mantissa.substr(0, point), parts.mantissa);
    if (point != std::string_view::npos) {
        parts.mantissa += '.';
        take(mantissa.substr(point + 1), parts.mantissa);
    }
    if (e != std::string_view::npos) {
        std::string_view exponent = token.substr(e + 1);
        if (exponent.starts_with('-') || exponent.starts_with('+')) {
            parts.exponent = exponent.front();
            exponent.remove_prefix(1);
        }
        parts.isWrong = parts.isWrong || exponent.empty();
        take(exponent, parts.exponent);
    }
    return parts;
}

Result<NumberExpr> decimal(std::string_view token)
{
    const FloatParts parts = splitFloat(token);
    if (parts.isWrong || parts.mantissa.empty())
        return notANumber(token);
    if (!parts.isFloat) {
        const bool isZero = parts.mantissa.find_first_not_of('0') == std::string::npos;
        if (parts.mantissa.size() > 1 && parts.mantissa.front() == '0' && !isZero)
            return fail(ErrorCode::invalidArgument,
                        say("'%1' begins with 0; leave the zeros out, or write 0o%2 if it is octal", token,
                            parts.mantissa.substr(parts.mantissa.find_first_not_of('0'))));
        return integer(token, parts.mantissa, 10);
    }
    const bool hasPlus = parts.exponent.starts_with('+'); // from_chars takes none
    const std::string text =
        parts.exponent.empty() ? parts.mantissa : parts.mantissa + "e" + parts.exponent.substr(hasPlus ? 1 : 0);
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem == std::errc::result_out_of_range)
        value = outOfRange(parts.mantissa, parts.exponent);
    else if (problem != std::errc() || end != text.data() + text.size())
        return notANumber(token);
    return NumberExpr{value, std::string(token)};
}

} // namespace

Result<NumberExpr> decodeNumber(std::string_view token)
{
    if (token.size() > 1 && token[0] == '0') {
        const char base = token[1];
        if (base == 'x' || base == 'X')
            return integerWithBase(token, 16);
        if (base == 'o' || base == 'O')
            return integerWithBase(token, 8);
        if (base == 'b' || base == 'B')
            return integerWithBase(token, 2);
    }
    const bool isImaginary = token.ends_with('j') || token.ends_with('J');
    if (isImaginary && decimal(token.substr(0, token.size() - 1)))
        return fail(ErrorCode::unsupported, say("%1 is imaginary; only real numbers can be computed with", token));
    return decimal(token);
}

} // namespace zs
