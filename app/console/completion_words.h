#pragma once

#include "expr/completion.h"

#include <QStringList>

namespace zs {

/// The names that an expression may use, besides methods and functions.
struct CompletionNames {
    QStringList variables; // and coordinates
    QStringList dims;
    QStringList results;
};

/// One word of the popup.
struct CompletionWord {
    QString word;
    QString hint; // the signature of a method, else ""

    bool operator==(const CompletionWord&) const = default;
};

/// What may stand at the cursor, sorted, those that begin with the prefix only.
/// Threads: pure
[[nodiscard]] std::vector<CompletionWord> completionWords(const CompletionContext& context, const CompletionNames& names);

/// "mean(dim=None, *, skipna=None)" of the call that the cursor stands in; "" when it is not known.
[[nodiscard]] QString callSignature(const CompletionContext& context);

} // namespace zs
