#include "files/netcdf_writer.h"

#include "dataset/read_variable.h"
#include "files/partial_file.h"

#include <netcdf.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>
#include <mutex>

#include <dlfcn.h>

namespace zs {
namespace {

namespace fs = std::filesystem;

/// The library keeps its own state of open files and knows no threads.
std::mutex& libraryMutex()
{
    static std::mutex mutex;
    return mutex;
}

Status check(int status, const std::string& where)
{
    if (status == NC_NOERR)
        return {};
    return fail(ErrorCode::invalidArgument, "%1 cannot be written: %2", where, nc_strerror(status));
}

/// A file that could not be closed, on a full disk, is closed once more by HDF5 when the program ends, which then crashes: it shall
/// leave that to the system. libnetcdf has no call for it, so HDF5's own is looked for, before the library is used for the first time.
void leaveOpenFilesAtExit()
{
    static const bool isAsked = [] {
        if (void* const found = ::dlsym(RTLD_DEFAULT, "H5dont_atexit"))
            reinterpret_cast<int (*)()>(found)();
        return true;
    }();
    (void)isAsked;
}

/// An open file; closed at the latest when it goes.
class NetcdfFile {
public:
    static Result<std::unique_ptr<NetcdfFile>> create(const std::string& path)
    {
        leaveOpenFilesAtExit();
        auto file = std::make_unique<NetcdfFile>();
        if (const Status made = check(nc_create(path.c_str(), NC_NETCDF4 | NC_NOCLOBBER, &file->id), path); !made)
            return tl::unexpected(made.error());
        file->m_isOpen = true;
        return file;
    }
    NetcdfFile() = default;
    ~NetcdfFile()
    {
        if (m_isOpen)
            nc_close(id);
    }
    NetcdfFile(const NetcdfFile&) = delete;
    NetcdfFile& operator=(const NetcdfFile&) = delete;

    int close()
    {
        m_isOpen = false;
        return nc_close(id);
    }

