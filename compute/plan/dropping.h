#pragma once

#include "plan/each.h"

namespace zs {

/// x.where(condition, drop=True): along each dimension of the condition, only the labels where it holds anywhere; the
/// condition is cut likewise. Errors:  unsupported at drop= when too much would have to be read to know; those of
/// reading
/// Threads: waits when the condition has to be read
[[nodiscard]] Status dropWhereNever(Call& call, Labelled& object, LabelledArray& condition);

/// What dropna() asks of a label to keep it.
struct KeptWhere {
    bool isAny = true;           // nothing may be missing, else: something has to be there
    std::optional<Index> thresh; // so many numbers have to be there
};

/// x.dropna(dim): only the labels of `dim` where enough is there.
/// Errors:  as above, at dim=
[[nodiscard]] Result<Labelled> droppedWhereMissing(Call& call, const Labelled& object, const std::string& dim,
                                                   const KeptWhere& kept);

} // namespace zs
