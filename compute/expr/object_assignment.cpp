#include "expr/object_assignment.h"

namespace zs {
namespace {

ObjectAssignment calledOn(const NameExpr& object, const ExprPtr& target, const char* method, ExprPtr argument)
{
    const ExprPtr name = makeExpr(object, target->place);
    const ExprPtr callee = makeExpr(AttributeExpr{name, method, target->place}, target->place);
    return {object.name, makeExpr(CallExpr{callee, {std::move(argument)}, {}}, target->place)};
}

ExprPtr dictOf(const ExprPtr& key, const ExprPtr& value)
{
    return makeExpr(DictExpr{{{key, value}}}, value->place);
}

} // namespace

std::optional<ObjectAssignment> objectAssignment(const ExprPtr& target, const ExprPtr& value)
{
    if (const auto* attribute = as<AttributeExpr>(target)) {
        const auto* object = as<NameExpr>(attribute->object);
        return object && attribute->name == "name" ? std::optional(calledOn(*object, target, "rename", value))
                                                   : std::nullopt;
    }
    const auto* subscript = as<SubscriptExpr>(target);
    if (subscript == nullptr || as<TextExpr>(subscript->index) == nullptr)
        return std::nullopt;
    if (const auto* object = as<NameExpr>(subscript->object))
        return calledOn(*object, target, "assign", dictOf(subscript->index, value));
    const auto* part = as<AttributeExpr>(subscript->object);
    const auto* object = part ? as<NameExpr>(part->object) : nullptr;
    if (object && part->name == "attrs")
        return calledOn(*object, target, "assign_attrs", dictOf(subscript->index, value));
    if (object && part->name == "coords")
        return calledOn(*object, target, "assign_coords", dictOf(subscript->index, value));
    return std::nullopt;
}

} // namespace zs
