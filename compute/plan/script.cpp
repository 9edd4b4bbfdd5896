#include "plan/script.h"

#include "expr/print_python.h"

#include <algorithm>
#include <functional>
#include <set>

namespace zs {
namespace {

/// What a program mentions.
struct Mentions {
    std::set<std::string> names;
    bool usesTrend = false;
    bool needsWholeArrays = false;
};

/// Dask refuses these along a dimension that is cut into chunks.
bool isRefusedByDask(const std::string& method)
{
    static const std::set<std::string> kMethods{"quantile", "median", "nanmedian", "first", "last", "differentiate"};
    return kMethods.contains(method);
}

void collect(const ExprPtr& expr, Mentions& mentions);

struct Collector {
    Mentions& mentions;

    void all(const std::vector<ExprPtr>& items) const
    {
        for (const ExprPtr& item : items)
            collect(item, mentions);
    }
    void operator()(const NameExpr& name) const { mentions.names.insert(name.name); }
    void operator()(const ListExpr& list) const { all(list.items); }
    void operator()(const TupleExpr& tuple) const { all(tuple.items); }
    void operator()(const DictExpr& dict) const
    {
        for (const auto& [key, value] : dict.items)
            all({key, value});
    }
    void operator()(const SliceExpr& slice) const { all({slice.start, slice.stop, slice.step}); }
    void operator()(const AttributeExpr& attribute) const
    {
        mentions.usesTrend = mentions.usesTrend || attribute.name == "trend";
        mentions.needsWholeArrays = mentions.needsWholeArrays || isRefusedByDask(attribute.name);
        collect(attribute.object, mentions);
    }
    void operator()(const SubscriptExpr& subscript) const { all({subscript.object, subscript.index}); }
    void operator()(const CallExpr& call) const
    {
        collect(call.callee, mentions);
        all(call.arguments);
        for (const Keyword& keyword : call.keywords)
            collect(keyword.value, mentions);
    }
    void operator()(const UnaryExpr& unary) const { collect(unary.operand, mentions); }
    void operator()(const BinaryExpr& binary) const { all({binary.left, binary.right}); }
    void operator()(const CompareExpr& compare) const { all({compare.left, compare.right}); }
    void operator()(const NumberExpr&) const {}
    void operator()(const TextExpr&) const {}
    void operator()(const BooleanExpr&) const {}
    void operator()(const NoneExpr&) const {}
    void operator()(const EllipsisExpr&) const {}
};

void collect(const ExprPtr& expr, Mentions& mentions)
{
    if (expr)
        std::visit(Collector{mentions}, expr->node);
}

using Rewrite = std::function<ExprPtr(const ExprPtr&)>;

/// The tree with every child rewritten.
struct Rebuilder {
    const Rewrite& rewrite;

    ExprNode operator()(ListExpr list) const
    {
        each(list.items);
        return list;
    }
    ExprNode operator()(TupleExpr tuple) const
    {
        each(tuple.items);
        return tuple;
    }
    ExprNode operator()(DictExpr dict) const
    {
        for (auto& [key, value] : dict.items)
            value = rewrite(value);
        return dict;
    }
    ExprNode operator()(SliceExpr slice) const
    {
        for (ExprPtr* part : {&slice.start, &slice.stop, &slice.step})
            if (*part)
                *part = rewrite(*part);
        return slice;
    }
    ExprNode operator()(AttributeExpr attribute) const
    {
        attribute.object = rewrite(attribute.object);
        return attribute;
    }
    ExprNode operator()(SubscriptExpr subscript) const
    {
        subscript.object = rewrite(subscript.object);
        subscript.index = rewrite(subscript.index);
        return subscript;
    }
    ExprNode operator()(CallExpr call) const
    {
        call.callee = rewrite(call.callee);
        each(call.arguments);
        for (Keyword& keyword : call.keywords)
            keyword.value = rewrite(keyword.value);
        return call;
    }
    ExprNode operator()(UnaryExpr unary) const
    {
        unary.operand = rewrite(unary.operand);
        return unary;
    }
    ExprNode operator()(BinaryExpr binary) const
    {
        binary.left = rewrite(binary.left);
        binary.right = rewrite(binary.right);
        return binary;
    }
    ExprNode operator()(CompareExpr compare) const
    {
        compare.left = rewrite(compare.left);
        compare.right = rewrite(compare.right);
        return compare;
    }
    template <class Leaf>
    ExprNode operator()(Leaf leaf) const
    {
        return leaf;
    }

