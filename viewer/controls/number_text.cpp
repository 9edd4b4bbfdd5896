#include "controls/number_text.h"

#include <algorithm>
#include <cmath>

namespace zs {

namespace {

constexpr QChar kMinus(0x2212);

QString superscript(int exponent)
{
    static const QString digits = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹");
    QString text = exponent < 0 ? QStringLiteral("⁻") : QString();
    for (const QChar digit : QString::number(std::abs(exponent)))
        text += digits.at(digit.digitValue());
    return text;
}

/// Mantissa and power of ten, as "1.5×10⁻⁷"; `plain` is what QString::number(…, 'e') gives.
QString powerText(const QString& plain, bool trimZeros)
{
    const qsizetype at = plain.indexOf(QLatin1Char('e'));
    QString mantissa = plain.left(at);
    if (trimZeros && mantissa.contains(QLatin1Char('.'))) {
        while (mantissa.endsWith(QLatin1Char('0')))
            mantissa.chop(1);
        if (mantissa.endsWith(QLatin1Char('.')))
            mantissa.chop(1);
    }
    return mantissa + QStringLiteral("×10") + superscript(plain.mid(at + 1).toInt());
}

QString withTrueMinus(QString text)
{
    if (text.startsWith(QLatin1Char('-'))) {
        const bool isZero = std::none_of(text.cbegin(), text.cend(), [](QChar c) { return c >= u'1' && c <= u'9'; });
        if (isZero)
            return text.mid(1);
        text[0] = kMinus;
    }
    return text;
}

int decimalsFor(double step)
{
    int decimals = 0;
    double rest = step;
    while (decimals < 12 && std::abs(rest - std::round(rest)) > 1e-6 * std::abs(rest)) {
        rest *= 10;
        ++decimals;
    }
    return decimals;
}

} // namespace

namespace {

constexpr int kShortDecimals = 4;
constexpr int kMostDecimals = 14;

} // namespace

NumberFormat numberFormat(double low, double high, double step)
{
    const double largest = std::max(std::abs(low), std::abs(high));
    NumberFormat format;
    if (!std::isfinite(largest) || largest == 0 || !(step > 0))
        return format;
    format.scientific = largest >= 1e6 || largest < 1e-3;
    if (!format.scientific) {
        format.decimals = decimalsFor(step);
        return format;
    }
    format.decimals = std::clamp(decimalsFor(step / std::pow(10.0, std::floor(std::log10(largest)))), 0, kMostDecimals);
    if (format.decimals > kShortDecimals && largest >= 1 && largest < 1e12) // 100000002 says more than 1.00000002×10⁸
        return {decimalsFor(step), false};
    return format;
}

NumberFormat valueFormat(double low, double high)
{
    const double span = std::abs(high - low);
    if (!(span > 0) || !std::isfinite(span))
        return {4, false};
    return numberFormat(low, high, std::pow(10.0, std::floor(std::log10(span)) - 3));
}

QString displayNumber(double value, NumberFormat format)
{
    if (std::isnan(value))
        return QStringLiteral("–");
    if (std::isinf(value))
        return value > 0 ? QStringLiteral("∞") : kMinus + QStringLiteral("∞");
    if (format.scientific && value != 0)
        return withTrueMinus(powerText(QString::number(value, 'e', format.decimals), false));
    return withTrueMinus(QString::number(value, 'f', format.scientific ? 0 : format.decimals));
}

QString displayNumber(double value, int significantDigits)
{
    if (!std::isfinite(value))
        return displayNumber(value, NumberFormat{});
    const QString plain = QString::number(value, 'g', significantDigits);
    return withTrueMinus(plain.contains(QLatin1Char('e')) ? powerText(plain, true) : plain);
}

QString editableText(double value)
{
    return QString::number(value, 'g', 8);
}

QString editableLimit(double value, double low, double high)
{
    const double span = std::abs(high - low);
    if (!(span > 0) || !std::isfinite(span) || !std::isfinite(value))
        return editableText(value);
    const double step = std::pow(10.0, std::floor(std::log10(span)) - 3);
    const double rounded = std::round(value / step) * step;
    const double digits = rounded == 0 ? 1 : std::floor(std::log10(std::abs(rounded))) - std::floor(std::log10(step)) + 1;
    return QString::number(rounded == 0 ? 0 : rounded, 'g', std::clamp(static_cast<int>(digits), 4, 15));
}

QString latitudeText(double degrees, int decimals)
{
    const QString number = QString::number(std::abs(degrees), 'f', decimals);
    if (number.toDouble() == 0)
        return number + QStringLiteral("°");
    return number + (degrees < 0 ? QStringLiteral("°S") : QStringLiteral("°N"));
}

QString longitudeText(double degrees, int decimals)
{
    const double wrapped = degrees - 360 * std::floor((degrees + 180) / 360); // [−180, 180)
    const QString number = QString::number(std::abs(wrapped), 'f', decimals);
    if (number.toDouble() == 0 || number.toDouble() == 180)
        return number + QStringLiteral("°");
    return number + (wrapped < 0 ? QStringLiteral("°W") : QStringLiteral("°E"));
}

} // namespace zs
