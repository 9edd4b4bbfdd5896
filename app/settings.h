#pragma once

#include "cache_sizes.h"
#include "run/memory_limits.h"
#include "view/playback.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace zs {

/// What the program remembers between two starts. Locations are kept without credentials: a URL that carries a
/// user, a password or a signed query is not remembered at all.
struct Settings {
    QStringList recentLocations; // newest first, at most ten
    QStringList catalogs;        // opened by the user, besides the sample
    QByteArray windowGeometry;
    QByteArray windowState;
    Index jobMemoryBytes = kUsualJobMemoryBytes;
    CacheSizes caches;
    PlayOptions play; // of all time bars

    void remember(const QString& location);
};

[[nodiscard]] Settings loadSettings();
void saveSettings(const Settings& settings);

/// False for URLs with user information or a query that looks like a signature or a token.
[[nodiscard]] bool maySaveLocation(const QString& location);

} // namespace zs
