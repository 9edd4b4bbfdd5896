#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace zs {

enum class ComputeStatistic { mean, sum, min, max, std, var, median, quantile90, count, trend, anomaly };

/// What has to be known of a variable to write expressions about it.
struct ComputeSubject {
    QString variable;
    QStringList dims;
    QString timeDim; // "" = none, as the other two
    QString latDim;
    QString lonDim;
    bool latDescends = false;
    double lonFirst = -180; // the westernmost longitude of the data: theirs run 360° from there
};

/// A box on the Earth.
/// Units: degrees; west may be on any branch, east lies within 360° east of it
struct ComputeRegion {
    double south = -90;
    double north = 90;
    double west = -180;
    double east = 180;
};

/// What somebody chose instead of typing.
struct ComputeChoices {
    ComputeStatistic statistic = ComputeStatistic::mean;
    QStringList over;        // dimensions that go; empty = all
    QString group;           // "month", "season", "year", "dayofyear", "hour"; "" = none
    bool areaWeights = false;
    QString from;            // dates of the data's calendar, as far as wanted: "1995-01"; "" = open
    QString to;
    std::optional<ComputeRegion> region;
};

/// True when the choices can be weighted: by latitude, for statistics that know weights.
[[nodiscard]] bool canWeight(const ComputeSubject& subject, const ComputeChoices& choices);

/// The line of xarray that says the same.
/// Threads: pure
[[nodiscard]] QString expressionFor(const ComputeSubject& subject, const ComputeChoices& choices);

} // namespace zs
