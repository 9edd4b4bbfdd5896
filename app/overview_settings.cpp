#include "overview_settings.h"

#include "overview/overview_folder.h"

#include <QStandardPaths>

namespace zs {

OverviewOptions lastingOverviews()
{
    OverviewOptions options;
    options.folder = QStandardPaths::writableLocation(QStandardPaths::CacheLocation).toStdString() + "/overviews";
    bool isNumber = false;
    const qlonglong bytes = qEnvironmentVariable("ZARRSCOPE_OVERVIEW_BYTES").toLongLong(&isNumber);
    options.diskBytes = isNumber && bytes >= 0 ? Index{bytes} : usualOverviewBytes(options.folder);
    return options;
}

} // namespace zs
