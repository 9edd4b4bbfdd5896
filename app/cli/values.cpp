#include "cli/cli.h"
#include "cli/selection_option.h"
#include "cli/table.h"
#include "dataset/open_dataset.h"
#include "error_text.h"
#include "services.h"

#include <iostream>

namespace zs {
namespace {

Result<std::string> selectedText(const Dataset& dataset, const ValuesOptions& options)
{
    const Result<const Variable*> variable = findVariable(dataset, options.variable);
    if (!variable)
        return tl::unexpected(variable.error());
    const Result<Selection> selection = selectionFromOptions(dataset, **variable, options.isel, options.sel);
    if (!selection)
        return tl::unexpected(selection.error());
    const Result<Table> table = readTable(dataset, **variable, *selection, options.raw);
    if (!table)
        return tl::unexpected(table.error());
    return options.json ? tableJson(*table) + '\n' : tableLines(*table, columnUnits(**variable, options.raw));
}

} // namespace

int runValues(const Services& services, const ValuesOptions& options)
{
    const Result<DatasetPtr> dataset = openDataset(services.stores(), options.location);
    if (!dataset)
        return reportError(errorText(dataset.error()));
    const Result<std::string> text = selectedText(**dataset, options);
    if (!text)
        return reportError(errorText(text.error()));
    std::cout << *text;
    return exitDone;
}

} // namespace zs
