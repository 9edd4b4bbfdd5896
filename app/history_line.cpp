#include "history_line.h"

#include <QDateTime>

#include <algorithm>

namespace zs {

std::string historyLine(const Plan& plan)
{
    const std::string now = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
    std::string text = plan.program.source;
    std::replace(text.begin(), text.end(), '\n', ';');
    return now + ": zarrscope " ZARRSCOPE_VERSION " compute " + plan.source + " \"" + text + "\"";
}

} // namespace zs
