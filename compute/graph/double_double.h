#pragma once

namespace zs {

/// A number as the unevaluated sum of two: 106 bits. Sums of as many numbers as a grid has then do not feel the order
/// in which they are added: what is lost lies some fifty bits below the last bit of the double that is shown.
/// Not normalised: `low` may grow to a few units of `high`, which keeps infinity and NaN in `high` intact.
/// V is double or a batch of doubles. No contraction to fused operations is assumed, and none must happen.
/// Threads: value type
/// Source:  Dekker 1971, Knuth TAOCP 4.2.2 theorem B; Shewchuk 1997
template <class V>
struct DoubleDouble {
    V high = V(0.0);
    V low = V(0.0);
};

/// The rounded sum of two numbers and what rounding left out, exactly.
template <class V>
[[nodiscard]] inline DoubleDouble<V> exactSum(V a, V b)
{
    const V sum = a + b;
    const V bOfSum = sum - a;
    return {sum, (a - (sum - bOfSum)) + (b - bOfSum)};
}

/// The rounded product and what rounding left out, exactly (while nothing overflows or sinks below 2^-969).
template <class V>
[[nodiscard]] inline DoubleDouble<V> exactProduct(V a, V b)
{
    const V splitter(134217729.0); // 2^27 + 1
    const V product = a * b;
    const V bigA = splitter * a;
    const V bigB = splitter * b;
    const V highA = bigA - (bigA - a);
    const V highB = bigB - (bigB - b);
    const V lowA = a - highA;
    const V lowB = b - highB;
    return {product, ((highA * highB - product) + highA * lowB + lowA * highB) + lowA * lowB};
}

/// exactProduct(a, a) in fewer steps, to the same bits.
template <class V>
[[nodiscard]] inline DoubleDouble<V> exactSquare(V a)
{
    const V square = a * a;
    const V big = V(134217729.0) * a; // 2^27 + 1
    const V high = big - (big - a);
    const V low = a - high;
    return {square, ((high * high - square) + (high + high) * low) + low * low};
}

template <class V>
inline void add(DoubleDouble<V>& to, V value)
{
    const DoubleDouble<V> sum = exactSum(to.high, value);
    to.high = sum.high;
    to.low += sum.low;
}

/// The product with one number: 104 bits of it.
template <class V>
[[nodiscard]] inline DoubleDouble<V> scaled(const DoubleDouble<V>& value, V factor)
{
    DoubleDouble<V> product = exactProduct(value.high, factor);
    product.low += value.low * factor;
    return product;
}

template <class V>
inline void add(DoubleDouble<V>& to, const DoubleDouble<V>& value)
{
    const DoubleDouble<V> sum = exactSum(to.high, value.high);
    to.high = sum.high;
    to.low += sum.low + value.low;
}

/// The nearest double; infinity and NaN as plain addition would have given them.
[[nodiscard]] inline double rounded(const DoubleDouble<double>& value)
{
    const double sum = value.high + value.low;
    return sum == sum ? sum : value.high;
}

/// `high` the nearest double, `low` the rest.
[[nodiscard]] inline DoubleDouble<double> normalized(const DoubleDouble<double>& value)
{
    const double sum = value.high + value.low;
    return {sum, value.low - (sum - value.high)};
}

[[nodiscard]] inline DoubleDouble<double> operator+(const DoubleDouble<double>& a, const DoubleDouble<double>& b)
{
    DoubleDouble<double> sum = exactSum(a.high, b.high);
    sum.low += a.low + b.low;
    return normalized(sum);
}

[[nodiscard]] inline DoubleDouble<double> operator-(const DoubleDouble<double>& a)
{
    return {-a.high, -a.low};
}

[[nodiscard]] inline DoubleDouble<double> operator-(const DoubleDouble<double>& a, const DoubleDouble<double>& b)
{
    return a + -b;
}

[[nodiscard]] inline DoubleDouble<double> operator*(const DoubleDouble<double>& a, const DoubleDouble<double>& b)
{
    DoubleDouble<double> product = exactProduct(a.high, b.high);
    product.low += a.high * b.low + a.low * b.high;
    return normalized(product);
}

[[nodiscard]] inline DoubleDouble<double> operator/(const DoubleDouble<double>& a, const DoubleDouble<double>& b)
{
    const double first = a.high / b.high;
    const DoubleDouble<double> rest = a - DoubleDouble<double>{first, 0} * b;
    return normalized({first, rounded(rest) / b.high});
}

} // namespace zs
