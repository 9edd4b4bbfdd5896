#include "cli/selection_option.h"

namespace zs {
namespace {

Result<std::vector<SelectionTerm>> allTerms(const std::vector<std::string>& options)
{
    std::vector<SelectionTerm> terms;
    for (const std::string& option : options) {
        Result<std::vector<SelectionTerm>> parsed = parseTerms(option);
        if (!parsed)
            return parsed;
        terms.insert(terms.end(), parsed->begin(), parsed->end());
    }
    return terms;
}

} // namespace

Result<const Variable*> findVariable(const Dataset& dataset, const std::string& name)
{
    if (const Variable* variable = dataset.find(name))
        return variable;
    std::string trimmed = name;
    while (!trimmed.empty() && trimmed.front() == '/')
        trimmed.erase(0, 1);
    if (const Variable* variable = dataset.find(trimmed))
        return variable;
    const Variable* root = dataset.find("/");
    if (root != nullptr && dataset.variables.size() == 1 && (trimmed.empty() || trimmed == dataset.title))
        return root;
    std::string known;
    int shown = 0;
    for (const Variable& variable : dataset.variables)
        if (!variable.isCoordinate && shown++ < 12)
            known += (known.empty() ? "" : ", ") + variable.name;
    return known.empty() ? fail(ErrorCode::invalidArgument, "%1 has no variable %2", dataset.location, name)
                         : fail(ErrorCode::invalidArgument, "%1 has no variable %2; it has %3", dataset.location, name, known);
}

Result<Selection> selectionFromOptions(const Dataset& dataset, const Variable& variable, const std::vector<std::string>& isel,
                                       const std::vector<std::string>& sel)
{
    const Result<std::vector<SelectionTerm>> indices = allTerms(isel);
    const Result<std::vector<SelectionTerm>> labels = allTerms(sel);
    if (!indices || !labels)
        return tl::unexpected(indices ? labels.error() : indices.error());
    return buildSelection(variable, *indices, *labels,
                          [&](const std::string& dim) { return readAxis(dataset, variable, dim); });
}

} // namespace zs
