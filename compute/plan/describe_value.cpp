#include "plan/value.h"

namespace zs {
namespace {

struct Describe {
    Sentence operator()(const NoneValue&) const { return std::string("None"); }
    Sentence operator()(const EllipsisValue&) const { return std::string("..."); }
    Sentence operator()(const NumberValue&) const { return say("a number"); }
    Sentence operator()(const TextValue& text) const { return say("the text '%1'", text.text.substr(0, 60)); }
    Sentence operator()(const DateValue&) const { return say("a date"); }
    Sentence operator()(const DurationValue&) const { return say("a duration"); }
    Sentence operator()(const SequenceValue& list) const { return list.isTuple ? say("a tuple") : say("a list"); }
    Sentence operator()(const DictValue&) const { return say("a dictionary"); }
    Sentence operator()(const SliceValue&) const { return say("a slice"); }
    Sentence operator()(const SourceValue&) const { return say("a dataset"); }
    Sentence operator()(const LabelledArray& array) const
    {
        return array.isNumpy() && !array.dims.empty() ? say("an array of numpy") : say("an array");
    }
    Sentence operator()(const LabelledDataset&) const { return say("a dataset"); }
    Sentence operator()(const GroupByValue& groups) const
    {
        return groups.grouping->isResample ? say("a resampled object") : say("a grouped object");
    }
    Sentence operator()(const RollingValue&) const { return say("a rolling window"); }
    Sentence operator()(const CoarsenValue&) const { return say("a coarsened object"); }
    Sentence operator()(const WeightedValue&) const { return say("a weighted object"); }
    Sentence operator()(const TextArrayValue&) const { return say("an array of texts"); }
    Sentence operator()(const DatePartsValue&) const { return std::string(".dt"); }
    Sentence operator()(const LocValue&) const { return std::string(".loc"); }
    Sentence operator()(const ModuleValue& module) const { return say("the module %1", module.name); }
    Sentence operator()(const FunctionValue& function) const { return say("the function %1", function.name); }
};

} // namespace

Sentence describeValue(const Value& value)
{
    return std::visit(Describe{}, value.kind);
}

} // namespace zs
