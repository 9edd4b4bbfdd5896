#pragma once

#include "core/attributes.h"

#include <string>

namespace zs {

/// The attribute "calendar" as it stands there: "" when there is none. One that is no text names no calendar, which is not the
/// same as none.
[[nodiscard]] inline std::string statedCalendar(const Attributes& attrs)
{
    return attrs.contains("calendar") ? attrs.text("calendar").value_or(attrs.display("calendar")) : std::string();
}

} // namespace zs
