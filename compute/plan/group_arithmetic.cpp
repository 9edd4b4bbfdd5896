#include "plan/group_arithmetic.h"

#include "plan/coordinates.h"
#include "plan/each.h"
#include "plan/grouped.h"

namespace zs {
namespace {

/// Of a dataset's arrays that lacked the grouped dimension: it comes first, as xarray has it, with the labels that the others have.
Labelled withGroupedFirst(const Labelled& result, const Labelled& object, const std::string& dim)
{
    const auto* before = std::get_if<LabelledDataset>(&object);
    if (before == nullptr || !std::holds_alternative<LabelledDataset>(result))
        return result;
    const Coordinate* labels = nullptr;
    for (const LabelledArray& member : before->arrays)
        labels = labels ? labels : member.coord(dim);
    return *changeEach(result, [&](const LabelledArray& array) -> Result<LabelledArray> {
        const LabelledArray* own = before->find(array.name);
        if (!own || own->dimPosition(dim) >= 0 || array.dimPosition(dim) < 0)
            return array;
        LabelledArray moved = movedFirst(array, dim);
        if (labels && !moved.coord(dim))
            setCoordinate(moved.coords, *labels);
        return moved;
    });
}

} // namespace

Result<Value> applyToGroups(Elementwise operation, const Value& left, const Value& right)
{
    const auto* groups = left.as<GroupByValue>() ? left.as<GroupByValue>() : right.as<GroupByValue>();
    const bool isLeft = left.as<GroupByValue>() != nullptr;
    const Value& other = isLeft ? right : left;
    if (!other.as<LabelledArray>() && !other.as<LabelledDataset>())
        return fail(ErrorCode::invalidArgument,
                    "a grouped object is combined with a result by the same groups, not with %1", describeValue(other));
    const Result<Labelled> result = labelledOf(other);
    const Result<Labelled> spread = changeEach(*result, [&](const LabelledArray& array) {
        Result<LabelledArray> wide = spreadGroups(array, *groups->grouping);
        for (const LabelledArray* member : membersOf(groups->object)) // its own labels of several dimensions are the same
            if (wide && !groups->grouping->stacked.empty() && member->coord(groups->grouping->name))
                std::erase_if(wide->coords, [&](const Coordinate& c) { return c.name == groups->grouping->name; });
        return wide;
    });
    if (!spread)
        return tl::unexpected(spread.error());
    const Value object = valueOf(groups->object);
    const Value expanded = valueOf(*spread);
    Result<Value> combined =
        applyToValues(operation, isLeft ? std::vector<Value>{object, expanded} : std::vector<Value>{expanded, object});
    if (!combined)
        return combined;
    const Result<Labelled> labelled = labelledOf(*combined);
    return valueOf(withGroupedFirst(*labelled, groups->object, groups->grouping->dim));
}

} // namespace zs
