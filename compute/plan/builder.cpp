#include "plan/builder.h"

#include "plan/builtin.h"
#include "plan/in_place.h"
#include "plan/known_names.h"
#include "plan/member.h"
#include "plan/numpy_arrays.h"
#include "plan/operators.h"
#include "plan/selecting.h"
#include "plan/whole_numbers.h"

#include <set>

namespace zs {
namespace {

const std::set<std::string>& moduleNames()
{
    static const std::set<std::string> kModules{"np",     "numpy",  "xr",   "xarray",   "pd",
                                                "pandas", "cftime", "math", "datetime", "builtins"};
    return kModules;
}

std::string moduleShort(const std::string& name)
{
    return name == "numpy" ? "np" : name == "xarray" ? "xr" : name == "pandas" ? "pd" : name;
}

ValuePtr shared(Value value)
{
    return std::make_shared<const Value>(std::move(value));
}

/// Receivers whose attributes are variables and coordinates besides methods.
bool hasMembers(const Value& value)
{
    return value.as<SourceValue>() || value.as<LabelledArray>() || value.as<LabelledDataset>();
}

Result<Value> memberOfValue(const Value& object, const std::string& name)
{
    if (const auto* source = object.as<SourceValue>())
        return memberOf(*source->arrays, name);
    const Result<Labelled> labelled = labelledOf(object);
    return labelled ? memberOf(*labelled, name) : tl::unexpected(labelled.error());
}

std::vector<std::string> memberNamesOf(const Value& object)
{
    if (const auto* source = object.as<SourceValue>())
        return source->arrays->names();
    const Result<Labelled> labelled = labelledOf(object);
    return labelled ? memberNames(*labelled) : std::vector<std::string>();
}

} // namespace

Builder::Builder(const PlanNames& names, BuildContext& context) : m_names(names), m_context(context)
{
    if (names.dataset)
        m_source = std::make_shared<SourceArrays>(names.dataset, context.stop);
    for (const auto& [name, dataset] : names.results)
        m_results[name] = std::make_shared<SourceArrays>(dataset, context.stop);
}

Result<Value> Builder::run(const Program& program)
{
    Value last;
    if (program.statements.empty())
        return fail(ErrorCode::invalidArgument, "there is nothing to compute; write for example ds.sst.mean('time')");
    for (const Statement& statement : program.statements) {
        if (m_context.stop.stop_requested())
            return fail(ErrorCode::cancelled, "cancelled");
        Result<Value> value = eval(statement.value);
        if (const auto* sum = statement.isInPlace ? as<BinaryExpr>(statement.value) : nullptr; value && sum) {
            const Result<Value> before = eval(sum->left);
            value = before ? changedInPlace(statement.target, *before, *value, m_context) : before;
            if (!value && !m_errorPlace)
                m_errorPlace = statement.value->place;
        }
        if (!value)
            return value;
        if (!statement.target.empty()) {
            m_assigned[statement.target] = *value;
            m_known.clear(); // texts may mean something else now
        }
        last = std::move(*value);
    }
    return last;
}

void Builder::warnOfSources() const
{
    std::vector<std::shared_ptr<SourceArrays>> sources{m_source};
    for (const auto& [name, arrays] : m_results)
        sources.push_back(arrays);
    std::string leftOut;
    std::string rounded;
    const auto append = [](std::string& list, const std::vector<std::string>& names) {
        for (const std::string& name : names)
            list += (list.empty() ? "" : ", ") + name;
    };
    for (const std::shared_ptr<SourceArrays>& source : sources)
        if (source) {
            append(leftOut, source->leftOut());
            append(rounded, source->rounded());
        }
    if (!leftOut.empty())
        m_context.warn(say("Not in the dataset that is computed with, as only numbers and times can be: %1.", leftOut));
    if (!rounded.empty())
        m_context.warn(say("Labels of 2^53 and more are rounded, so that different ones may look the same: %1.", rounded));
}

Result<Value> Builder::eval(const ExprPtr& expr)
{
    const std::string text = canonicalText(expr);
    if (const auto known = m_known.find(text); known != m_known.end())
        return known->second;
    Result<Value> value = evalFresh(*expr);
    if (!value && !m_errorPlace)
        m_errorPlace = expr->place;
    if (value)
        m_known.emplace(text, *value);
    return value;
}

Result<Value> Builder::evalFresh(const Expr& expr)
{
    struct Visitor {
        Builder& builder;

        Result<Value> operator()(const NameExpr& name) const { return builder.evalName(name.name); }
        Result<Value> operator()(const NumberExpr& number) const
        {
            const auto* whole = std::get_if<std::int64_t>(&number.value);
            if (whole == nullptr)
                return makeNumberValue(std::get<double>(number.value));
            const std::optional<double> exact = exactWhole(*whole);
            return exact ? Result<Value>(makeNumberValue(*exact, NumberValue::Kind::integer))
                         : fail(ErrorCode::invalidArgument,
                                "%1 is beyond the whole numbers that are exact here, which reach to 9007199254740992; write "
                                "it with a decimal point", std::to_string(*whole));
        }
        Result<Value> operator()(const TextExpr& text) const { return Value{TextValue{text.value}}; }
        Result<Value> operator()(const BooleanExpr& boolean) const
        {
            return makeNumberValue(boolean.value ? 1 : 0, NumberValue::Kind::boolean);
        }
        Result<Value> operator()(const NoneExpr&) const { return Value{NoneValue{}}; }
        Result<Value> operator()(const EllipsisExpr&) const { return Value{EllipsisValue{}}; }
        Result<Value> operator()(const ListExpr& list) const { return builder.evalItems(list.items, false); }
        Result<Value> operator()(const TupleExpr& tuple) const { return builder.evalItems(tuple.items, true); }
        Result<Value> operator()(const DictExpr& dict) const { return builder.evalDict(dict); }
        Result<Value> operator()(const SliceExpr& slice) const { return builder.evalSlice(slice); }
        Result<Value> operator()(const AttributeExpr& attribute) const { return builder.evalAttribute(attribute); }
        Result<Value> operator()(const SubscriptExpr& subscript) const { return builder.evalSubscript(subscript); }
        Result<Value> operator()(const CallExpr& call) const { return builder.evalCall(call); }
        Result<Value> operator()(const UnaryExpr& unary) const
        {
            return builder.eval(unary.operand).and_then([&](const Value& operand) {
                return applyUnary(unary.op, operand);
            });
        }
        Result<Value> operator()(const BinaryExpr& binary) const
        {
            return builder.eval(binary.left).and_then([&](const Value& left) {
                return builder.eval(binary.right).and_then([&](const Value& right) {
                    return applyBinary(binary.op, left, right);
                });
            });
        }
        Result<Value> operator()(const CompareExpr& compare) const
        {
            return builder.eval(compare.left).and_then([&](const Value& left) {
                return builder.eval(compare.right).and_then([&](const Value& right) {
                    return applyCompare(compare.op, left, right);
                });
            });
        }
    };
    return std::visit(Visitor{*this}, expr.node);
}

Result<Value> Builder::evalName(const std::string& name)
{
    if (const auto assigned = m_assigned.find(name); assigned != m_assigned.end())
        return assigned->second;
    if (name == "ds" && m_source)
        return Value{SourceValue{m_source}};
    if (const auto result = m_results.find(name); result != m_results.end())
        return resultValue(result->second, name);
    std::vector<std::string> there;
    if (m_source) {
        if (m_source->contains(name))
            return memberOf(*m_source, name);
        there = m_source->names();
    }
    if (moduleNames().contains(name))
        return Value{ModuleValue{moduleShort(name)}};
    if (findMethod(ReceiverKind::builtin, name) != nullptr)
        return Value{FunctionValue{shared(Value{ModuleValue{"builtins"}}), name}};
    for (const auto& [assigned, value] : m_assigned)
        there.push_back(assigned);
    for (const auto& [result, source] : m_results)
        there.push_back(result);
    return fail(ErrorCode::invalidArgument, "'%1' is not known here%2", name, insteadOf(name, there));
}

Result<Value> Builder::evalItems(const std::vector<ExprPtr>& items, bool isTuple)
{
    SequenceValue list;
    list.isTuple = isTuple;
    for (const ExprPtr& item : items) {
        Result<Value> value = eval(item);
        if (!value)
            return value;
        list.items.push_back(std::move(*value));
    }
    return Value{std::move(list)};
}

Result<Value> Builder::evalDict(const DictExpr& dict)
{
    DictValue result;
    for (const auto& [key, item] : dict.items) {
        const Result<Value> name = eval(key);
        Result<Value> value = name ? eval(item) : name;
        if (!value)
            return value;
        const auto* text = name->as<TextValue>();
        if (text == nullptr)
            return fail(ErrorCode::invalidArgument, "the keys of a dictionary are names in quotes");
        result.items.emplace_back(text->text, std::move(*value));
    }
    return Value{std::move(result)};
}

Result<Value> Builder::evalSlice(const SliceExpr& slice)
{
    SliceValue result;
    for (const auto& [expr, part] : {std::pair(&slice.start, &result.start), std::pair(&slice.stop, &result.stop),
                                     std::pair(&slice.step, &result.step)}) {
        if (*expr == nullptr)
            continue;
        Result<Value> value = eval(*expr);
        if (!value)
            return value;
        if (!value->as<NoneValue>())
            *part = shared(std::move(*value));
    }
    return Value{std::move(result)};
}

Result<Value> Builder::evalAttribute(const AttributeExpr& attribute)
{
    Result<Value> object = eval(attribute.object);
    if (!object)
        return object;
    object = withListsAsNumpy({*object}).front(); // np.arange(3).mean()
    const std::string& name = attribute.name;
    if (std::optional<Value> accessor = accessorOf(*object, name))
        return *accessor;
    const std::optional<ReceiverKind> kind = receiverKind(*object);
    if (kind == ReceiverKind::xarray && name.starts_with("open_"))
        return Value{FunctionValue{shared(*object), name}};
    if (const Method* method = kind ? findMethod(*kind, name) : nullptr) {
        const FunctionValue function{shared(*object), name};
        return method->isProperty ? callFunction(function, {}, attribute.namePlace) : Result<Value>(Value{function});
    }
    if (hasMembers(*object))
        if (Result<Value> member = memberOfValue(*object, name))
            return member;
    m_errorPlace = attribute.namePlace;
    std::vector<std::string> there = hasMembers(*object) ? memberNamesOf(*object) : std::vector<std::string>();
    if (kind)
        for (const std::string& method : methodNames(*kind))
            there.push_back(method);
    const Sentence way = wayAround(name);
    return fail(ErrorCode::invalidArgument, "%1 has no '%2'%3", describeValue(*object), name,
                way.empty() ? insteadOf(name, there) : way);
}

Result<Value> Builder::evalSubscript(const SubscriptExpr& subscript)
{
    const Result<Value> object = eval(subscript.object);
    if (!object)
        return object;
    const Result<Value> index = eval(subscript.index);
    if (!index)
        return index;
    return indexInto(*object, *index, subscript.index->place);
}

Result<Value> Builder::indexInto(const Value& object, const Value& index, const Place& place)
{
    const auto failing = [&](Result<Value> result) {
        if (!result && !m_errorPlace)
            m_errorPlace = place;
        return result;
    };
    if (const auto* list = object.as<SequenceValue>())
        return failing(itemOf(*list, index));
    if (const auto* dict = object.as<DictValue>())
        return failing(itemOf(*dict, index));
    const bool isLabel = object.as<LocValue>() != nullptr;
    if (!isLabel && !hasMembers(object))
        return fail(ErrorCode::invalidArgument, "%1 cannot be indexed with […]", describeValue(object));
    if (const auto* text = index.as<TextValue>(); text && !isLabel)
        return failing(memberOfValue(object, text->text));
    const Result<Labelled> labelled = isLabel ? Result<Labelled>(object.as<LocValue>()->object) : labelledOf(object);
    if (!labelled)
        return tl::unexpected(labelled.error());
    const auto* names = index.as<SequenceValue>();
    const auto* dataset = std::get_if<LabelledDataset>(&*labelled);
    if (dataset && names && !isLabel)
        return failing(subsetOf(*dataset, *names));
    if (dataset && !index.as<DictValue>())
        return failing(
            fail(ErrorCode::invalidArgument, "a dataset is indexed with a name, a list of names, or {'time': 0}"));
    const std::vector<std::string> dims = dimsOf(*labelled);
    const Result<std::vector<Indexer>> indexers = indexersOf(index, dims, isLabel, place);
    if (!indexers)
        return failing(tl::unexpected(indexers.error()));
    for (const Indexer& indexer : *indexers)
        if (!hasDim(*labelled, indexer.dim))
            return failing(fail(ErrorCode::invalidArgument, "there is no dimension '%1'%2", indexer.dim,
                                insteadOf(indexer.dim, dims)));
    return failing(methodOnEach(*labelled, [&](const LabelledArray& array) {
        Result<LabelledArray> selected = selectElements(array, *indexers, false);
        return selected && array.isNumpy() ? Result<LabelledArray>(asNumpy(std::move(*selected))) : selected;
    }));
}

Status Builder::unpackInto(GivenArguments& given, const Value& value, const Place& place)
{
    m_errorPlace = place;
    const auto* dict = value.as<DictValue>();
    if (dict == nullptr)
        return fail(ErrorCode::invalidArgument, "** unpacks a dictionary, not %1", describeValue(value));
    for (const auto& [name, item] : dict->items) {
        for (const auto& [known, argument] : given.keywords)
            if (known == name)
                return fail(ErrorCode::invalidArgument, "the argument '%1' is given twice", name);
        given.keywords.push_back({name, {item, place}});
        given.keywordPlaces.push_back(place);
    }
    m_errorPlace.reset();
    return {};
}

Result<GivenArguments> Builder::evalArguments(const CallExpr& call)
{
    GivenArguments given;
    for (const ExprPtr& argument : call.arguments) {
        Result<Value> value = eval(argument);
        if (!value)
            return tl::unexpected(value.error());
        given.positional.push_back({std::move(*value), argument->place});
    }
    for (const Keyword& keyword : call.keywords) {
        Result<Value> value = eval(keyword.value);
        if (!value)
            return tl::unexpected(value.error());
        if (keyword.isUnpacked) {
            if (const Status unpacked = unpackInto(given, *value, keyword.value->place); !unpacked)
                return tl::unexpected(unpacked.error());
            continue;
        }
        given.keywords.push_back({keyword.name, {std::move(*value), keyword.value->place}});
        given.keywordPlaces.push_back(keyword.namePlace);
    }
    return given;
}

Result<Value> Builder::evalCall(const CallExpr& call)
{
    const Result<Value> callee = eval(call.callee);
    if (!callee)
        return callee;
    const auto* attribute = as<AttributeExpr>(call.callee);
    const Place namePlace = attribute ? attribute->namePlace : call.callee->place;
    const auto* function = callee->as<FunctionValue>();
    if (function == nullptr) {
        m_errorPlace = namePlace;
        return fail(ErrorCode::invalidArgument, "%1 cannot be called; leave the brackets out", describeValue(*callee));
    }
    const Result<GivenArguments> given = evalArguments(call);
    if (!given)
        return tl::unexpected(given.error());
    return callFunction(*function, *given, namePlace);
}

Result<Value> Builder::callFunction(const FunctionValue& function, const GivenArguments& given, const Place& place)
{
    const std::optional<ReceiverKind> kind = receiverKind(*function.receiver);
    if (kind == ReceiverKind::xarray && function.name.starts_with("open_") && m_source) {
        m_context.warn(say("xr.%1(…) stands for the dataset that is open here.", function.name));
        return Value{SourceValue{m_source}};
    }
    const Method* method = kind ? findMethod(*kind, function.name) : nullptr;
    if (method == nullptr)
        return fail(ErrorCode::invalidArgument, "%1 cannot be called", function.name);
    Call call(method->name, *function.receiver, m_context);
    const Status bound = bindArguments(call, *method, given);
    takeNumpyAsLists(call);
    Result<Value> result = bound ? method->run(call) : Result<Value>(tl::unexpected(bound.error()));
    if (const Status read = result ? requireAllRead(call, *method) : Status(); !read)
        result = tl::unexpected(read.error());
    if (!result && !m_errorPlace)
        m_errorPlace = call.errorPlace.value_or(place);
    return result;
}

} // namespace zs
