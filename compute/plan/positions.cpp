#include "plan/labels.h"

#include "plan/at_hand.h"

#include <cmath>

namespace zs {
namespace {

tl::unexpected<Error> outside(Index index, const std::string& dim, Index size)
{
    return fail(ErrorCode::invalidArgument, "index %1 is outside of dimension %2, which has %3", index, dim, size);
}

Result<Index> wholeNumber(const Value& value, const std::string& dim)
{
    const auto* number = value.as<NumberValue>();
    if (number == nullptr || number->value != std::floor(number->value))
        return fail(ErrorCode::invalidArgument, "%1 is no position along %2; use sel() for labels",
                    describeValue(value), dim);
    return static_cast<Index>(number->value);
}

Result<Index> position(Index index, const std::string& dim, Index size)
{
    if (index < -size || index >= size)
        return outside(index, dim, size);
    return index < 0 ? index + size : index;
}

Result<Pick> slicePositions(const SliceValue& slice, const std::string& dim, Index size)
{
    const auto part = [&](const ValuePtr& value, Index fallback) {
        return value ? wholeNumber(*value, dim) : Result<Index>(fallback);
    };
    const Result<Index> step = part(slice.step, 1);
    if (!step)
        return tl::unexpected(step.error());
    if (*step == 0)
        return fail(ErrorCode::invalidArgument, "the step of a slice cannot be 0");
    const bool isForward = *step > 0;
    Result<Index> start = part(slice.start, isForward ? 0 : size - 1);
    Result<Index> stop = part(slice.stop, isForward ? size : -size - 1);
    if (!start || !stop)
        return tl::unexpected(start ? stop.error() : start.error());
    const auto clipped = [&](Index index) {
        index = index < 0 ? index + size : index;
        return isForward ? std::clamp<Index>(index, 0, size) : std::clamp<Index>(index, -1, size - 1);
    };
    const Index first = clipped(*start);
    const Index last = clipped(*stop);
    const Index distance = isForward ? last - first : first - last;
    const Index stride = std::abs(*step);
    return pickRange(first, distance > 0 ? (distance + stride - 1) / stride : 0, *step);
}

Result<Pick> maskPositions(const std::vector<double>& mask, const std::string& dim, Index size)
{
    if (static_cast<Index>(mask.size()) != size)
        return fail(ErrorCode::invalidArgument,
                    "a condition of %1 values cannot select from dimension %2, which has %3", mask.size(), dim, size);
    Pick pick;
    for (std::size_t i = 0; i < mask.size(); ++i)
        if (mask[i] != 0)
            pick.indices.push_back(static_cast<Index>(i));
    return pick;
}

Result<Picked> arrayPositions(const LabelledArray& array, const std::string& dim, Index size)
{
    const std::optional<std::vector<double>> values = valuesAtHand(array.data);
    if (!values)
        return fail(ErrorCode::unsupported,
                    "positions along %1 have to be known before data are read; use where() for conditions on data",
                    dim);
    if (array.dims.size() > 1)
        return fail(ErrorCode::unsupported, "positions along %1 can be one list, not an array of several dimensions",
                    dim);
    Picked picked;
    if (array.type == ValueType::boolean) {
        Result<Pick> pick = maskPositions(*values, dim, size);
        if (!pick)
            return tl::unexpected(pick.error());
        picked.pick = std::move(*pick);
        return picked;
    }
    for (const double value : *values) {
        const Result<Index> at = position(static_cast<Index>(std::llround(value)), dim, size);
        if (!at)
            return tl::unexpected(at.error());
        picked.pick.indices.push_back(*at);
    }
    picked.pick.isScalar = array.dims.empty();
    picked.indexer = array;
    return picked;
}

bool isMask(const SequenceValue& list)
{
    const auto isBoolean = [](const Value& value) {
        const auto* number = value.as<NumberValue>();
        return number != nullptr && number->kind == NumberValue::Kind::boolean;
    };
    return !list.items.empty() && std::all_of(list.items.begin(), list.items.end(), isBoolean);
}

} // namespace

Result<Picked> pickPositions(const Value& indexer, const std::string& dim, Index size)
{
    if (const auto* slice = indexer.as<SliceValue>()) {
        Result<Pick> pick = slicePositions(*slice, dim, size);
        return pick ? Result<Picked>(Picked{std::move(*pick), {}}) : tl::unexpected(pick.error());
    }
    if (const auto* array = indexer.as<LabelledArray>())
        return arrayPositions(*array, dim, size);
    if (const auto* list = indexer.as<SequenceValue>()) {
        if (isMask(*list)) {
            std::vector<double> mask;
            for (const Value& item : list->items)
                mask.push_back(item.as<NumberValue>()->value);
            Result<Pick> pick = maskPositions(mask, dim, size);
            return pick ? Result<Picked>(Picked{std::move(*pick), {}}) : tl::unexpected(pick.error());
        }
        Picked picked;
        for (const Value& item : list->items) {
            const Result<Index> index =
                wholeNumber(item, dim).and_then([&](Index i) { return position(i, dim, size); });
            if (!index)
                return tl::unexpected(index.error());
            picked.pick.indices.push_back(*index);
        }
        return picked;
    }
    const Result<Index> index = wholeNumber(indexer, dim).and_then([&](Index i) { return position(i, dim, size); });
    if (!index)
        return tl::unexpected(index.error());
    return Picked{Pick{{*index}, true}, {}};
}

} // namespace zs
