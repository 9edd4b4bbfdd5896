#include "run/result_layout.h"

#include "run/exact_numbers.h"

#include "plan/at_hand.h"
#include "plan/coordinates.h"
#include "plan/same_elements.h"
#include "run/coordinate_elements.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>

namespace zs {
namespace {

constexpr Index kChunkElements = Index{1} << 20;

template <class T>
Bytes convert(const std::vector<double>& values, T missing)
{
    Bytes bytes(values.size() * sizeof(T));
    auto* out = bytes.data();
    for (const double value : values) {
        const T element = std::isnan(value) ? missing : static_cast<T>(value);
        std::memcpy(out, &element, sizeof(T));
        out += sizeof(T);
    }
    return bytes;
}

/// Every missing value has the same bits, which is how a chunk of nothing but fill is known.
template <class T>
Bytes plainNumbers(const Block& block, std::size_t count)
{
    Bytes bytes(count * sizeof(T));
    T* const numbers = reinterpret_cast<T*>(bytes.data());
    copyValues(block, numbers);
    for (std::size_t i = 0; i < count; ++i)
        numbers[i] = std::isnan(numbers[i]) ? std::numeric_limits<T>::quiet_NaN() : numbers[i];
    return bytes;
}

template <class T>
Bytes oneElement(T value)
{
    Bytes bytes(sizeof(T));
    std::memcpy(bytes.data(), &value, sizeof(T));
    return bytes;
}

DType wholeType(WholeKind kind)
{
    const std::string bytes = std::to_string(kind.bits / 8);
    return {kind.isSigned ? DTypeKind::signedInt : DTypeKind::unsignedInt, kind.bits / 8, {}, 1, false,
            (kind.bits == 8 ? "|" : "<") + std::string(kind.isSigned ? "i" : "u") + bytes};
}

/// Whole numbers in as many bytes as their type has.
Bytes wholeNumbers(const std::vector<double>& values, const DType& dtype)
{
    const bool isSigned = dtype.kind == DTypeKind::signedInt;
    switch (dtype.itemBytes) {
    case 1: return isSigned ? convert<std::int8_t>(values, 0) : convert<std::uint8_t>(values, 0);
    case 2: return isSigned ? convert<std::int16_t>(values, 0) : convert<std::uint16_t>(values, 0);
    case 4: return isSigned ? convert<std::int32_t>(values, 0) : convert<std::uint32_t>(values, 0);
    default: return isSigned ? convert<std::int64_t>(values, 0) : convert<std::uint64_t>(values, 0);
    }
}

void setType(ResultArray& array, const LabelledArray& from, bool isPartial)
{
    ArraySpec& spec = array.spec;
    array.type = from.type;
    if (isPartial && (array.type == ValueType::integer || array.type == ValueType::boolean))
        array.type = ValueType::float64;
    switch (array.type) {
    case ValueType::boolean: spec.dtype = {DTypeKind::boolean, 1, {}, 1, false, "|b1"}; return;
    case ValueType::integer: spec.dtype = wholeType(from.whole); return;
    case ValueType::float32:
        spec.dtype = {DTypeKind::floating, 4, {}, 1, false, "<f4"};
        spec.fill = oneElement(std::numeric_limits<float>::quiet_NaN());
        break;
    case ValueType::float64:
        spec.dtype = {DTypeKind::floating, 8, {}, 1, false, "<f8"};
        spec.fill = oneElement(kNaN);
        break;
    case ValueType::time:
    case ValueType::duration:
        spec.dtype = {DTypeKind::signedInt, 8, {}, 1, false, "<i8"};
        spec.fill = oneElement(INT64_MIN);
        if (array.type == ValueType::time)
            spec.attrs = spec.attrs.with("units", "microseconds since 1970-01-01 00:00:00").with("calendar", calendarName(from.calendar));
        else
            spec.attrs = spec.attrs.with("units", "microseconds");
        break;
    }
    spec.fillIsMissing = true;
}

/// The node's own tile, brought to a size that is good to read: about a million elements.
Shape chunksOf(const LabelledArray& array, const StorageOptions& options)
{
    const Shape& shape = array.data->shape();
    Shape chunks = array.data->tile();
    Index elements = 1;
    for (const Index length : chunks)
        elements *= std::max(Index{1}, length);
    for (std::size_t d = chunks.size(); d-- > 0 && elements < kChunkElements;) { // joined, fastest first
        const Index factor = std::clamp(kChunkElements / elements, Index{1}, std::max(Index{1}, (shape[d] + chunks[d] - 1) / std::max(Index{1}, chunks[d])));
        chunks[d] *= factor;
        elements *= factor;
    }
    for (std::size_t d = 0; d < chunks.size() && elements > 8 * kChunkElements; ++d) { // cut, slowest first
        const Index wanted = std::max(Index{1}, chunks[d] * kChunkElements / elements);
        elements = elements / chunks[d] * wanted;
        chunks[d] = wanted;
    }
    for (const auto& [dim, length] : options.chunks)
        if (const int d = array.dimPosition(dim); d >= 0)
            chunks[static_cast<std::size_t>(d)] = length;
    for (std::size_t d = 0; d < chunks.size(); ++d)
        chunks[d] = std::clamp(chunks[d], Index{1}, std::max(Index{1}, shape[d]));
    return chunks;
}

/// Attributes that say how the source was stored, or point to what the result has not.
const std::vector<std::string> kStorageAttributes{"_FillValue", "missing_value", "scale_factor", "add_offset", "valid_range", "valid_min",
                                                  "valid_max", "coordinates", "cell_measures", "ancillary_variables", "grid_mapping", "bounds"};

ResultArray layOutArray(const std::string& name, const LabelledArray& array, const StorageOptions& options)
{
    ResultArray result;
    result.node = array.data;
    result.spec.name = name;
    result.spec.dims = array.dims;
    result.spec.shape = array.data->shape();
    result.spec.chunks = chunksOf(array, options);
    result.spec.codecs = options.codecs;
    result.spec.attrs = array.attrs.without(kStorageAttributes);
    setType(result, array, options.isPartial);
    return result;
}

bool isMultidimensional(const Coordinate& coordinate)
{
    return coordinate.data != nullptr;
}

LabelledArray asArray(const Coordinate& coordinate)
{
    LabelledArray array;
    array.name = coordinate.name;
    array.dims = coordinate.dims;
    array.data = coordinate.data;
    array.type = coordinate.type;
    array.attrs = coordinate.attrs;
    return array;
}

bool isAgreed(const Coordinate& a, const Coordinate& b)
{
    return a.dims == b.dims && sameElements(a.data, b.data) && sameValues(a.values, b.values);
}

/// The coordinates of an array that do not stand for a dimension, as CF names them.
std::string auxiliaryNames(const LabelledArray& array)
{
    std::string names;
    for (const Coordinate& coordinate : array.coords)
        if (!coordinate.isIndex() && coordinate.name != array.name)
            names += (names.empty() ? "" : " ") + coordinate.name;
    return names;
}

/// ds.lat is the coordinate lat and nothing beside it.
bool isItsOwnCoordinate(const LabelledArray& array)
{
    const Coordinate* coordinate = array.coord(array.name);
    if (coordinate == nullptr || coordinate->dims != array.dims)
        return false;
    if (coordinate->data)
        return coordinate->data == array.data;
    return !std::holds_alternative<std::vector<std::string>>(coordinate->values) && valuesAtHand(array.data) == numbersOf(coordinate->values);
}

/// A store cannot hold lat * 2 as "lat" beside lat.
std::string storedName(const LabelledArray& array)
{
    return array.name.empty() || array.coord(array.name) ? "result" : array.name;
}

} // namespace

Result<ResultLayout> layOut(const LabelledDataset& dataset, const StorageOptions& options)
{
    for (const auto& [dim, length] : options.chunks)
        if (length <= 0)
            return fail(ErrorCode::invalidArgument, "the chunk length of %1 must be at least 1", dim);
    ResultLayout layout;
    layout.attrs = dataset.attrs;
    if (!options.history.empty()) {
        const std::string before = layout.attrs.textOr("history");
        layout.attrs = layout.attrs.with("history", before.empty() ? options.history : options.history + "\n" + before);
    }
    std::map<std::string, const Coordinate*> known;
    for (const LabelledArray& array : dataset.arrays) {
        const bool isOwn = isItsOwnCoordinate(array);
        if (!isOwn || !array.coord(array.name)->isIndex()) {
            layout.arrays.push_back(layOutArray(isOwn ? array.name : storedName(array), array, options));
            if (const std::string names = auxiliaryNames(array); !names.empty())
                layout.arrays.back().spec.attrs = layout.arrays.back().spec.attrs.with("coordinates", names);
        } else if (const std::string names = auxiliaryNames(array); !names.empty()) {
            layout.attrs = layout.attrs.with("coordinates", names); // as xarray: no array is left that could name them
        }
        for (const Coordinate& coordinate : array.coords) {
            if (isOwn && coordinate.name == array.name && !coordinate.isIndex())
                continue; // it is the result: longitudes of a curved grid
            const auto [found, isNew] = known.emplace(coordinate.name, &coordinate);
            if (!isNew && !isAgreed(*found->second, coordinate))
                return fail(ErrorCode::invalidArgument,
                            "the arrays of the result disagree about the coordinate %1: write them into stores of their own",
                            coordinate.name);
        }
    }
    for (const auto& [name, coordinate] : known)
        if (isMultidimensional(*coordinate))
            layout.arrays.push_back(layOutArray(name, asArray(*coordinate), options));
        else
            layout.coordinates.push_back(storeCoordinate(*coordinate, options));
    return layout;
}

Result<Bytes> encodeElements(const ResultArray& array, const Block& block)
{
    std::size_t count = 1;
    for (const Index n : block.shape)
        count *= static_cast<std::size_t>(n);
    if (array.type == ValueType::float64)
        return plainNumbers<double>(block, count);
    if (array.type == ValueType::float32 && block.floats)
        return plainNumbers<float>(block, count);
    std::vector<double> values(count);
    copyValues(block, values.data());
    if (array.type == ValueType::integer && array.spec.dtype.itemBytes == 8 && losesWholeNumbers(values))
        return fail(ErrorCode::invalidArgument, "%1 comes to whole numbers of 2^53 and more, which would be rounded; write .astype('float64') first",
                    array.spec.name);
    switch (array.type) {
    case ValueType::boolean: return convert<std::uint8_t>(values, 0);
    case ValueType::float32: return convert<float>(values, std::numeric_limits<float>::quiet_NaN());
    case ValueType::integer: return wholeNumbers(values, array.spec.dtype);
    default: return convert<std::int64_t>(values, INT64_MIN);
    }
}

} // namespace zs
