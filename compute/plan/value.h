#pragma once

#include "core/sentence.h"
#include "plan/grouping.h"
#include "plan/labelled_array.h"
#include "plan/source_arrays.h"

#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace zs {

struct Value;
using ValuePtr = std::shared_ptr<const Value>;

struct NoneValue {};
struct EllipsisValue {};

/// A number as Python has it; it takes part in arithmetic without widening float32.
struct NumberValue {
    enum class Kind { boolean, integer, floating } kind = Kind::floating;
    double value = 0;
};

struct TextValue {
    std::string text;
};

/// np.datetime64('1982-08-07'), pd.Timestamp(…): a date that is meant exactly, never as a span.
struct DateValue {
    std::string text;
};

/// np.timedelta64(3, 'D').
struct DurationValue {
    double micros = 0;
};

struct SequenceValue {
    std::vector<Value> items;
    bool isTuple = false;
    bool isNumpy = false; // np.arange(3): takes part in arithmetic
};

struct DictValue {
    std::vector<std::pair<std::string, Value>> items;
};

struct SliceValue {
    ValuePtr start; // null when left out or None, as the other two
    ValuePtr stop;
    ValuePtr step;
};

/// `ds`: arrays are made when they are asked for.
struct SourceValue {
    std::shared_ptr<SourceArrays> arrays;
};

/// What most methods take: one array, or several that share dimensions.
using Labelled = std::variant<LabelledArray, LabelledDataset>;

/// x.groupby(…) and x.resample(…).
struct GroupByValue {
    Labelled object;
    GroupingPtr grouping;
};

/// x.rolling(time=3, lat=2).
struct RollingValue {
    struct Window {
        std::string dim;
        Index length = 1;
        bool isCentred = false;
    };
    Labelled object;
    std::vector<Window> windows;
    std::optional<Index> minPeriods;
};

/// x.coarsen(lat=2, lon=2).
struct CoarsenValue {
    enum class Boundary { exact, trim, pad };
    Labelled object;
    std::vector<std::pair<std::string, Index>> windows;
    Boundary boundary = Boundary::exact;
    bool trimsLeft = false;                                          // side='right'
    std::vector<std::pair<std::string, std::string>> coordFunctions; // coordinate → mean, min, max; others: mean
};

/// x.weighted(w).
struct WeightedValue {
    Labelled object;
    LabelledArray weights;
};

/// An array of texts, as codes: seasons, a coordinate of names. Takes part in == and !=, isin() and groupby().
struct TextArrayValue {
    LabelledArray codes;
    std::vector<std::string> texts; // of code 0, 1, …, sorted
};

/// x.dt: parts of dates.
struct DatePartsValue {
    LabelledArray array;
};

/// x.loc and x.iloc-like indexing by position is x[…] itself.
struct LocValue {
    Labelled object;
};

/// np, xr, pd, cftime, math.
struct ModuleValue {
    std::string name;
};

/// np.cos, x.mean: something that can be called.
struct FunctionValue {
    ValuePtr receiver;
    std::string name;
};

/// Anything that an expression can stand for.
/// Threads: immutable once built
struct Value {
    std::variant<NoneValue, EllipsisValue, NumberValue, TextValue, DateValue, DurationValue, SequenceValue, DictValue,
                 SliceValue, SourceValue, LabelledArray, LabelledDataset, GroupByValue, RollingValue, CoarsenValue,
                 WeightedValue, TextArrayValue, DatePartsValue, LocValue, ModuleValue, FunctionValue>
        kind;

    template <class T>
    [[nodiscard]] const T* as() const
    {
        return std::get_if<T>(&kind);
    }
};

/// "an array", "a number", "a list": for messages.
[[nodiscard]] Sentence describeValue(const Value& value);

[[nodiscard]] inline Value makeNumberValue(double value, NumberValue::Kind kind = NumberValue::Kind::floating)
{
    return Value{NumberValue{kind, value}};
}

} // namespace zs
