#include "plan/source_arrays.h"

#include "core/paths.h"
#include "dataset/read_variable.h"
#include "graph/leaf_nodes.h"
#include "plan/coordinates.h"

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

bool isTime(const Variable& variable)
{
    const ArrayMeta& meta = variable.source->meta;
    return meta.dtype.kind == DTypeKind::datetime || (isNumeric(meta.dtype) && looksLikeTime(meta.attrs));
}

/// Counts since a reference have to be decoded by the calendar; datetime64 already is microseconds.
bool needsCalendar(const Variable& variable)
{
    return isTime(variable) && variable.source->meta.dtype.kind != DTypeKind::datetime;
}

/// xarray writes truths as int8 and says so.
bool isTruth(const Variable& variable)
{
    const ArrayMeta& meta = variable.source->meta;
    return isInteger(meta.dtype) && meta.attrs.textOr("dtype") == "bool";
}

/// As it is called in its group; an array that is a whole store is "/".
std::string shortName(const std::string& path)
{
    return path == "/" ? path : leafOf(path);
}

/// Attributes as xarray shows them: without what decoding has used up.
Attributes decodedAttributes(const Variable& variable)
{
    std::vector<std::string> used{"coordinates"};
    if (isTime(variable))
        used.insert(used.end(), {"units", "calendar"});
    if (isTruth(variable))
        used.emplace_back("dtype");
    return variable.attrs.without(used);
}

/// Along the same dimensions, and as long: stores in which arrays disagree about a size are read array by array.
bool isWithin(const Variable& coordinate, const Variable& variable)
{
    for (std::size_t d = 0; d < coordinate.dims.size(); ++d) {
        const auto found = std::find(variable.dims.begin(), variable.dims.end(), coordinate.dims[d]);
        if (found == variable.dims.end() || variable.shape[static_cast<std::size_t>(found - variable.dims.begin())] != coordinate.shape[d])
            return false;
    }
    return true;
}

/// True when there are whole numbers among them that double has rounded, or may have.
bool isRounded(const DType& dtype, const CoordinateValues& values)
{
    constexpr double kExact = 0x1p53;
    const auto* numbers = std::get_if<std::vector<double>>(&values);
    return isInteger(dtype) && dtype.itemBytes == 8 && numbers != nullptr &&
           std::any_of(numbers->begin(), numbers->end(), [](double number) { return std::abs(number) >= kExact; });
}

Status checkLength(const Variable& variable)
{
    Index count = 1;
    for (const Index size : variable.shape)
        if (__builtin_mul_overflow(count, size, &count) || count > kMaxAxisLength)
            return fail(ErrorCode::outOfMemory, "%1 has too many values for a coordinate", variable.name);
    return {};
}

/// All values of a coordinate, decoded.
Result<CoordinateValues> loadValues(const Variable& variable, std::stop_token stop)
{
    if (const Status fits = checkLength(variable); !fits)
        return tl::unexpected(fits.error());
    const Selection all = selectAll(variable.shape);
    const DType& dtype = variable.source->meta.dtype;
    if (isTime(variable) || !isNumeric(dtype)) {
        Result<RawArray> raw = readElements(variable, all, std::move(stop));
        if (!raw)
            return tl::unexpected(raw.error());
        if (!isNumeric(dtype))
            return CoordinateValues(std::move(raw->texts));
        if (Result<TimeAxis> times = decodeTimes(raw->elements, variable.source->packing, variable.source->meta.attrs))
            return CoordinateValues(std::move(*times));
        // Units that only look like times are numbers, as people see them.
    }
    const Result<Values> values = readValues(variable, all, std::move(stop));
    if (!values)
        return tl::unexpected(values.error());
    return CoordinateValues(
        std::visit([](const auto& array) { return std::vector<double>(array.begin(), array.end()); }, *values));
}

} // namespace

ValueType valueTypeOf(const Variable& variable)
{
    const DType& dtype = variable.source->meta.dtype;
    const Packing& packing = variable.source->packing;
    if (isTime(variable))
        return ValueType::time;
    if (dtype.kind == DTypeKind::timedelta)
        return ValueType::duration;
    if (dtype.kind == DTypeKind::boolean || isTruth(variable))
        return ValueType::boolean;
    if (isInteger(dtype) && packing.integerFills.empty() && !packing.scale && !packing.offset)
        return ValueType::integer;
    return packing.toDouble ? ValueType::float64 : ValueType::float32;
}

SourceArrays::SourceArrays(DatasetPtr dataset, std::stop_token stop)
    : m_dataset(std::move(dataset)), m_stop(std::move(stop))
{
}

std::vector<std::string> SourceArrays::names() const
{
    std::vector<std::string> all;
    for (const Variable& variable : m_dataset->variables)
        all.push_back(variable.name);
    return all;
}

bool SourceArrays::contains(const std::string& name) const
{
    return m_dataset->find(name) != nullptr;
}

Result<Coordinate> SourceArrays::coordinate(const Variable& variable)
{
    if (const auto known = m_coordinates.find(variable.name); known != m_coordinates.end())
        return known->second;
    Coordinate coordinate;
    coordinate.name = shortName(variable.name);
    coordinate.dims = variable.dims;
    coordinate.type = valueTypeOf(variable);
    coordinate.attrs = decodedAttributes(variable);
    if (variable.dims.size() > 1 && isNumeric(variable.source->meta.dtype) && !needsCalendar(variable)) {
        coordinate.data = std::make_shared<SourceNode>(variable.source);
    } else {
        Result<CoordinateValues> values = loadValues(variable, m_stop);
        if (!values)
            return tl::unexpected(values.error());
        coordinate.values = std::move(*values);
        if (isRounded(variable.source->meta.dtype, coordinate.values))
            m_rounded.push_back(variable.name);
        if (coordinate.type == ValueType::time && !std::holds_alternative<TimeAxis>(coordinate.values))
            coordinate.type = ValueType::float64;
        if (variable.dims.size() > 1 && !std::holds_alternative<std::vector<std::string>>(coordinate.values)) {
            coordinate.data = nodeOf(coordinate.values, variable.shape);
            coordinate.values = {};
        }
    }
    m_coordinates[variable.name] = coordinate;
    return coordinate;
}

