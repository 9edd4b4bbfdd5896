#include "settings.h"

#include <QSettings>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace zs {
namespace {

constexpr int kMostRecent = 10;

} // namespace

bool maySaveLocation(const QString& location)
{
    if (!location.contains(QLatin1String("://")))
        return true;
    const QUrl url(location);
    return url.userInfo().isEmpty() && QUrlQuery(url).isEmpty();
}

void Settings::remember(const QString& location)
{
    if (!maySaveLocation(location))
        return;
    recentLocations.removeAll(location);
    recentLocations.prepend(location);
    while (recentLocations.size() > kMostRecent)
        recentLocations.removeLast();
}

Settings loadSettings()
{
    const QSettings stored;
    Settings settings;
    settings.recentLocations = stored.value(QStringLiteral("recentLocations")).toStringList();
    settings.catalogs = stored.value(QStringLiteral("catalogs")).toStringList();
    settings.windowGeometry = stored.value(QStringLiteral("windowGeometry")).toByteArray();
    settings.windowState = stored.value(QStringLiteral("windowState")).toByteArray();
    bool isNumber = false;
    const qlonglong memory = stored.value(QStringLiteral("jobMemoryBytes")).toLongLong(&isNumber);
    if (isNumber && memory > 0)
        settings.jobMemoryBytes = std::clamp(Index{memory}, kLeastJobMemoryBytes, kMostJobMemoryBytes);
    return settings;
}

void saveSettings(const Settings& settings)
{
    QSettings stored;
    stored.setValue(QStringLiteral("recentLocations"), settings.recentLocations);
    stored.setValue(QStringLiteral("catalogs"), settings.catalogs);
    stored.setValue(QStringLiteral("windowGeometry"), settings.windowGeometry);
    stored.setValue(QStringLiteral("windowState"), settings.windowState);
    stored.setValue(QStringLiteral("jobMemoryBytes"), static_cast<qlonglong>(settings.jobMemoryBytes));
}

} // namespace zs
