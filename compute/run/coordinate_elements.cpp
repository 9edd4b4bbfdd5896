#include "run/coordinate_elements.h"

#include "cf/calendar.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace zs {
namespace {

template <class T>
Bytes bytesOf(const std::vector<T>& values)
{
    Bytes bytes(values.size() * sizeof(T));
    std::memcpy(bytes.data(), values.data(), bytes.size());
    return bytes;
}

template <class T>
Bytes fillOf(T value)
{
    return bytesOf(std::vector<T>{value});
}

struct Unit {
    const char* name;
    std::int64_t micros;
};
constexpr std::array<Unit, 5> kUnits{{{"days", 86'400'000'000},
                                      {"hours", 3'600'000'000},
                                      {"minutes", 60'000'000},
                                      {"seconds", 1'000'000},
                                      {"microseconds", 1}}};

/// Midnight of the first day, so that the units read well.
TimeStamp referenceOf(const TimeAxis& axis)
{
    const auto first = std::find_if(axis.times.begin(), axis.times.end(), [](TimeStamp t) { return t != kNoTime; });
    if (first == axis.times.end())
        return 0;
    const std::int64_t day = kUnits.front().micros;
    return *first - ((*first % day) + day) % day;
}

void storeTimes(const TimeAxis& axis, StoredCoordinate& stored)
{
    const TimeStamp reference = referenceOf(axis);
    const auto unit = std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& candidate) {
        return std::all_of(axis.times.begin(), axis.times.end(),
                           [&](TimeStamp t) { return t == kNoTime || (t - reference) % candidate.micros == 0; });
    });
    std::vector<std::int64_t> counts;
    bool hasMissing = false;
    for (const TimeStamp t : axis.times) {
        counts.push_back(t == kNoTime ? INT64_MIN : (t - reference) / unit->micros);
        hasMissing = hasMissing || t == kNoTime;
    }
    std::string since = isoText(axis.calendar, reference);
    std::replace(since.begin(), since.end(), 'T', ' ');
    ArraySpec& spec = stored.spec;
    spec.dtype = {DTypeKind::signedInt, 8, {}, 1, false, "<i8"};
    if (hasMissing) {
        spec.fill = fillOf(INT64_MIN);
        spec.fillIsMissing = true;
    }
    spec.attrs = spec.attrs.without({"units", "calendar"})
                     .with("units", std::string(unit->name) + " since " + since)
                     .with("calendar", calendarName(axis.calendar));
    stored.elements = bytesOf(counts);
}

/// One UTF-8 text as UCS-4.
std::u32string widened(const std::string& text)
{
    std::u32string wide;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
        char32_t code = more == 0 ? lead : lead & (0x3FU >> more);
        for (int k = 1; k <= more && i + static_cast<std::size_t>(k) < text.size(); ++k)
            code = (code << 6U) | (static_cast<unsigned char>(text[i + static_cast<std::size_t>(k)]) & 0x3FU);
        wide.push_back(code);
        i += static_cast<std::size_t>(more) + 1;
    }
    return wide;
}

void storeTexts(const std::vector<std::string>& texts, StoredCoordinate& stored)
{
    std::vector<std::u32string> wide;
    std::size_t longest = 1;
    for (const std::string& text : texts) {
        wide.push_back(widened(text));
        longest = std::max(longest, wide.back().size());
    }
    stored.spec.dtype = {DTypeKind::fixedText, static_cast<Index>(4 * longest), {}, 1, false, "<U" + std::to_string(longest)};
    std::vector<char32_t> elements(longest * texts.size(), 0);
    for (std::size_t i = 0; i < wide.size(); ++i)
        std::copy(wide[i].begin(), wide[i].end(), elements.begin() + static_cast<std::ptrdiff_t>(i * longest));
    stored.elements = bytesOf(elements);
}

void storeNumbers(const Coordinate& coordinate, StoredCoordinate& stored)
{
    const auto& values = std::get<std::vector<double>>(coordinate.values);
    if (coordinate.type == ValueType::boolean && std::none_of(values.begin(), values.end(), [](double v) { return std::isnan(v); })) {
        stored.spec.dtype = {DTypeKind::boolean, 1, {}, 1, false, "|b1"};
        stored.elements = bytesOf(std::vector<std::uint8_t>(values.begin(), values.end()));
        return;
    }
    const bool isWhole = (coordinate.type == ValueType::integer || coordinate.type == ValueType::boolean)
                         && std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
    if (isWhole) {
        stored.spec.dtype = {DTypeKind::signedInt, 8, {}, 1, false, "<i8"};
        stored.elements = bytesOf(std::vector<std::int64_t>(values.begin(), values.end()));
        return;
    }
    const bool isSmall = coordinate.type == ValueType::float32;
    stored.spec.dtype = {DTypeKind::floating, isSmall ? 4 : 8, {}, 1, false, isSmall ? "<f4" : "<f8"};
    stored.spec.fill = isSmall ? fillOf(std::numeric_limits<float>::quiet_NaN()) : fillOf(kNaN);
    stored.spec.fillIsMissing = true;
    stored.elements = isSmall ? bytesOf(std::vector<float>(values.begin(), values.end())) : bytesOf(values);
}

} // namespace

StoredCoordinate storeCoordinate(const Coordinate& coordinate, const StorageOptions& options)
{
    StoredCoordinate stored;
    ArraySpec& spec = stored.spec;
    spec.name = coordinate.name;
    spec.dims = coordinate.dims;
    if (!spec.dims.empty())
        spec.shape = {valueCount(coordinate.values)};
    spec.chunks = spec.shape;
    for (Index& length : spec.chunks)
        length = std::max(Index{1}, length);
    spec.codecs = options.codecs;
    spec.attrs = coordinate.attrs.without({"bounds", "_FillValue", "missing_value", "scale_factor", "add_offset"});
    if (const auto* times = std::get_if<TimeAxis>(&coordinate.values))
        storeTimes(*times, stored);
    else if (const auto* texts = std::get_if<std::vector<std::string>>(&coordinate.values))
        storeTexts(*texts, stored);
    else
        storeNumbers(coordinate, stored);
    return stored;
}

} // namespace zs
