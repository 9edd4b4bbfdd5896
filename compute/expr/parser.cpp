#include "expr/parser.h"

#include "expr/expression_parser.h"
#include "expr/imports.h"
#include "expr/object_assignment.h"
#include "expr/refused_tokens.h"
#include "expr/source_cursor.h"

#include <array>
#include <optional>

namespace zs {
namespace {

struct Augmented {
    std::string_view text;
    BinaryOp op;
};

constexpr std::array<Augmented, 10> kAugmented = {{
    {"+=", BinaryOp::add},
    {"-=", BinaryOp::subtract},
    {"*=", BinaryOp::multiply},
    {"/=", BinaryOp::divide},
    {"//=", BinaryOp::floorDivide},
    {"%=", BinaryOp::modulo},
    {"**=", BinaryOp::power},
    {"&=", BinaryOp::bitAnd},
    {"^=", BinaryOp::bitXor},
    {"|=", BinaryOp::bitOr},
}};

std::optional<BinaryOp> augmentedOp(const TokenStream& tokens)
{
    for (const Augmented& augmented : kAugmented)
        if (tokens.isOp(augmented.text))
            return augmented.op;
    return std::nullopt;
}

/// The first byte that is no text at all, of the whole source: comments too.
std::optional<SyntaxError> wrongBytes(std::string_view source)
{
    if (source.size() > kMaxSourceBytes)
        return refuseUnsupported({}, say("the text is longer than %1 bytes", kMaxSourceBytes)).value();
    SourceCursor cursor(source);
    while (!cursor.atEnd()) {
        const SourceMark mark = cursor.mark();
        const bool isNull = cursor.at() == '\0';
        if (cursor.at() == '\n' || cursor.at() == '\r')
            cursor.advanceLine();
        else if (!cursor.advanceCodePoint() || isNull)
            return refuseWrong(cursor.placeFrom(mark), isNull
                                                           ? say("the text has a zero byte; delete it")
                                                           : say("these bytes are not UTF-8; save the text as UTF-8"))
                .value();
    }
    return std::nullopt;
}

class ProgramParser {
public:
    explicit ProgramParser(std::string_view source) : m_source(source), m_tokens(source), m_expressions(m_tokens) {}

    Parsed<Program> run()
    {
        Program program;
        program.source = std::string(m_source);
        while (m_tokens.peek().kind != TokenKind::end) {
            if (m_tokens.peek().kind == TokenKind::newline) {
                m_tokens.take();
                continue;
            }
            Parsed<std::optional<Statement>> statement = readStatement();
            if (!statement)
                return tl::unexpected<SyntaxError>(statement.error());
            if (*statement)
                program.statements.push_back(std::move(**statement));
            if (!m_tokens.isStatementEnd())
                return refuseBehindStatement();
            m_tokens.take();
        }
        return program;
    }

private:
    Parsed<std::optional<Statement>> readStatement()
    {
        const Token first = m_tokens.peek();
        const std::string_view word = m_tokens.text(first);
        if (first.kind == TokenKind::keyword && (word == "import" || word == "from")) {
            const Parsed<void> import = skipImport(m_tokens);
            return import ? Parsed<std::optional<Statement>>(std::nullopt)
                          : tl::unexpected<SyntaxError>(import.error());
        }
        if (first.kind == TokenKind::keyword)
            if (const auto reason = refusedStatement(word))
                return refuseUnsupported(first.place, *reason);
        if (m_tokens.isOp("."))
            return refuseWrong(first.place,
                               say("a line cannot begin with '.'; put brackets around the whole expression"));
        if (m_tokens.isOp("@"))
            return refuseUnsupported(first.place, say("decorators are not supported; delete the line"));

        Parsed<ExprPtr> value = m_expressions.expressionOrTuple();
        if (!value)
            return tl::unexpected<SyntaxError>(value.error());
        if (m_tokens.isOp("="))
            return assignment(*value);
        if (const std::optional<BinaryOp> op = augmentedOp(m_tokens))
            return augmentedAssignment(*value, *op);
        return Statement{{}, *value, (*value)->place};
    }

