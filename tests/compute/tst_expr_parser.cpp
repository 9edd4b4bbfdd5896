#include "expr/lexer.h"
#include "expr/parser.h"
#include "expr/print_python.h"
#include "support/test_data.h"

#include <QFile>
#include <QtTest>

using namespace zs;

namespace {

/// The statements as canonical lines.
QStringList linesOf(const std::string& source)
{
    const Result<Program> program = parseProgram(source);
    if (!program)
        return {QStringLiteral("refused: ") + QString::fromStdString(program.error().detail)};
    QStringList lines;
    for (const std::string& line : printLines(*program))
        lines << QString::fromStdString(line);
    return lines;
}

std::string repeated(std::string_view text, int count)
{
    std::string all;
    for (int i = 0; i < count; ++i)
        all += text;
    return all;
}

/// The text that an expression was read from.
std::string sourceOf(const std::string& source, const Place& place)
{
    return std::string(textOf(source, place));
}

} // namespace

class TestExprParser : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsChangesOfObjectsAsMethods_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("same");
        QTest::newRow("variable") << "ds['a'] = x" << "ds = ds.assign({'a': x})";
        QTest::newRow("attribute") << "x.attrs['units'] = 'K'" << "x = x.assign_attrs({'units': 'K'})";
        QTest::newRow("coordinate") << "ds.coords['lon'] = x" << "ds = ds.assign_coords({'lon': x})";
        QTest::newRow("name") << "x.name = 'a'" << "x = x.rename('a')";
    }

    void readsChangesOfObjectsAsMethods()
    {
        QFETCH(QString, line);
        QFETCH(QString, same);
        const Result<Program> changed = parseProgram(line.toStdString());
        const Result<Program> plain = parseProgram(same.toStdString());
        QVERIFY(changed.has_value() && plain.has_value());
        QVERIFY(sameStatements(*changed, *plain));
    }

    void readsTheLinesOfTalks_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QStringList>("lines");
        QTest::newRow("climatology") << QByteArray("sst_clim = sst.groupby('time.month').mean(dim='time')\n"
                                                   "sst_anom = sst.groupby('time.month') - sst_clim\n")
                                     << QStringList{"sst_clim = sst.groupby('time.month').mean(dim='time')",
                                                    "sst_anom = sst.groupby('time.month') - sst_clim"};
        QTest::newRow("Niño 3.4") << QByteArray(
                                         "nino34_index = (sst_anom.sel(lat=slice(-5, 5), lon=slice(190, 240))\n"
                                         "                .mean(dim=('lon', 'lat')).rolling(time=3).mean(dim='time'))\n"
                                         "nino34_index.plot()")
                                  << QStringList{"nino34_index = sst_anom.sel(lat=slice(-5, 5), lon=slice(190, 240))"
                                                 ".mean(dim=('lon', 'lat')).rolling(time=3).mean(dim='time')",
                                                 "nino34_index.plot()"};
        QTest::newRow("sea level")
            << QByteArray(
                   "    sla_timeseries = ds.sla.mean(dim=('latitude', 'longitude')).load()\r\n"
                   "    sla_timeseries.rolling(time=365, center=True).mean().plot(label='rolling annual mean')\r\n")
            << QStringList{"sla_timeseries = ds.sla.mean(dim=('latitude', 'longitude')).load()",
                           "sla_timeseries.rolling(time=365, center=True).mean().plot(label='rolling annual mean')"};
        for (const char* line : {"ds.sst.sel(time='1982-08-07', method='nearest').plot()",
                                 "ds.sst.mean(dim=('time', 'lon')).plot()", "ds.sossheig.mean(dim='time_counter')"})
            QTest::newRow(line) << QByteArray(line) << QStringList{line};
    }

    void readsTheLinesOfTalks()
    {
        QFETCH(QByteArray, source);
        QFETCH(QStringList, lines);
        QCOMPARE(linesOf(source.toStdString()), lines);
    }

    void readsWhatNotebooksPrint_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QStringList>("lines");
        QTest::newRow("Python prompts and output")
            << QByteArray(">>> import xarray as xr\n"
                          ">>> x = ds.sst.sel(time='1982-08-07',\n"
                          "...                method='nearest')\n"
                          ">>> x\n"
                          "<xarray.DataArray 'sst' (lat: 3)>\n"
                          "array([1, 2, 3])\n"
                          "\n"
                          ">>> x.plot()\n")
            << QStringList{"x = ds.sst.sel(time='1982-08-07', method='nearest')", "x", "x.plot()"};
        QTest::newRow("IPython prompts and output")
            << QByteArray("In [3]: x = ds.sst.mean(dim=('time',\n"
                          "   ...:                      'lon'))\n"
                          "   ...: y = x + 1\n"
                          "\n"
                          "In [4]: y\n"
                          "Out[4]: \n"
                          "<xarray.DataArray>\n"
                          "array(1)\n"
                          "\n"
                          "In [*]: y * 2\n")
            << QStringList{"x = ds.sst.mean(dim=('time', 'lon'))", "y = x + 1", "y", "y * 2"};
        QTest::newRow("lines below output and an empty line") << QByteArray(">>> a\n1\n\nb\n") << QStringList{"a", "b"};
        QTest::newRow("magic lines")
            << QByteArray(
                   "%matplotlib inline\n!pip install xarray\n%%time\n%time a = b.mean()\n%timeit -n 3 a\n%timeit a\n")
            << QStringList{"a = b.mean()", "a"};
        QTest::newRow("imports")
            << QByteArray(
                   "import xarray as xr, numpy\nimport numpy as np\nfrom matplotlib import (pyplot as plt,\n  cm,)\n"
                   "import cartopy.crs as ccrs; a\n")
            << QStringList{"a"};
        QTest::newRow("comments, semicolons, backslashes")
            << QByteArray("# what\n\na = 1; b = \\\n  2  # why\n\n  # where\nc = (a +  # a\n# nothing\n   b)\n")
            << QStringList{"a = 1", "b = 2", "c = a + b"};
        QTest::newRow("old Macintosh lines and a byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                                                 "a = 1\rb = 2\r")
                                                                   << QStringList{"a = 1", "b = 2"};
        QTest::newRow("augmented") << QByteArray("a += b * 2\na **= 2\na //= b, 1")
                                   << QStringList{"a += b * 2", "a **= 2", "a //= (b, 1)"};
        QTest::newRow("nothing") << QByteArray() << QStringList{};
        QTest::newRow("only comments") << QByteArray("  # a\n\n# b") << QStringList{};
    }

    void readsWhatNotebooksPrint()
    {
        QFETCH(QByteArray, source);
        QFETCH(QStringList, lines);
        QCOMPARE(linesOf(source.toStdString()), lines);
    }

    void refusesTheRest_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QByteArray>("why");
        QFile file(zs::test::sourceFile(QStringLiteral("tests/compute/expr_refused.txt")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (QByteArray line : file.readAll().split('\n')) {
            const qsizetype arrow = line.indexOf(" → ");
            if (line.isEmpty())
                continue;
            QByteArray source = line.left(arrow).replace("⏎", "\n");
            QTest::newRow(line.left(arrow).constData()) << source << line.mid(arrow + 5);
        }
    }

    void refusesTheRest()
    {
        QFETCH(QByteArray, source);
        QFETCH(QByteArray, why);
        const Parsed<Program> program = parseSource(source.toStdString());
        QVERIFY(!program);
        const SyntaxError& error = program.error();
        const QByteArray kind = error.error.code == ErrorCode::unsupported ? "unsupported " : "wrong ";
        const QByteArray place =
            QByteArray::number(error.place.begin) + "-" + QByteArray::number(error.place.end) + " ";
        QCOMPARE(kind + place + QByteArray::fromStdString(error.error.detail), why);
        QVERIFY(parseProgram(source.toStdString()).error() == error.error);
    }

    void refusesWhatIsNoText_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QByteArray>("sentence");
        QTest::newRow("zero byte") << QByteArray("a\0b", 3)
                                   << QByteArray("line 1, column 2: the text has a zero byte; delete it");
        QTest::newRow("zero byte in a comment")
            << QByteArray("\n# \0", 4) << QByteArray("line 2, column 3: the text has a zero byte; delete it");
        QTest::newRow("Latin-1") << QByteArray("'caf\xE9'")
                                 << QByteArray("line 1, column 5: these bytes are not UTF-8; save the text as UTF-8");
        QTest::newRow("cut UTF-8") << QByteArray("# \xE2\x82")
                                   << QByteArray("line 1, column 3: these bytes are not UTF-8; save the text as UTF-8");
        QTest::newRow("overlong UTF-8") << QByteArray("# \xC0\xAF")
                                        << QByteArray(
                                               "line 1, column 3: these bytes are not UTF-8; save the text as UTF-8");
        QTest::newRow("surrogate") << QByteArray("# \xED\xA0\x80")
                                   << QByteArray("line 1, column 3: these bytes are not UTF-8; save the text as UTF-8");
        QTest::newRow("hard blank")
            << QByteArray("a\xC2\xA0= 1")
            << QByteArray("line 1, column 2: the blank U+00A0 comes from a web page; write a plain space instead");
        QTest::newRow("control") << QByteArray("a = 1 \x01")
                                 << QByteArray(
                                        "line 1, column 7: the control character U+0001 means nothing here; delete it");
    }

    void refusesWhatIsNoText()
    {
        QFETCH(QByteArray, source);
        QFETCH(QByteArray, sentence);
        const Result<Program> program = parseProgram(source.toStdString());
        QVERIFY(!program);
        QCOMPARE(QByteArray::fromStdString(program.error().detail), sentence);
    }

    void hostileTextsEnd_data()
    {
        QTest::addColumn<QByteArray>("begin");
        QTest::addColumn<QByteArray>("repeat");
        for (const char* text :
             {"(",      "[",       "{",        "{1:", "f(",          "f(a=", "x[",      "x[:",         "-",     "~",
              "+a",     "a**",     "a.",       "a+",  "(a|b^c&d+e*", "a<",   "not ",    "'a'",         "\\\n",  "\n",
              ";",      "a;",      ",",        "a,",  ")",           "%a\n", ">>> a\n", "In [1]: a\n", "a=1\n", "#",
              "\"\"\"", "**{'a':", "\xC3\xA9", "?",   "0_",          "9",    "1e5",     "import a\n",  "a:"})
            QTest::newRow(text) << QByteArray() << QByteArray(text);
        QTest::newRow("list items") << QByteArray("[") << QByteArray("1,");
        QTest::newRow("arguments") << QByteArray("f(") << QByteArray("a,");
        QTest::newRow("import names") << QByteArray("from a import (") << QByteArray("a,");
        QTest::newRow("keys") << QByteArray("{") << QByteArray("1:1,");
    }

    void hostileTextsEnd()
    {
        QFETCH(QByteArray, begin);
        QFETCH(QByteArray, repeat);
        const std::string begun = begin.toStdString();
        const int most = static_cast<int>((kMaxSourceBytes - begun.size()) / static_cast<std::size_t>(repeat.size()));
        for (const int count : {201, most})
            if (const Result<Program> program = parseProgram(begun + repeated(repeat.toStdString(), count)); program)
                for (const Statement& statement : program->statements)
                    QVERIFY(statement.value->height <= kMaxExprHeight);
        const Result<Program> tooLong = parseProgram(begun + repeated(repeat.toStdString(), most + 1));
        QVERIFY(!tooLong);
        QCOMPARE(tooLong.error().detail, std::string("line 1, column 1: the text is longer than 1048576 bytes"));
    }

    void manyNamedArgumentsEnd()
    {
        std::string call = "f(";
        for (int i = 0; i < 50'000; ++i)
            call += "a" + std::to_string(i) + "=1,";
        const Result<Program> program = parseProgram(call + ")");
        QVERIFY(!program);
        QVERIFY(QString::fromStdString(program.error().detail).endsWith("a call takes at most 255 named arguments"));
    }

    void deepButAllowed()
    {
        QVERIFY(parseProgram(repeated("(", 199) + "a" + repeated(")", 199)));
        QVERIFY(parseProgram("a" + repeated("+a", 199)));
        QVERIFY(!parseProgram("a" + repeated("+a", 200)));
        QVERIFY(parseProgram("a" + repeated(".b()", 99)));
        QVERIFY(parseProgram(repeated("-", 199) + "1"));
        QVERIFY(!parseProgram("a += a" + repeated("+a", 199)));
    }

    void knowsWhereEverythingStands()
    {
        const std::string source = "é = 1\nx = (ä.sel(lat=slice(-5, 5))\n     .mean() - 'ü'  )[0, 1:2]\n";
        const Result<Program> program = parseProgram(source);
        QVERIFY(program);
        const Statement& statement = program->statements[1];
        QCOMPARE(sourceOf(source, statement.targetPlace), std::string("x"));
        const auto* subscript = as<SubscriptExpr>(statement.value);
        QVERIFY(subscript);
        QCOMPARE(sourceOf(source, subscript->index->place), std::string("0, 1:2"));
        QCOMPARE(subscript->index->place.line, 3);
        QCOMPARE(subscript->index->place.column, 23);
        const auto* minus = as<BinaryExpr>(subscript->object);
        QVERIFY(minus);
        QCOMPARE(sourceOf(source, subscript->object->place),
                 std::string("ä.sel(lat=slice(-5, 5))\n     .mean() - 'ü'"));
        QCOMPARE(sourceOf(source, minus->right->place), std::string("'ü'"));
        const auto* mean = as<AttributeExpr>(as<CallExpr>(minus->left)->callee);
        QVERIFY(mean);
        QCOMPARE(sourceOf(source, mean->namePlace), std::string("mean"));
        const auto* sel = as<CallExpr>(mean->object);
        QVERIFY(sel);
        QCOMPARE(sourceOf(source, sel->keywords.front().namePlace), std::string("lat"));
        QCOMPARE(sourceOf(source, sel->keywords.front().value->place), std::string("slice(-5, 5)"));
        QCOMPARE(sel->keywords.front().namePlace.column, 12);
    }

    void oneExpression()
    {
        const Parsed<ExprPtr> expr = parseExpression("a + 1  # sum\n");
        QVERIFY(expr);
        QCOMPARE(printPython(*expr), std::string("a + 1"));
        for (const char* source : {"", "a = 1", "a; b", "import a"}) {
            const Parsed<ExprPtr> none = parseExpression(source);
            QVERIFY(!none);
            QCOMPARE(none.error().error.detail,
                     std::string("line 1, column 1: one expression is needed here, without a name before '='"));
        }
    }
};

QTEST_GUILESS_MAIN(TestExprParser)
#include "tst_expr_parser.moc"
