#include "zarr/codec_parts.h"

#include <bzlib.h>

#include <algorithm>

namespace zs::codecs {
namespace {

/// One or more bzip2 streams in a row.
class Bunzipper {
public:
    explicit Bunzipper(Bytes& encoded) : m_input(encoded) { start(); }
    ~Bunzipper() { BZ2_bzDecompressEnd(&m_stream); }
    Bunzipper(const Bunzipper&) = delete;
    Bunzipper& operator=(const Bunzipper&) = delete;

    Result<Index> read(std::span<std::uint8_t> room)
    {
        m_stream.next_out = reinterpret_cast<char*>(room.data());
        m_stream.avail_out = static_cast<unsigned>(std::min<std::size_t>(room.size(), UINT32_MAX));
        const unsigned before = m_stream.avail_out;
        while (!m_ended && m_stream.avail_out == before) {
            if (!m_ready)
                return fail(ErrorCode::outOfMemory, "bzip2 could not start");
            m_stream.next_in = reinterpret_cast<char*>(m_input.data()) + m_at;
            m_stream.avail_in = static_cast<unsigned>(std::min<std::size_t>(m_input.size() - m_at, UINT32_MAX));
            const unsigned offered = m_stream.avail_in;
            const int code = BZ2_bzDecompress(&m_stream);
            m_at += offered - m_stream.avail_in;
            if (code == BZ_STREAM_END)
                next();
            else if (code != BZ_OK)
                return fail(ErrorCode::corrupt, "the bzip2 data is damaged");
            else if (m_stream.avail_in == 0 && m_stream.avail_out == before && offered == 0)
                return fail(ErrorCode::corrupt, "the compressed data ends too early");
        }
        return static_cast<Index>(before - m_stream.avail_out);
    }

private:
    void start() { m_ready = BZ2_bzDecompressInit(&m_stream, 0, 0) == BZ_OK; }
    void next()
    {
        m_ended = m_input.size() - m_at < 4 || m_input[m_at] != 'B' || m_input[m_at + 1] != 'Z';
        if (m_ended)
            return;
        char* const out = m_stream.next_out;
        const unsigned room = m_stream.avail_out;
        BZ2_bzDecompressEnd(&m_stream);
        m_stream = {};
        m_stream.next_out = out;
        m_stream.avail_out = room;
        start();
    }

    Bytes& m_input;
    std::size_t m_at = 0;
    bool m_ready = false;
    bool m_ended = false;
    bz_stream m_stream{};
};

} // namespace

Result<Bytes> decodeBz2(const Attributes&, const Stage& out, Bytes encoded)
{
    Bunzipper bunzipper(encoded);
    return collectBounded(out, static_cast<Index>(encoded.size()),
                          [&](std::span<std::uint8_t> room) { return bunzipper.read(room); });
}

} // namespace zs::codecs
