#include "expr/parser.h"
#include "expr/print_python.h"
#include "expr/syntax_json.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <random>

using namespace zs;

namespace {

/// Random trees of everything that the language has.
class Grower {
public:
    explicit Grower(unsigned seed) : m_random(seed) {}

    ExprPtr grow(int depth)
    {
        if (depth == 0 || pick(6) == 0)
            return leaf();
        switch (pick(10)) {
        case 0: return makeExpr(ListExpr{several(depth)});
        case 1: return makeExpr(TupleExpr{several(depth)});
        case 2: return makeExpr(dict(depth));
        case 3: return makeExpr(AttributeExpr{grow(depth - 1), name(), {}});
        case 4: return makeExpr(SubscriptExpr{grow(depth - 1), index(depth)});
        case 5: return makeExpr(call(depth));
        case 6: return makeExpr(UnaryExpr{static_cast<UnaryOp>(pick(3)), grow(depth - 1)});
        case 7: return makeExpr(CompareExpr{static_cast<CompareOp>(pick(6)), grow(depth - 1), grow(depth - 1)});
        default: return makeExpr(BinaryExpr{static_cast<BinaryOp>(pick(10)), grow(depth - 1), grow(depth - 1)});
        }
    }

    std::string name() { return m_names[static_cast<std::size_t>(pick(static_cast<int>(m_names.size())))]; }
    int pick(int count) { return static_cast<int>(m_random() % static_cast<unsigned>(count)); }

private:
    ExprPtr leaf()
    {
        switch (pick(7)) {
        case 0: return makeExpr(NumberExpr{static_cast<std::int64_t>(m_random() >> 1U), {}});
        case 1: return makeExpr(NumberExpr{std::ldexp(static_cast<double>(m_random()), pick(2000) - 1000), {}});
        case 2: return makeExpr(TextExpr{text()});
        case 3: return makeExpr(BooleanExpr{pick(2) == 0});
        case 4: return makeExpr(NoneExpr{});
        case 5: return makeExpr(EllipsisExpr{});
        default: return makeExpr(NameExpr{name()});
        }
    }

    std::string text()
    {
        static const std::vector<std::string> parts = {
            "a", "'", "\"",       "\\",   "\n", "\r",           "\t", std::string(1, '\0'),
            "é", "😀", "\xC2\xA0", "\x1b", "{",  "\xE2\x80\xA8", "1"};
        std::string all;
        for (int i = pick(6); i > 0; --i)
            all += parts[static_cast<std::size_t>(pick(static_cast<int>(parts.size())))];
        return all;
    }

    std::vector<ExprPtr> several(int depth)
    {
        std::vector<ExprPtr> items;
        for (int i = pick(4); i > 0; --i)
            items.push_back(grow(depth - 1));
        return items;
    }

    DictExpr dict(int depth)
    {
        DictExpr dict;
        for (int i = pick(3); i > 0; --i)
            dict.items.emplace_back(grow(depth - 1), grow(depth - 1));
        return dict;
    }

    ExprPtr slice(int depth)
    {
        const auto part = [&] { return pick(2) == 0 ? nullptr : grow(depth - 1); };
        const ExprPtr start = part();
        const ExprPtr stop = part();
        return makeExpr(SliceExpr{start, stop, part()});
    }

    ExprPtr index(int depth)
    {
        if (pick(3) == 0)
            return slice(depth);
        if (pick(2) == 0)
            return grow(depth - 1);
        TupleExpr tuple{{slice(depth)}};
        for (const ExprPtr& item : several(depth))
            tuple.items.push_back(item);
        return makeExpr(std::move(tuple));
    }

    CallExpr call(int depth)
    {
        CallExpr call{grow(depth - 1), several(depth), {}};
        for (const char* keyword : {"dim", "time", "a b", "class", "it's"})
            if (pick(4) == 0)
                call.keywords.push_back({keyword, {}, grow(depth - 1)});
        if (pick(8) == 0)
            call.keywords.push_back({{}, {}, makeExpr(NameExpr{name()}), true});
        return call;
    }

    std::mt19937 m_random;
    std::vector<std::string> m_names = {"ds", "sst", "x", "e5", "größe", "_1"};
};

} // namespace

