#include "store/http_client.h"

#include "store/http_loop.h"

#include <future>

namespace zs {

HttpClient::HttpClient(HttpOptions options) : m_loop(std::make_unique<HttpLoop>(std::move(options))) {}

HttpClient::~HttpClient() = default;

void HttpClient::fetch(HttpRequest request, OnHttp done)
{
    const bool isEmptyRange = request.range.length == 0 && request.range.offset >= 0;
    if (isEmptyRange) { // has no HTTP form
        request.method = HttpMethod::head;
        request.range = {};
    }
    m_loop->submit(std::move(request), std::move(done));
}

Result<HttpResponse> HttpClient::fetchNow(HttpRequest request)
{
    auto promise = std::make_shared<std::promise<Result<HttpResponse>>>(); // shared: the I/O thread may be in set_value
    std::future<Result<HttpResponse>> future = promise->get_future();
    fetch(std::move(request), [promise](Result<HttpResponse> response) { promise->set_value(std::move(response)); });
    return future.get();
}

Result<FetchedFile> HttpClient::readNow(const std::string& url, std::stop_token stop, Index maxBytes)
{
    HttpRequest request;
    request.url = url;
    request.stop = std::move(stop);
    request.maxBodyBytes = maxBytes;
    Result<HttpResponse> response = fetchNow(std::move(request));
    if (!response)
        return tl::unexpected(response.error());
    const std::string where = redact(url);
    if (response->status != 200)
        return tl::unexpected(errorOfStatus(*response, where));
    const bool mayBeHtml = where.ends_with(".html") || where.ends_with(".htm");
    if (isHtml(*response) && !mayBeHtml)
        return fail(ErrorCode::network, "%1: an HTML page instead of data; a login or portal page may be in between", where);
    return FetchedFile{std::move(response->body), std::move(response->effectiveUrl)};
}

HttpCounters HttpClient::counters() const
{
    return m_loop->counters();
}

} // namespace zs
