#pragma once

#include "core/sentence.h"

#include <tl/expected.hpp>

#include <string>
#include <utility>
#include <vector>

namespace zs {

enum class ErrorCode { cancelled, network, notFound, accessDenied, unsupported, corrupt, invalidArgument, outOfMemory };

/// What went wrong. `detail` is English and names the place ("where: what"), for logs; people read the same sentence
/// in their language (errorText()). Never holds a credential. Equal when code and detail are.
struct Error {
    ErrorCode code = ErrorCode::corrupt;
    std::string detail;
    std::string pattern = {}; // these two as in Sentence
    std::vector<Sentence> values = {};

    [[nodiscard]] Sentence sentence() const;
    friend bool operator==(const Error& a, const Error& b) { return a.code == b.code && a.detail == b.detail; }
};

template <class T>
using Result = tl::expected<T, Error>;

/// For functions that only succeed or fail.
using Status = Result<void>;

inline Sentence toSentence(const Error& error)
{
    return error.sentence();
}

/// A failure is a whole sentence with the values in it; never glue one together, people read it in other languages:
///     return fail(ErrorCode::unsupported, "codec %1 is not supported", name);
///     return fail(ErrorCode::invalidArgument, "the %1 is no list", isShape ? say("shape") : say("chunk shape"));
/// Names, paths and whole numbers are values as they are, words are say(…). packaging/translate.sh collects the sentences.
[[nodiscard]] tl::unexpected<Error> fail(ErrorCode code, Sentence sentence);

template <class... Values>
[[nodiscard]] tl::unexpected<Error> fail(ErrorCode code, Pattern<sizeof...(Values)> pattern, const Values&... values)
{
    return fail(code, say(pattern, values...));
}

/// "where: detail", the code kept. A detail that begins with the same place, or one below it, is left as it is.
///     return addContext(bytes.error(), path);
///     return addContext(axis.error(), "x axis");      // words, translated as a sentence is
[[nodiscard]] tl::unexpected<Error> addContext(const Error& error, const Sentence& where);

template <class... Values>
[[nodiscard]] tl::unexpected<Error> addContext(const Error& error, Pattern<sizeof...(Values)> where, const Values&... values)
{
    return addContext(error, say(where, values...));
}

} // namespace zs
