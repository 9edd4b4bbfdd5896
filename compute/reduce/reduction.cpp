#include "reduce/reduction.h"

#include "reduce/cell_statistics.h"
#include "reduce/fingerprint.h"
#include "reduce/whole_cells.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace zs {
namespace {

/// Which family computes a statistic.
struct FamilyRow {
    Statistic statistic;
    bool weighted;
    AccumulatorPtr (*make)(const ReductionSpec&, Index mostCount);
};

constexpr std::array kFamilies{
    FamilyRow{Statistic::sum, false, makeSums},         FamilyRow{Statistic::mean, false, makeSums},
    FamilyRow{Statistic::min, false, makeExtremes},     FamilyRow{Statistic::max, false, makeExtremes},
    FamilyRow{Statistic::count, false, makeCounts},     FamilyRow{Statistic::any, false, makeCounts},
    FamilyRow{Statistic::all, false, makeCounts},       FamilyRow{Statistic::prod, false, makeProducts},
    FamilyRow{Statistic::std, false, makeMoments},      FamilyRow{Statistic::var, false, makeMoments},
    FamilyRow{Statistic::argmin, false, makePicks},     FamilyRow{Statistic::argmax, false, makePicks},
    FamilyRow{Statistic::first, false, makePicks},      FamilyRow{Statistic::last, false, makePicks},
    FamilyRow{Statistic::covariance, false, makePairs}, FamilyRow{Statistic::correlation, false, makePairs},
    FamilyRow{Statistic::linearFit, false, makePairs},  FamilyRow{Statistic::polynomialFit, false, makePolynomials},
    FamilyRow{Statistic::sum, true, makeWeighted},      FamilyRow{Statistic::mean, true, makeWeighted},
    FamilyRow{Statistic::count, true, makeWeighted},    FamilyRow{Statistic::std, true, makeWeighted},
    FamilyRow{Statistic::var, true, makeWeighted},
};

} // namespace

std::shared_ptr<const Reduction> Reduction::of(const ReductionNode& node)
{
    ResultAxes axes(node.values()->shape(), node.axes());
    const ReductionSpec& spec = node.spec();
    if (spec.statistic == Statistic::quantile)
        return makeWholeCells(std::move(axes), spec, node.values()->isFloat32(), fingerprintOf(node));
    const auto row = std::find_if(kFamilies.begin(), kFamilies.end(), [&spec](const FamilyRow& family) {
        return family.statistic == spec.statistic && family.weighted == spec.weighted;
    });
    assert(row != kFamilies.end());
    AccumulatorPtr accumulator = row->make(spec, axes.mostPerCell());
    return makeCellStatistics(std::move(axes), std::move(accumulator), partCount(spec), fingerprintOf(node));
}

} // namespace zs
