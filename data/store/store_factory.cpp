#include "store/store_factory.h"

#include "store/file_store.h"
#include "store/http_site.h"
#include "store/http_store.h"

#include <cstdlib>
#include <filesystem>
#include <future>

namespace zs {
namespace {

std::string environment(const char* name)
{
    const char* const value = std::getenv(name);
    return value ? value : "";
}

} // namespace

StoresOptions StoresOptions::fromEnvironment()
{
    StoresOptions options;
    options.s3Endpoint = environment("AWS_ENDPOINT_URL_S3");
    if (options.s3Endpoint.empty())
        options.s3Endpoint = environment("AWS_ENDPOINT_URL");
    options.gcsEndpoint = environment("STORAGE_EMULATOR_HOST");
    options.homeFolder = environment("HOME");
    options.http.authoritiesFile = environment("CURL_CA_BUNDLE");
    if (options.http.authoritiesFile.empty()) {
        options.http.authoritiesFile = environment("SSL_CERT_FILE");
        options.http.authoritiesFolder = environment("SSL_CERT_DIR");
    }
    return options;
}

Stores::Stores(StoresOptions options)
    : m_options(std::move(options)), m_regions(std::make_shared<BucketRegions>()),
      m_disk(std::make_unique<ThreadPool>(m_options.diskThreads)), m_http(std::make_unique<HttpClient>(m_options.http))
{
    std::error_code ignored;
    if (m_options.currentFolder.empty())
        m_options.currentFolder = std::filesystem::current_path(ignored).string();
}

Stores::~Stores() = default;

LocationOptions Stores::locationOptions() const
{
    return {.currentFolder = m_options.currentFolder, .homeFolder = m_options.homeFolder};
}

Result<StorePtr> Stores::open(const std::string& location, const StoreOptions& options) const
{
    const Result<Location> parsed = parseLocation(location, locationOptions());
    if (!parsed)
        return tl::unexpected(parsed.error());
    return open(*parsed, options);
}

Result<StorePtr> Stores::open(const Location& location, const StoreOptions& options) const
{
    return openPlain(location, options).map([this](StorePtr&& store) { return logged(std::move(store), m_options.log); });
}

Result<StorePtr> Stores::openPlain(const Location& location, const StoreOptions& options) const
{
    if (location.scheme == Location::Scheme::file)
        return openFolder(location.path);
    if (location.scheme != Location::Scheme::http)
        return openBucket(location, options);
    Result<Url> url = parseUrl(location.path);
    if (!url)
        return tl::unexpected(url.error());
    return std::make_shared<HttpStore>(*m_http, makePlainSite(std::move(*url)));
}

Result<StorePtr> Stores::openFolder(const std::string& path) const
{
    std::error_code ignored; // what cannot be looked at says so when it is read
    const std::filesystem::file_type type = std::filesystem::status(path, ignored).type();
    if (type == std::filesystem::file_type::not_found)
        return fail(ErrorCode::notFound, "%1: there is no such file or folder", path);
    if (type == std::filesystem::file_type::regular)
        return fail(ErrorCode::unsupported, "%1: this is a single file, not the folder of a Zarr store", path);
    return std::make_shared<FileStore>(path, m_disk->executor(), m_options.maxObjectBytes);
}

Result<StorePtr> Stores::openBucket(const Location& location, const StoreOptions& options) const
{
    const bool isS3 = location.scheme == Location::Scheme::s3;
    const std::string& fallback = isS3 ? m_options.s3Endpoint : m_options.gcsEndpoint;
    const std::string endpoint = options.endpointUrl.empty() ? fallback : options.endpointUrl;
    Result<std::shared_ptr<HttpSite>> site =
        isS3 ? makeS3Site({location.bucket, location.key, endpoint, options.region}, m_regions)
             : makeGcsSite({location.bucket, location.key, endpoint});
    if (!site)
        return tl::unexpected(site.error());
    return std::make_shared<HttpStore>(*m_http, std::move(*site));
}

Result<Bytes> Stores::read(const std::string& location, std::stop_token stop, Index maxBytes) const
{
    Result<FetchedFile> file = readFile(location, std::move(stop), maxBytes);
    if (!file)
        return tl::unexpected(file.error());
    return std::move(file->bytes);
}

Result<FetchedFile> Stores::readFile(const std::string& location, std::stop_token stop, Index maxBytes,
                                     const StoreOptions& options) const
{
    const Result<Location> parsed = parseLocation(location, locationOptions());
    if (!parsed)
        return tl::unexpected(parsed.error());
    if (parsed->scheme == Location::Scheme::http)
        return m_http->readNow(parsed->path, std::move(stop), maxBytes);

    Result<Bytes> bytes = parsed->scheme == Location::Scheme::file
                              ? readLocalFile(parsed->path, maxBytes)
                              : readObject(*parsed, options, std::move(stop), maxBytes);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return FetchedFile{std::move(*bytes), describe(*parsed)};
}

Result<Bytes> Stores::readLocalFile(const std::string& path, Index maxBytes) const
{
    std::error_code error; // a person may name a link: what it leads to is what was asked for
    const std::filesystem::path real = std::filesystem::canonical(path, error);
    if (error == std::errc::permission_denied)
        return fail(ErrorCode::accessDenied, "%1: no permission to read this file", path);
    if (error)
        return fail(ErrorCode::notFound, "%1: there is no such file", path);
    if (std::filesystem::is_directory(real, error))
        return fail(ErrorCode::notFound, "%1: this is a folder, not a file", path);
    const Index limit = maxBytes >= 0 ? maxBytes : m_options.maxObjectBytes;
    Result<StoreBytes> bytes = readFileBelow(real.parent_path().string(), real.filename().string(), {}, limit);
    if (!bytes)
        return tl::unexpected(bytes.error());
    if (!*bytes)
        return fail(ErrorCode::notFound, "%1: there is no such file", path);
    return std::move(**bytes);
}

Result<Bytes> Stores::readObject(Location location, const StoreOptions& options, std::stop_token stop,
                                 Index maxBytes) const
{
    const std::string where = describe(location);
    const std::string key = std::exchange(location.key, {});
    location.path = location.bucket;
    const Result<StorePtr> store = openBucket(location, options);
    if (!store)
        return tl::unexpected(store.error());
    auto promise = std::make_shared<std::promise<Result<StoreBytes>>>();
    std::future<Result<StoreBytes>> future = promise->get_future();
    static_cast<const HttpStore&>(**store).getBounded(
        key, maxBytes, std::move(stop), [promise](Result<StoreBytes> bytes) { promise->set_value(std::move(bytes)); });
    Result<StoreBytes> bytes = future.get();
    if (!bytes)
        return tl::unexpected(bytes.error());
    if (!*bytes)
        return fail(ErrorCode::notFound, "%1: there is nothing at this address", where);
    return std::move(**bytes);
}

} // namespace zs
