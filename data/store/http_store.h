#pragma once

#include "store/http_client.h"
#include "store/http_site.h"

namespace zs {

/// A store behind HTTP: a plain web server, an S3 or a Cloud Storage bucket, as its HttpSite says.
/// Missing: 404; 403 only when this store has been read before and the server says no more than AccessDenied
///          (buckets that nobody may list answer so for absent keys)
/// Errors:  accessDenied (401, 403), network (other status, HTML instead of data), and those of HttpClient::fetch
/// Threads: any; `done` on the I/O thread; `client` outlives the store's users
class HttpStore : public Store {
public:
    HttpStore(HttpClient& client, std::shared_ptr<HttpSite> site);

    void get(const std::string& key, ByteRange range, std::stop_token stop, OnBytes done) const override;
    [[nodiscard]] Result<std::vector<StoreEntry>> list(const std::string& prefix, std::stop_token stop) const override;
    [[nodiscard]] bool sendsOnlyWhole() const override;
    [[nodiscard]] std::string location() const override;

    /// Keys answered with 403 and taken as missing: worth telling.
    [[nodiscard]] Index refusedKeys() const;

    /// `maxBytes` -1: the client's own bound.
    void getBounded(const std::string& key, Index maxBytes, std::stop_token stop, OnBytes done) const override;
    [[nodiscard]] std::string versionOf(const std::string& key) const override;

private:
    struct State;
    struct Ask;

    void ask(Ask ask) const;
    static void send(std::shared_ptr<State> state, std::shared_ptr<Ask> ask);
    static void receive(const std::shared_ptr<State>& state, const std::shared_ptr<Ask>& ask,
                        Result<HttpResponse> response);
    [[nodiscard]] Result<Bytes> fetchPage(const std::string& prefix, const std::string& next,
                                          const std::stop_token& stop) const;

    std::shared_ptr<State> m_state; // shared with the transfers: the store may go before they end
};

/// ETag, Last-Modified and size of an answer; "" when the server gives neither of the first two: nothing then tells an object
/// from one that was written over it. The date is needed beside the ETag, which buckets make of the bytes alone.
[[nodiscard]] std::string versionIn(const HttpResponse& response);

/// What a status means for a key: bytes (2xx), missing, or an error. `hasRead`: the store has given bytes before.
/// Threads: pure
/// Source:  AWS S3 API, error responses
[[nodiscard]] Result<StoreBytes> judgeKey(HttpResponse response, const std::string& where, bool hasRead);

} // namespace zs
