#include "plan/script_loads.h"

#include "plan/script_tree.h"

#include <algorithm>

namespace zs {
namespace {

bool isNegative(const ExprPtr& step)
{
    const auto* unary = as<UnaryExpr>(step);
    return unary && unary->op == UnaryOp::minus;
}

/// a:b:-1 or slice(a, b, -1), alone or among other indices.
bool goesBackwards(const ExprPtr& index)
{
    if (index == nullptr)
        return false;
    if (const auto* slice = as<SliceExpr>(index))
        return slice->step && isNegative(slice->step);
    if (const auto* tuple = as<TupleExpr>(index))
        return std::any_of(tuple->items.begin(), tuple->items.end(), goesBackwards);
    if (const auto* dict = as<DictExpr>(index))
        return std::any_of(dict->items.begin(), dict->items.end(),
                           [](const auto& item) { return goesBackwards(item.second); });
    const auto* call = as<CallExpr>(index);
    if (call == nullptr)
        return false;
    const auto* name = as<NameExpr>(call->callee);
    if (name && name->name == "slice")
        return call->arguments.size() == 3 && isNegative(call->arguments.back());
    return name && name->name == "dict" &&
           std::any_of(call->keywords.begin(), call->keywords.end(),
                       [](const Keyword& keyword) { return goesBackwards(keyword.value); });
}

bool selectsBackwards(const CallExpr& call)
{
    return std::any_of(call.arguments.begin(), call.arguments.end(), goesBackwards) ||
           std::any_of(call.keywords.begin(), call.keywords.end(),
                       [](const Keyword& keyword) { return goesBackwards(keyword.value); });
}

ExprPtr loaded(const ExprPtr& object)
{
    ExprPtr load = makeExpr(AttributeExpr{object, "load", object->place}, object->place);
    return makeExpr(CallExpr{std::move(load), {}, {}}, object->place);
}

} // namespace

bool isArrayOf(const ExprPtr& expr, const std::set<std::string>& arrays)
{
    static const std::set<std::string> kLeaving{"values", "data", "to_numpy", "item", "attrs", "sizes", "shape", "dims"};
    if (const auto* name = as<NameExpr>(expr))
        return arrays.contains(name->name);
    if (const auto* attribute = as<AttributeExpr>(expr))
        return !kLeaving.contains(attribute->name) && isArrayOf(attribute->object, arrays);
    if (const auto* subscript = as<SubscriptExpr>(expr))
        return isArrayOf(subscript->object, arrays);
    const auto* call = as<CallExpr>(expr);
    return call && as<AttributeExpr>(call->callee) && isArrayOf(call->callee, arrays);
}

ExprPtr loadedBeforeReversal(const ExprPtr& expr, const std::set<std::string>& arrays)
{
    const Rewrite rewrite = [&](const ExprPtr& child) { return loadedBeforeReversal(child, arrays); };
    ExprPtr rebuilt = withChildren(expr, rewrite);
    if (const auto* subscript = as<SubscriptExpr>(rebuilt);
        subscript && goesBackwards(subscript->index) && isArrayOf(subscript->object, arrays)) {
        SubscriptExpr after = *subscript;
        const auto* loc = as<AttributeExpr>(after.object); // x.loc[…] is of x
        const bool isLoc = loc && loc->name == "loc";
        after.object = isLoc ? makeExpr(AttributeExpr{loaded(loc->object), "loc", loc->namePlace}, expr->place)
                             : loaded(after.object);
        return makeExpr(std::move(after), expr->place);
    }
    const auto* call = as<CallExpr>(rebuilt);
    const auto* method = call ? as<AttributeExpr>(call->callee) : nullptr;
    if (method == nullptr || !selectsBackwards(*call) || !isArrayOf(method->object, arrays))
        return rebuilt;
    CallExpr after = *call;
    after.callee = makeExpr(AttributeExpr{loaded(method->object), method->name, method->namePlace}, call->callee->place);
    return makeExpr(std::move(after), expr->place);
}

} // namespace zs
