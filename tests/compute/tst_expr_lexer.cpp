#include "expr/identifier.h"
#include "expr/lexer.h"
#include "expr/literals.h"

#include <QtTest>

using namespace zs;

namespace {

QString kindName(TokenKind kind)
{
    static const QStringList names = {"name",    "keyword", "number", "text",  "op",  "newline",
                                      "comment", "prompt",  "output", "magic", "bad", "end"};
    return names[static_cast<int>(kind)];
}

/// "name:ds op:. name:sst"; ends of lines as "newline", the end left out.
QString tokensOf(const QByteArray& source)
{
    const std::string text = source.toStdString();
    QStringList tokens;
    for (const Token& token : tokenize(text)) {
        const QString shown = QString::fromStdString(std::string(textOf(text, token.place)));
        if (token.kind == TokenKind::newline)
            tokens << "newline";
        else if (token.kind != TokenKind::end)
            tokens << kindName(token.kind) + ":" + shown;
    }
    return tokens.join(' ');
}

} // namespace

class TestExprLexer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void splitsText_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QString>("tokens");
        QTest::newRow("chain") << QByteArray("ds.sst.mean(dim='time')")
                               << "name:ds op:. name:sst op:. name:mean op:( name:dim op:= text:'time' op:) newline";
        QTest::newRow("operators") << QByteArray("a**b//c==d!=e<=f>>g...h**=i:=j->k")
                                   << "name:a op:** name:b op:// name:c op:== name:d op:!= name:e op:<= name:f op:>> "
                                      "name:g op:... name:h op:**= "
                                      "name:i op::= name:j op:-> name:k newline";
        QTest::newRow("numbers")
            << QByteArray("1 1.5 .5 1. 1e5 1e-5 0x1F 1_000 1.5.x 1..x 1e5.x 0x1e+5 1e+")
            << "number:1 number:1.5 number:.5 number:1. number:1e5 number:1e-5 number:0x1F number:1_000 number:1.5 "
               "op:. name:x "
               "number:1. op:. name:x number:1e5 op:. name:x number:0x1e op:+ number:5 number:1e op:+ newline";
        QTest::newRow("numbers with letters behind")
            << QByteArray("1abc 0b12 1.real 3j") << "number:1abc number:0b12 number:1.real number:3j newline";
        QTest::newRow("texts") << QByteArray("'a' \"it's\" r'\\' ' R\"x\" f'{x}' Rb'x' '''a'b''' '' \"\"")
                               << "text:'a' text:\"it's\" text:r'\\' ' text:R\"x\" text:f'{x}' text:Rb'x' "
                                  "text:'''a'b''' text:'' text:\"\" newline";
        QTest::newRow("lines") << QByteArray("a\n\n b \n# c\nd # e")
                               << "name:a newline bad:  name:b newline comment:# c name:d comment:# e newline";
        QTest::newRow("joined lines") << QByteArray("a(\n b,\n\n c)\\\n.d\ne")
                                      << "name:a op:( name:b op:, name:c op:) op:. name:d newline name:e newline";
        QTest::newRow("keywords") << QByteArray("None nonesuch in inside")
                                  << "keyword:None name:nonesuch keyword:in name:inside newline";
        QTest::newRow("letters") << QByteArray("größe Δt") << QStringLiteral("name:größe name:Δt newline");
        QTest::newRow("nothing of the language")
            << QByteArray("a ? $ €") << QStringLiteral("name:a bad:? bad:$ bad:€ newline");
        QTest::newRow("open text") << QByteArray("a = 'b\nc") << "name:a op:= bad:'b newline name:c newline";
        QTest::newRow("open triple text") << QByteArray("a = '''b\nc") << "name:a op:= bad:'''b\nc newline";
        QTest::newRow("backslash") << QByteArray("a \\ b") << "name:a bad:\\ name:b newline";
        QTest::newRow("prompts")
            << QByteArray(">>> a(\n... b)\n1\n\n>>>c")
            << "prompt:>>>  name:a op:( prompt:...  name:b op:) newline output:1 op:>> op:> name:c newline";
        QTest::newRow("cells") << QByteArray("In [12]: a\n    ...: b\nOut[12]: 3\n4\n\nIn[*]:c")
                               << "prompt:In [12]:  name:a newline prompt:    ...:  name:b newline output:Out[12]: 3 "
                                  "output:4 name:In op:[ op:* op:] op:: name:c newline";
        QTest::newRow("a line of dots is an ellipsis") << QByteArray("...\n") << "op:... newline";
        QTest::newRow("magic") << QByteArray("%matplotlib inline\n%time a\n%timeit -n 3 a\n!ls\na % b")
                               << "magic:%matplotlib inline magic:%time  name:a newline "
                                  "magic:%timeit -n 3 a magic:!ls name:a op:% name:b newline";
        QTest::newRow("empty") << QByteArray("") << "";
    }

    void splitsText()
    {
        QFETCH(QByteArray, source);
        QFETCH(QString, tokens);
        QCOMPARE(tokensOf(source), tokens);
    }

    void countsLinesAndColumnsInCharacters()
    {
        const std::vector<Token> tokens = tokenize("é = 'ü'\r\n  # x\n\tz");
        QCOMPARE(tokens[0].place, (Place{1, 1, 0, 2}));
        QCOMPARE(tokens[2].place, (Place{1, 5, 5, 9}));
        QCOMPARE(tokens[3].place, (Place{1, 8, 9, 11})); // the end of the line
        QCOMPARE(tokens[4].place, (Place{2, 3, 13, 16}));
        QCOMPARE(tokens[5].fault, Fault::indentation);
        QCOMPARE(tokens[6].place, (Place{3, 2, 18, 19}));
    }

    void coversAnyTextInOrder()
    {
        std::string text;
        std::uint32_t state = 1;
        for (int i = 0; i < 20'000; ++i) {
            state = state * 1664525U + 1013904223U;
            text += "a1_.'\"\\\n\r\t ()[]{}#%!>e+-\xC3\xA9"[(state >> 16U) % 27];
            if (i % 100 != 0)
                continue;
            std::size_t at = 0;
            for (const Token& token : tokenize(text)) {
                QVERIFY(token.place.begin >= at && token.place.end >= token.place.begin &&
                        token.place.end <= text.size());
                at = token.place.end;
            }
        }
    }

    void readsNumbers_data()
    {
        QTest::addColumn<QString>("token");
        QTest::addColumn<double>("value");
        QTest::newRow("plain") << "42" << 42.0;
        QTest::newRow("zeros") << "0_00" << 0.0;
        QTest::newRow("underscores") << "1_000_000" << 1e6;
        QTest::newRow("hexadecimal") << "0xFf" << 255.0;
        QTest::newRow("underscore behind the base") << "0x_ff" << 255.0;
        QTest::newRow("octal") << "0o17" << 15.0;
        QTest::newRow("binary") << "0B101" << 5.0;
        QTest::newRow("point") << "1." << 1.0;
        QTest::newRow("fraction") << ".25" << 0.25;
        QTest::newRow("exponent") << "2.5E+3" << 2500.0;
        QTest::newRow("zeros before a float") << "007.5" << 7.5;
        QTest::newRow("shortest") << "0.1" << 0.1;
        QTest::newRow("smallest") << "5e-324" << 5e-324;
        QTest::newRow("too large") << "1e400" << std::numeric_limits<double>::infinity();
        QTest::newRow("too large with a huge exponent")
            << "0.001e99999999999999999999" << std::numeric_limits<double>::infinity();
        QTest::newRow("too small") << "1e-400" << 0.0;
        QTest::newRow("zero with a huge exponent") << "0e999999999999999999999" << 0.0;
    }

    void readsNumbers()
    {
        QFETCH(QString, token);
        QFETCH(double, value);
        const Result<NumberExpr> number = decodeNumber(token.toStdString());
        QVERIFY(number);
        const bool isFloat =
            token.contains('.') || (token.contains('e', Qt::CaseInsensitive) && !token.startsWith("0x"));
        QCOMPARE(std::holds_alternative<double>(number->value), isFloat);
        QVERIFY((isFloat ? std::get<double>(number->value)
                         : static_cast<double>(std::get<std::int64_t>(number->value))) == value);
    }

    void readsTexts_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("plain") << QByteArray("'time.month'") << QByteArray("time.month");
        QTest::newRow("escapes") << QByteArray("'\\\\ \\' \\\" \\a\\b\\f\\n\\r\\t\\v'")
                                 << QByteArray("\\ ' \" \a\b\f\n\r\t\v");
        QTest::newRow("codes") << QByteArray("'\\x41\\101\\0\\u00e9\\U0001F600'") << QByteArray("AA\0é😀", 9);
        QTest::newRow("unknown escapes stay") << QByteArray("'\\d\\é'") << QByteArray("\\d\\é");
        QTest::newRow("raw") << QByteArray("r'\\d\\''") << QByteArray("\\d\\'");
        QTest::newRow("joined lines") << QByteArray("'a\\\nb'") << QByteArray("ab");
        QTest::newRow("line ends") << QByteArray("'''a\r\nb\rc'''") << QByteArray("a\nb\nc");
        QTest::newRow("triple") << QByteArray("\"\"\"it's \"x\" \"\"\"") << QByteArray("it's \"x\" ");
        QTest::newRow("empty") << QByteArray("''") << QByteArray("");
        QTest::newRow("empty triple") << QByteArray("''''''") << QByteArray("");
    }

    void readsTexts()
    {
        QFETCH(QByteArray, token);
        QFETCH(QByteArray, value);
        const Result<std::string> text = decodeText(token.toStdString());
        QVERIFY(text);
        QCOMPARE(QByteArray::fromStdString(*text), value);
    }

    void knowsNames()
    {
        for (const char* name : {"a", "_", "a1", "größe", "Δt", "ラベル", "match", "print"})
            QVERIFY2(isIdentifier(name), name);
        for (const char* word : {"", "1a", "a b", "a.b", "lambda", "None", "a-b", "µ", "ﬁ", "a\xCC\x81", "\xFF", "²"})
            QVERIFY2(!isIdentifier(word), word);
    }
};

QTEST_GUILESS_MAIN(TestExprLexer)
#include "tst_expr_lexer.moc"
