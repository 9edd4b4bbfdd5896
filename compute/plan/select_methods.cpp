#include "plan/methods.h"

#include "plan/coordinates.h"
#include "plan/label_options.h"
#include "plan/missing_names.h"
#include "plan/selecting.h"

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

/// The selection applied, its error at the keyword that caused it.
Result<Value> selected(Call& call, const Labelled& object, const std::vector<Indexer>& indexers, bool drops)
{
    const Indexer* failed = nullptr;
    Result<Value> result = methodOnEach(object, [&](const LabelledArray& array) {
        return selectElements(array, indexers, drops, failed ? nullptr : &failed);
    });
    if (!result && failed != nullptr)
        return call.failAt(failed->place, result.error());
    return result;
}

Result<std::vector<Indexer>> indexersArgument(Call& call, const Labelled& object, bool isLabel,
                                              const LabelOptions& options)
{
    const Result<std::vector<std::pair<std::string, Argument>>> given = call.keyed("indexers");
    if (!given)
        return tl::unexpected(given.error());
    const Result<MissingNames> missing = isLabel ? MissingNames::raised : missingNamesArgument(call, "missing_dims");
    if (!missing)
        return tl::unexpected(missing.error());
    std::vector<Indexer> indexers;
    for (const auto& [dim, argument] : *given) {
        if (!hasDim(object, dim)) {
            if (*missing == MissingNames::raised)
                return call.failAt(argument.place, noDimension(dim, object));
            if (*missing == MissingNames::noted)
                call.context.note(say("There is no dimension %1; isel() passes over it.", dim));
            continue;
        }
        indexers.push_back({dim, argument.value, isLabel, options, argument.place});
    }
    return indexers;
}

} // namespace

Result<Value> selMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Result<LabelOptions> options = labelOptions(call);
    const Result<bool> drops = call.flag("drop", false);
    if (!options || !drops)
        return tl::unexpected(options ? drops.error() : options.error());
    const Result<std::vector<Indexer>> indexers = indexersArgument(call, *object, true, *options);
    if (!indexers)
        return tl::unexpected(indexers.error());
    return selected(call, *object, *indexers, *drops);
}

Result<Value> iselMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Result<bool> drops = call.flag("drop", false);
    if (!drops)
        return tl::unexpected(drops.error());
    const Result<std::vector<Indexer>> indexers = indexersArgument(call, *object, false, {});
    if (!indexers)
        return tl::unexpected(indexers.error());
    return selected(call, *object, *indexers, *drops);
}

/// head(), tail() and thin(): the first, the last, every n-th; of one dimension, or of all with a plain number.
Result<Value> headMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Value* given = call.find("indexers");
    const bool isPlain = given && given->as<NumberValue>();
    const Result<std::vector<std::pair<std::string, Argument>>> named =
        isPlain ? call.keywords() : call.keyed("indexers");
    if (!named)
        return tl::unexpected(named.error());
    std::vector<std::pair<std::string, Argument>> counts = *named;
    if (counts.empty() && (given == nullptr || isPlain))
        for (const std::string& dim : dimsOf(*object))
            counts.push_back({dim, {given ? *given : makeNumberValue(5, NumberValue::Kind::integer), {}}});
    const auto integer = [](double value) {
        return std::make_shared<const Value>(makeNumberValue(value, NumberValue::Kind::integer));
    };
    std::vector<Indexer> indexers;
    for (const auto& [dim, argument] : counts) {
        const auto* number = argument.value.as<NumberValue>();
        if (!hasDim(*object, dim))
            return call.failAt(argument.place, noDimension(dim, *object));
        if (number == nullptr || number->value < (call.name == "thin" ? 1 : 0) || number->value != std::floor(number->value))
            return call.failAt(argument.place,
                               say("%1() takes whole numbers from %2 on", call.name, call.name == "thin" ? 1 : 0));
        SliceValue slice;
        if (call.name == "head")
            slice.stop = integer(number->value);
        else if (call.name == "thin")
            slice.step = integer(number->value);
        else if (number->value > 0)
            slice.start = integer(-number->value);
        else
            slice.stop = integer(0);
        indexers.push_back({dim, Value{slice}, false, {}, argument.place});
    }
    return selected(call, *object, indexers, false);
}

Result<Value> squeezeMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    Result<std::optional<std::vector<std::string>>> names = call.texts("dim");
    const Result<bool> drops = call.flag("drop", false);
    if (!names || !drops)
        return tl::unexpected(names ? drops.error() : names.error());
    if (call.has("axis")) {
        Result<std::vector<std::string>> dims = dimsArgument(call, "dim", *object);
        if (!dims)
            return tl::unexpected(dims.error());
        *names = std::move(*dims);
    }
    if (*names)
        for (const std::string& dim : **names)
            if (const Status there = requireDim(call, "dim", *object, dim); !there)
                return tl::unexpected(there.error());
    return methodOnEach(*object, [&](const LabelledArray& array) -> Result<LabelledArray> {
        LabelledArray squeezed = array;
        for (const std::string& dim : *names ? **names : array.dims) {
            if (array.dimPosition(dim) < 0)
                continue;
            if (array.size(dim) == 1)
                squeezed = take(squeezed, dim, Pick{{0}, true}, *drops);
            else if (*names)
                return fail(ErrorCode::invalidArgument, "dimension %1 has %2 elements, not 1", dim, array.size(dim));
        }
        return squeezed;
    });
}

Result<Value> dropVarsMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Result<std::optional<std::vector<std::string>>> names = call.texts("names");
    if (!names)
        return tl::unexpected(names.error());
    std::vector<std::string> there;
    for (const LabelledArray* array : membersOf(*object)) {
        there.push_back(array->name);
        for (const Coordinate& coordinate : array->coords)
            there.push_back(coordinate.name);
    }
    const Result<MissingNames> missing = missingNamesArgument(call, "errors");
    if (!missing)
        return tl::unexpected(missing.error());
    const std::vector<std::string> dropped = names->value_or(std::vector<std::string>());
    if (const auto* source = call.receiver.as<SourceValue>()) // texts are not there, and are not wanted
        for (const std::string& name : dropped)
            if (source->arrays->doNotMiss(name))
                there.push_back(name);
    for (const std::string& name : dropped)
        if (*missing == MissingNames::raised && std::find(there.begin(), there.end(), name) == there.end())
            return call.failAt("names", say("there is no variable or coordinate '%1'%2", name, insteadOf(name, there)));
    const auto isDropped = [&](const std::string& name) {
        return std::find(dropped.begin(), dropped.end(), name) != dropped.end();
    };
    Result<Labelled> changed = changeEach(*object, [&](LabelledArray array) -> Result<LabelledArray> {
        std::erase_if(array.coords, [&](const Coordinate& coordinate) { return isDropped(coordinate.name); });
        return array;
    });
    if (changed)
        if (auto* dataset = std::get_if<LabelledDataset>(&*changed))
            std::erase_if(dataset->arrays, [&](const LabelledArray& array) { return isDropped(array.name); });
    return changed.map(valueOf);
}

} // namespace zs
