#include "console/check_text.h"
#include "core/executor.h"
#include "jobs/compute_choices.h"
#include "jobs/compute_dialog.h"
#include "support/memory_dataset.h"

#include <QCheckBox>
#include <QComboBox>
#include <QtTest>

#include <nlohmann/json.hpp>

using namespace zs;
Q_DECLARE_METATYPE(zs::ComputeChoices)

namespace {

const ComputeSubject kSst{QStringLiteral("sst"), {QStringLiteral("time"), QStringLiteral("lat"), QStringLiteral("lon")}, QStringLiteral("time"),
                          QStringLiteral("lat"), QStringLiteral("lon"), true, 0};

DatasetPtr oceanDataset()
{
    return test::memoryDataset({test::coordinate("time", test::counting(24, 0, 30), {{"units", "days since 2001-01-01"}}),
                                test::coordinate("lat", test::counting(9, 80, -20), {{"units", "degrees_north"}}),
                                test::coordinate("lon", test::counting(12, 0, 30), {{"units", "degrees_east"}}),
                                {"sst", {"time", "lat", "lon"}, {24, 9, 12}, test::counting(24 * 9 * 12), {}, {{"units", "degC"}}}});
}

} // namespace

/// Choices become lines of xarray, and those lines can be worked out.
class TestComputeDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void choicesBecomeAnExpression_data()
    {
        QTest::addColumn<ComputeChoices>("choices");
        QTest::addColumn<QString>("expression");
        using enum ComputeStatistic;
        const QStringList time{QStringLiteral("time")};
        const QStringList area{QStringLiteral("lat"), QStringLiteral("lon")};
        const QString month = QStringLiteral("month");
        QTest::newRow("of everything") << ComputeChoices{} << "sst.mean()";
        QTest::newRow("over time") << ComputeChoices{max, time, {}, false, {}, {}, {}} << "sst.max('time')";
        QTest::newRow("over an area") << ComputeChoices{std, area, {}, false, {}, {}, {}} << "sst.std(('lat', 'lon'))";
        QTest::newRow("percentile") << ComputeChoices{quantile90, time, {}, false, {}, {}, {}} << "sst.quantile(0.9, dim='time')";
        QTest::newRow("trend") << ComputeChoices{trend, time, {}, false, {}, {}, {}} << "sst.trend('time')";
        QTest::newRow("weighted") << ComputeChoices{mean, area, {}, true, {}, {}, {}}
                                  << "sst.weighted(np.cos(np.deg2rad(sst.lat))).mean(('lat', 'lon'))";
        QTest::newRow("weights that mean nothing") << ComputeChoices{max, area, {}, true, {}, {}, {}} << "sst.max(('lat', 'lon'))";
        QTest::newRow("climatology") << ComputeChoices{mean, time, month, false, {}, {}, {}} << "sst.groupby('time.month').mean('time')";
        QTest::newRow("grouped and weighted")
            << ComputeChoices{mean, {}, month, true, {}, {}, {}}
            << "sst.weighted(np.cos(np.deg2rad(sst.lat))).mean(('lat', 'lon')).groupby('time.month').mean('time')";
        QTest::newRow("anomaly") << ComputeChoices{anomaly, time, month, false, {}, {}, {}}
                                 << "sst.groupby('time.month') - sst.groupby('time.month').mean('time')";
        QTest::newRow("anomaly from the mean") << ComputeChoices{anomaly, time, {}, false, {}, {}, {}} << "sst - sst.mean('time')";
        QTest::newRow("period") << ComputeChoices{mean, time, {}, false, QStringLiteral("2001-03"), QStringLiteral("2002-01-31"), {}}
                                << "sst.sel(time=slice('2001-03', '2002-01-31')).mean('time')";
        QTest::newRow("open period") << ComputeChoices{mean, time, {}, false, QStringLiteral("2002"), {}, {}}
                                     << "sst.sel(time=slice('2002', None)).mean('time')";
        QTest::newRow("region") << ComputeChoices{mean, time, {}, false, {}, {}, ComputeRegion{-20, 40, -120, -30}}
                                << "sst.sel(lat=slice(40, -20), lon=slice(240, 330)).mean('time')";
        QTest::newRow("region across the edge") << ComputeChoices{mean, time, {}, false, {}, {}, ComputeRegion{-20, 40, -60, 60}}
                                                << "sst.sel(lat=slice(40, -20)).where((sst.lon >= 300) | (sst.lon <= 60)).mean('time')";
        QTest::newRow("all longitudes") << ComputeChoices{mean, time, {}, false, {}, {}, ComputeRegion{-20, 40, -180, 180}}
                                        << "sst.sel(lat=slice(40, -20)).mean('time')";
    }

    void choicesBecomeAnExpression()
    {
        QFETCH(ComputeChoices, choices);
        QFETCH(QString, expression);
        QCOMPARE(expressionFor(kSst, choices), expression);
        const CheckedText checked = checkText(expression.toStdString(), {oceanDataset(), {}});
        QVERIFY2(checked.plan, qPrintable(checkSentence(checked)));
    }

    void aNameThatIsNoNameIsAnItem()
    {
        ComputeSubject subject = kSst;
        subject.variable = QStringLiteral("2m temperature");
        QCOMPARE(expressionFor(subject, {}), QStringLiteral("ds['2m temperature'].mean()"));
    }

    void theDialogWritesWhatIsChosen()
    {
        ComputeDialog dialog(inlineExecutor());
        QSignalSpy changed(&dialog, &ComputeDialog::expressionChanged);
        dialog.setDataset(oceanDataset(), QStringLiteral("sst"));
        QTRY_COMPARE(dialog.expression(), QStringLiteral("sst.mean('time')"));
        for (QCheckBox* box : dialog.findChildren<QCheckBox*>())
            if (box->text() == QLatin1String("lat"))
                box->setChecked(true);
        QCOMPARE(changed.last().first().toString(), QStringLiteral("sst.mean(('time', 'lat'))"));
    }
};

QTEST_MAIN(TestComputeDialog)
#include "tst_compute_dialog.moc"
