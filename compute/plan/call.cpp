#include "plan/call.h"

#include "core/trimmed.h"
#include "expr/suggest.h"

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

/// Split at commas outside of brackets.
std::vector<std::string> splitParameters(const std::string& signature)
{
    std::vector<std::string> parts;
    std::string part;
    int depth = 0;
    for (const char c : signature) {
        depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
        if (c == ',' && depth == 0) {
            parts.emplace_back(trimmed(part, " "));
            part.clear();
        } else {
            part += c;
        }
    }
    if (!trimmed(part, " ").empty())
        parts.emplace_back(trimmed(part, " "));
    return parts;
}

void addOnce(std::vector<Sentence>& sentences, Sentence sentence)
{
    if (std::find(sentences.begin(), sentences.end(), sentence) == sentences.end())
        sentences.push_back(std::move(sentence));
}

} // namespace

void BuildContext::note(Sentence sentence)
{
    addOnce(notes, std::move(sentence));
}

void BuildContext::warn(Sentence sentence)
{
    addOnce(warnings, std::move(sentence));
}

std::vector<Parameter> parseSignature(const std::string& signature)
{
    std::vector<Parameter> parameters;
    bool isKeywordOnly = false;
    for (const std::string& part : splitParameters(signature)) {
        if (part == "*") {
            isKeywordOnly = true;
            continue;
        }
        const std::size_t equals = part.find('=');
        Parameter parameter;
        parameter.isRest = part.starts_with("**");
        parameter.isList = !parameter.isRest && part.starts_with("*");
        parameter.name = parameter.isRest ? part.substr(2) : parameter.isList ? part.substr(1) : part.substr(0, equals);
        parameter.defaultText = equals == std::string::npos ? std::string() : part.substr(equals + 1);
        parameter.isKeywordOnly = isKeywordOnly;
        parameters.push_back(std::move(parameter));
    }
    return parameters;
}

const Value* Call::find(const std::string& parameter) const
{
    reads->parameters.insert(parameter);
    const auto found = arguments.find(parameter);
    return found == arguments.end() || found->second.value.as<NoneValue>() ? nullptr : &found->second.value;
}

tl::unexpected<Error> Call::failAt(const std::string& parameter, const Error& error)
{
    if (const auto found = arguments.find(parameter); found != arguments.end())
        errorPlace = found->second.place;
    return tl::unexpected(error);
}

tl::unexpected<Error> Call::failAt(const std::string& parameter, const Sentence& sentence)
{
    return failAt(parameter, fail(ErrorCode::invalidArgument, sentence).value());
}

tl::unexpected<Error> Call::failAt(const Place& place, const Error& error)
{
    errorPlace = place;
    return tl::unexpected(error);
}

tl::unexpected<Error> Call::failAt(const Place& place, const Sentence& sentence)
{
    return failAt(place, fail(ErrorCode::invalidArgument, sentence).value());
}

Result<double> Call::number(const std::string& parameter, double fallback)
{
    const Value* value = find(parameter);
    if (value == nullptr)
        return fallback;
    const auto* number = value->as<NumberValue>();
    return number ? Result<double>(number->value)
                  : failAt(parameter, say("%1= is a number, not %2", parameter, describeValue(*value)));
}

Result<Index> Call::whole(const std::string& parameter, Index fallback)
{
    const Result<double> value = number(parameter, static_cast<double>(fallback));
    if (!value)
        return tl::unexpected(value.error());
    if (*value != std::floor(*value) || std::abs(*value) > 1e15)
        return failAt(parameter, say("%1= is a whole number", parameter));
    return static_cast<Index>(*value);
}

Result<bool> Call::flag(const std::string& parameter, bool fallback)
{
    const Value* value = find(parameter);
    if (value == nullptr)
        return fallback;
    const auto* number = value->as<NumberValue>();
    return number ? Result<bool>(number->value != 0)
                  : failAt(parameter, say("%1= is True or False, not %2", parameter, describeValue(*value)));
}

Result<std::string> Call::text(const std::string& parameter, std::string fallback)
{
    const Value* value = find(parameter);
    if (value == nullptr)
        return fallback;
    const auto* given = value->as<TextValue>();
    return given ? Result<std::string>(given->text)
                 : failAt(parameter, say("%1= is a text, not %2", parameter, describeValue(*value)));
}

Result<std::optional<std::vector<std::string>>> Call::texts(const std::string& parameter)
{
    const Value* value = find(parameter);
    if (value == nullptr || value->as<EllipsisValue>())
        return std::optional<std::vector<std::string>>();
    if (const auto* one = value->as<TextValue>())
        return std::optional(std::vector<std::string>{one->text});
    const auto* list = value->as<SequenceValue>();
    std::vector<std::string> names;
    for (const Value& item : list ? list->items : std::vector<Value>()) {
        const auto* text = item.as<TextValue>();
        if (text == nullptr)
            return failAt(parameter, say("%1= takes names, not %2", parameter, describeValue(item)));
        names.push_back(text->text);
    }
    if (list == nullptr)
        return failAt(parameter, say("%1= is a name or a list of names, not %2", parameter, describeValue(*value)));
    return std::optional(std::move(names));
}

Result<std::vector<double>> Call::numbers(const std::string& parameter)
{
    const Value* value = find(parameter);
    if (value == nullptr)
        return std::vector<double>();
    if (const auto* one = value->as<NumberValue>())
        return std::vector<double>{one->value};
    const auto* list = value->as<SequenceValue>();
    if (list == nullptr)
        return failAt(parameter, say("%1= is a number or a list of numbers, not %2", parameter, describeValue(*value)));
    std::vector<double> numbers;
    for (const Value& item : list->items) {
        const auto* number = item.as<NumberValue>();
        if (number == nullptr)
            return failAt(parameter, say("%1= takes numbers, not %2", parameter, describeValue(item)));
        numbers.push_back(number->value);
    }
    return numbers;
}

const std::vector<std::pair<std::string, Argument>>& Call::keywords() const
{
    reads->hasRest = true;
    return rest;
}

Result<std::vector<std::pair<std::string, Argument>>> Call::keyed(const std::string& parameter)
{
    std::vector<std::pair<std::string, Argument>> all;
    if (const Value* value = find(parameter)) {
        const auto* dict = value->as<DictValue>();
        if (dict == nullptr)
            return failAt(parameter, say("write %1(time=…) with the dimension as keyword, or give a dictionary", name));
        for (const auto& [key, item] : dict->items)
            all.push_back({key, {item, arguments.at(parameter).place}});
    }
    all.insert(all.end(), keywords().begin(), keywords().end());
    return all;
}

Sentence insteadOf(const std::string& name, const std::vector<std::string>& there)
{
    if (const std::optional<std::string> near = nearest(name, there))
        return say("; did you mean %1?", *near);
    std::string some;
    for (std::size_t i = 0; i < there.size() && i < 12; ++i)
        some += (i == 0 ? "" : ", ") + there[i];
    if (there.size() > 12)
        some += ", …";
    return some.empty() ? Sentence() : say("; there is %1", some);
}

} // namespace zs