class TestPrintPython : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void randomTreesSurvive()
    {
        Grower grower(7);
        for (int round = 0; round < 3000; ++round) {
            Program program;
            for (int i = grower.pick(3); i >= 0; --i) {
                const std::string name = grower.name();
                const ExprPtr value = grower.grow(1 + grower.pick(6));
                if (grower.pick(5) == 0)
                    program.statements.push_back(
                        {name, makeExpr(BinaryExpr{BinaryOp::power, makeExpr(NameExpr{name}), value}), {}, true});
                else
                    program.statements.push_back({grower.pick(2) == 0 ? "" : name, value, {}});
            }
            const std::string text = printPython(program);
            const Result<Program> read = parseProgram(text);
            QVERIFY2(read, (text + (read ? "" : read.error().detail)).c_str());
            QVERIFY2(sameStatements(*read, program), text.c_str());
            QCOMPARE(printPython(*read), text);

            const Result<Program> fromJson = programFromJsonText(writeJson(programToJson(program)));
            QVERIFY2(fromJson, fromJson ? "" : fromJson.error().detail.c_str());
            QVERIFY2(sameStatements(*fromJson, program), text.c_str());
        }
    }

    void bracketsOnlyWhereNeeded_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("printed");
        const auto row = [](const char* typed, const char* printed) { QTest::newRow(typed) << typed << printed; };
        row("((a)+(b*c))", "a + b * c");
        row("(a+b)*c", "(a + b) * c");
        row("(a-b)-c", "a - b - c");
        row("a-(b-c)", "a - (b - c)");
        row("(a**b)**c", "(a ** b) ** c");
        row("a**(b**c)", "a ** b ** c");
        row("(-a)**2", "(-a) ** 2");
        row("-(a**2)", "-a ** 2");
        row("a**(-b)", "a ** -b");
        row("-(a+b)", "-(a + b)");
        row("-(-a)", "--a");
        row("(a<b)&(c>d)", "(a < b) & (c > d)");
        row("(a&b)==c", "a & b == c");
        row("(a==b)==c", "(a == b) == c");
        row("(a+b).mean()", "(a + b).mean()");
        row("(-a).mean()", "(-a).mean()");
        row("(5).real", "(5).real");
        row("x[(1,2)]", "x[1, 2]");
        row("x[(1,)]", "x[1,]");
        row("x[ : , ::2,1 :]", "x[:, ::2, 1:]");
        row("\"it's\"", "'it\\'s'");
        row("f( a,b = 1 ,**{'c':2,'d e':3})", "f(a, b=1, c=2, **{'d e': 3})");
        row("0x1F + 1_000 + 1e3", "0x1F + 1_000 + 1e3");
        row("{ 'a':1 }", "{'a': 1}");
        row("a , b", "(a, b)");
    }

    void bracketsOnlyWhereNeeded()
    {
        QFETCH(QString, typed);
        QFETCH(QString, printed);
        const Parsed<ExprPtr> expr = parseExpression(typed.toStdString());
        QVERIFY(expr);
        QCOMPARE(QString::fromStdString(printPython(*expr)), printed);
    }

    void numbersOfPrograms()
    {
        QCOMPARE(printPython(makeNumber(std::int64_t{-5})), std::string("-5"));
        QCOMPARE(printPython(makeNumber(std::numeric_limits<std::int64_t>::min())),
                 std::string("-9223372036854775807 - 1"));
        QCOMPARE(printPython(makeNumber(0.1)), std::string("0.1"));
        QCOMPARE(printPython(makeNumber(-2.0)), std::string("-2.0"));
        QCOMPARE(printPython(makeNumber(1e300)), std::string("1e+300"));
        QCOMPARE(printPython(makeNumber(std::numeric_limits<double>::quiet_NaN())), std::string("np.nan"));
        QCOMPARE(printPython(makeNumber(-std::numeric_limits<double>::infinity())), std::string("-1e999"));
    }

    void jsonKeepsPlacesOfItsSource()
    {
        const Program program = *parseProgram("a = 1\nb =   a.mean()");
        const Program read = *programFromJson(programToJson(program));
        QCOMPARE(read.statements[1].value->place, program.statements[1].value->place);
        Json changed = programToJson(program);
        changed["source"] = "something else";
        const Program other = *programFromJson(changed);
        QVERIFY(sameStatements(other, program));
        QCOMPARE(other.statements[1].value->place, Place{});
    }

    void refusesHostileJson_data()
    {
        QTest::addColumn<QByteArray>("json");
        const auto row = [](const QByteArray& value) {
            QTest::newRow(value.left(60).constData()) << "{\"statements\": [{\"value\": " + value + "}]}";
        };
        for (const char* text :
             {"", "[]", "{}", "{\"statements\": 1}", "{\"statements\": [1]}", "{\"statements\": [{}]}",
              "{\"statements\": [{\"target\": \"a b\", \"value\": {\"name\": \"a\"}}]}",
              "{\"statements\": [{\"target\": \"a\", \"value\": {\"name\": \"a\"}, \"in_place\": true}]}",
              "{\"statements\": [{\"target\": \"a\", \"value\": {\"binary\": [\"+\", {\"name\": \"b\"}, {\"name\": \"a\"}]}, "
              "\"in_place\": true}]}"})
            QTest::newRow(text) << QByteArray(text);
        for (const char* value :
             {"1",
              "null",
              "[]",
              "{}",
              "{\"what\": 1}",
              "{\"name\": 1}",
              "{\"name\": \"a b\"}",
              "{\"name\": \"lambda\"}",
              "{\"name\": \"a\", \"list\": []}",
              "{\"number\": 1}",
              "{\"number\": \"\"}",
              "{\"number\": \"-1\"}",
              "{\"number\": \"0x\"}",
              "{\"number\": \"1;a\"}",
              "{\"constant\": 1}",
              "{\"list\": {}}",
              "{\"list\": [1]}",
              "{\"dict\": [[]]}",
              "{\"dict\": {}}",
              "{\"slice\": [null, null, null]}",
              "{\"list\": [{\"slice\": [null, null, null]}]}",
              "{\"attribute\": [{\"name\": \"a\"}]}",
              "{\"attribute\": [{\"name\": \"a\"}, \"b c\"]}",
              "{\"subscript\": [{\"name\": \"a\"}]}",
              "{\"subscript\": [{\"name\": \"a\"}, {\"slice\": [1]}]}",
              "{\"subscript\": [{\"name\": \"a\"}, {\"tuple\": [{\"tuple\": [{\"slice\": [null, null, null]}]}]}]}",
              "{\"call\": {\"name\": \"a\"}}",
              "{\"call\": {\"name\": \"a\"}, \"arguments\": 1, \"keywords\": []}",
              "{\"call\": {\"name\": \"a\"}, \"arguments\": [], \"keywords\": {\"a\": 1}}",
              "{\"call\": {\"name\": \"a\"}, \"arguments\": [], \"keywords\": [[\"x\", {\"name\": \"a\"}], [\"x\", "
              "{\"name\": \"a\"}]]}",
              "{\"call\": {\"name\": \"a\"}, \"arguments\": [], \"keywords\": [[1, {\"name\": \"a\"}]]}",
              "{\"unary\": [\"!\", {\"name\": \"a\"}]}",
              "{\"binary\": [\"+\", {\"name\": \"a\"}]}",
              "{\"binary\": [1, {\"name\": \"a\"}, {\"name\": \"a\"}]}",
              "{\"compare\": [\"in\", {\"name\": \"a\"}, {\"name\": \"a\"}]}"})
            row(value);
        row(QByteArray("{\"unary\":[\"-\",").repeated(300) + "{\"name\":\"a\"}" + QByteArray("]}").repeated(300));
        row(QByteArray("{\"list\":[").repeated(100'000));
    }

    void refusesHostileJson()
    {
        QFETCH(QByteArray, json);
        const Result<Program> program = programFromJsonText(json.toStdString());
        QVERIFY(!program);
        QCOMPARE(program.error().code == ErrorCode::corrupt || program.error().code == ErrorCode::invalidArgument,
                 true);
        QVERIFY(!program.error().detail.empty());
    }
};

QTEST_GUILESS_MAIN(TestPrintPython)
#include "tst_print_python.moc"
