#pragma once

#include "plan/value.h"

namespace zs {

/// Texts as numbers: the place of each among the different ones, which are sorted.
struct TextCodes {
    std::vector<std::string> texts;
    std::vector<double> codes;
};
[[nodiscard]] TextCodes codesOf(const std::vector<std::string>& texts);

/// Where an array of texts holds one of these (or, turned round, none of them).
[[nodiscard]] Result<Value> isOneOf(const TextArrayValue& array, const std::vector<std::string>& texts,
                                    bool isTurned = false);

/// A date (np.datetime64, or a text) as an array without dimensions, beside arrays of that calendar; what is no date
/// comes back as it is.
/// Errors:  invalidArgument for dates that the calendar has not
[[nodiscard]] Result<Value> dateScalar(const Value& date, Calendar calendar, const std::string& name);

} // namespace zs
