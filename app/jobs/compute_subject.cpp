#include "jobs/compute_subject.h"

#include "dataset/cost.h"
#include "dataset/read_variable.h"

#include <algorithm>

namespace zs {

Result<ComputeSubject> readComputeSubject(const DatasetPtr& dataset, const std::string& name, std::stop_token stop)
{
    const Variable* variable = dataset->find(name);
    if (variable == nullptr)
        return fail(ErrorCode::notFound, "there is no variable '%1'", name);
    ComputeSubject subject;
    subject.variable = QString::fromStdString(name);
    for (const std::string& dim : variable->dims)
        subject.dims << QString::fromStdString(dim);
    if (const int dim = seriesDim(*dataset, *variable); dim >= 0)
        subject.timeDim = subject.dims[dim];
    if (variable->grid.kind != GridKind::rectilinear)
        return subject;
    subject.latDim = subject.dims[variable->grid.yDim];
    subject.lonDim = subject.dims[variable->grid.xDim];
    const Result<Axis> lat = readAxis(*dataset, *variable, subject.latDim.toStdString(), stop);
    const Result<Axis> lon = readAxis(*dataset, *variable, subject.lonDim.toStdString(), stop);
    if (!lat || !lon)
        return tl::unexpected(lat ? lon.error() : lat.error());
    subject.latDescends = !lat->values.empty() && lat->values.front() > lat->values.back();
    if (!lon->values.empty())
        subject.lonFirst = *std::min_element(lon->values.begin(), lon->values.end());
    return subject;
}

} // namespace zs
