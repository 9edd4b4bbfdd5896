#include "plan/value.h"

namespace zs {
namespace {

struct Describe {
    std::string operator()(const NoneValue&) const { return "None"; }
    std::string operator()(const EllipsisValue&) const { return "..."; }
    std::string operator()(const NumberValue&) const { return "a number"; }
    std::string operator()(const TextValue& text) const { return "the text '" + text.text.substr(0, 60) + "'"; }
    std::string operator()(const DateValue&) const { return "a date"; }
    std::string operator()(const DurationValue&) const { return "a duration"; }
    std::string operator()(const SequenceValue& list) const { return list.isTuple ? "a tuple" : "a list"; }
    std::string operator()(const DictValue&) const { return "a dictionary"; }
    std::string operator()(const SliceValue&) const { return "a slice"; }
    std::string operator()(const SourceValue&) const { return "a dataset"; }
    std::string operator()(const LabelledArray&) const { return "an array"; }
    std::string operator()(const LabelledDataset&) const { return "a dataset"; }
    std::string operator()(const GroupByValue& groups) const { return groups.grouping->isResample ? "a resampled object" : "a grouped object"; }
    std::string operator()(const RollingValue&) const { return "a rolling window"; }
    std::string operator()(const CoarsenValue&) const { return "a coarsened object"; }
    std::string operator()(const WeightedValue&) const { return "a weighted object"; }
    std::string operator()(const TextArrayValue&) const { return "an array of texts"; }
    std::string operator()(const DatePartsValue&) const { return ".dt"; }
    std::string operator()(const LocValue&) const { return ".loc"; }
    std::string operator()(const ModuleValue& module) const { return "the module " + module.name; }
    std::string operator()(const FunctionValue& function) const { return "the function " + function.name; }
};

} // namespace

std::string describeValue(const Value& value)
{
    return std::visit(Describe{}, value.kind);
}

} // namespace zs
