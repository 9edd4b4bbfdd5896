#pragma once

#include "plan/plan.h"

#include <QString>

namespace zs {

/// What a text comes to before it is run.
struct CheckedText {
    std::string source;
    std::optional<Plan> plan;   // nothing when it cannot be run
    PlanCost cost;              // of the plan
    std::optional<Error> error; // nothing for an empty text too
    std::optional<Place> place; // of the error
};

/// Reads metadata and coordinates, never data.
/// Threads: waits for coordinates; never on the GUI thread
[[nodiscard]] CheckedText checkText(const std::string& source, const PlanNames& names, std::stop_token stop = {});

/// One sentence in the user's language: what will come out and what it costs, or why it cannot be run.
[[nodiscard]] QString checkSentence(const CheckedText& checked);

/// "4.1 MB", as the desktop writes sizes.
[[nodiscard]] QString bytesText(Index bytes);

} // namespace zs
