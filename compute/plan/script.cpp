#include "plan/script.h"

#include "dataset/dataset.h"
#include "expr/print_python.h"
#include "plan/script_loads.h"
#include "plan/script_steps.h"
#include "plan/script_tree.h"

#include <algorithm>
#include <array>

namespace zs {
namespace {

/// x.trend('time') → trend(x, 'time'): a function of the script.
ExprPtr forXarray(const ExprPtr& expr)
{
    static const Rewrite kRewrite = forXarray;
    const ExprPtr rebuilt = withChildren(expr, kRewrite);
    const auto* call = as<CallExpr>(rebuilt);
    const auto* attribute = call ? as<AttributeExpr>(call->callee) : nullptr;
    if (attribute == nullptr || attribute->name != "trend")
        return rebuilt;
    CallExpr function = *call;
    function.callee = makeExpr(NameExpr{"trend"}, call->callee->place);
    function.arguments.insert(function.arguments.begin(), attribute->object);
    return makeExpr(std::move(function), expr->place);
}

/// What older xarray turns into timedelta64 without being asked.
bool isNumberOfDurations(const Variable& variable)
{
    constexpr std::array kUnits{"days", "hours", "minutes", "seconds", "milliseconds", "microseconds", "nanoseconds"};
    return std::find(kUnits.begin(), kUnits.end(), variable.attrs.textOr("units")) != kUnits.end();
}

std::string openCall(const ScriptOptions& options, const std::string& location, bool isWithoutDask)
{
    const bool isFile = location.ends_with(".nc") || location.ends_with(".nc4") || location.ends_with(".h5") ||
                        location.ends_with(".grib");
    const char* const durations = options.hasDurations ? ", decode_timedelta=False" : "";
    if (isFile)
        return "xr.open_dataset(" + quotedText(location) + durations + ")";
    std::string call = "xr.open_zarr(" + quotedText(location);
    if (!options.group.empty())
        call += ", group=" + quotedText(options.group);
    if (isWithoutDask)
        call += ", chunks=None";
    if (!options.isConsolidated)
        call += ", consolidated=False";
    call += durations;
    if (options.isAnonymous && location.starts_with("s3://"))
        call += ", storage_options={'anon': True}";
    else if (options.isAnonymous && location.starts_with("gs://"))
        call += ", storage_options={'token': 'anon'}";
    return call + ")";
}

constexpr const char* kTrend = R"py(
def trend(array, dim='time'):
    """Line by least squares: slope for a year where dim is time, else for one unit of dim."""
    index = array.get_index(dim)
    if hasattr(index[0], 'year'):
        days = {'noleap': 365, '365_day': 365, 'all_leap': 366, '366_day': 366, '360_day': 360, 'julian': 365.25}
        year = days.get(getattr(index[0], 'calendar', ''), 365.2425)
        numbers = [(t - index[0]).total_seconds() / 86400 / year for t in index]
    else:
        numbers = [float(i) for i in index]
    x = xr.DataArray(np.array(numbers), dims=dim)
    y = array.drop_vars(dim, errors='ignore').astype('float64')
    x = x.where(y.notnull())
    n = y.notnull().sum(dim)
    xm, ym = x - x.mean(dim), y - y.mean(dim)
    sxx, syy, sxy = (xm * xm).sum(dim), (ym * ym).sum(dim), (xm * ym).sum(dim)
    slope = sxy / sxx
    intercept = y.mean(dim) - slope * x.mean(dim)
    r = (sxy / np.sqrt(sxx * syy)).clip(-1, 1)
    error = np.sqrt((1 - r ** 2) * syy / sxx / (n - 2))
    t = r * np.sqrt((n - 2) / ((1 - r) * (1 + r)))
    p = xr.apply_ufunc(lambda a, f: 2 * scipy.stats.t.sf(np.abs(a), f), t.compute(), (n - 2).compute())
    return xr.Dataset({'slope': slope, 'intercept': intercept, 'r_value': r, 'p_value': p, 'standard_error': error})

)py";

/// True for what is no array that something else may hold as well: a sum, a number.
bool isOwn(const ExprPtr& value)
{
    return as<BinaryExpr>(value) || as<UnaryExpr>(value) || as<NumberExpr>(value);
}

/// a += b, of a copy unless `a` has been computed before: nothing else shall change with it.
std::string inPlaceLines(const Statement& statement, const std::vector<Statement>& all)
{
    const auto* sum = as<BinaryExpr>(statement.value);
    const auto* before = as<NameExpr>(sum->left);
    const Statement* last = nullptr; // that gave `before` its value
    for (const Statement& other : all) {
        if (&other == &statement)
            break;
        if (before && other.target == before->name)
            last = &other;
    }
    std::string lines;
    const bool isNumber = last && as<NumberExpr>(last->value);
    const bool isSame = before && before->name == statement.target;
    if (last == nullptr || !isSame || !(last->isInPlace || isOwn(last->value)))
        lines = statement.target + " = " + printPython(sum->left) + (isNumber ? "\n" : ".copy()\n");
    return lines + statement.target + ' ' + std::string(operatorText(sum->op)) + "= " +
           printPython(forXarray(sum->right)) + "\n";
}

std::string importLines(const std::set<std::string>& modules, bool usesTrend)
{
    std::string lines;
    for (const char* module : {"cftime", "datetime", "math"})
        if (modules.contains(module))
            lines += std::string("import ") + module + "\n";
    if (modules.contains("np") || usesTrend)
        lines += "import numpy as np\n";
    if (modules.contains("pd"))
        lines += "import pandas as pd\n";
    if (usesTrend)
        lines += "import scipy.stats\n";
    lines += "import xarray as xr\n";
    if (usesTrend)
        lines += std::string("\n") + kTrend;
    return lines;
}

/// Opened without dask, what is turned round is loaded first.
void loadReversals(JoinedProgram& joined)
{
    std::set<std::string> arrays;
    for (const JoinedProgram::Source& source : joined.sources)
        arrays.insert(source.name);
    for (const auto& [name, source, variable] : joined.bindings)
        arrays.insert(name);
    for (Statement& statement : joined.statements) {
        statement.value = loadedBeforeReversal(statement.value, arrays);
        if (statement.target.empty())
            continue;
        if (!statement.isInPlace && isArrayOf(statement.value, arrays))
            arrays.insert(statement.target);
        else
            arrays.erase(statement.target);
    }
}

} // namespace

