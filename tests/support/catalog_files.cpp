#include "support/catalog_files.h"

#include <QFile>

namespace zs::test {

ReadText CatalogFiles::reader() const
{
    return [texts = texts, log = log](const std::string& location, std::stop_token) -> Result<Bytes> {
        log->push_back(location);
        const auto found = texts.find(location);
        if (found == texts.end())
            return fail(ErrorCode::notFound, location + ": there is nothing");
        return Bytes(found->second.begin(), found->second.end());
    };
}

ReadText fileReader()
{
    return [](const std::string& location, std::stop_token) -> Result<Bytes> {
        QFile file(QString::fromStdString(location));
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorCode::notFound, location + ": there is no such file");
        const QByteArray bytes = file.readAll();
        return Bytes(bytes.begin(), bytes.end());
    };
}

} // namespace zs::test
