#pragma once

#include "core/result.h"
#include "expr/place.h"

#include <utility>

namespace zs {

/// Why a text is no program, and where: an editor underlines the place. The sentence of `error` names line and column.
struct SyntaxError {
    Place place;
    Error error;
};

template <class T>
using Parsed = tl::expected<T, SyntaxError>;

/// "line 2, column 14: reason".
[[nodiscard]] inline tl::unexpected<SyntaxError> refuse(ErrorCode code, const Place& place, const Sentence& reason)
{
    return tl::unexpected<SyntaxError>(
        {place, fail(code, say("line %1, column %2: %3", place.line, place.column, reason)).value()});
}

/// The same for an error that knows nothing of places.
[[nodiscard]] inline tl::unexpected<SyntaxError> refuseBecause(const Place& place, const Error& error)
{
    return refuse(error.code, place, toSentence(error));
}

/// What Python itself refuses, and what it takes but this program does not.
[[nodiscard]] inline tl::unexpected<SyntaxError> refuseWrong(const Place& place, const Sentence& reason)
{
    return refuse(ErrorCode::invalidArgument, place, reason);
}
[[nodiscard]] inline tl::unexpected<SyntaxError> refuseUnsupported(const Place& place, const Sentence& reason)
{
    return refuse(ErrorCode::unsupported, place, reason);
}

} // namespace zs
