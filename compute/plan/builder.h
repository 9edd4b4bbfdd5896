#pragma once

#include "plan/bind_arguments.h"
#include "plan/plan.h"

#include <map>

namespace zs {

/// Walks a syntax tree and makes values of it. Equal subexpressions become the same node.
/// Threads: one; waits for coordinates
class Builder {
public:
    Builder(const PlanNames& names, BuildContext& context);

    /// The value of the last statement; earlier ones give names.
    /// Errors:  errorPlace() says where
    [[nodiscard]] Result<Value> run(const Program& program);
    /// Says what of the datasets is not as it was written: variables that were left out, labels that are rounded.
    void warnOfSources() const;
    [[nodiscard]] const std::optional<Place>& errorPlace() const { return m_errorPlace; }

private:
    [[nodiscard]] Result<Value> eval(const ExprPtr& expr);
    [[nodiscard]] Result<Value> evalFresh(const Expr& expr);
    [[nodiscard]] Result<Value> evalName(const std::string& name);
    [[nodiscard]] Result<Value> evalItems(const std::vector<ExprPtr>& items, bool isTuple);
    [[nodiscard]] Result<Value> evalDict(const DictExpr& dict);
    [[nodiscard]] Result<Value> evalSlice(const SliceExpr& slice);
    [[nodiscard]] Result<Value> evalAttribute(const AttributeExpr& attribute);
    [[nodiscard]] Result<Value> evalSubscript(const SubscriptExpr& subscript);
    [[nodiscard]] Result<Value> evalCall(const CallExpr& call);
    [[nodiscard]] Result<GivenArguments> evalArguments(const CallExpr& call);
    [[nodiscard]] Status unpackInto(GivenArguments& given, const Value& value, const Place& place);
    [[nodiscard]] Result<Value> callFunction(const FunctionValue& function, const GivenArguments& given,
                                             const Place& place);
    [[nodiscard]] Result<Value> indexInto(const Value& object, const Value& index, const Place& place);

    const PlanNames& m_names;
    BuildContext& m_context;
    std::map<std::string, Value> m_assigned;
    std::map<std::string, Value> m_known; // by canonical text, so that common parts are the same nodes
    std::map<std::string, std::shared_ptr<SourceArrays>> m_results;
    std::shared_ptr<SourceArrays> m_source; // null without a dataset
    std::optional<Place> m_errorPlace;
};

} // namespace zs