/// Labels that are not there, or not as many as there are places: places would be taken for them in silence.
Status SourceArrays::checkIndexes(const Variable& variable) const
{
    for (std::size_t d = 0; d < variable.dims.size(); ++d) {
        const std::string folder = folderOf(variable.name);
        const Variable* index = m_dataset->find(folder.empty() ? variable.dims[d] : folder + "/" + variable.dims[d]);
        if (index == nullptr || index->dims != std::vector<std::string>{variable.dims[d]})
            continue;
        if (!index->problem.empty())
            return fail(ErrorCode::corrupt, "the coordinate %1 of %2 cannot be read: %3", variable.dims[d], variable.name, index->problem);
        if (index->shape.front() != variable.shape[d])
            return fail(ErrorCode::corrupt, "%1 has %2 places along %3, but its coordinate %3 has %4 values", variable.name, variable.shape[d], variable.dims[d],
                        index->shape.front());
    }
    return {};
}

Result<std::vector<Coordinate>> SourceArrays::coordinatesOf(const Variable& variable)
{
    if (const Status fits = checkIndexes(variable); !fits)
        return tl::unexpected(fits.error());
    std::vector<Coordinate> coords;
    for (const Variable& other : m_dataset->variables) {
        const bool isSeen = folderOf(other.name).empty() || folderOf(other.name) == folderOf(variable.name);
        if (!other.isCoordinate || !isSeen || !other.problem.empty() || !isWithin(other, variable))
            continue;
        if (other.dims.size() > 1 && !isNumeric(other.source->meta.dtype))
            continue;
        Result<Coordinate> loaded = coordinate(other);
        if (!loaded)
            return tl::unexpected(loaded.error());
        coords.push_back(std::move(*loaded));
    }
    return coords;
}

Result<LabelledArray> SourceArrays::array(const std::string& name)
{
    const Variable* variable = m_dataset->find(name);
    if (variable == nullptr)
        return fail(ErrorCode::notFound, "%1 is no variable of the dataset", name);
    if (!variable->problem.empty())
        return fail(ErrorCode::invalidArgument, "%1: %2", name, variable->problem);
    Result<std::vector<Coordinate>> coords = coordinatesOf(*variable);
    if (!coords)
        return tl::unexpected(coords.error());

    LabelledArray array;
    array.name = shortName(name);
    array.dims = variable->dims;
    array.coords = std::move(*coords);
    array.type = valueTypeOf(*variable);
    if (const DType& dtype = variable->source->meta.dtype; array.type == ValueType::integer && isInteger(dtype))
        array.whole = {static_cast<int>(8 * dtype.itemBytes), dtype.kind == DTypeKind::signedInt};
    array.attrs = decodedAttributes(*variable);
    const DType& stored = variable->source->meta.dtype;
    if (!isNumeric(stored) && !isText(stored) && stored.kind != DTypeKind::object)
        return fail(ErrorCode::unsupported, "%1 holds %2; only numbers and times can be computed with", name, numpyName(stored));
    if (!isNumeric(stored))
        return fail(ErrorCode::unsupported, "%1 holds texts; only numbers and times can be computed with", name);
    if (variable->isCoordinate || needsCalendar(*variable)) {
        const Result<Coordinate> own = coordinate(*variable);
        if (!own)
            return tl::unexpected(own.error());
        array.type = own->type;
        array.data = own->data ? own->data : nodeOf(own->values, variable->shape);
        if (const auto* times = std::get_if<TimeAxis>(&own->values))
            array.calendar = times->calendar;
        return array;
    }
    if (array.type == ValueType::time)
        array.calendar = Calendar::prolepticGregorian;
    array.data = std::make_shared<SourceNode>(variable->source);
    return array;
}

Result<std::optional<SourceArrays::TextVariable>> SourceArrays::textVariable(const std::string& name)
{
    const Variable* variable = m_dataset->find(name);
    if (variable == nullptr || !variable->problem.empty() || variable->dims.size() > 1 || !isText(variable->source->meta.dtype))
        return std::optional<TextVariable>();
    Result<Coordinate> texts = coordinate(*variable);
    if (!texts)
        return tl::unexpected(texts.error());
    Result<std::vector<Coordinate>> coords = coordinatesOf(*variable);
    if (!coords)
        return tl::unexpected(coords.error());
    return std::optional(TextVariable{std::move(*texts), std::move(*coords)});
}

Result<LabelledDataset> SourceArrays::whole()
{
    LabelledDataset all;
    all.attrs = m_dataset->attrs;
    m_leftOut.clear();
    for (const Variable& variable : m_dataset->variables) {
        if (variable.isCoordinate || variable.name.find('/') != std::string::npos)
            continue;
        if (!variable.problem.empty() || !isNumeric(variable.source->meta.dtype)) {
            m_leftOut.push_back(variable.name);
            continue;
        }
        Result<LabelledArray> one = array(variable.name);
        if (!one)
            return tl::unexpected(one.error());
        all.arrays.push_back(std::move(*one));
    }
    return all;
}

} // namespace zs
