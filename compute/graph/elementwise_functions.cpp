#include "graph/elementwise_functions.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace zs {
namespace {

/// Python's floor division: the quotient that goes with a remainder of the divisor's sign.
/// Source:  numpy 1.24, npy_divmod
double floorDivided(double a, double b)
{
    if (b == 0)
        return a / b;
    const double remainder = std::fmod(a, b);
    double quotient = (a - remainder) / b;
    if (remainder != 0 && (b < 0) != (remainder < 0))
        quotient -= 1;
    if (quotient == 0)
        return std::copysign(0.0, a / b);
    const double whole = std::floor(quotient);
    return quotient - whole > 0.5 ? whole + 1 : whole;
}

double pythonModulo(double a, double b)
{
    const double remainder = std::fmod(a, b);
    if (b == 0 || std::isnan(remainder))
        return kNaN;
    if (remainder == 0)
        return std::copysign(0.0, b);
    return (b < 0) != (remainder < 0) ? remainder + b : remainder;
}

double signOf(double a)
{
    return a > 0 ? 1.0 : a < 0 ? -1.0 : a == 0 ? 0.0 : a;
}

double truth(bool value)
{
    return value ? 1.0 : 0.0;
}

/// The bits of a whole number in two's complement; what is missing or too large has none.
std::uint64_t bitsOf(double number)
{
    if (!(std::fabs(number) < 18446744073709551616.0))
        return 0;
    return number < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(-number) : static_cast<std::uint64_t>(number);
}

/// The number that the lowest bits hold. `kind`: how many, negative without a sign.
double numberOf(std::uint64_t all, double kind)
{
    const auto unused = 64 - static_cast<int>(std::fabs(kind));
    const std::uint64_t kept = all << unused;
    return kind < 0 ? static_cast<double>(kept >> unused) : static_cast<double>(static_cast<std::int64_t>(kept) >> unused);
}

/// Missing: NaN stays
template <auto operation>
double wholeResult(double a, double b, double kind)
{
    return std::isnan(a) || std::isnan(b) ? kNaN : numberOf(operation(bitsOf(a), bitsOf(b)), kind);
}

std::uint64_t powerOf(std::uint64_t factor, std::uint64_t exponent)
{
    std::uint64_t result = 1;
    for (; exponent > 0; exponent >>= 1, factor *= factor)
        result *= (exponent & 1) != 0 ? factor : 1;
    return result;
}

/// numpy refuses negative exponents; towards zero here.
double wholePowered(double a, double b, double kind)
{
    return b < 0 ? std::trunc(std::pow(a, b)) : wholeResult<powerOf>(a, b, kind);
}

template <auto function>
void map1(const double* a, const double*, const double*, double* out, Index count)
{
    for (Index i = 0; i < count; ++i)
        out[i] = function(a[i]);
}

template <auto function>
void map2(const double* a, const double* b, const double*, double* out, Index count)
{
    for (Index i = 0; i < count; ++i)
        out[i] = function(a[i], b[i]);
}

template <auto function>
void map3(const double* a, const double* b, const double* c, double* out, Index count)
{
    for (Index i = 0; i < count; ++i)
        out[i] = function(a[i], b[i], c[i]);
}

struct Row {
    Elementwise operation;
    int operands;
    StripFunction function;
};

using E = Elementwise;

constexpr std::array kRows{
    Row{E::add, 2, map2<[](double a, double b) { return a + b; }>},
    Row{E::subtract, 2, map2<[](double a, double b) { return a - b; }>},
    Row{E::multiply, 2, map2<[](double a, double b) { return a * b; }>},
    Row{E::divide, 2, map2<[](double a, double b) { return a / b; }>},
    Row{E::floorDivide, 2, map2<floorDivided>},
    Row{E::modulo, 2, map2<pythonModulo>},
    Row{E::power, 2, map2<[](double a, double b) { return std::pow(a, b); }>},
    Row{E::equal, 2, map2<[](double a, double b) { return truth(a == b); }>},
    Row{E::notEqual, 2, map2<[](double a, double b) { return truth(a != b); }>},
    Row{E::less, 2, map2<[](double a, double b) { return truth(a < b); }>},
    Row{E::lessEqual, 2, map2<[](double a, double b) { return truth(a <= b); }>},
    Row{E::greater, 2, map2<[](double a, double b) { return truth(a > b); }>},
    Row{E::greaterEqual, 2, map2<[](double a, double b) { return truth(a >= b); }>},
    Row{E::logicalAnd, 2, map2<[](double a, double b) { return truth(a != 0 && b != 0); }>},
    Row{E::logicalOr, 2, map2<[](double a, double b) { return truth(a != 0 || b != 0); }>},
    Row{E::logicalXor, 2, map2<[](double a, double b) { return truth((a != 0) != (b != 0)); }>},
    Row{E::logicalNot, 1, map1<[](double a) { return truth(a == 0); }>},
    Row{E::minimum, 2, map2<[](double a, double b) { return a <= b || a != a ? a : b; }>},
    Row{E::maximum, 2, map2<[](double a, double b) { return a >= b || a != a ? a : b; }>},
    Row{E::fmin, 2, map2<[](double a, double b) { return a <= b || b != b ? a : b; }>},
    Row{E::fmax, 2, map2<[](double a, double b) { return a >= b || b != b ? a : b; }>},
    Row{E::arctan2, 2, map2<[](double a, double b) { return std::atan2(a, b); }>},
    Row{E::hypot, 2, map2<[](double a, double b) { return std::hypot(a, b); }>},
    Row{E::copysign, 2, map2<[](double a, double b) { return std::copysign(a, b); }>},
    Row{E::negative, 1, map1<[](double a) { return -a; }>},
    Row{E::positive, 1, map1<[](double a) { return a; }>},
    Row{E::absolute, 1, map1<[](double a) { return std::fabs(a); }>},
    Row{E::sign, 1, map1<signOf>},
    Row{E::square, 1, map1<[](double a) { return a * a; }>},
    Row{E::sqrt, 1, map1<[](double a) { return std::sqrt(a); }>},
    Row{E::cbrt, 1, map1<[](double a) { return std::cbrt(a); }>},
    Row{E::exp, 1, map1<[](double a) { return std::exp(a); }>},
    Row{E::exp2, 1, map1<[](double a) { return std::exp2(a); }>},
    Row{E::expm1, 1, map1<[](double a) { return std::expm1(a); }>},
    Row{E::log, 1, map1<[](double a) { return std::log(a); }>},
    Row{E::log2, 1, map1<[](double a) { return std::log2(a); }>},
    Row{E::log10, 1, map1<[](double a) { return std::log10(a); }>},
    Row{E::log1p, 1, map1<[](double a) { return std::log1p(a); }>},
    Row{E::sin, 1, map1<[](double a) { return std::sin(a); }>},
    Row{E::cos, 1, map1<[](double a) { return std::cos(a); }>},
    Row{E::tan, 1, map1<[](double a) { return std::tan(a); }>},
    Row{E::arcsin, 1, map1<[](double a) { return std::asin(a); }>},
    Row{E::arccos, 1, map1<[](double a) { return std::acos(a); }>},
    Row{E::arctan, 1, map1<[](double a) { return std::atan(a); }>},
    Row{E::sinh, 1, map1<[](double a) { return std::sinh(a); }>},
    Row{E::cosh, 1, map1<[](double a) { return std::cosh(a); }>},
    Row{E::tanh, 1, map1<[](double a) { return std::tanh(a); }>},
    Row{E::arcsinh, 1, map1<[](double a) { return std::asinh(a); }>},
    Row{E::arccosh, 1, map1<[](double a) { return std::acosh(a); }>},
    Row{E::arctanh, 1, map1<[](double a) { return std::atanh(a); }>},
    Row{E::deg2rad, 1, map1<[](double a) { return a * (std::numbers::pi / 180.0); }>},
    Row{E::rad2deg, 1, map1<[](double a) { return a * (180.0 / std::numbers::pi); }>},
    Row{E::floor, 1, map1<[](double a) { return std::floor(a); }>},
    Row{E::ceil, 1, map1<[](double a) { return std::ceil(a); }>},
    Row{E::trunc, 1, map1<[](double a) { return std::trunc(a); }>},
    Row{E::rint, 1, map1<[](double a) { return std::nearbyint(a); }>},
    Row{E::isNull, 1, map1<[](double a) { return truth(a != a); }>},
    Row{E::notNull, 1, map1<[](double a) { return truth(a == a); }>},
    Row{E::isFinite, 1, map1<[](double a) { return truth(std::isfinite(a)); }>},
    Row{E::isInf, 1, map1<[](double a) { return truth(std::isinf(a)); }>},
    Row{E::where, 3, map3<[](double a, double b, double c) { return a != 0 ? b : c; }>},
    Row{E::fillNull, 2, map2<[](double a, double b) { return a == a ? a : b; }>},
    Row{E::toFloat32, 1, map1<[](double a) { return static_cast<double>(static_cast<float>(a)); }>},
    Row{E::toInteger, 1, map1<[](double a) { return std::trunc(a); }>},
    Row{E::wholeAdd, 3, map3<wholeResult<[](std::uint64_t a, std::uint64_t b) { return a + b; }>>},
    Row{E::wholeSubtract, 3, map3<wholeResult<[](std::uint64_t a, std::uint64_t b) { return a - b; }>>},
    Row{E::wholeMultiply, 3, map3<wholeResult<[](std::uint64_t a, std::uint64_t b) { return a * b; }>>},
    Row{E::wholePower, 3, map3<wholePowered>},
};

constexpr bool isInOrder()
{
    for (std::size_t i = 0; i < kRows.size(); ++i)
        if (kRows[i].operation != static_cast<Elementwise>(i))
            return false;
    return true;
}
static_assert(isInOrder() && kRows.back().operation == Elementwise::wholePower);

} // namespace

int operandCount(Elementwise operation)
{
    return kRows[static_cast<std::size_t>(operation)].operands;
}

StripFunction stripFunction(Elementwise operation)
{
    return kRows[static_cast<std::size_t>(operation)].function;
}

} // namespace zs
