#pragma once

#include "browse/catalog_model.h"
#include "dataset/open_dataset.h"
#include "view/gui_task.h"

#include <QObject>

namespace zs {

/// Opens the dataset that was asked for last; an earlier request that is still under way is given up.
/// Threads: GUI; the reading happens on `waiting`
class DatasetOpener : public QObject {
    Q_OBJECT

public:
    DatasetOpener(const Stores& stores, Executor waiting, QObject* parent = nullptr);

    void open(const QString& location);
    void open(const CatalogEntry& entry);

Q_SIGNALS:
    void opening(const QString& name);
    void opened(const zs::DatasetPtr& dataset);
    void failed(const QString& reason);
    /// Calendar and first and last date of the dataset, which only reading its time axis can tell.
    void coverageRead(const QString& text);

private:
    void start(const QString& name, std::function<Result<DatasetPtr>(std::stop_token)> work);
    void readCoverage(const DatasetPtr& dataset);

    const Stores& m_stores;
    LatestJob m_opening;
    LatestJob m_coverage;
};

} // namespace zs
