#include "cache_sizes.h"

#include "overview/overview_folder.h"

#include <QSettings>
#include <QStandardPaths>

#include <algorithm>

namespace zs {
namespace {

const QString kChunks = QStringLiteral("caches/chunkBytes");
const QString kOverviews = QStringLiteral("caches/overviewBytes");
const QString kOnDisk = QStringLiteral("caches/overviewDiskBytes");

/// A whole number of bytes; nothing for anything else.
std::optional<Index> bytesIn(const QVariant& value)
{
    bool isNumber = false;
    const qlonglong bytes = value.toLongLong(&isNumber);
    return isNumber && bytes >= 0 ? std::optional<Index>(bytes) : std::nullopt;
}

std::optional<Index> bytesOfVariable(const char* name)
{
    return qEnvironmentVariableIsSet(name) ? bytesIn(qEnvironmentVariable(name)) : std::nullopt;
}

CacheSizes bounded(CacheSizes sizes)
{
    sizes.chunkBytes = std::clamp(sizes.chunkBytes, kLeastChunkBytes, kMostCacheBytes);
    sizes.overviewBytes = std::clamp(sizes.overviewBytes, kLeastOverviewBytes, kMostCacheBytes);
    if (sizes.overviewDiskBytes)
        sizes.overviewDiskBytes = std::clamp<Index>(*sizes.overviewDiskBytes, 0, kMostCacheBytes);
    return sizes;
}

std::string overviewFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::CacheLocation).toStdString() + "/overviews";
}

} // namespace

CacheSizes loadCacheSizes(const QSettings& stored)
{
    CacheSizes sizes;
    sizes.chunkBytes = bytesIn(stored.value(kChunks)).value_or(sizes.chunkBytes);
    sizes.overviewBytes = bytesIn(stored.value(kOverviews)).value_or(sizes.overviewBytes);
    sizes.overviewDiskBytes = bytesIn(stored.value(kOnDisk));
    return bounded(sizes);
}

void saveCacheSizes(QSettings& stored, const CacheSizes& sizes)
{
    stored.setValue(kChunks, static_cast<qlonglong>(sizes.chunkBytes));
    stored.setValue(kOverviews, static_cast<qlonglong>(sizes.overviewBytes));
    if (sizes.overviewDiskBytes)
        stored.setValue(kOnDisk, static_cast<qlonglong>(*sizes.overviewDiskBytes));
    else
        stored.remove(kOnDisk);
}

CacheSizes withEnvironment(CacheSizes sizes)
{
    sizes.chunkBytes = bytesOfVariable("ZARRSCOPE_CHUNK_BYTES").value_or(sizes.chunkBytes);
    sizes.overviewBytes = bytesOfVariable("ZARRSCOPE_OVERVIEW_MEMORY_BYTES").value_or(sizes.overviewBytes);
    if (const std::optional<Index> onDisk = bytesOfVariable("ZARRSCOPE_OVERVIEW_BYTES"))
        sizes.overviewDiskBytes = onDisk;
    return bounded(sizes);
}

void useCacheSizes(ServicesOptions& options, const CacheSizes& sizes)
{
    options.cacheBytes = sizes.chunkBytes;
    options.overviews.memoryBytes = sizes.overviewBytes;
    options.overviews.folder = overviewFolder();
    options.overviews.diskBytes = sizes.overviewDiskBytes.value_or(usualDiskBytes());
}

Index usualDiskBytes()
{
    return usualOverviewBytes(overviewFolder());
}

} // namespace zs
