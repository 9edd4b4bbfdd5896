#include "core/json_text.h"
#include "expr/lexer.h"
#include "expr/literals.h"
#include "expr/parser.h"
#include "expr/print_python.h"
#include "expr/syntax_json.h"
#include "support/python_peer.h"
#include "support/test_data.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

using namespace zs;

// What Python's own parser makes of snippets and of some thousand mutations of them: what we take, Python reads to the
// same tree; what Python refuses, we refuse.

namespace {

/// A number as Python prints its value.
std::string valueText(const std::string& token)
{
    const NumberExpr number = *decodeNumber(token);
    if (const auto* integer = std::get_if<std::int64_t>(&number.value))
        return std::to_string(*integer);
    const double value = std::get<double>(number.value);
    const std::string text = QByteArray::number(value, 'g', 17).toStdString();
    return std::isinf(value) || text.find_first_of(".e") != std::string::npos ? text : text + ".0";
}

bool hasMagic(const std::string& source)
{
    const std::vector<Token> tokens = tokenize(source);
    return std::any_of(tokens.begin(), tokens.end(), [](const Token& token) { return token.kind == TokenKind::magic; });
}

void normalize(Json& json)
{
    if (json.is_object() && json.size() == 1 && json.begin().key() == "number")
        json["number"] = valueText(json["number"].get<std::string>());
    else if (json.is_structured())
        for (Json& item : json)
            normalize(item);
}

} // namespace

class TestExprPython : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatPythonReads()
    {
        const zs::test::PeerAnswer answer = zs::test::askPython(
            QStringLiteral("tests/interop/parse_with_python.py"),
            {zs::test::sourceFile(QStringLiteral("tests/interop/expr_snippets.txt")), QStringLiteral("20000")});
        if (answer.isAbsent)
            QSKIP(qPrintable(answer.problem));
        QVERIFY2(answer.problem.isEmpty(), qPrintable(answer.problem));

        int accepted = 0;
        int refused = 0;
        for (const QByteArray& line : answer.text.split('\n')) {
            if (line.isEmpty())
                continue;
            const Result<Json> parsed = parseJson(line.toStdString());
            QVERIFY2(parsed, line.constData());
            const Json& json = *parsed;
            const std::string source = json["source"].get<std::string>();
            const Parsed<Program> ours = parseSource(source);
            const Json& theirs = json["tree"];
            if (hasMagic(source))
                continue; // no Python
            if (!ours) {
                ++refused;
                continue;
            }
            ++accepted;
            QVERIFY2(!theirs.is_null(), ("Python refuses this: " + source).c_str());
            Json tree = programToJson(*ours)["statements"];
            normalize(tree);
            QVERIFY2(tree == theirs, (source + "\nours:   " + tree.dump() + "\ntheirs: " + theirs.dump()).c_str());
            const Parsed<Program> again = parseSource(printPython(*ours));
            QVERIFY2(again && sameStatements(*again, *ours), ("does not print as it reads: " + source).c_str());
        }
        QVERIFY2(accepted > 1500 && refused > 1500,
                 qPrintable(QStringLiteral("%1 taken, %2 refused").arg(accepted).arg(refused)));
    }
};

QTEST_GUILESS_MAIN(TestExprPython)
#include "tst_expr_python.moc"
