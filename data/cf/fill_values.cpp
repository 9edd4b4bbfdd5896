#include "cf/fill_values.h"

#include "cf/half_float.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace zs {
namespace {

constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// A float64 in base64 is always eleven digits and one "=".
std::optional<double> base64Double(std::string_view text)
{
    if (text.size() != 12 || text.back() != '=')
        return std::nullopt;
    std::uint64_t bits = 0; // big-endian so far: 66 bits of which the last two are padding
    for (std::size_t i = 0; i < 11; ++i) {
        const std::size_t digit = kBase64.find(text[i]);
        if (digit == std::string_view::npos)
            return std::nullopt;
        bits = i < 10 ? bits << 6 | digit : bits << 4 | digit >> 2;
    }
    std::uint64_t swapped = 0;
    for (int i = 0; i < 8; ++i)
        swapped |= (bits >> (8 * i) & 0xffU) << (8 * (7 - i));
    return std::bit_cast<double>(swapped);
}

std::optional<double> specialDouble(std::string_view text)
{
    if (text == "NaN" || text == "nan")
        return std::numeric_limits<double>::quiet_NaN();
    if (text == "Infinity" || text == "inf")
        return std::numeric_limits<double>::infinity();
    if (text == "-Infinity" || text == "-inf")
        return -std::numeric_limits<double>::infinity();
    return std::nullopt;
}

struct SignedMagnitude {
    bool negative = false;
    std::uint64_t magnitude = 0;
};

std::optional<SignedMagnitude> integerPart(const ExactNumber& number)
{
    if (const auto* unsignedNumber = std::get_if<std::uint64_t>(&number))
        return SignedMagnitude{false, *unsignedNumber};
    if (const auto* signedNumber = std::get_if<std::int64_t>(&number)) {
        const auto bits = static_cast<std::uint64_t>(*signedNumber);
        return SignedMagnitude{*signedNumber < 0, *signedNumber < 0 ? 0 - bits : bits};
    }
    const double value = std::get<double>(number);
    if (std::trunc(value) != value || !(std::abs(value) < 0x1p64))
        return std::nullopt;
    return SignedMagnitude{value < 0, static_cast<std::uint64_t>(std::abs(value))};
}

bool isInRange(const SignedMagnitude& number, const DType& dtype)
{
    const int bits = static_cast<int>(dtype.itemBytes) * 8;
    if (dtype.kind == DTypeKind::boolean)
        return !number.negative && number.magnitude <= 1;
    if (dtype.kind == DTypeKind::unsignedInt)
        return (!number.negative || number.magnitude == 0) && (bits == 64 || number.magnitude >> bits == 0);
    const std::uint64_t limit = std::uint64_t{1} << (bits - 1);
    return number.negative ? number.magnitude <= limit : number.magnitude < limit;
}

/// Cuts to the width of the type, then extends by its sign.
std::int64_t extend(std::uint64_t bits, const DType& dtype)
{
    const int unused = 64 - static_cast<int>(dtype.itemBytes) * 8;
    const std::uint64_t high = bits << unused;
    return dtype.kind == DTypeKind::signedInt ? static_cast<std::int64_t>(high) >> unused
                                              : static_cast<std::int64_t>(high >> unused);
}

double toDouble(const ExactNumber& number)
{
    return std::visit([](auto value) { return static_cast<double>(value); }, number);
}

} // namespace

std::optional<ExactNumber> readFill(const Json& value, const DType& dtype)
{
    if (value.is_boolean())
        return ExactNumber{std::int64_t{value.get<bool>()}};
    if (value.is_number_unsigned())
        return ExactNumber{value.get<std::uint64_t>()};
    if (value.is_number_integer())
        return ExactNumber{value.get<std::int64_t>()};
    if (value.is_number())
        return ExactNumber{value.get<double>()};
    if (!value.is_string())
        return std::nullopt;
    const auto& text = value.get_ref<const std::string&>();
    std::optional<double> number = specialDouble(text);
    if (!number && (dtype.kind == DTypeKind::floating || dtype.kind == DTypeKind::bfloat))
        number = base64Double(text);
    return number ? std::optional<ExactNumber>(*number) : std::nullopt;
}

std::optional<std::int64_t> integerFill(const ExactNumber& number, const DType& dtype, const DType& stored)
{
    const std::optional<SignedMagnitude> integer = integerPart(number);
    if (!integer || (!isInRange(*integer, dtype) && !isInRange(*integer, stored)))
        return std::nullopt;
    return extend(integer->negative ? 0 - integer->magnitude : integer->magnitude, dtype);
}

std::int64_t integerElement(std::span<const std::uint8_t> element, const DType& dtype)
{
    std::uint64_t bits = 0;
    const std::size_t count = std::min(element.size(), sizeof bits);
    if constexpr (std::endian::native == std::endian::little)
        std::memcpy(&bits, element.data(), count);
    else
        for (std::size_t i = 0; i < count; ++i)
            bits = bits << 8 | element[i];
    if (dtype.kind == DTypeKind::boolean)
        return bits != 0;
    return extend(bits, dtype);
}

std::optional<double> floatFill(const ExactNumber& number, const DType& dtype)
{
    const double exact = toDouble(number);
    double rounded = exact;
    if (dtype.kind == DTypeKind::bfloat)
        rounded = roundTo(kBrainFormat, exact);
    else if (dtype.itemBytes == 2)
        rounded = roundTo(kHalfFormat, exact);
    else if (dtype.itemBytes == 4)
        rounded = roundTo(kFloatFormat, exact);
    if (std::isnan(rounded) || (std::isinf(rounded) && !std::isinf(exact)))
        return std::nullopt;
    return rounded;
}

double floatElement(std::span<const std::uint8_t> element, const DType& dtype)
{
    const auto load = [&]<class T>(T value) {
        std::memcpy(&value, element.data(), std::min(element.size(), sizeof value));
        return value;
    };
    if (dtype.kind == DTypeKind::bfloat)
        return load(BrainFloat{}).toFloat();
    switch (dtype.itemBytes) {
    case 2: return load(HalfFloat{}).toFloat();
    case 4: return load(0.0F);
    default: return load(0.0);
    }
}

} // namespace zs
