#include "core/dtype.h"

namespace zs {

bool isNumeric(const DType& dtype)
{
    switch (dtype.kind) {
    case DTypeKind::boolean:
    case DTypeKind::signedInt:
    case DTypeKind::unsignedInt:
    case DTypeKind::floating:
    case DTypeKind::bfloat:
    case DTypeKind::datetime:
    case DTypeKind::timedelta:
        return true;
    default:
        return false;
    }
}

bool isInteger(const DType& dtype)
{
    return dtype.kind == DTypeKind::signedInt || dtype.kind == DTypeKind::unsignedInt;
}

bool isText(const DType& dtype)
{
    return dtype.kind == DTypeKind::fixedBytes || dtype.kind == DTypeKind::fixedText || dtype.kind == DTypeKind::text;
}

std::string numpyName(const DType& dtype)
{
    const std::string bits = std::to_string(dtype.itemBytes * 8);
    const std::string unit =
        dtype.timeScale == 1 ? dtype.timeUnit : std::to_string(dtype.timeScale) + dtype.timeUnit;
    switch (dtype.kind) {
    case DTypeKind::boolean: return "bool";
    case DTypeKind::signedInt: return "int" + bits;
    case DTypeKind::unsignedInt: return "uint" + bits;
    case DTypeKind::floating: return "float" + bits;
    case DTypeKind::bfloat: return "bfloat16";
    case DTypeKind::complex: return "complex" + bits;
    case DTypeKind::datetime: return "datetime64[" + unit + "]";
    case DTypeKind::timedelta: return "timedelta64[" + unit + "]";
    case DTypeKind::fixedBytes: return "|S" + std::to_string(dtype.itemBytes);
    case DTypeKind::fixedText: return "<U" + std::to_string(dtype.itemBytes / 4);
    case DTypeKind::raw: return "|V" + std::to_string(dtype.itemBytes);
    case DTypeKind::text: return "string";
    case DTypeKind::object: return "object";
    }
    return "object";
}

} // namespace zs
