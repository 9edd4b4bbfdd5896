#include "plan/methods.h"

#include "plan/aligning.h"
#include "plan/coordinates.h"
#include "plan/each.h"
#include "plan/label_options.h"
#include "plan/reindexing.h"

namespace zs {
namespace {

Result<ReindexOptions> reindexOptions(Call& call)
{
    const Result<LabelOptions> labels = labelOptions(call);
    const Result<double> fill = call.number("fill_value", kNaN);
    if (!labels || !fill)
        return tl::unexpected(labels ? fill.error() : labels.error());
    return ReindexOptions{*labels, call.has("fill_value") ? std::optional(*fill) : std::nullopt};
}

/// The arrays of the argument other=.
Result<Labelled> otherOf(Call& call)
{
    Result<Labelled> other = labelledOf(*call.find("other"));
    return other ? other : Result<Labelled>(call.failAt("other", other.error()));
}

/// An array with this dimension, its labels if any has them.
const LabelledArray* holderOf(const Labelled& object, const std::string& dim)
{
    const LabelledArray* holder = nullptr;
    for (const LabelledArray* array : membersOf(object))
        if (array->dimPosition(dim) >= 0 && (holder == nullptr || indexOf(*array, dim) != nullptr))
            holder = array;
    return holder;
}

/// What both have of `dim`: an error where it has no labels and another size.
Result<LabelledArray> reindexedLike(LabelledArray array, const Labelled& other, const ReindexOptions& options)
{
    const std::vector<std::string> dims = array.dims;
    for (const std::string& dim : dims) {
        const LabelledArray* holder = holderOf(other, dim);
        const Coordinate* wanted = holder ? indexOf(*holder, dim) : nullptr;
        if (holder && (wanted == nullptr || indexOf(array, dim) == nullptr) && holder->size(dim) != array.size(dim))
            return fail(ErrorCode::invalidArgument, "dimension %1 has no labels, and %2 elements here but %3 there",
                        dim, array.size(dim), holder->size(dim));
        if (wanted == nullptr || indexOf(array, dim) == nullptr)
            continue;
        Result<LabelledArray> next = reindexed(array, *wanted, options);
        if (!next)
            return next;
        array = std::move(*next);
    }
    return array;
}

Result<LabelledArray> broadcastLike(const LabelledArray& array, const Labelled& other)
{
    std::vector<LabelledArray> all;
    for (const LabelledArray* member : membersOf(other))
        all.push_back(*member);
    all.push_back(array);
    const Result<std::vector<LabelledArray>> aligned = alignArrays(std::move(all), Join::outer);
    if (!aligned)
        return tl::unexpected(aligned.error());
    const CommonDims common = commonDims(*aligned);
    LabelledArray result = aligned->back();
    result.data = broadcastNode(result.data, result.dims, common.dims, common.sizes);
    result.dims = common.dims;
    for (const LabelledArray& member : *aligned)
        for (const std::string& dim : member.dims)
            if (const Coordinate* index = indexOf(member, dim); index && indexOf(result, dim) == nullptr)
                setCoordinate(result.coords, *index);
    return result;
}

} // namespace

Result<Value> reindexMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    const Result<std::vector<std::pair<std::string, Argument>>> given = call.keyed("indexers");
    const Result<ReindexOptions> options = reindexOptions(call);
    if (!object || !given || !options)
        return tl::unexpected(!object ? object.error() : !given ? given.error() : options.error());
    if (given->empty())
        return fail(ErrorCode::invalidArgument, "say which labels: reindex(lat=[0, 10, 20])");
    return methodOnEach(*object, [&](LabelledArray array) -> Result<LabelledArray> {
        for (const auto& [dim, argument] : *given) {
            if (!hasDim(*object, dim))
                return call.failAt(argument.place, noDimension(dim, *object));
            if (array.dimPosition(dim) < 0)
                continue;
            const Coordinate* index = indexOf(array, dim);
            const Result<Coordinate> wanted =
                index ? newLabels(argument.value, *index)
                      : Result<Coordinate>(fail(ErrorCode::invalidArgument,
                                                "dimension %1 has no labels; give it some with assign_coords()", dim));
            Result<LabelledArray> next = wanted ? reindexed(array, *wanted, *options)
                                                : Result<LabelledArray>(tl::unexpected(wanted.error()));
            if (!next)
                return call.failAt(argument.place, next.error());
            array = std::move(*next);
        }
        return array;
    });
}

Result<Value> reindexLikeMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    const Result<Labelled> other = otherOf(call);
    const Result<ReindexOptions> options = reindexOptions(call);
    if (!object || !other || !options)
        return tl::unexpected(!object ? object.error() : !other ? other.error() : options.error());
    return methodOnEach(*object, [&](const LabelledArray& array) -> Result<LabelledArray> {
        Result<LabelledArray> result = reindexedLike(array, *other, *options);
        return result ? result : Result<LabelledArray>(call.failAt("other", result.error()));
    });
}

Result<Value> broadcastLikeMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    const Result<Labelled> other = otherOf(call);
    if (!object || !other)
        return tl::unexpected(object ? other.error() : object.error());
    return methodOnEach(*object, [&](const LabelledArray& array) -> Result<LabelledArray> {
        Result<LabelledArray> result = broadcastLike(array, *other);
        return result ? result : Result<LabelledArray>(call.failAt("other", result.error()));
    });
}

} // namespace zs