    int id = 0;

private:
    bool m_isOpen = false;
};

/// netCDF's type; nothing for what has none.
std::optional<nc_type> typeOf(const DType& dtype)
{
    const auto bySize = [&](nc_type one, nc_type two, nc_type four, nc_type eight) -> std::optional<nc_type> {
        switch (dtype.itemBytes) {
        case 1: return one;
        case 2: return two;
        case 4: return four;
        case 8: return eight;
        default: return std::nullopt;
        }
    };
    switch (dtype.kind) {
    case DTypeKind::boolean: return NC_BYTE;
    case DTypeKind::signedInt:
    case DTypeKind::datetime:
    case DTypeKind::timedelta: return bySize(NC_BYTE, NC_SHORT, NC_INT, NC_INT64);
    case DTypeKind::unsignedInt: return bySize(NC_UBYTE, NC_USHORT, NC_UINT, NC_UINT64);
    case DTypeKind::floating:
        return dtype.itemBytes == 4 ? std::optional<nc_type>(NC_FLOAT) : dtype.itemBytes == 8 ? std::optional<nc_type>(NC_DOUBLE) : std::nullopt;
    case DTypeKind::text:
    case DTypeKind::fixedText:
    case DTypeKind::fixedBytes: return NC_STRING;
    default: return std::nullopt;
    }
}

Status putAttribute(int file, int variable, const std::string& name, const Json& value)
{
    const char* key = name.c_str();
    if (value.is_string()) {
        const std::string text = value.get<std::string>();
        return check(nc_put_att_text(file, variable, key, text.size(), text.data()), name);
    }
    if (value.is_boolean() || value.is_number_integer()) {
        const long long number = value.is_boolean() ? static_cast<long long>(value.get<bool>()) : value.get<long long>();
        const nc_type type = number >= INT32_MIN && number <= INT32_MAX ? NC_INT : NC_INT64;
        return check(nc_put_att_longlong(file, variable, key, type, 1, &number), name);
    }
    std::vector<double> numbers;
    if (value.is_number())
        numbers.push_back(value.get<double>());
    else if (value.is_array() && std::all_of(value.begin(), value.end(), [](const Json& item) { return item.is_number(); }))
        for (const Json& item : value)
            numbers.push_back(item.get<double>());
    if (!numbers.empty())
        return check(nc_put_att_double(file, variable, key, NC_DOUBLE, numbers.size(), numbers.data()), name);
    const std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace); // lists of texts, objects: as JSON
    return check(nc_put_att_text(file, variable, key, text.size(), text.data()), name);
}

Status putAttributes(int file, int variable, const Attributes& attributes)
{
    for (const std::string& name : attributes.names())
        if (name != "_FillValue")
            if (const Status put = putAttribute(file, variable, name, attributes.json().at(name)); !put)
                return put;
    return {};
}

using Dimensions = std::map<std::string, int>;

Result<Dimensions> defineDimensions(int file, const Dataset& dataset)
{
    Dimensions dimensions;
    for (const Variable& variable : dataset.variables)
        for (std::size_t d = 0; d < variable.dims.size(); ++d) {
            if (dimensions.contains(variable.dims[d]))
                continue;
            int id = 0;
            const auto size = static_cast<std::size_t>(variable.shape[d]);
            if (const Status defined = check(nc_def_dim(file, variable.dims[d].c_str(), size, &id), variable.dims[d]); !defined)
                return tl::unexpected(defined.error());
            dimensions[variable.dims[d]] = id;
        }
    return dimensions;
}

struct DefinedVariable {
    const Variable* variable = nullptr;
    int id = 0;
};

/// netCDF's library picks chunks of its own otherwise, and compresses them again and again while they fill.
Status chunkAsStored(int file, const DefinedVariable& defined)
{
    const Variable& variable = *defined.variable;
    std::vector<std::size_t> chunks;
    for (std::size_t d = 0; d < variable.shape.size(); ++d) {
        if (variable.shape[d] <= 0)
            return {};
        chunks.push_back(static_cast<std::size_t>(std::clamp(variable.source->meta.chunkShape[d], Index{1}, variable.shape[d])));
    }
    return chunks.empty() ? Status() : check(nc_def_var_chunking(file, defined.id, NC_CHUNKED, chunks.data()), variable.name);
}

Result<DefinedVariable> defineVariable(int file, const Variable& variable, const Dimensions& dimensions)
{
    const ArrayMeta& meta = variable.source->meta;
    const std::optional<nc_type> type = typeOf(meta.dtype);
    if (!type)
        return fail(ErrorCode::unsupported, "%1: netCDF has no type for %2", variable.name, numpyName(meta.dtype));
    std::vector<int> ids;
    for (const std::string& dim : variable.dims)
        ids.push_back(dimensions.at(dim));
    DefinedVariable defined{&variable, 0};
    Status done = check(nc_def_var(file, variable.name.c_str(), *type, static_cast<int>(ids.size()), ids.data(), &defined.id), variable.name);
    if (done)
        done = chunkAsStored(file, defined);
    if (done && !ids.empty() && *type != NC_STRING)
        done = check(nc_def_var_deflate(file, defined.id, 1, 1, 1), variable.name);
    if (done && meta.fill && *type != NC_STRING && meta.dtype.kind != DTypeKind::boolean)
        done = check(nc_put_att(file, defined.id, "_FillValue", *type, 1, meta.fill->data()), variable.name);
    if (done && meta.dtype.kind == DTypeKind::boolean)
        done = putAttribute(file, defined.id, "dtype", "bool");
    if (done)
        done = putAttributes(file, defined.id, meta.attrs);
    return done ? Result<DefinedVariable>(defined) : tl::unexpected(done.error());
}

Status putPart(int file, const DefinedVariable& defined, const Selection& part, std::stop_token stop)
{
    const Variable& variable = *defined.variable;
    const Result<RawArray> raw = readElements(variable, part, std::move(stop));
    if (!raw)
        return tl::unexpected(raw.error());
    std::vector<std::size_t> start;
    std::vector<std::size_t> count;
    for (const DimSelection& dim : part) {
        start.push_back(static_cast<std::size_t>(dim.start));
        count.push_back(static_cast<std::size_t>(dim.count));
    }
    if (typeOf(variable.source->meta.dtype) != std::optional<nc_type>(NC_STRING))
        return check(nc_put_vara(file, defined.id, start.data(), count.data(), raw->elements.data()), variable.name);
    std::vector<const char*> texts;
    for (const std::string& text : raw->texts)
        texts.push_back(text.c_str());
    return check(nc_put_vara_string(file, defined.id, start.data(), count.data(), texts.data()), variable.name);
}

Status putVariables(int file, const std::vector<DefinedVariable>& variables, const std::stop_token& stop, const PartsOptions& options)
{
    double all = 0;
    double done = 0;
    for (const DefinedVariable& defined : variables)
        all += static_cast<double>(partSize(selectAll(defined.variable->shape)));
    for (const DefinedVariable& defined : variables)
        for (const Selection& part : chunkParts(defined.variable->shape, defined.variable->source->meta.chunkShape, options.maxElements)) {
            if (stop.stop_requested())
                return fail(ErrorCode::cancelled, "cancelled");
            if (const Status put = putPart(file, defined, part, stop); !put)
                return put;
            done += static_cast<double>(partSize(part));
            if (options.onFraction)
                options.onFraction(done / all);
        }
    return {};
}

/// HDF5 says of a full disk no more than that it failed.
bool isDiskFull(const Status& written, const std::string& path)
{
    constexpr std::uintmax_t kNothing = 256 << 10;
    std::error_code unknown;
    const fs::space_info space = fs::space(fs::absolute(path, unknown).parent_path(), unknown);
    return written.error().code == ErrorCode::invalidArgument && !unknown && space.capacity > 0 && space.available < kNothing;
}

Status writeAll(NetcdfFile& file, const Dataset& dataset, const std::stop_token& stop, const PartsOptions& parts)
{
    const Result<Dimensions> dimensions = defineDimensions(file.id, dataset);
    if (!dimensions)
        return tl::unexpected(dimensions.error());
    std::vector<DefinedVariable> variables;
    for (const Variable& variable : dataset.variables) {
        if (!variable.problem.empty())
            continue;
        const Result<DefinedVariable> defined = defineVariable(file.id, variable, *dimensions);
        if (!defined)
            return tl::unexpected(defined.error());
        variables.push_back(*defined);
    }
    if (const Status put = putAttributes(file.id, NC_GLOBAL, dataset.attrs); !put)
        return put;
    if (const Status ended = check(nc_enddef(file.id), dataset.title); !ended)
        return ended;
    return putVariables(file.id, variables, stop, parts);
}

} // namespace

Status writeNetcdf(const Dataset& dataset, const std::string& path, std::stop_token stop, const PartsOptions& parts)
{
    std::error_code error;
    if (fs::exists(path, error))
        return fail(ErrorCode::invalidArgument, "%1 exists already; choose another name or remove it first", path);
    Result<PartialFile> partial = PartialFile::begin(path);
    if (!partial)
        return tl::unexpected(partial.error());
    const std::lock_guard lock(libraryMutex());
    Result<std::unique_ptr<NetcdfFile>> file = NetcdfFile::create(partial->file());
    if (!file)
        return tl::unexpected(file.error());
    Status written = writeAll(**file, dataset, stop, parts);
    if (const Status closed = check((*file)->close(), path); written)
        written = closed;
    if (!written)
        return isDiskFull(written, path) ? Status(fail(ErrorCode::invalidArgument, "%1 cannot be written: %2", path, std::strerror(ENOSPC))) : written;
    return partial->commit();
}

} // namespace zs