    Parsed<std::optional<Statement>> assignment(const ExprPtr& target)
    {
        const Parsed<std::string> name = objectAssignment(target, target) ? Parsed<std::string>() : targetName(target);
        if (!name)
            return tl::unexpected<SyntaxError>(name.error());
        m_tokens.take(); // =
        Parsed<ExprPtr> value = m_expressions.expressionOrTuple();
        if (!value)
            return tl::unexpected<SyntaxError>(value.error());
        if (m_tokens.isOp("="))
            return refuseUnsupported(m_tokens.peek().place,
                                     say("one '=' on a line; write the second assignment below, or == to compare"));
        const std::optional<ObjectAssignment> changed = objectAssignment(target, *value);
        if (!changed)
            return Statement{*name, *value, target->place};
        if (changed->call->height > kMaxExprHeight)
            return refuseUnsupported(target->place, say("this is nested too deeply; give parts of it names of their own"));
        return Statement{changed->name, changed->call, target->place};
    }

    Parsed<std::optional<Statement>> augmentedAssignment(const ExprPtr& target, BinaryOp op)
    {
        const Parsed<std::string> name = targetName(target);
        if (!name)
            return tl::unexpected<SyntaxError>(name.error());
        m_tokens.take(); // +=
        Parsed<ExprPtr> value = m_expressions.expressionOrTuple();
        if (!value)
            return tl::unexpected<SyntaxError>(value.error());
        Parsed<ExprPtr> sum = ExpressionParser::build(BinaryExpr{op, target, *value}, m_tokens.since(target->place));
        if (!sum)
            return tl::unexpected<SyntaxError>(sum.error());
        return Statement{*name, *sum, target->place, true};
    }

    static Parsed<std::string> targetName(const ExprPtr& target)
    {
        if (const auto* name = as<NameExpr>(target))
            return name->name;
        if (as<TupleExpr>(target) || as<ListExpr>(target))
            return refuseUnsupported(target->place,
                                     say("one name before '='; write each assignment on a line of its own"));
        if (as<SubscriptExpr>(target) || as<AttributeExpr>(target))
            return refuseUnsupported(
                target->place, say("nothing can be changed in place; give the result a name of its own: result = …"));
        return refuseWrong(target->place, say("only a name can stand before '='; write == to compare"));
    }

    tl::unexpected<SyntaxError> refuseBehindStatement() const
    {
        const Token& next = m_tokens.peek();
        if (m_tokens.isOp(":"))
            return refuseUnsupported(next.place,
                                     say("types and blocks are not supported; delete what follows from ':' on"));
        if (m_tokens.isOp(")") || m_tokens.isOp("]") || m_tokens.isOp("}"))
            return refuseWrong(next.place,
                               say("'%1' closes nothing; delete it, or open the bracket before", m_tokens.text(next)));
        if (m_tokens.isOp("@=") || m_tokens.isOp("<<=") || m_tokens.isOp(">>="))
            return refuseUnsupported(next.place,
                                     say("'%1' is not supported; write the operation out", m_tokens.text(next)));
        return m_tokens.refuseNext(say("an operator or the end of the line"));
    }

    std::string_view m_source;
    TokenStream m_tokens;
    ExpressionParser m_expressions;
};

} // namespace

Parsed<Program> parseSource(std::string_view source)
{
    if (const std::optional<SyntaxError> wrong = wrongBytes(source))
        return tl::unexpected<SyntaxError>(*wrong);
    return ProgramParser(source).run();
}

Result<Program> parseProgram(std::string_view source)
{
    Parsed<Program> program = parseSource(source);
    if (!program)
        return tl::unexpected<Error>(program.error().error);
    return std::move(*program);
}

Parsed<ExprPtr> parseExpression(std::string_view source)
{
    const Parsed<Program> program = parseSource(source);
    if (!program)
        return tl::unexpected<SyntaxError>(program.error());
    const bool isOne = program->statements.size() == 1 && program->statements.front().target.empty();
    if (!isOne)
        return refuseWrong({1, 1, 0, source.size()}, say("one expression is needed here, without a name before '='"));
    return program->statements.front().value;
}

} // namespace zs
