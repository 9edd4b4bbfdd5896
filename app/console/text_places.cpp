#include "console/text_places.h"

#include <algorithm>

namespace zs {

int charOfByte(const std::string& utf8, std::size_t byte)
{
    return static_cast<int>(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(std::min(byte, utf8.size()))).size());
}

std::size_t byteOfChar(const QString& text, int character)
{
    return static_cast<std::size_t>(text.left(character).toUtf8().size());
}

} // namespace zs
