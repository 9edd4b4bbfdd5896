#pragma once

#include "expr/syntax.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zs {

/// The call whose brackets the cursor stands in, the innermost one.
struct CallSite {
    std::string name;               // "sel" of `ds.sst.sel(`; "" when what is called has no name
    std::string object;             // "ds.sst"; "" for a function: `corr(`
    ExprPtr objectExpr;             // null when there is none, or when it is not finished
    int argument = 0;               // of the commas before the cursor: 0 is the first argument
    std::string keyword;            // "time" of `time=|`; "" for a positional one
    std::vector<std::string> given; // the named arguments before the cursor
};

enum class CompletionKind {
    nothing,   // in a comment, a number, behind a finished word
    name,      // a variable, a function; with mayBeArgument also the name of an argument of `call`
    attribute, // of `object`
    text,      // between quotes: an item of `object` in `object['…']`, else a value for `call`
};

/// What could stand at the cursor.
struct CompletionContext {
    CompletionKind kind = CompletionKind::nothing;
    std::string prefix;    // from the begin of the word, or behind the quote, to the cursor
    std::size_t begin = 0; // bytes [begin, end) of the source are replaced by what is chosen
    std::size_t end = 0;
    std::string object; // the expression before the point or the bracket
    ExprPtr objectExpr; // null when it is not finished
    bool mayBeArgument = false;
    std::optional<CallSite> call;
};

/// Looks at the text around a cursor (a byte offset; beyond the end counts as the end). Never fails.
/// Threads: pure
[[nodiscard]] CompletionContext completionContext(std::string_view source, std::size_t cursor);

} // namespace zs
