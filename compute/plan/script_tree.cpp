#include "plan/script_tree.h"

#include <algorithm>

namespace zs {
namespace {

/// Dask refuses these along a dimension that is cut into chunks, or pads no further than a chunk.
bool isRefusedByDask(const std::string& method)
{
    static const std::set<std::string> kMethods{"quantile", "median",        "nanmedian",      "first",
                                                "last",     "differentiate", "interpolate_na", "cumulative_integrate",
                                                "pad",      "item"};
    return kMethods.contains(method);
}

bool isOpenCallee(const ExprPtr& callee)
{
    const auto* attribute = as<AttributeExpr>(callee);
    const auto* module = attribute ? as<NameExpr>(attribute->object) : nullptr;
    return module && (module->name == "xr" || module->name == "xarray") && attribute->name.starts_with("open_");
}

/// x.argmax(): of equal elements dask takes that of the first chunk.
bool isPlaceInAll(const CallExpr& call)
{
    const auto* method = as<AttributeExpr>(call.callee);
    return method && (method->name == "argmax" || method->name == "argmin") && call.arguments.empty() &&
           call.keywords.empty();
}

/// polyfit(…, skipna=False): dask's least squares take nothing missing at all.
bool isFitThroughGaps(const CallExpr& call)
{
    const auto* method = as<AttributeExpr>(call.callee);
    return method && method->name == "polyfit" &&
           std::any_of(call.keywords.begin(), call.keywords.end(),
                       [](const Keyword& keyword) { return keyword.name == "skipna"; });
}

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
        if (isOpenCallee(call.callee)) {
            mentions.opensDataset = true;
            return; // its arguments are left out with it
        }
        mentions.needsWholeArrays = mentions.needsWholeArrays || isPlaceInAll(call) || isFitThroughGaps(call);
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

} // namespace

void collect(const ExprPtr& expr, Mentions& mentions)
{
    if (expr)
        std::visit(Collector{mentions}, expr->node);
}

Mentions bareMentions(const Program& program)
{
    Mentions all;
    std::set<std::string> assigned;
    for (const Statement& statement : program.statements) {
        Mentions here;
        collect(statement.value, here);
        for (const std::string& name : here.names)
            if (!assigned.contains(name))
                all.names.insert(name);
        all.usesTrend = all.usesTrend || here.usesTrend;
        all.needsWholeArrays = all.needsWholeArrays || here.needsWholeArrays;
        all.opensDataset = all.opensDataset || here.opensDataset;
        if (!statement.target.empty())
            assigned.insert(statement.target);
    }
    return all;
}

ExprPtr withChildren(const ExprPtr& expr, const Rewrite& rewrite)
{
    return makeExpr(std::visit(Rebuilder{rewrite}, expr->node), expr->place);
}

bool isOpenCall(const ExprPtr& expr)
{
    const auto* call = as<CallExpr>(expr);
    return call && isOpenCallee(call->callee);
}

ExprPtr withoutPlot(const ExprPtr& expr)
{
    const auto* call = as<CallExpr>(expr);
    const auto* attribute = call ? as<AttributeExpr>(call->callee) : nullptr;
    const auto* inner = attribute ? as<AttributeExpr>(attribute->object) : nullptr;
    if (inner && inner->name == "plot")
        return inner->object; // x.plot.line()
    return attribute && (attribute->name == "plot" || attribute->name == "hvplot") ? attribute->object : expr;
}

} // namespace zs
