#include "zarr/zlib_stream.h"

#include "zarr/codec_parts.h"

#include <zlib.h>

#include <algorithm>
#include <limits>

namespace zs::codecs {
namespace {

/// zlib's way of naming the format.
int windowBitsOf(ZlibFormat format)
{
    return format == ZlibFormat::gzip ? MAX_WBITS + 16 : MAX_WBITS;
}

uInt clampLength(std::size_t bytes)
{
    return static_cast<uInt>(std::min<std::size_t>(bytes, std::numeric_limits<uInt>::max()));
}

class Inflater {
public:
    Inflater(const Bytes& encoded, ZlibFormat format) : m_input(encoded), m_gzip(format == ZlibFormat::gzip)
    {
        m_ready = inflateInit2(&m_stream, windowBitsOf(format)) == Z_OK;
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
            return m_stream.msg != nullptr ? fail(ErrorCode::corrupt, std::string(m_stream.msg))
                                           : fail(ErrorCode::corrupt, "the compressed data is damaged");
        return {};
    }

    const Bytes& m_input;
    std::size_t m_at = 0;
    bool m_gzip;
    bool m_ready = false;
    bool m_ended = false;
    z_stream m_stream{};
};

} // namespace

Result<Bytes> inflateAll(const Stage& out, const Bytes& encoded, ZlibFormat format)
{
    Inflater inflater(encoded, format);
    return collectBounded(out, static_cast<Index>(encoded.size()),
                          [&](std::span<std::uint8_t> room) { return inflater.read(room); });
}

Result<Bytes> deflateAll(const Attributes& config, const Bytes& plain, ZlibFormat format)
{
    const auto level = static_cast<int>(std::clamp<Index>(integerIn(config, "level").value_or(1), -1, 9));
    z_stream stream{};
    if (plain.size() > std::numeric_limits<uInt>::max() ||
        deflateInit2(&stream, level, Z_DEFLATED, windowBitsOf(format), 8, Z_DEFAULT_STRATEGY) != Z_OK)
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

} // namespace zs::codecs
