#include "jobs/compute_choices.h"

#include <QRegularExpression>

#include <cmath>

namespace zs {
namespace {

QString methodOf(ComputeStatistic statistic)
{
    switch (statistic) {
    case ComputeStatistic::mean: return QStringLiteral("mean");
    case ComputeStatistic::sum: return QStringLiteral("sum");
    case ComputeStatistic::min: return QStringLiteral("min");
    case ComputeStatistic::max: return QStringLiteral("max");
    case ComputeStatistic::std: return QStringLiteral("std");
    case ComputeStatistic::var: return QStringLiteral("var");
    case ComputeStatistic::median: return QStringLiteral("median");
    case ComputeStatistic::quantile90: return QStringLiteral("quantile");
    case ComputeStatistic::count: return QStringLiteral("count");
    case ComputeStatistic::trend: return QStringLiteral("trend");
    case ComputeStatistic::anomaly: break;
    }
    return QStringLiteral("mean");
}

QString quoted(const QString& text)
{
    return QStringLiteral("'%1'").arg(text);
}

/// 'time' or ('lat', 'lon'); "" for all dimensions.
QString dimsText(const QStringList& dims)
{
    if (dims.isEmpty())
        return {};
    if (dims.size() == 1)
        return quoted(dims.first());
    QStringList texts;
    for (const QString& dim : dims)
        texts << quoted(dim);
    return QStringLiteral("(%1)").arg(texts.join(QStringLiteral(", ")));
}

QString reduced(const QString& object, ComputeStatistic statistic, const QStringList& over)
{
    QStringList arguments;
    if (statistic == ComputeStatistic::quantile90)
        arguments << QStringLiteral("0.9");
    if (const QString dims = dimsText(over); !dims.isEmpty())
        arguments << (statistic == ComputeStatistic::quantile90 ? QStringLiteral("dim=") + dims : dims);
    return QStringLiteral("%1.%2(%3)").arg(object, methodOf(statistic), arguments.join(QStringLiteral(", ")));
}

/// The variable by its name, or as an item where the name is none of Python's.
QString objectText(const QString& variable)
{
    static const QRegularExpression kIdentifier(QStringLiteral("^[A-Za-z_]\\w*$"));
    return kIdentifier.match(variable).hasMatch() ? variable : QStringLiteral("ds[%1]").arg(quoted(variable));
}

QString sliceText(const QString& first, const QString& last)
{
    return QStringLiteral("slice(%1, %2)").arg(first, last);
}

QString numberText(double value)
{
    return QString::number(value, 'g', 8);
}

/// A longitude on the branch of the data.
double onBranch(double lon, double first)
{
    return lon - 360 * std::floor((lon - first) / 360);
}

QString selected(const ComputeSubject& subject, const ComputeChoices& choices)
{
    const QString object = objectText(subject.variable);
    QStringList terms;
    const auto date = [](const QString& text) { return text.isEmpty() ? QStringLiteral("None") : quoted(text); };
    if (!subject.timeDim.isEmpty() && !(choices.from.isEmpty() && choices.to.isEmpty()))
        terms << QStringLiteral("%1=%2").arg(subject.timeDim, sliceText(date(choices.from), date(choices.to)));
    QString where;
    if (choices.region && !subject.latDim.isEmpty() && !subject.lonDim.isEmpty()) {
        const ComputeRegion& region = *choices.region;
        const QString south = numberText(region.south);
        const QString north = numberText(region.north);
        terms << QStringLiteral("%1=%2").arg(subject.latDim, subject.latDescends ? sliceText(north, south) : sliceText(south, north));
        const double west = onBranch(region.west, subject.lonFirst);
        const double east = onBranch(region.east, subject.lonFirst);
        const QString lon = QStringLiteral("%1.%2").arg(object, subject.lonDim);
        if (region.east - region.west >= 360)
            ; // all longitudes
        else if (west <= east)
            terms << QStringLiteral("%1=%2").arg(subject.lonDim, sliceText(numberText(west), numberText(east)));
        else // across the edge of the data
            where = QStringLiteral(".where((%1 >= %2) | (%1 <= %3))").arg(lon, numberText(west), numberText(east));
    }
    return (terms.isEmpty() ? object : QStringLiteral("%1.sel(%2)").arg(object, terms.join(QStringLiteral(", ")))) + where;
}

QString weightedText(const ComputeSubject& subject, const QString& object)
{
    return QStringLiteral("%1.weighted(np.cos(np.deg2rad(%2.%3)))").arg(object, objectText(subject.variable), subject.latDim);
}

QString groupText(const ComputeSubject& subject, const ComputeChoices& choices)
{
    return QStringLiteral(".groupby(%1)").arg(quoted(subject.timeDim + QLatin1Char('.') + choices.group));
}

} // namespace

bool canWeight(const ComputeSubject& subject, const ComputeChoices& choices)
{
    using enum ComputeStatistic;
    const bool knows = choices.statistic == mean || choices.statistic == sum || choices.statistic == std || choices.statistic == var;
    const bool alone = choices.group.isEmpty() || choices.statistic == mean;
    return knows && alone && !subject.latDim.isEmpty() && (choices.over.isEmpty() || choices.over.contains(subject.latDim));
}

QString expressionFor(const ComputeSubject& subject, const ComputeChoices& choices)
{
    const QString object = selected(subject, choices);
    const bool isGrouped = !choices.group.isEmpty() && !subject.timeDim.isEmpty();
    const QStringList over = choices.over.isEmpty() ? subject.dims : choices.over;
    if (choices.statistic == ComputeStatistic::trend)
        return QStringLiteral("%1.trend(%2)").arg(object, quoted(subject.timeDim));
    if (choices.statistic == ComputeStatistic::anomaly) {
        const QString mean = reduced(object + (isGrouped ? groupText(subject, choices) : QString()), ComputeStatistic::mean, {subject.timeDim});
        return QStringLiteral("%1%2 - %3").arg(object, isGrouped ? groupText(subject, choices) : QString(), mean);
    }
    const bool isWeighted = choices.areaWeights && canWeight(subject, choices);
    if (!isGrouped)
        return reduced(isWeighted ? weightedText(subject, object) : object, choices.statistic, choices.over);
    if (!isWeighted)
        return reduced(object + groupText(subject, choices), choices.statistic, over);
    QStringList others = over;
    others.removeAll(subject.timeDim);
    const QString weighted = reduced(weightedText(subject, object), choices.statistic, others); // of each time, then of the group
    return reduced(weighted + groupText(subject, choices), choices.statistic, {subject.timeDim});
}

} // namespace zs
