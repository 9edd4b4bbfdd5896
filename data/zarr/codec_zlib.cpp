#include "zarr/codec_parts.h"

#include <zlib.h>

#include <algorithm>
#include <limits>

namespace zs::codecs {
namespace {

constexpr int kZlib = 15;      // RFC 1950
constexpr int kGzip = 15 + 16; // RFC 1952, perhaps several members in a row

uInt clampLength(std::size_t bytes)
{
    return static_cast<uInt>(std::min<std::size_t>(bytes, std::numeric_limits<uInt>::max()));
}

class Inflater {
public:
    Inflater(const Bytes& encoded, int windowBits) : m_input(encoded), m_gzip(windowBits == kGzip)
    {
        m_ready = inflateInit2(&m_stream, windowBits) == Z_OK;
    }
    ~Inflater() { inflateEnd(&m_stream); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    Result<Index> read(std::span<std::uint8_t> room)
    {
        if (!m_ready)
            return fail(ErrorCode::outOfMemory, "zlib could not start");
        m_stream.next_out = room.data();
        m_stream.avail_out = clampLength(room.size());
        const uInt before = m_stream.avail_out;
        while (!m_ended && m_stream.avail_out == before) {
            if (const Status stepped = step(); !stepped)
                return tl::unexpected(stepped.error());
        }
        return static_cast<Index>(before - m_stream.avail_out);
    }

private:
    Status step()
    {
        m_stream.next_in = const_cast<Bytef*>(m_input.data() + m_at);
        m_stream.avail_in = clampLength(m_input.size() - m_at);
        const uInt offered = m_stream.avail_in;
        const int code = inflate(&m_stream, Z_NO_FLUSH);
        m_at += offered - m_stream.avail_in;
        if (code == Z_STREAM_END) {
            const bool another = m_gzip && m_input.size() - m_at >= 2 && m_input[m_at] == 0x1F && m_input[m_at + 1] == 0x8B;
            m_ended = !another || inflateReset(&m_stream) != Z_OK;
            return {};
        }
        if (code == Z_BUF_ERROR || (code == Z_OK && m_at == m_input.size() && m_stream.avail_out != 0))
            return fail(ErrorCode::corrupt, "the compressed data ends too early");
        if (code != Z_OK)
            return fail(ErrorCode::corrupt, m_stream.msg != nullptr ? m_stream.msg : "the compressed data is damaged");
        return {};
    }

    const Bytes& m_input;
    std::size_t m_at = 0;
    bool m_gzip;
    bool m_ready = false;
    bool m_ended = false;
    z_stream m_stream{};
};

Result<Bytes> inflateAll(const Stage& out, const Bytes& encoded, int windowBits)
{
    Inflater inflater(encoded, windowBits);
    return collectBounded(out, static_cast<Index>(encoded.size()),
                          [&](std::span<std::uint8_t> room) { return inflater.read(room); });
}

Result<Bytes> deflateAll(const Attributes& config, const Bytes& plain, int windowBits)
{
    const auto level = static_cast<int>(std::clamp<Index>(integerIn(config, "level").value_or(1), -1, 9));
    z_stream stream{};
    if (plain.size() > std::numeric_limits<uInt>::max() ||
        deflateInit2(&stream, level, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return fail(ErrorCode::outOfMemory, "zlib could not start");
    Bytes encoded(deflateBound(&stream, plain.size()));
    stream.next_in = const_cast<Bytef*>(plain.data());
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = encoded.data();
    stream.avail_out = clampLength(encoded.size());
    const int code = deflate(&stream, Z_FINISH);
    encoded.resize(stream.total_out);
    deflateEnd(&stream);
    if (code != Z_STREAM_END)
        return fail(ErrorCode::outOfMemory, "zlib could not finish");
    return encoded;
}

} // namespace

Result<Bytes> decodeGzip(const Attributes&, const Stage& out, Bytes encoded)
{
    return inflateAll(out, encoded, kGzip);
}

Result<Bytes> encodeGzip(const Attributes& config, const Stage&, Bytes plain)
{
    return deflateAll(config, plain, kGzip);
}

Result<Bytes> decodeZlib(const Attributes&, const Stage& out, Bytes encoded)
{
    return inflateAll(out, encoded, kZlib);
}

Result<Bytes> encodeZlib(const Attributes& config, const Stage&, Bytes plain)
{
    return deflateAll(config, plain, kZlib);
}

} // namespace zs::codecs
