#include "settings.h"

#include <QSettings>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace zs {
namespace {

constexpr int kMostRecent = 10;

/// A stored number that names one of `count` choices; else the first.
template <class Choice>
Choice storedChoice(const QSettings& stored, const QString& key, int count)
{
    const int value = stored.value(key).toInt();
    return static_cast<Choice>(value >= 0 && value < count ? value : 0);
}

PlayOptions loadPlayOptions(const QSettings& stored)
{
    PlayOptions options;
    options.stepsPerSecond = std::clamp(stored.value(QStringLiteral("play/stepsPerSecond"), options.stepsPerSecond).toInt(), 0, 1000);
    options.mode = storedChoice<PlayMode>(stored, QStringLiteral("play/mode"), 2);
    options.atEnd = storedChoice<AtEnd>(stored, QStringLiteral("play/atEnd"), 3);
    options.stride = std::clamp(stored.value(QStringLiteral("play/stride"), 1).toInt(), 1, 1'000'000);
    return options;
}

void savePlayOptions(QSettings& stored, const PlayOptions& options)
{
    stored.setValue(QStringLiteral("play/stepsPerSecond"), options.stepsPerSecond);
    stored.setValue(QStringLiteral("play/mode"), static_cast<int>(options.mode));
    stored.setValue(QStringLiteral("play/atEnd"), static_cast<int>(options.atEnd));
    stored.setValue(QStringLiteral("play/stride"), static_cast<qlonglong>(options.stride));
}

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
    settings.caches = loadCacheSizes(stored);
    settings.play = loadPlayOptions(stored);
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
    saveCacheSizes(stored, settings.caches);
    savePlayOptions(stored, settings.play);
}

} // namespace zs
