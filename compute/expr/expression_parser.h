#pragma once

#include "expr/syntax.h"
#include "expr/token_stream.h"

namespace zs {

/// Reads expressions off a stream: one function for each rule of the grammar, binary operators by their rank.
/// Threads: one
class ExpressionParser {
public:
    explicit ExpressionParser(TokenStream& tokens) : m_tokens(tokens) {}

    [[nodiscard]] Parsed<ExprPtr> expression();
    /// `a, b` without brackets is a tuple.
    [[nodiscard]] Parsed<ExprPtr> expressionOrTuple();
    /// makeExpr(), unless the tree would grow too high.
    [[nodiscard]] static Parsed<ExprPtr> build(ExprNode node, const Place& place);

private:
    [[nodiscard]] Parsed<ExprPtr> operation(int lowestRank);
    [[nodiscard]] Parsed<ExprPtr> signedOperand();
    [[nodiscard]] Parsed<ExprPtr> power();
    [[nodiscard]] Parsed<ExprPtr> primary();

    [[nodiscard]] Parsed<ExprPtr> atom();
    [[nodiscard]] Parsed<ExprPtr> wordAtom(const Token& token);
    [[nodiscard]] Parsed<ExprPtr> number();
    [[nodiscard]] Parsed<ExprPtr> texts();
    [[nodiscard]] Parsed<ExprPtr> group();
    [[nodiscard]] Parsed<ExprPtr> list();
    [[nodiscard]] Parsed<ExprPtr> dict();
    [[nodiscard]] Parsed<void> dictItem(DictExpr& dict, const Token& open);

    [[nodiscard]] Parsed<ExprPtr> attribute(ExprPtr object, const Place& begin);
    [[nodiscard]] Parsed<ExprPtr> subscript(ExprPtr object, const Place& begin);
    [[nodiscard]] Parsed<ExprPtr> index();
    [[nodiscard]] Parsed<ExprPtr> slice(ExprPtr start, const Place& begin);
    [[nodiscard]] Parsed<ExprPtr> call(ExprPtr callee, const Place& begin);
    [[nodiscard]] Parsed<void> argument(CallExpr& call);
    [[nodiscard]] Parsed<void> unpackedKeywords(CallExpr& call);
    [[nodiscard]] static Parsed<void> addKeyword(CallExpr& call, Keyword keyword);

    /// A comma, or the closing bracket, which it takes: true.
    [[nodiscard]] Parsed<bool> takeSeparator(const Token& open, std::string_view close);

    TokenStream& m_tokens;
    int m_depth = 0; // of operation() in itself
    int m_signs = 0; // of signedOperand() in itself
};

} // namespace zs
