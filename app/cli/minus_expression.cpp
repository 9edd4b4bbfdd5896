#include "cli/minus_expression.h"

#include <algorithm>
#include <optional>

namespace zs {
namespace {

bool contains(const std::vector<std::string>& names, const std::string& name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// "-ox.zarr": a short option with its value. An expression has a name of its own length there, or an operator.
bool isGlued(const std::string& argument, const OptionNames& options)
{
    return contains(options.withValue, argument.substr(0, 2)) && argument.find_first_of("()[]+*/ ") == std::string::npos;
}

bool isOption(const std::string& argument, const OptionNames& options)
{
    return argument.starts_with("--") || contains(options.withValue, argument) || contains(options.flags, argument) ||
           isGlued(argument, options);
}

} // namespace

std::vector<std::string> withMinusExpressionLast(std::vector<std::string> arguments, const OptionNames& options)
{
    std::optional<std::size_t> expression;
    std::size_t plain = 0; // arguments that are no options
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& argument = arguments[i];
        if (argument == "--")
            return arguments;
        if (argument.size() < 2 || argument.front() != '-')
            ++plain;
        else if (contains(options.withValue, argument))
            ++i;
        else if (!isOption(argument, options) && !expression)
            expression = i;
    }
    if (plain != 1 || !expression)
        return arguments;
    const std::string text = arguments[*expression];
    arguments.erase(arguments.begin() + static_cast<std::ptrdiff_t>(*expression));
    arguments.insert(arguments.end(), {"--", text});
    return arguments;
}

} // namespace zs
