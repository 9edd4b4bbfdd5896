#include "plan/methods.h"

#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"
#include "plan/coordinates.h"
#include "plan/each.h"
#include "plan/reduction_options.h"

namespace zs {
namespace {

/// What a reduction is called on, and with.
struct Asked {
    Labelled object;
    std::vector<std::string> dims;
    ReductionOptions options;
};

Result<Asked> askedOf(Call& call)
{
    Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    Result<std::vector<std::string>> dims = dimsArgument(call, "dim", *object);
    Result<ReductionOptions> options = reductionOptions(call);
    if (!dims || !options)
        return tl::unexpected(dims ? options.error() : dims.error());
    return Asked{std::move(*object), std::move(*dims), std::move(*options)};
}

/// Where the extreme of all dimensions lies, counted row by row as numpy counts the elements of an array.
Result<LabelledArray> flatExtreme(const LabelledArray& array, const ReductionOptions& options)
{
    const Shape& shape = array.data->shape();
    const Shape strides = rowMajorStrides(shape);
    NodePtr places;
    for (std::size_t d = 0; d < shape.size(); ++d) {
        std::vector<double> steps;
        for (Index i = 0; i < shape[d]; ++i)
            steps.push_back(static_cast<double>(i * strides[d]));
        const NodePtr line = broadcastNode(std::make_shared<MemoryNode>(makeBlock({shape[d]}, std::move(steps))),
                                           {array.dims[d]}, array.dims, shape);
        places = places ? elementwise(Elementwise::add, {places, line}) : line;
    }
    ArrayReduction extreme;
    extreme.spec.statistic = options.spec.statistic == Statistic::argmax ? Statistic::max : Statistic::min;
    extreme.spec.skipMissing = options.spec.skipMissing;
    extreme.dims = array.dims;
    const Result<LabelledArray> best = reduceArray(array, extreme);
    if (!best)
        return best;
    const NodePtr wanted = broadcastNode(best->data, {}, array.dims, shape);
    NodePtr isBest = elementwise(Elementwise::equal, {array.data, wanted});
    if (!options.spec.skipMissing) // numpy takes the first missing one
        isBest = elementwise(Elementwise::logicalOr, {isBest, elementwise(Elementwise::isNull, {array.data})});
    LabelledArray marked = array;
    marked.data = elementwise(
        Elementwise::where, {isBest, places, std::make_shared<MemoryNode>(constantBlock(shape, kNaN))});
    marked.type = ValueType::integer;
    marked.whole = {};
    ArrayReduction first;
    first.spec.statistic = Statistic::min;
    first.dims = array.dims;
    first.keepsAttrs = options.keepsAttrs;
    return reduceArray(marked, first);
}

/// The first label whose value is the extreme; where missing ones count, the first of those as in numpy.
Result<LabelledArray> labelOfExtreme(const LabelledArray& array, const Coordinate& index, Statistic statistic, bool skips)
{
    const Shape& shape = array.data->shape();
    ArrayReduction extreme;
    extreme.spec.statistic = statistic;
    extreme.spec.skipMissing = skips;
    extreme.dims = index.dims;
    const Result<LabelledArray> best = reduceArray(array, extreme);
    if (!best)
        return best;
    const NodePtr labels = broadcastNode(nodeOf(index), index.dims, array.dims, shape);
    const NodePtr wanted = broadcastNode(best->data, best->dims, array.dims, shape);
    NodePtr isBest = elementwise(Elementwise::equal, {array.data, wanted});
    if (!skips)
        isBest = elementwise(Elementwise::logicalOr, {isBest, elementwise(Elementwise::isNull, {array.data})});
    LabelledArray marked = array;
    const bool canBeMissing = skips && (array.type == ValueType::float32 || array.type == ValueType::float64);
    marked.type = index.type == ValueType::integer && canBeMissing ? ValueType::float64 : index.type;
    marked.whole = {};
    marked.calendar = calendarOf(index.values);
    marked.data =
        elementwise(Elementwise::where, {isBest, labels, std::make_shared<MemoryNode>(constantBlock(shape, kNaN))});
    ArrayReduction first;
    first.spec.statistic = Statistic::first;
    first.dims = index.dims;
    return reduceArray(marked, first);
}

} // namespace

Result<Value> reduceMethod(Call& call)
{
    const Result<Asked> asked = askedOf(call);
    if (!asked)
        return tl::unexpected(asked.error());
    noteAreaWeights(call, asked->object, asked->dims, asked->options.spec.statistic);
    return reduceEach(asked->object, asked->options, asked->dims).map(valueOf);
}

Result<Value> quantileMethod(Call& call)
{
    Result<Asked> asked = askedOf(call);
    const Result<std::vector<double>> quantiles = quantilesArgument(call);
    const Result<QuantileMethod> method = quantileMethodArgument(call);
    if (!asked || !quantiles || !method)
        return tl::unexpected(!asked ? asked.error() : !quantiles ? quantiles.error() : method.error());
    asked->options.spec.method = *method;
    asked->options.spec.statistic = Statistic::quantile;
    asked->options.spec.quantiles = computedQuantiles(*quantiles);
    const bool isScalar = call.find("q")->as<NumberValue>() != nullptr;
    const Result<Labelled> reduced = reduceEach(asked->object, asked->options, asked->dims);
    if (!reduced)
        return tl::unexpected(reduced.error());
    return methodOnEach(*reduced, [&](LabelledArray array) -> Result<LabelledArray> {
        std::erase_if(array.coords, [](const Coordinate& c) { return c.dims.empty(); }); // as xarray does here
        return labelledQuantiles(std::move(array), *quantiles, isScalar);
    });
}

/// argmax() and argmin(): the place along a dimension, or in all of the array.
Result<Value> argExtremeMethod(Call& call)
{
    const Result<Asked> asked = askedOf(call);
    if (!asked)
        return tl::unexpected(asked.error());
    if (asked->dims.size() > 1 && !call.has("dim"))
        return methodOnEach(asked->object,
                            [&](const LabelledArray& array) { return flatExtreme(array, asked->options); });
    if (asked->dims.size() > 1)
        return call.failAt(
            "dim", say("%1() gives a position along one dimension, dim='%2', or without dim= that in the whole array",
                       call.name, asked->dims.front()));
    return reduceEach(asked->object, asked->options, asked->dims).map(valueOf);
}

/// The label where the extreme lies: the first label whose value is the extreme.
Result<Value> idxExtremeMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Result<std::vector<std::string>> dims = dimsArgument(call, "dim", *object);
    if (!dims)
        return tl::unexpected(dims.error());
    if (dims->size() != 1)
        return call.failAt("dim", say("%1() works along one dimension; name it as dim='%2'", call.name,
                                      dims->empty() ? std::string("time") : dims->front()));
    const std::string dim = dims->front();
    const Result<bool> keepsAttrs = call.flag("keep_attrs", false);
    const Result<bool> skips = call.flag("skipna", true);
    if (!keepsAttrs || !skips)
        return tl::unexpected(keepsAttrs ? skips.error() : keepsAttrs.error());
    return methodOnEach(*object, [&](const LabelledArray& array) -> Result<LabelledArray> {
        const Coordinate* index = indexOf(array, dim);
        if (index == nullptr)
            return fail(ErrorCode::invalidArgument, "dimension %1 has no labels; use %2", dim,
                        call.name == "idxmax" ? say("argmax()") : say("argmin()"));
        if (std::holds_alternative<std::vector<std::string>>(index->values))
            return fail(ErrorCode::invalidArgument, "the labels of %1 are texts; %2 gives their positions", dim,
                        call.name == "idxmax" ? say("argmax()") : say("argmin()"));
        Result<LabelledArray> result = labelOfExtreme(
            array, *index, call.name == "idxmax" ? Statistic::max : Statistic::min, *skips);
        if (!result)
            return result;
        result->name = dim;
        result->attrs = *keepsAttrs ? array.attrs : Attributes();
        return result;
    });
}

} // namespace zs
