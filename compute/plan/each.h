#pragma once

#include "plan/call.h"

#include <algorithm>

namespace zs {

/// The arrays or the one array that a value stands for; `ds` is read as a whole.
[[nodiscard]] Result<Labelled> labelledOf(const Value& value);

/// Every array behind a value of either kind.
[[nodiscard]] std::vector<const LabelledArray*> membersOf(const Labelled& object);

[[nodiscard]] Value valueOf(Labelled object);

/// `change` applied to the array, or to each of a dataset's; datasets keep their attributes.
/// Errors:  those of `change`, naming the array of a dataset
template <class Change>
[[nodiscard]] Result<Labelled> changeEach(const Labelled& object, Change change)
{
    if (const auto* array = std::get_if<LabelledArray>(&object)) {
        Result<LabelledArray> changed = change(*array);
        return changed ? Result<Labelled>(Labelled(std::move(*changed))) : tl::unexpected(changed.error());
    }
    LabelledDataset all;
    all.attrs = std::get<LabelledDataset>(object).attrs;
    for (const LabelledArray& array : std::get<LabelledDataset>(object).arrays) {
        Result<LabelledArray> changed = change(array);
        if (!changed)
            return addContext(changed.error(), array.name);
        all.arrays.push_back(std::move(*changed));
    }
    return Labelled(std::move(all));
}

/// changeEach() as a method's result.
template <class Change>
[[nodiscard]] Result<Value> methodOnEach(const Labelled& object, Change change)
{
    return changeEach(object, std::move(change)).map([](Labelled changed) { return valueOf(std::move(changed)); });
}

/// "there is no dimension 'tim'; did you mean time?"
[[nodiscard]] Sentence noDimension(const std::string& dim, const Labelled& object);

[[nodiscard]] bool hasDim(const Labelled& object, const std::string& dim);
[[nodiscard]] std::vector<std::string> dimsOf(const Labelled& object);

/// Errors:  invalidArgument at the argument when the object has not got the dimension
[[nodiscard]] Status requireDim(Call& call, const std::string& parameter, const Labelled& object,
                                const std::string& dim);

/// The dimensions of axis=0, axis=(0, -1), by position as numpy names them.
[[nodiscard]] Result<std::vector<std::string>> dimsOfAxes(Call& call, const Labelled& object);

/// The length of a window of rolling() or coarsen().
[[nodiscard]] Result<Index> windowLength(Call& call, const Argument& argument);

/// The dimensions that dim= names: all when it is left out or `...`.
[[nodiscard]] Result<std::vector<std::string>> dimsArgument(Call& call, const std::string& parameter,
                                                            const Labelled& object);

} // namespace zs
