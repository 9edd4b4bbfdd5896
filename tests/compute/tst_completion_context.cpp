#include "expr/completion.h"
#include "expr/highlight.h"
#include "expr/print_python.h"
#include "expr/suggest.h"

#include <QtTest>

using namespace zs;

namespace {

/// "attribute me of ds.sst [7-9]; call sel of ds argument 1 time= given lat time"; | marks the cursor.
QString describe(QByteArray marked)
{
    const qsizetype cursor = marked.indexOf('|');
    const std::string source = marked.remove(cursor, 1).toStdString();
    const CompletionContext context = completionContext(source, static_cast<std::size_t>(cursor));
    static const QStringList kinds = {"nothing", "name", "attribute", "text"};
    QString text = kinds[static_cast<int>(context.kind)];
    if (context.kind != CompletionKind::nothing)
        text +=
            QString(" '%1' [%2-%3]").arg(QString::fromStdString(context.prefix)).arg(context.begin).arg(context.end);
    if (!context.object.empty())
        text += " of " + QString::fromStdString(context.object) + (context.objectExpr ? "" : " (unfinished)");
    text += context.mayBeArgument ? " or argument" : "";
    if (context.call) {
        const CallSite& call = *context.call;
        text += "; call " + QString::fromStdString(call.name);
        if (!call.object.empty())
            text += " of " + QString::fromStdString(call.object) + (call.objectExpr ? "" : " (unfinished)");
        text += QString(" #%1").arg(call.argument) +
                (call.keyword.empty() ? "" : " " + QString::fromStdString(call.keyword) + "=");
        for (const std::string& given : call.given)
            text += " +" + QString::fromStdString(given);
    }
    return text;
}

} // namespace

