#include "sample/sample_run.h"

#include "zarr/dtype_names.h"

#include <nlohmann/json.hpp>

#include <bit>

namespace zs {

Attributes sampleGroupAttributes(const std::string& title, const std::string& source)
{
    return Attributes(Json{{"Conventions", "CF-1.8"},
                           {"title", title},
                           {"institution", "Zarrscope sample (synthetic)"},
                           {"source", source},
                           {"history", "made by zarrscope sample"},
                           {"references", "none"},
                           {"comment", "Synthetic numbers that look like the real ones. Not for science."}});
}

ArraySpec plainSpec(const std::string& name, std::vector<std::string> dims, Shape shape, Shape chunks,
                    const char* dtype)
{
    ArraySpec spec;
    spec.name = name;
    spec.dims = std::move(dims);
    spec.shape = std::move(shape);
    spec.chunks = std::move(chunks);
    spec.dtype = readDTypeV3(dtype).value_or(DType{});
    return spec;
}

std::vector<double> evenly(double first, double step, Index count)
{
    std::vector<double> values;
    values.reserve(static_cast<std::size_t>(count));
    for (Index i = 0; i < count; ++i)
        values.push_back(first + step * static_cast<double>(i));
    return values;
}

Status writeCoordinate(ZarrWriter& writer, const std::string& name, std::vector<std::string> dims,
                       const std::vector<double>& values, const Attributes& attrs)
{
    Shape shape{static_cast<Index>(values.size())};
    if (dims.size() == 2)
        shape = {shape[0] / 2, 2};
    ArraySpec spec = plainSpec(name, std::move(dims), shape, shape, "float64");
    spec.attrs = attrs;
    spec.codecs = {{"zstd", Attributes()}};
    return writer.writeArray(spec, asBytes(values));
}

float rounded(double value, int bits)
{
    const auto pattern = std::bit_cast<std::uint32_t>(static_cast<float>(value));
    const int dropped = 23 - bits;
    const std::uint32_t half = 1U << (dropped - 1);
    return std::bit_cast<float>((pattern + half) & ~((1U << dropped) - 1U));
}

} // namespace zs
