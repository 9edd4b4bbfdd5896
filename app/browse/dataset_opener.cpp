#include "browse/dataset_opener.h"

#include "dataset/cost.h"
#include "dataset/read_variable.h"
#include "error_text.h"

namespace zs {
namespace {

/// The longest time axis that is read only to say what it covers.
constexpr Index kMostChunksForCoverage = 64;

/// A variable with a time dimension that is cheap to read, and that dimension.
std::pair<const Variable*, std::string> timeDimension(const Dataset& dataset)
{
    const Variable* variable = defaultVariable(dataset);
    if (variable == nullptr)
        return {nullptr, {}};
    const int dim = seriesDim(dataset, *variable);
    if (dim < 0)
        return {nullptr, {}};
    const std::string name = variable->dims[static_cast<std::size_t>(dim)];
    const Variable* coordinate = dataset.find(coordinateOf(dataset, *variable, name));
    if (coordinate == nullptr || !looksLikeTime(coordinate->source->meta.attrs) ||
        seriesCost(*coordinate).requests > kMostChunksForCoverage)
        return {nullptr, {}};
    return {variable, name};
}

} // namespace

DatasetOpener::DatasetOpener(const Stores& stores, Executor waiting, QObject* parent)
    : QObject(parent), m_stores(stores), m_opening(waiting), m_coverage(waiting)
{
}

void DatasetOpener::open(const QString& location)
{
    start(location, [stores = &m_stores, text = location.toStdString()](std::stop_token stop) {
        return openDataset(*stores, text, std::move(stop));
    });
}

void DatasetOpener::open(const CatalogEntry& entry)
{
    const Result<ResolvedLocation> resolved = resolveEntry(entry);
    if (!resolved) {
        Q_EMIT failed(errorText(resolved.error()));
        return;
    }
    start(QString::fromStdString(entry.name), [stores = &m_stores, place = *resolved](std::stop_token stop) {
        return openDataset(*stores, place, std::move(stop));
    });
}

void DatasetOpener::start(const QString& name, std::function<Result<DatasetPtr>(std::stop_token)> work)
{
    m_coverage.cancel();
    Q_EMIT opening(name);
    m_opening.start(std::move(work), [this](const Result<DatasetPtr>& dataset) {
        if (!dataset) {
            Q_EMIT failed(errorText(dataset.error()));
            return;
        }
        Q_EMIT opened(*dataset);
        readCoverage(*dataset);
    });
}

void DatasetOpener::readCoverage(const DatasetPtr& dataset)
{
    const auto [variable, dim] = timeDimension(*dataset);
    if (variable == nullptr)
        return;
    m_coverage.start([dataset, variable = variable,
                      dim = dim](std::stop_token stop) { return readAxis(*dataset, *variable, dim, std::move(stop)); },
                     [this](const Result<Axis>& axis) {
                         if (!axis || !axis->time || axis->size == 0)
                             return;
                         const QString calendar = QString::fromStdString(calendarName(axis->time->calendar));
                         if (axis->size == 1) {
                             Q_EMIT coverageRead(tr("one step, %1, calendar %2").arg(QString::fromStdString(axisLabel(*axis, 0)), calendar));
                             return;
                         }
                         Q_EMIT coverageRead(tr("%1 steps from %2 to %3, calendar %4")
                                                 .arg(axis->size)
                                                 .arg(QString::fromStdString(axisLabel(*axis, 0)),
                                                      QString::fromStdString(axisLabel(*axis, axis->size - 1)), calendar));
                     });
}

} // namespace zs
