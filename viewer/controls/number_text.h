#pragma once

#include <QString>

namespace zs {

/// How the numbers of one range are written: enough digits that neighbours differ, and no more.
struct NumberFormat {
    int decimals = 0;        // digits after the point
    bool scientific = false; // for ranges that plain digits would not serve: 1.2×10⁻⁷

    bool operator==(const NumberFormat&) const = default;
};

/// The format in which a `step` between numbers of [low, high] can be seen.
[[nodiscard]] NumberFormat numberFormat(double low, double high, double step);
/// The format for single values of a field with these limits: about a thousandth of the range can be told apart.
[[nodiscard]] NumberFormat valueFormat(double low, double high);

/// For displays: true minus sign, no "−0". NaN is an en dash.
/// Threads: pure
[[nodiscard]] QString displayNumber(double value, NumberFormat format);
/// As short as possible with this many significant digits.
[[nodiscard]] QString displayNumber(double value, int significantDigits = 6);
/// For text fields: plain ASCII that toDouble() reads back.
[[nodiscard]] QString editableText(double value);
/// The same for a limit of [low, high]: rounded to about a thousandth of the range, no zeros at the end.
[[nodiscard]] QString editableLimit(double value, double low, double high);

/// "12.5°N", "0°", "30°W". Longitude is brought to [−180, 180]; 180° has no letter.
[[nodiscard]] QString latitudeText(double degrees, int decimals);
[[nodiscard]] QString longitudeText(double degrees, int decimals);

} // namespace zs
