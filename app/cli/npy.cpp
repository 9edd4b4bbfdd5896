#include "cli/npy.h"

#include <QSaveFile>

namespace zs {
namespace {

/// "(3, 4)", "(3,)", "()", as Python writes them.
std::string tupleText(const Shape& shape)
{
    std::string text = "(";
    for (std::size_t i = 0; i < shape.size(); ++i)
        text += (i > 0 ? ", " : "") + std::to_string(shape[i]);
    return text + (shape.size() == 1 ? ",)" : ")");
}

std::string header(const Shape& shape)
{
    std::string dictionary = "{'descr': '<f8', 'fortran_order': False, 'shape': " + tupleText(shape) + ", }";
    constexpr std::size_t kPrefix = 10; // magic, version, length
    constexpr std::size_t kAlignment = 64;
    dictionary.append(kAlignment - (kPrefix + dictionary.size() + 1) % kAlignment, ' ');
    dictionary += '\n';
    std::string text("\x93NUMPY\x01\x00", 8);
    text += static_cast<char>(dictionary.size() & 0xFF);
    text += static_cast<char>(dictionary.size() >> 8);
    return text + dictionary;
}

} // namespace

Status writeNpy(const std::string& file, const Aggregate& aggregate)
{
    std::vector<double> values;
    std::visit([&](const auto& numbers) { values.assign(numbers.begin(), numbers.end()); }, aggregate.values);
    return writeNpy(file, {aggregate.height, aggregate.width}, values);
}

Status writeNpy(const std::string& file, const Shape& shape, const std::vector<double>& values)
{
    QSaveFile out(QString::fromStdString(file));
    const std::string head = header(shape);
    const auto bytes = static_cast<qint64>(values.size() * sizeof(double));
    const bool written = out.open(QIODevice::WriteOnly) && out.write(head.data(), static_cast<qint64>(head.size())) >= 0 &&
                         out.write(reinterpret_cast<const char*>(values.data()), bytes) == bytes && out.commit();
    if (!written)
        return fail(ErrorCode::invalidArgument, "%1 cannot be written: %2", file, out.errorString().toStdString());
    return {};
}

} // namespace zs
