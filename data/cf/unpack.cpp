#include "cf/datetime64.h"
#include "cf/half_float.h"
#include "cf/packing.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <type_traits>

namespace zs {
namespace {

/// Elements worked on at a time: every step is one plain loop over memory that is still in the first cache.
constexpr std::size_t kBlock = 2048;

template <class T>
constexpr T kMissing = std::numeric_limits<T>::quiet_NaN();

struct Boolean {
    std::uint8_t byte = 0;
};

// What a stored element is compared and calculated as.
template <class T>
T number(T value)
{
    return value;
}
float number(HalfFloat value)
{
    return value.toFloat();
}
float number(BrainFloat value)
{
    return value.toFloat();
}
std::uint8_t number(Boolean value)
{
    return value.byte != 0;
}

template <class Stored>
Stored load(const std::uint8_t* bytes, std::size_t i)
{
    Stored value;
    std::memcpy(&value, bytes + i * sizeof(Stored), sizeof(Stored));
    return value;
}

template <class Stored, class Work>
void cast(const std::uint8_t* bytes, std::span<Work> out)
{
    if constexpr (std::is_same_v<Stored, Work>)
        std::memcpy(out.data(), bytes, out.size_bytes());
    else
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] = static_cast<Work>(number(load<Stored>(bytes, i)));
}

template <class Stored, class Work, class Fill>
void mask(const std::uint8_t* bytes, Fill fill, std::span<Work> out)
{
    using Number = decltype(number(Stored{}));
    const auto missing = static_cast<Number>(fill);
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = number(load<Stored>(bytes, i)) == missing ? kMissing<Work> : out[i];
}

/// Scale and offset are loops of their own, so that no compiler fuses them into one rounding.
template <class Stored, class Work>
void unpackBlock(const std::uint8_t* bytes, const Packing& packing, std::span<Work> out)
{
    cast<Stored>(bytes, out);
    if (packing.scale)
        for (Work& value : out)
            value *= static_cast<Work>(*packing.scale);
    if (packing.offset)
        for (Work& value : out)
            value += static_cast<Work>(*packing.offset);
    for (const std::int64_t fill : packing.integerFills)
        mask<Stored>(bytes, fill, out);
    for (const double fill : packing.floatFills)
        mask<Stored>(bytes, fill, out);
}

template <class Stored, class Out>
void unpackAs(std::span<const std::uint8_t> elements, const Packing& packing, std::span<Out> out)
{
    using Wide = std::conditional_t<std::is_same_v<Out, float>, double, Out>;
    std::array<Wide, kBlock> buffer;
    for (std::size_t begin = 0; begin < out.size(); begin += kBlock) {
        const std::span<Out> part = out.subspan(begin, std::min(kBlock, out.size() - begin));
        const std::uint8_t* bytes = elements.data() + begin * sizeof(Stored);
        if (std::is_same_v<Out, Wide> || !packing.toDouble) {
            unpackBlock<Stored>(bytes, packing, part);
            continue;
        }
        const std::span<Wide> wide(buffer.data(), part.size());
        unpackBlock<Stored>(bytes, packing, wide);
        std::transform(wide.begin(), wide.end(), part.begin(), [](Wide value) { return static_cast<Out>(value); });
    }
}

template <class Out>
Status unpackTime(std::span<const std::uint8_t> elements, const DType& dtype, std::span<Out> out)
{
    const std::optional<TimeStep> step = timeStep(dtype);
    if (!step)
        return fail(ErrorCode::unsupported, "%1: the time unit is not known", numpyName(dtype));
    const auto micros = dtype.kind == DTypeKind::datetime ? datetimeMicros : timedeltaMicros;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const TimeStamp time = micros(load<std::int64_t>(elements.data(), i), *step);
        out[i] = time == kNoTime ? kMissing<Out> : static_cast<Out>(time);
    }
    return {};
}

template <class Out>
Status unpackInteger(std::span<const std::uint8_t> elements, const Packing& packing, std::span<Out> out)
{
    const bool isSigned = packing.dtype.kind == DTypeKind::signedInt;
    const auto as = [&]<class Signed>(Signed) {
        if (isSigned)
            unpackAs<Signed>(elements, packing, out);
        else
            unpackAs<std::make_unsigned_t<Signed>>(elements, packing, out);
        return Status();
    };
    switch (packing.dtype.itemBytes) {
    case 1: return as(std::int8_t{});
    case 2: return as(std::int16_t{});
    case 4: return as(std::int32_t{});
    case 8: return as(std::int64_t{});
    default: return fail(ErrorCode::unsupported, "%1: no integer has this size", numpyName(packing.dtype));
    }
}

template <class Out>
Status unpackFloat(std::span<const std::uint8_t> elements, const Packing& packing, std::span<Out> out)
{
    switch (packing.dtype.itemBytes) {
    case 2: unpackAs<HalfFloat>(elements, packing, out); return {};
    case 4: unpackAs<float>(elements, packing, out); return {};
    case 8: unpackAs<double>(elements, packing, out); return {};
    default: return fail(ErrorCode::unsupported, "%1: no number has this size", numpyName(packing.dtype));
    }
}

/// The size that a kind must have; 0 = several.
Index onlySize(DTypeKind kind)
{
    switch (kind) {
    case DTypeKind::boolean: return 1;
    case DTypeKind::bfloat: return 2;
    case DTypeKind::datetime:
    case DTypeKind::timedelta: return 8;
    default: return 0;
    }
}

template <class Out>
Status unpackInto(std::span<const std::uint8_t> elements, const Packing& packing, std::span<Out> out)
{
    const DType& dtype = packing.dtype;
    const Index only = onlySize(dtype.kind);
    if (!isNumeric(dtype) || dtype.itemBytes < 1 || (only != 0 && dtype.itemBytes != only))
        return fail(ErrorCode::unsupported, "%1 elements are not numbers", numpyName(dtype));
    if (elements.size() % static_cast<std::size_t>(dtype.itemBytes) != 0 ||
        elements.size() / static_cast<std::size_t>(dtype.itemBytes) != out.size())
        return fail(ErrorCode::invalidArgument, "%1 bytes are not %2 elements of %3", elements.size(), out.size(), numpyName(dtype));
    switch (dtype.kind) {
    case DTypeKind::boolean: unpackAs<Boolean>(elements, packing, out); return {};
    case DTypeKind::bfloat: unpackAs<BrainFloat>(elements, packing, out); return {};
    case DTypeKind::floating: return unpackFloat(elements, packing, out);
    case DTypeKind::datetime:
    case DTypeKind::timedelta: return unpackTime(elements, dtype, out);
    default: return unpackInteger(elements, packing, out);
    }
}

} // namespace

Status unpack(std::span<const std::uint8_t> elements, const Packing& packing, std::span<float> out)
{
    return unpackInto(elements, packing, out);
}

Status unpack(std::span<const std::uint8_t> elements, const Packing& packing, std::span<double> out)
{
    return unpackInto(elements, packing, out);
}

} // namespace zs
