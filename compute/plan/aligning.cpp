#include "plan/aligning.h"

#include "plan/coordinates.h"
#include "plan/taking.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <optional>
#include <set>
#include <unordered_map>

namespace zs {
namespace {

/// A label as a key that equal labels share.
std::string keyOf(const CoordinateValues& values, std::size_t i)
{
    if (const auto* texts = std::get_if<std::vector<std::string>>(&values))
        return (*texts)[i];
    std::string key(8, '\0');
    if (const auto* axis = std::get_if<TimeAxis>(&values)) {
        std::memcpy(key.data(), &axis->times[i], 8);
        return key;
    }
    const double number = std::get<std::vector<double>>(values)[i] + 0.0; // −0 is 0
    std::memcpy(key.data(), &number, 8);
    return key;
}

std::vector<std::string> keysOf(const CoordinateValues& values)
{
    std::vector<std::string> keys;
    for (Index i = 0; i < valueCount(values); ++i)
        keys.push_back(keyOf(values, static_cast<std::size_t>(i)));
    return keys;
}

CoordinateValues appended(const CoordinateValues& a, const CoordinateValues& b)
{
    CoordinateValues all = a;
    if (auto* axis = std::get_if<TimeAxis>(&all)) {
        const auto& more = std::get<TimeAxis>(b).times;
        axis->times.insert(axis->times.end(), more.begin(), more.end());
    } else if (auto* texts = std::get_if<std::vector<std::string>>(&all)) {
        const auto& more = std::get<std::vector<std::string>>(b);
        texts->insert(texts->end(), more.begin(), more.end());
    } else {
        const auto& more = std::get<std::vector<double>>(b);
        auto& numbers = std::get<std::vector<double>>(all);
        numbers.insert(numbers.end(), more.begin(), more.end());
    }
    return all;
}

std::vector<Index> sortedOrder(const CoordinateValues& values)
{
    std::vector<Index> order(static_cast<std::size_t>(valueCount(values)));
    std::iota(order.begin(), order.end(), Index{0});
    std::visit(
        [&](const auto& held) {
            const auto& list = [&]() -> const auto&
            {
                if constexpr (std::is_same_v<std::decay_t<decltype(held)>, TimeAxis>)
                    return held.times;
                else
                    return held;
            }
            ();
            std::stable_sort(order.begin(), order.end(), [&](Index x, Index y) {
                return list[static_cast<std::size_t>(x)] < list[static_cast<std::size_t>(y)];
            });
        },
        values);
    return order;
}

/// The labels that both (inner) or either (outer, sorted) have.
CoordinateValues joined(const CoordinateValues& a, const CoordinateValues& b, Join join)
{
    const std::vector<std::string> left = keysOf(a);
    const std::vector<std::string> right = keysOf(b);
    std::vector<Index> picked;
    if (join == Join::inner) {
        const std::set<std::string> there(right.begin(), right.end());
        for (std::size_t i = 0; i < left.size(); ++i)
            if (there.contains(left[i]))
                picked.push_back(static_cast<Index>(i));
        return pickValues(a, picked);
    }
    const std::set<std::string> there(left.begin(), left.end());
    for (std::size_t i = 0; i < right.size(); ++i)
        if (!there.contains(right[i]))
            picked.push_back(static_cast<Index>(i));
    const CoordinateValues all = appended(a, pickValues(b, picked));
    return pickValues(all, sortedOrder(all));
}

/// Where two arrays meet: the labels of `dim` that all shall have; nothing when they have them already.
Result<std::optional<CoordinateValues>> commonLabels(const std::vector<LabelledArray>& arrays, const std::string& dim,
                                                     Join join)
{
    std::optional<CoordinateValues> labels;
    std::optional<Index> bareSize;
    bool isSame = true;
    for (const LabelledArray& array : arrays) {
        if (array.dimPosition(dim) < 0)
            continue;
        const Coordinate* index = indexOf(array, dim);
        if (index == nullptr) {
            if (bareSize.value_or(array.size(dim)) != array.size(dim))
                return fail(ErrorCode::invalidArgument,
                            "dimension %1 has sizes %2 and %3, and no labels to match them by", dim, *bareSize,
                            array.size(dim));
            bareSize = array.size(dim);
        } else if (!labels) {
            labels = index->values;
        } else if (!sameValues(*labels, index->values)) {
            if (join == Join::exact)
                return fail(ErrorCode::invalidArgument, "the labels of dimension %1 differ", dim);
            if (labels->index() != index->values.index() || calendarOf(*labels) != calendarOf(index->values))
                return fail(ErrorCode::invalidArgument, "the labels of dimension %1 are of two kinds", dim);
            isSame = false;
            if (join != Join::left)
                labels = joined(*labels, index->values, join);
        }
    }
    if (labels && bareSize && valueCount(*labels) != *bareSize)
        return fail(ErrorCode::invalidArgument, "dimension %1 has sizes %2 and %3; select the same part of both first",
                    dim, *bareSize, valueCount(*labels));
    return isSame ? std::optional<CoordinateValues>() : labels;
}

bool isSet(const std::vector<Coordinate>& coords, const std::string& name)
{
    return std::any_of(coords.begin(), coords.end(), [&](const Coordinate& c) { return c.name == name; });
}

} // namespace

Result<std::vector<Index>> positionsOf(const CoordinateValues& wanted, const CoordinateValues& labels,
                                       const std::string& dim)
{
    std::unordered_map<std::string, Index> where;
    const std::vector<std::string> keys = keysOf(labels);
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (!where.emplace(keys[i], static_cast<Index>(i)).second)
            return fail(ErrorCode::invalidArgument,
                        "a label of dimension %1 comes twice, so arrays cannot be matched along it", dim);
    std::vector<Index> positions;
    for (const std::string& key : keysOf(wanted)) {
        const auto found = where.find(key);
        positions.push_back(found == where.end() ? -1 : found->second);
    }
    return positions;
}

CommonDims commonDims(const std::vector<LabelledArray>& arrays)
{
    CommonDims common;
    for (const LabelledArray& array : arrays)
        for (const std::string& dim : array.dims)
            if (std::find(common.dims.begin(), common.dims.end(), dim) == common.dims.end()) {
                common.dims.push_back(dim);
                common.sizes.push_back(array.size(dim));
            }
    return common;
}

Result<std::vector<LabelledArray>> alignArrays(std::vector<LabelledArray> arrays, Join join)
{
    for (const std::string& dim : commonDims(arrays).dims) {
        const Result<std::optional<CoordinateValues>> labels = commonLabels(arrays, dim, join);
        if (!labels)
            return tl::unexpected(labels.error());
        if (!*labels)
            continue;
        for (LabelledArray& array : arrays) {
            const Coordinate* index = indexOf(array, dim);
            if (index == nullptr || sameValues(index->values, **labels))
                continue;
            Result<std::vector<Index>> positions = positionsOf(**labels, index->values, dim);
            if (!positions)
                return tl::unexpected(positions.error());
            const bool hasGaps = std::find(positions->begin(), positions->end(), Index{-1}) != positions->end();
            Coordinate whole = *index;
            whole.values = **labels;
            array = take(array, dim, Pick{std::move(*positions), false});
            setCoordinate(array.coords, std::move(whole));
            if (hasGaps && (array.type == ValueType::integer || array.type == ValueType::boolean))
                array.type = ValueType::float64;
        }
    }
    return arrays;
}

std::optional<Coordinate> united(const Coordinate& a, const Coordinate& b)
{
    if (sameCoordinate(a, b))
        return a;
    const Coordinate& longer = a.dims.size() > b.dims.size() ? a : b;
    const Coordinate& scalar = a.dims.size() > b.dims.size() ? b : a;
    if (!scalar.dims.empty() || longer.dims.size() != 1 || scalar.data || longer.data)
        return std::nullopt;
    const std::vector<Index> repeated(static_cast<std::size_t>(valueCount(longer.values)), 0);
    if (!sameValues(pickValues(scalar.values, repeated), longer.values))
        return std::nullopt;
    return longer;
}

std::vector<Coordinate> mergeCoordinates(const std::vector<LabelledArray>& arrays)
{
    std::vector<Coordinate> merged;
    std::set<std::string> conflicts;
    const CommonDims common = commonDims(arrays);
    const auto isDim = [&](const std::string& name) {
        return std::find(common.dims.begin(), common.dims.end(), name) != common.dims.end();
    };
    for (const LabelledArray& array : arrays)
        for (const Coordinate& coordinate : array.coords) {
            if (!isSet(merged, coordinate.name)) {
                if (!conflicts.contains(coordinate.name))
                    merged.push_back(coordinate);
                continue;
            }
            const auto known = std::find_if(merged.begin(), merged.end(),
                                            [&](const Coordinate& c) { return c.name == coordinate.name; });
            if (isDim(coordinate.name) && known->isIndex())
                continue; // aligned: the same, or a scalar beside it
            if (isDim(coordinate.name) && coordinate.isIndex()) {
                *known = coordinate;
                continue;
            }
            if (std::optional<Coordinate> both = united(*known, coordinate)) {
                *known = std::move(*both);
            } else {
                conflicts.insert(coordinate.name);
                merged.erase(known);
            }
        }
    return merged;
}

} // namespace zs
