#include "catalog/template_text.h"

#include <QtTest>

#include <nlohmann/json.hpp>

using namespace zs;

namespace {

TemplateScope scope()
{
    const Json values = {{"CATALOG_DIR", "https://host/cats"}, {"variable", "pr"}, {"level", 3}, {"year", 1979}, {"zoom", 7},
                         {"time", "P1M"}, {"half", 0.5}, {"flag", true}, {"list", {"a", "b"}}, {"word", "Éire"}};
    return {Attributes(values),
            {{"home", needsEnvironment("HOME")}}};
}

} // namespace

class TestTemplateText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fillsIn_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("filled");
        QTest::newRow("nothing to fill") << "gs://bucket/{a}.zarr" << "gs://bucket/{a}.zarr";
        QTest::newRow("a name") << "{{CATALOG_DIR}}/ocean.yaml" << "https://host/cats/ocean.yaml";
        QTest::newRow("spaces") << "{{  variable  }}_{{variable}}" << "pr_pr";
        QTest::newRow("a number") << "z{{ zoom }}" << "z7";
        QTest::newRow("a float") << "{{ half }} {{ 2.0 }} {{ flag }} {{ none }}" << "0.5 2.0 True None";
        QTest::newRow("percent") << "sl{{ '%01d' % level }}_{{ '%04d' % level }}.nc" << "sl3_0003.nc";
        QTest::newRow("percent of several") << "{{ '%s-%02d%%' % (variable, level) }}" << "pr-03%";
        QTest::newRow("percent of decimals") << "{{ '%.2f' % half }}" << "0.50";
        QTest::newRow("plus") << "{{ variable + '_' + variable }}" << "pr_pr";
        QTest::newRow("plus of numbers") << "{{ year + 1 }}" << "1980";
        QTest::newRow("minus") << "{{ year - 1 -}}  x" << "1978x";
        QTest::newRow("tilde") << "{{ variable ~ level }}" << "pr3";
        QTest::newRow("modulo") << "{{ year % 100 }}" << "79";
        QTest::newRow("first letter") << "{{ word[0] }}{{ word[-1] }}" << "Ée";
        QTest::newRow("slices") << "{{ time[1:3] }}|{{ time[:-1] }}|{{ time[2:] }}|{{ time[5:] }}" << "1M|P1|M|";
        QTest::newRow("list item") << "{{ list[1] }}" << "b";
        QTest::newRow("format") << "{{ '{}_{:03d}'.format(variable, level) }}" << "pr_003";
        QTest::newRow("format by name") << "{{ '{v:>4}|{v:<4}|{v:^4}'.format(v=variable) }}" << "  pr|pr  | pr ";
        QTest::newRow("format decimals") << "{{ '{0:.1f}{0}'.format(half) }}" << "0.50.5";
        QTest::newRow("filters") << "{{ variable | upper }}{{ time|lower }}{{ '7'|int + 1 }}{{ level|string + 'x' }}" << "PRp1m83x";
        QTest::newRow("default of a missing name") << "{{ missing | default('x') }}{{ variable|default('x') }}" << "xpr";
        QTest::newRow("comment") << "a{# {{ not }} #}b" << "ab";
        QTest::newRow("with a table")
            << "{% with t = {'PT1H': 'hourly', 'P1M': 'monthly'}, z = {7: '128', 9: '512'} -%}\n  /w/{{ t[time] }}_{{z[zoom]}}.zarr\n  {%- endwith %}\n"
            << "/w/monthly_128.zarr\n";
        QTest::newRow("a brace in a text") << "{{ '}}' }}" << "}}";
    }

    void fillsIn()
    {
        QFETCH(QString, text);
        QFETCH(QString, filled);
        const Result<std::string> out = fillTemplate(text.toStdString(), scope());
        QVERIFY2(out, out ? "" : out.error().detail.c_str());
        QCOMPARE(QString::fromStdString(*out), filled);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("environment") << "{{env(CARBONPLAN_DATA)}}/x.zarr" << "needs the environment variable CARBONPLAN_DATA";
        QTest::newRow("quoted environment") << "{{ env(\"AWS_SECRET_ACCESS_KEY\", 'd') }}" << "variable AWS_SECRET_ACCESS_KEY";
        QTest::newRow("subscript of the environment") << "/s/{{ env(USER)[0] }}" << "variable USER";
        QTest::newRow("environment with a default") << "{{ env(USER) | default('me') }}" << "variable USER";
        QTest::newRow("client environment") << "{{ client_env(HOME) }}" << "variable HOME";
        QTest::newRow("parameter from the environment") << "{{ home }}" << "variable HOME";
        QTest::newRow("shell") << "{{ shell('rm -rf /') }}" << "shell";
        QTest::newRow("call") << "{{ open('/etc/passwd') }}" << "needs Python";
        QTest::newRow("attribute") << "{{ ''.__class__.__mro__ }}" << "needs Python";
        QTest::newRow("attribute of format") << "{{ '{0.__class__}'.format(variable) }}" << "not given";
        QTest::newRow("loop") << "{% for i in range(10**9) %}x{% endfor %}" << "{% for %}";
        QTest::newRow("unknown name") << "{{ basin }}" << "needs a value for \"basin\"";
        QTest::newRow("unknown filter") << "{{ variable|map }}" << "filter \"map\"";
        QTest::newRow("cut short") << "{{ variable" << "lacks";
        QTest::newRow("cut in a quote") << "{{ 'abc" << "quote";
        QTest::newRow("empty") << "{{ }}" << "unknown";
        QTest::newRow("missing key") << "{{ {'a': 1}[variable] }}" << "[pr]";
        QTest::newRow("index out of range") << "{{ variable[9] }}" << "[9]";
        QTest::newRow("unclosed with") << "{% with a = 1 %}" << "endwith";
        QTest::newRow("stray endwith") << "{% endwith %}" << "with";
        QTest::newRow("huge padding") << "{{ '%0999999999d' % level }}" << "pads";
        QTest::newRow("huge padding in format") << "{{ '{:>999999999}'.format(level) }}" << "pads";
        QTest::newRow("huge precision") << "{{ '%.99999f' % half }}" << "pads";
        QTest::newRow("text where a number belongs") << "{{ '%d' % variable }}" << "does not fit";
        QTest::newRow("too few values") << "{{ '%s%s' % variable }}" << "more values";
        QTest::newRow("overflow") << "{{ 9223372036854775807 + 1 }}" << "too large";
        QTest::newRow("deep") << "{{ " + QString(5000, '(') << "deep";
        QTest::newRow("deep subscripts") << "{{ a" + QStringLiteral("[a").repeated(5000) << "a value for";
        QTest::newRow("deep withs") << QString("{% with a = 1 %}").repeated(100) << "deep";
        QTest::newRow("long") << "{{" + QString(70000, 'a') << "longer";
    }

    void refuses()
    {
        QFETCH(QString, text);
        QFETCH(QString, says);
        const Result<std::string> out = fillTemplate(text.toStdString(), scope());
        QVERIFY2(!out, out ? out->c_str() : "");
        QVERIFY2(QString::fromStdString(out.error().detail).contains(says), out.error().detail.c_str());
    }

    void growingTextsAreBounded()
    {
        QString text = "{% with a = 'xxxxxxxxxxxxxxxx' %}";
        for (int i = 0; i < 14; ++i)
            text += "{% with a = a + a + a + a %}";
        const Result<std::string> out = fillTemplate(text.toStdString(), scope());
        QVERIFY(!out);
        QVERIFY(QString::fromStdString(out.error().detail).contains("too long"));
    }

    void fillsInBraces_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("filled");
        QTest::newRow("name") << "{CATALOG_DIR}/{variable}.zarr" << "https://host/cats/pr.zarr";
        QTest::newRow("number") << "z{zoom:02d}" << "z07";
        QTest::newRow("braces") << "{{x}}" << "{x}";
        QTest::newRow("function") << "{func(os:system)}" << "! needs Python";
        QTest::newRow("pickle") << "{pickle64(gASV)}" << "! needs Python";
        QTest::newRow("environment") << "{env(HOME)}/x" << "! needs the environment variable HOME";
        QTest::newRow("unavailable") << "{home}/x" << "! needs the environment variable HOME";
        QTest::newRow("unknown") << "{nothing}" << "! not given";
        QTest::newRow("open") << "{nothing" << "! partner";
    }

    void fillsInBraces()
    {
        QFETCH(QString, text);
        QFETCH(QString, filled);
        const Result<std::string> out = fillBraces(text.toStdString(), scope());
        const QString got = QString::fromStdString(out ? *out : out.error().detail);
        if (filled.startsWith("! "))
            QVERIFY2(!out && got.contains(filled.mid(2)), qPrintable(got));
        else
            QCOMPARE(got, filled);
    }
};

QTEST_GUILESS_MAIN(TestTemplateText)
#include "tst_template_text.moc"
