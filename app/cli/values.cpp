#include "cli/cli.h"
#include "cli/selection_option.h"
#include "cli/table.h"
#include "dataset/open_dataset.h"
#include "error_text.h"
#include "services.h"

#include <iostream>

namespace zs {
namespace {

Result<Table> selectedTable(const Dataset& dataset, const ValuesOptions& options)
{
    const Result<const Variable*> variable = findVariable(dataset, options.variable);
    if (!variable)
        return tl::unexpected(variable.error());
    const Result<Selection> selection = selectionFromOptions(dataset, **variable, options.isel, options.sel);
    if (!selection)
        return tl::unexpected(selection.error());
    return readTable(dataset, **variable, *selection, options.raw);
}

} // namespace

int runValues(const Services& services, const ValuesOptions& options)
{
    const Result<DatasetPtr> dataset = openDataset(services.stores(), options.location);
    if (!dataset)
        return reportError(errorText(dataset.error()));
    const Result<Table> table = selectedTable(**dataset, options);
    if (!table)
        return reportError(errorText(table.error()));
    if (options.json)
        std::cout << tableJson(*table) << '\n';
    else
        std::cout << tableLines(*table, '\t');
    return exitDone;
}

} // namespace zs
