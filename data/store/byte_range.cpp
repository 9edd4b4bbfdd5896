#include "store/byte_range.h"

#include <charconv>

namespace zs {
namespace {

struct ContentRange {
    Index first = 0;
    Index last = 0;
    std::optional<Index> total; // nothing for "*"
};

bool takeNumber(std::string_view& text, Index& value)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || value < 0)
        return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return true;
}

bool takeText(std::string_view& text, std::string_view expected)
{
    if (!text.starts_with(expected))
        return false;
    text.remove_prefix(expected.size());
    return true;
}

std::optional<ContentRange> parseContentRange(std::string_view text)
{
    ContentRange range;
    if (!takeText(text, "bytes ") || !takeNumber(text, range.first) || !takeText(text, "-") ||
        !takeNumber(text, range.last) || !takeText(text, "/"))
        return std::nullopt;
    if (text != "*") {
        Index total = 0;
        if (!takeNumber(text, total) || !text.empty())
            return std::nullopt;
        range.total = total;
    }
    if (range.last < range.first || (range.total && range.last >= *range.total))
        return std::nullopt;
    return range;
}

tl::unexpected<Error> outside(ByteRange range, Index size)
{
    return fail(ErrorCode::corrupt, "%1 were asked for, the object has only %2", describe(range), size);
}

} // namespace

Result<ByteSpan> resolveRange(ByteRange range, Index size)
{
    if (range.offset < 0) {
        if (range.offset < -size)
            return outside(range, size);
        return ByteSpan{size + range.offset, -range.offset};
    }
    if (range.offset > size)
        return outside(range, size);
    const Index available = size - range.offset;
    const Index count = range.length.value_or(available);
    if (count < 0 || count > available)
        return outside(range, size);
    return ByteSpan{range.offset, count};
}

Result<Bytes> sliceBytes(Bytes whole, ByteRange range)
{
    const Result<ByteSpan> span = resolveRange(range, static_cast<Index>(whole.size()));
    if (!span)
        return tl::unexpected(span.error());
    if (span->count == static_cast<Index>(whole.size()))
        return whole;
    const auto first = whole.begin() + span->first;
    return Bytes(first, first + span->count);
}

bool isWhole(ByteRange range)
{
    return range.offset == 0 && !range.length;
}

Sentence describe(ByteRange range)
{
    if (range.offset < 0)
        return say("the last %1 bytes", -range.offset);
    if (!range.length)
        return say("bytes from %1", range.offset);
    return say("%1 bytes from %2", *range.length, range.offset);
}

std::string rangeHeader(ByteRange range)
{
    if (isWhole(range))
        return {};
    if (range.offset < 0)
        return "bytes=" + std::to_string(range.offset);
    const std::string first = "bytes=" + std::to_string(range.offset) + "-";
    return range.length ? first + std::to_string(range.offset + *range.length - 1) : first;
}

Status checkContentRange(ByteRange asked, std::string_view contentRange, Index bodyBytes)
{
    const std::optional<ContentRange> sent = parseContentRange(contentRange);
    if (!sent)
        return fail(ErrorCode::network, "the server answered a range request without saying which range it sent");
    const Index count = sent->last - sent->first + 1;
    if (bodyBytes != count)
        return fail(ErrorCode::network, "the server announced %1 bytes and sent %2", count, bodyBytes);
    if (sent->total) {
        const Result<ByteSpan> span = resolveRange(asked, *sent->total);
        if (!span)
            return tl::unexpected(span.error());
        if (*span == ByteSpan{sent->first, count})
            return {};
    } else if (asked.offset < 0 ? count == -asked.offset
                                : sent->first == asked.offset && asked.length && count == *asked.length) {
        return {};
    }
    return fail(ErrorCode::network, "the server sent another range than the %1 asked for", describe(asked));
}

} // namespace zs
