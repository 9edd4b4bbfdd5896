#include "plan/methods.h"

#include "graph/regional_nodes.h"
#include "plan/aligning.h"
#include "plan/arithmetic.h"
#include "plan/coordinates.h"
#include "plan/each.h"
#include "plan/taking.h"
#include "plan/whole_numbers.h"

namespace zs {
namespace {

constexpr std::size_t kMostVariables = 1000;

/// to_dataset(dim='variable'): a variable for each label of a dimension.
Result<Value> splitAlong(Call& call, const LabelledArray& array, const std::string& dim)
{
    if (const Status there = requireDim(call, "dim", Labelled(array), dim); !there)
        return tl::unexpected(there.error());
    const Coordinate* index = indexOf(array, dim);
    const auto* names = index ? std::get_if<std::vector<std::string>>(&index->values) : nullptr;
    if (names == nullptr || names->size() > kMostVariables)
        return call.failAt("dim", say("variables are called by the labels of %1, which have to be texts, at most %2 of them",
                                      dim, kMostVariables));
    LabelledDataset dataset;
    dataset.attrs = array.attrs;
    for (std::size_t i = 0; i < names->size(); ++i) {
        LabelledArray member = take(array, dim, Pick{{static_cast<Index>(i)}, true}, true);
        member.name = (*names)[i];
        member.attrs = {};
        dataset.arrays.push_back(std::move(member));
    }
    return Value{std::move(dataset)};
}

} // namespace

Result<Value> toDatasetMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    const Result<std::string> name = call.text("name", "");
    const Result<std::string> dim = call.text("dim", "");
    if (!object || !name || !dim)
        return tl::unexpected(!object ? object.error() : !name ? name.error() : dim.error());
    const auto* array = std::get_if<LabelledArray>(&*object);
    if (array == nullptr)
        return valueOf(*object);
    if (!dim->empty() && !name->empty())
        return call.failAt("name", say("give %1= or %2=, not both", std::string("dim"), std::string("name")));
    if (!dim->empty())
        return splitAlong(call, *array, *dim);
    LabelledArray member = *array;
    if (!name->empty())
        member.name = *name;
    if (member.name.empty())
        return fail(ErrorCode::invalidArgument, "the array has no name; write to_dataset(name='x')");
    return Value{LabelledDataset{{std::move(member)}, {}}};
}

/// ds.to_array(): the variables one behind the other along a dimension of their names.
Result<Value> toArrayMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    const Result<std::string> dim = call.text("dim", "variable");
    const Result<std::string> name = call.text("name", "");
    if (!object || !dim || !name)
        return tl::unexpected(!object ? object.error() : !dim ? dim.error() : name.error());
    const auto* dataset = std::get_if<LabelledDataset>(&*object);
    if (dataset == nullptr || dataset->arrays.empty())
        return fail(ErrorCode::invalidArgument, "to_array() is for datasets with variables");
    const CommonDims common = commonDims(dataset->arrays);
    LabelledArray result;
    std::vector<std::string> names;
    std::vector<NodePtr> parts;
    std::vector<std::string> dims{*dim};
    Shape sizes{1};
    dims.insert(dims.end(), common.dims.begin(), common.dims.end());
    sizes.insert(sizes.end(), common.sizes.begin(), common.sizes.end());
    result.type = dataset->arrays.front().type;
    result.whole = dataset->arrays.front().whole;
    for (const LabelledArray& array : dataset->arrays) {
        names.push_back(array.name);
        parts.push_back(broadcastNode(array.data, array.dims, dims, sizes));
        const OperandType before{result.type, false, result.whole};
        const OperandType more{array.type, false, array.whole};
        result.type = commonType(before, more);
        result.whole = commonWhole(before, more).value_or(WholeKind());
    }
    result.name = *name;
    result.dims = dims;
    result.data = concatenate(std::move(parts), 0);
    result.attrs = dataset->attrs;
    result.coords = mergeCoordinates(dataset->arrays);
    Coordinate labels;
    labels.name = *dim;
    labels.dims = {*dim};
    labels.values = std::move(names);
    setCoordinate(result.coords, std::move(labels));
    return Value{std::move(result)};
}

} // namespace zs
