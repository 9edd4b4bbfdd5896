#include "support/test_data.h"

#include <QDir>
#include <QFileInfo>

namespace zs::test {

QString sourceFile(const QString& relativePath)
{
    return QDir(QStringLiteral(ZARRSCOPE_SOURCE_DIR)).filePath(relativePath);
}

QString sharedData(const QString& relativePath)
{
    const QString folder = qEnvironmentVariable("ZARRSCOPE_TEST_DATA", sourceFile(QStringLiteral("../shared/data")));
    const QString path = QDir(folder).filePath(relativePath);
    return QFileInfo::exists(path) ? QDir::cleanPath(path) : QString();
}

} // namespace zs::test
