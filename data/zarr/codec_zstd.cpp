#include "zarr/codec_parts.h"

#include <zstd.h>

#include <algorithm>
#include <memory>

namespace zs::codecs {
namespace {

constexpr int kMaxWindowLog = 27; // 128 MiB

struct FreeContext {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

tl::unexpected<Error> zstdFailed(std::size_t code)
{
    return fail(ErrorCode::corrupt, "zstd: %1", ZSTD_getErrorName(code));
}

/// Frames one after the other, skippable ones and those without a content size included.
class FrameReader {
public:
    explicit FrameReader(const Bytes& encoded) : m_context(ZSTD_createDCtx()), m_input{encoded.data(), encoded.size(), 0}
    {
        if (m_context)
            ZSTD_DCtx_setParameter(m_context.get(), ZSTD_d_windowLogMax, kMaxWindowLog);
    }

    Result<Index> read(std::span<std::uint8_t> room)
    {
        if (!m_context)
            return fail(ErrorCode::outOfMemory, "zstd could not start");
        ZSTD_outBuffer output{room.data(), room.size(), 0};
        while (output.pos == 0 && !(m_frameDone && m_input.pos == m_input.size)) {
            const std::size_t before = m_input.pos;
            const std::size_t code = ZSTD_decompressStream(m_context.get(), &output, &m_input);
            if (ZSTD_isError(code) != 0U)
                return zstdFailed(code);
            m_frameDone = code == 0;
            if (!m_frameDone && m_input.pos == before && output.pos == 0)
                return fail(ErrorCode::corrupt, "the compressed data ends too early");
        }
        return static_cast<Index>(output.pos);
    }

private:
    std::unique_ptr<ZSTD_DCtx, FreeContext> m_context;
    ZSTD_inBuffer m_input;
    bool m_frameDone = true;
};

} // namespace

Result<Bytes> decodeZstd(const Attributes&, const Stage& out, Bytes encoded)
{
    if (encoded.empty())
        return fail(ErrorCode::corrupt, "0 bytes are no zstd frame");
    FrameReader reader(encoded);
    return collectBounded(out, static_cast<Index>(encoded.size()),
                          [&](std::span<std::uint8_t> room) { return reader.read(room); });
}

Result<Bytes> encodeZstd(const Attributes& config, const Stage&, Bytes plain)
{
    const std::unique_ptr<ZSTD_CCtx, std::size_t (*)(ZSTD_CCtx*)> context(ZSTD_createCCtx(), ZSTD_freeCCtx);
    if (!context)
        return fail(ErrorCode::outOfMemory, "zstd could not start");
    const auto level = std::clamp<Index>(integerIn(config, "level").value_or(0), -7, 22);
    const bool checksum = config.number("checksum").value_or(0) != 0;
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, static_cast<int>(level));
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, checksum ? 1 : 0);
    const std::size_t most = ZSTD_compressBound(plain.size());
    Bytes encoded(most); // only what is used of it is touched
    const std::size_t size = ZSTD_compress2(context.get(), encoded.data(), most, plain.data(), plain.size());
    if (ZSTD_isError(size) != 0U)
        return zstdFailed(size);
    encoded.resize(size); // and no copy: it lives until it is written
    return encoded;
}

} // namespace zs::codecs
