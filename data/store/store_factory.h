#pragma once

#include "core/executor.h"
#include "store/http_client.h"
#include "store/location.h"
#include "store/read_log.h"
#include "store/store.h"

namespace zs {

class BucketRegions;

struct StoresOptions {
    HttpOptions http;
    int diskThreads = 4;
    Index maxObjectBytes = Index{2} << 30; // of local files; HttpOptions has its own
    std::string s3Endpoint;                // AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL; "" = AWS
    std::string gcsEndpoint;               // STORAGE_EMULATOR_HOST; "" = Google
    std::string currentFolder;             // what relative paths start from; "" = the process's
    std::string homeFolder;                // "~/"
    ReadLogPtr log = nullptr;              // hears what is read of the stores

    /// The defaults with what the environment says; `http` trusts the authorities of CURL_CA_BUNDLE, or else of
    /// SSL_CERT_FILE and SSL_CERT_DIR, as curl and OpenSSL do.
    [[nodiscard]] static StoresOptions fromEnvironment();
};

/// The one place where a location becomes a store. Owns the I/O and the disk threads; owned by main and outlives
/// every store it has opened.
/// Threads: any
class Stores {
public:
    explicit Stores(StoresOptions options = StoresOptions::fromEnvironment());
    ~Stores();
    Stores(const Stores&) = delete;
    Stores& operator=(const Stores&) = delete;

    /// A store at a location; nothing is read yet.
    /// Errors:  invalidArgument, unsupported: as parseLocation
    [[nodiscard]] Result<StorePtr> open(const Location& location, const StoreOptions& options = {}) const;
    [[nodiscard]] Result<StorePtr> open(const std::string& location, const StoreOptions& options = {}) const;

    /// One whole file by path or URL, for catalogs; waits. `maxBytes` -1 = the bounds of the options.
    /// Errors:  notFound when it is missing, corrupt over `maxBytes`, and those of Store::get
    [[nodiscard]] Result<Bytes> read(const std::string& location, std::stop_token stop = {}, Index maxBytes = -1) const;

    /// read() that also says where the file was in the end (redirects): the base of the relative names in it.
    [[nodiscard]] Result<FetchedFile> readFile(const std::string& location, std::stop_token stop = {},
                                               Index maxBytes = -1, const StoreOptions& options = {}) const;

    [[nodiscard]] HttpClient& http() const { return *m_http; }

    /// How this program reads locations: relative paths and "~/" as the options say.
    [[nodiscard]] LocationOptions locationOptions() const;

private:
    [[nodiscard]] Result<StorePtr> openPlain(const Location& location, const StoreOptions& options) const;
    [[nodiscard]] Result<StorePtr> openFolder(const std::string& path) const;
    [[nodiscard]] Result<StorePtr> openBucket(const Location& location, const StoreOptions& options) const;
    [[nodiscard]] Result<Bytes> readLocalFile(const std::string& path, Index maxBytes) const;
    [[nodiscard]] Result<Bytes> readObject(Location location, const StoreOptions& options, std::stop_token stop,
                                           Index maxBytes) const;

    StoresOptions m_options;
    std::shared_ptr<BucketRegions> m_regions;
    std::unique_ptr<ThreadPool> m_disk;
    std::unique_ptr<HttpClient> m_http;
};

} // namespace zs