class TestCompletionContext : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatCouldStandHere_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QString>("context");
        const auto row = [](const char* source, const char* context) {
            QTest::newRow(source) << QByteArray(source) << QString::fromUtf8(context);
        };
        row("|", "name '' [0-0]");
        row("d|", "name 'd' [0-1]");
        row("d|s + 1", "name 'd' [0-2]");
        row("|ds", "name '' [0-0]");
        row("a = s|", "name 's' [4-5]");
        row("a + |", "name '' [4-4]");
        row("ds |", "nothing");
        row("ds.|", "attribute '' [3-3] of ds");
        row("ds.ss|t", "attribute 'ss' [3-6] of ds");
        row("a + ds.sst.sel(lat=0)[1].me|", "attribute 'me' [25-27] of ds.sst.sel(lat=0)[1]");
        row("-ds.|", "attribute '' [4-4] of ds");
        row("(a + b).|", "attribute '' [8-8] of (a + b)");
        row("'text'.|", "attribute '' [7-7] of 'text'");
        row("(ds\n  .sst\n  .m|", "attribute 'm' [14-15] of ds\n  .sst");
        row("(ds.x(é=1)\n  .m|", "attribute 'm' [15-16] of ds.x(é=1)");
        row("np.sqrt(ds.|", "attribute '' [11-11] of ds; call sqrt of np #0");
        row("ds.sel(|", "name '' [7-7] or argument; call sel of ds #0");
        row("ds.sel(la|", "name 'la' [7-9] or argument; call sel of ds #0");
        row("ds.sel(lat=|", "name '' [11-11]; call sel of ds #0 lat= +lat");
        row("ds.sel(lat=0, lo|", "name 'lo' [14-16] or argument; call sel of ds #1 +lat");
        row("ds.sel(lat=0, lon=slice(|", "name '' [24-24] or argument; call slice #0");
        row("ds.sel(lat=[1, |", "name '' [15-15]; call sel of ds #0 lat= +lat");
        row("ds.sel(lat=0, lon=x)|", "nothing");
        row("ds.sel(lat=0).mean(|)", "name '' [19-19] or argument; call mean of ds.sel(lat=0) #0");
        row("ds.sst.mean(dim='ti|", "text 'ti' [17-19]; call mean of ds.sst #0 dim= +dim");
        row("ds.sst.mean(dim=('time', 'l|')", "text 'l' [26-27]; call mean of ds.sst #0 dim= +dim");
        row("ds.groupby('time.|')", "text 'time.' [12-17]; call groupby of ds #0");
        row("ds.groupby('time.month|')", "text 'time.month' [12-22]; call groupby of ds #0");
        row("ds.groupby('x')|", "nothing");
        row("ds['|", "text '' [4-4] of ds");
        row("ds['te|mp']", "text 'te' [4-8] of ds");
        row("ds.a[\"te|", "text 'te' [6-8] of ds.a");
        row("f(ds['t|", "text 't' [6-7] of ds; call f #0");
        row("['t|", "text 't' [2-3]");
        row("ds.isel({'ti|", "text 'ti' [10-12]; call isel of ds #0");
        row("ds[|", "name '' [3-3]");
        row("ds[a.|", "attribute '' [5-5] of a");
        row("a = 1\nb = a.|", "attribute '' [12-12] of a");
        row("f(a)\n|", "name '' [5-5]");
        row("1.|", "nothing");
        row("15|", "nothing");
        row("# a|", "nothing");
        row("%mat|", "nothing");
        row("import num|", "nothing");
        row("from a import b; c|", "name 'c' [17-18]");
        row(">>> d|", "name 'd' [4-5]");
        row(">>> |", "name '' [4-4]");
        row("f(a)(|", "name '' [5-5] or argument; call  #0");
        row("a.|.b", "attribute '' [2-2] of a");
        row(".|", "nothing");
        row("a..|", "nothing");
        row(")))|", "nothing");
        row("))).|", "attribute '' [4-4] of ))) (unfinished)");
        row("((([{|", "name '' [5-5]");
        row("a ? |", "nothing");
        row("f(a b.|", "attribute '' [6-6] of b; call f #0");
    }

    void knowsWhatCouldStandHere()
    {
        QFETCH(QByteArray, source);
        QFETCH(QString, context);
        QCOMPARE(describe(source), context);
    }

    void neverFails()
    {
        const std::string source = "x = (ds.sst.sel(lat=[1, 'é'], **{'a b': 2})\n  .mean()[..., 'x'] ? # c\n>>> a('\n)";
        for (std::size_t length = 0; length <= source.size(); ++length)
            for (std::size_t cursor = 0; cursor <= length + 1; ++cursor) {
                const CompletionContext context = completionContext(source.substr(0, length), cursor);
                QVERIFY(context.begin <= context.end && context.end <= length);
            }
    }

    void coloursText()
    {
        const std::string source = ">>> x = ds.sst.sel(lat=1, m='n') # c ?\n... None ?";
        QStringList runs;
        static const QStringList kinds = {"name", "attribute", "function", "argument", "keyword", "number", "text",
                                          "op",   "comment",   "prompt",   "magic",    "output",  "error"};
        for (const Highlight& run : highlight(source))
            if (run.kind != HighlightKind::op)
                runs << kinds[static_cast<int>(run.kind)] + ":" +
                            QString::fromStdString(source.substr(run.begin, run.end - run.begin));
        QCOMPARE(runs, (QStringList{"prompt:>>> ", "name:x", "name:ds", "attribute:sst", "function:sel", "argument:lat",
                                    "number:1", "argument:m", "text:'n'", "comment:# c ?", "prompt:... ",
                                    "keyword:None", "error:?"}));
    }

    void suggestsTheNearestWord_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("nearest");
        QTest::newRow("letter too many") << "groupbby"
                                         << "groupby";
        QTest::newRow("letter missing") << "groupy"
                                        << "groupby";
        QTest::newRow("letters swapped") << "maen"
                                         << "mean";
        QTest::newRow("other letter") << "meen"
                                      << "mean";
        QTest::newRow("case") << "MEAN"
                              << "mean";
        QTest::newRow("case decides") << "SST"
                                      << "SST";
        QTest::newRow("underscore") << "group_by"
                                    << "groupby";
        QTest::newRow("nothing near") << "histogram"
                                      << "";
        QTest::newRow("short") << "x"
                               << "";
        QTest::newRow("empty") << ""
                               << "";
        QTest::newRow("long") << QString(5000, 'm') << "";
    }

    void suggestsTheNearestWord()
    {
        QFETCH(QString, word);
        QFETCH(QString, nearest);
        const std::vector<std::string> known = {
            "", "mean", "median", "groupby", "groupby_bins", "sst", "SST", "y", std::string(5000, 'm')};
        QCOMPARE(QString::fromStdString(zs::nearest(word.toStdString(), known).value_or("")), nearest);
    }
};

QTEST_GUILESS_MAIN(TestCompletionContext)
#include "tst_completion_context.moc"
