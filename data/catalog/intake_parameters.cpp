#include "catalog/intake_parameters.h"

#include "catalog/python_format.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace zs {
namespace {

std::string typeOf(const Json& value)
{
    if (value.is_boolean())
        return "bool";
    if (value.is_number_integer())
        return "int";
    if (value.is_number())
        return "float";
    return value.is_array() ? "list" : value.is_object() ? "dict" : "str";
}

std::optional<std::string> textAt(const Json& node, const char* key)
{
    const auto found = node.find(key);
    if (found == node.end() || found->is_null())
        return std::nullopt;
    return pythonText(*found);
}

CatalogParameter readParameter(const std::string& name, const Json& node)
{
    CatalogParameter parameter;
    parameter.name = name;
    if (!node.is_object()) {
        parameter.type = typeOf(node);
        if (!node.is_null())
            parameter.defaultValue = pythonText(node);
        return parameter;
    }
    const auto given = node.find("default");
    parameter.type = textAt(node, "type").value_or(given == node.end() ? "str" : typeOf(*given));
    parameter.description = textAt(node, "description").value_or("");
    parameter.defaultValue = textAt(node, "default");
    parameter.min = textAt(node, "min");
    parameter.max = textAt(node, "max");
    if (const auto allowed = node.find("allowed"); allowed != node.end() && allowed->is_array())
        for (const Json& value : *allowed)
            parameter.allowed.push_back(pythonText(value));
    if (!parameter.defaultValue && !parameter.allowed.empty())
        parameter.defaultValue = parameter.allowed.front();
    return parameter;
}

/// A parameter's text as the value that its type means; text that does not fit stays text.
Json typedValue(const std::string& type, const std::string& text)
{
    const char* end = text.data() + text.size();
    if (type == "int") {
        std::int64_t value = 0;
        const auto [stop, error] = std::from_chars(text.data(), end, value);
        return error == std::errc() && stop == end ? Json(value) : Json(text);
    }
    if (type == "float") {
        double value = 0;
        const auto [stop, error] = std::from_chars(text.data(), end, value);
        return error == std::errc() && stop == end ? Json(value) : Json(text);
    }
    if (type == "bool")
        return text == "True" || text == "true" || text == "yes" || text == "1";
    if (type.substr(0, 4) == "list" || type == "mlist" || type == "tuple" || type == "dict")
        if (const Result<Json> value = parseJson(text, {1 << 20, 32}))
            return *value;
    return text;
}

bool isBelow(const CatalogParameter& parameter, const std::string& a, const std::string& b)
{
    const Json left = typedValue(parameter.type, a);
    const Json right = typedValue(parameter.type, b);
    return left.is_number() && right.is_number() ? left.get<double>() < right.get<double>() : a < b;
}

} // namespace

std::vector<CatalogParameter> readParameters(const Json& node, const Sentence& where, std::vector<Sentence>& warnings)
{
    std::vector<CatalogParameter> parameters;
    if (node.is_object()) {
        for (const auto& [name, value] : node.items())
            parameters.push_back(readParameter(name, value));
    } else if (node.is_array()) {
        for (const Json& value : node)
            if (value.is_object() && value.contains("name"))
                parameters.push_back(readParameter(pythonText(value["name"]), value));
    } else if (!node.is_null()) {
        warnings.push_back(say("%1: \"parameters\" is not a mapping and was not read", where));
    }
    return parameters;
}

std::vector<CatalogParameter> withInherited(std::vector<CatalogParameter> own, const std::vector<CatalogParameter>& inherited)
{
    for (CatalogParameter parameter : inherited) {
        const auto isSame = [&](const CatalogParameter& other) { return other.name == parameter.name; };
        if (std::any_of(own.begin(), own.end(), isSame))
            continue;
        parameter.inherited = true;
        own.push_back(std::move(parameter));
    }
    return own;
}

TemplateScope parameterScope(const std::vector<CatalogParameter>& parameters, const std::string& catalogDir, const ParameterValues& chosen)
{
    TemplateScope scope;
    Json values = Json::object();
    values["CATALOG_DIR"] = catalogDir;
    for (const CatalogParameter& parameter : parameters) {
        const auto choice = chosen.find(parameter.name);
        const std::optional<std::string> text = choice != chosen.end() ? choice->second : parameter.defaultValue;
        if (!text)
            continue;
        const std::string variable = choice == chosen.end() ? environmentName(*text) : "";
        if (!variable.empty())
            scope.unavailable[parameter.name] = needsEnvironment(variable);
        else if (choice == chosen.end() && (text->starts_with("shell(") || text->starts_with("client_shell(")))
            scope.unavailable[parameter.name] = say("runs a shell command, which Zarrscope never does");
        else
            values[parameter.name] = typedValue(parameter.type, *text);
    }
    scope.values = Attributes(std::move(values));
    return scope;
}

Status checkChosen(const std::vector<CatalogParameter>& parameters, const ParameterValues& chosen)
{
    for (const auto& [name, value] : chosen) {
        const auto found = std::find_if(parameters.begin(), parameters.end(), [&](const CatalogParameter& p) { return p.name == name; });
        if (found == parameters.end())
            return fail(ErrorCode::invalidArgument, "there is no parameter \"%1\"", name);
        const std::vector<std::string>& allowed = found->allowed;
        std::string list;
        for (const std::string& each : allowed)
            list += (list.empty() ? "" : ", ") + each;
        if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), value) == allowed.end())
            return fail(ErrorCode::invalidArgument, "%1=%2 is not one of %3", name, value, list);
        if ((found->min && isBelow(*found, value, *found->min)) || (found->max && isBelow(*found, *found->max, value)))
            return fail(ErrorCode::invalidArgument,
                        "%1=%2 is outside %3 to %4", name, value, found->min.value_or("…"), found->max.value_or("…"));
    }
    return {};
}

} // namespace zs