    void each(std::vector<ExprPtr>& items) const
    {
        for (ExprPtr& item : items)
            item = rewrite(item);
    }
};

/// x.trend('time') → trend(x, 'time'): a function of the script. x.plot(…) and the like at the end are left out.
ExprPtr forXarray(const ExprPtr& expr)
{
    static const Rewrite kRewrite = forXarray;
    const ExprPtr rebuilt = makeExpr(std::visit(Rebuilder{kRewrite}, expr->node), expr->place);
    const auto* call = as<CallExpr>(rebuilt);
    const auto* attribute = call ? as<AttributeExpr>(call->callee) : nullptr;
    const auto* module = attribute ? as<NameExpr>(attribute->object) : nullptr;
    if (module && module->name == "xr" && attribute->name.starts_with("open_"))
        return makeExpr(NameExpr{"ds"}, expr->place); // the dataset that is open
    if (attribute == nullptr || attribute->name != "trend")
        return rebuilt;
    CallExpr function = *call;
    function.callee = makeExpr(NameExpr{"trend"}, call->callee->place);
    function.arguments.insert(function.arguments.begin(), attribute->object);
    return makeExpr(std::move(function), expr->place);
}

/// A plot at the end draws; the numbers are those before it.
ExprPtr withoutPlot(const ExprPtr& expr)
{
    const auto* call = as<CallExpr>(expr);
    const auto* attribute = call ? as<AttributeExpr>(call->callee) : nullptr;
    const auto* inner = attribute ? as<AttributeExpr>(attribute->object) : nullptr;
    if (inner && inner->name == "plot")
        return inner->object; // x.plot.line()
    return attribute && (attribute->name == "plot" || attribute->name == "hvplot") ? attribute->object : expr;
}

std::string openCall(const ScriptOptions& options, const std::string& location, bool isWithoutDask)
{
    const bool isFile = location.ends_with(".nc") || location.ends_with(".nc4") || location.ends_with(".h5") ||
                        location.ends_with(".grib");
    if (isFile)
        return "xr.open_dataset(" + quotedText(location) + ")";
    std::string call = "xr.open_zarr(" + quotedText(location);
    if (!options.group.empty())
        call += ", group=" + quotedText(options.group);
    if (isWithoutDask)
        call += ", chunks=None";
    if (!options.isConsolidated)
        call += ", consolidated=False";
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

} // namespace

std::string programScript(const Program& program, const ScriptOptions& options)
{
    Mentions mentions;
    std::set<std::string> assigned;
    std::set<std::string> bare; // names used before anything is assigned to them
    for (const Statement& statement : program.statements) {
        Mentions here;
        collect(statement.value, here);
        for (const std::string& name : here.names)
            if (!assigned.contains(name))
                bare.insert(name);
        mentions.usesTrend = mentions.usesTrend || here.usesTrend;
        mentions.needsWholeArrays = mentions.needsWholeArrays || here.needsWholeArrays;
        mentions.names.insert(here.names.begin(), here.names.end());
        if (!statement.target.empty())
            assigned.insert(statement.target);
    }
    std::string script;
    for (const auto& [name, line] :
         {std::pair("cftime", "import cftime\n"), std::pair("datetime", "import datetime\n")})
        if (bare.contains(name))
            script += line;
    if (bare.contains("np") || mentions.usesTrend)
        script += "import numpy as np\n";
    if (bare.contains("pd"))
        script += "import pandas as pd\n";
    if (mentions.usesTrend)
        script += "import scipy.stats\n";
    script += "import xarray as xr\n";
    if (mentions.usesTrend)
        script += std::string("\n") + kTrend;
    script += "\nds = " + openCall(options, options.location, mentions.needsWholeArrays) + "\n";
    for (const auto& [name, location] : options.results)
        if (bare.contains(name))
            script += name + " = " + openCall({location, {}, true, false, {}, {}}, location, mentions.needsWholeArrays) + "\n";
    for (const std::string& variable : options.variables)
        if (bare.contains(variable) && !options.results.contains(variable))
            script += variable + " = ds[" + quotedText(variable) + "]\n";
    for (std::size_t i = 0; i < program.statements.size(); ++i) {
        const Statement& statement = program.statements[i];
        const bool isLast = i + 1 == program.statements.size();
        const std::string text = printPython(forXarray(isLast ? withoutPlot(statement.value) : statement.value));
        if (!statement.target.empty())
            script += statement.target + " = " + text + "\n";
        else if (isLast)
            script += "result = " + text + "\n";
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

} // namespace zs