std::string programScript(const Program& program, const ScriptOptions& options)
{
    JoinedProgram joined = joinSteps(program, options);
    Mentions mentions;
    for (const Statement& statement : joined.statements)
        collect(statement.value, mentions);
    const bool isWhole = mentions.needsWholeArrays;
    if (isWhole)
        loadReversals(joined);
    std::string script = importLines(joined.modules, mentions.usesTrend) + "\n";
    for (const JoinedProgram::Source& source : joined.sources)
        script += source.name + " = " + openCall(source.options, source.options.location, isWhole) + "\n";
    ScriptOptions stored; // what earlier results were written as
    stored.isAnonymous = false;
    for (const auto& [name, source, variable] : joined.bindings)
        script += name + " = " + (source.empty() ? openCall(stored, variable, isWhole) : source + "[" + quotedText(variable) + "]") + "\n";
    for (const Statement& statement : joined.statements) {
        const bool isLast = &statement == &joined.statements.back();
        if (statement.isInPlace) {
            script += inPlaceLines(statement, joined.statements);
            if (isLast && statement.target != "result")
                script += "result = " + statement.target + "\n";
            continue;
        }
        const std::string text = printPython(forXarray(statement.value));
        script += (statement.target.empty() ? "result" : statement.target) + " = " + text + "\n";
        if (isLast && !statement.target.empty() && statement.target != "result")
            script += "result = " + statement.target + "\n";
    }
    return script;
}

std::string planScript(const Plan& plan, const ScriptOptions& options)
{
    ScriptOptions complete = options;
    if (complete.location.empty())
        complete.location = plan.source;
    return programScript(plan.program, complete);
}

ScriptOptions scriptOptions(const Dataset& dataset)
{
    ScriptOptions options;
    options.location = dataset.location;
    options.isConsolidated = dataset.consolidated;
    for (const Variable& variable : dataset.variables) {
        options.variables.push_back(variable.name);
        options.hasDurations = options.hasDurations || isNumberOfDurations(variable);
    }
    return options;
}

} // namespace zs
