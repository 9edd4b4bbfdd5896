#include "zarr/codec_parts.h"

#include <nlohmann/json.hpp>

#include <lzma.h>

#include <algorithm>
#include <vector>

namespace zs::codecs {
namespace {

constexpr std::uint64_t kMaxMemory = std::uint64_t{512} << 20;
constexpr Index kFormatRaw = 3; // Python's lzma.FORMAT_RAW; 1 is .xz, 2 .lzma

struct RawFilters {
    std::vector<lzma_filter> chain;
    std::vector<lzma_options_lzma> lzma;
    std::vector<lzma_options_delta> delta;
};

/// {"id": 33, "preset": 1, "dict_size": …}, as Python's lzma module spells the filters of a raw stream.
bool addFilter(RawFilters& filters, const Attributes& config)
{
    const Index id = integerIn(config, "id").value_or(-1);
    if (id == static_cast<Index>(LZMA_FILTER_DELTA)) {
        lzma_options_delta options{};
        options.type = LZMA_DELTA_TYPE_BYTE;
        options.dist = static_cast<std::uint32_t>(std::clamp<Index>(integerIn(config, "dist").value_or(1), 1, 256));
        filters.delta.push_back(options);
        filters.chain.push_back({LZMA_FILTER_DELTA, &filters.delta.back()});
        return true;
    }
    if (id != static_cast<Index>(LZMA_FILTER_LZMA2) && id != static_cast<Index>(LZMA_FILTER_LZMA1))
        return false;
    lzma_options_lzma options{};
    const Index preset = integerIn(config, "preset").value_or(LZMA_PRESET_DEFAULT);
    if (preset < 0 || lzma_lzma_preset(&options, static_cast<std::uint32_t>(preset)))
        return false;
    const auto set = [&](const char* name, std::uint32_t& field) {
        if (const std::optional<Index> value = integerIn(config, name); value && *value >= 0 && *value <= INT32_MAX)
            field = static_cast<std::uint32_t>(*value);
    };
    set("dict_size", options.dict_size);
    set("lc", options.lc);
    set("lp", options.lp);
    set("pb", options.pb);
    filters.lzma.push_back(options);
    filters.chain.push_back({static_cast<lzma_vli>(id), &filters.lzma.back()});
    return true;
}

lzma_ret startRaw(lzma_stream& stream, const Attributes& config)
{
    const auto found = config.json().find("filters");
    if (found == config.json().end() || !found->is_array() || found->empty() || found->size() > LZMA_FILTERS_MAX)
        return LZMA_OPTIONS_ERROR;
    RawFilters filters;
    filters.lzma.reserve(found->size()); // the chain points into them
    filters.delta.reserve(found->size());
    for (const Json& filter : *found)
        if (!addFilter(filters, Attributes(filter)))
            return LZMA_OPTIONS_ERROR;
    filters.chain.push_back({LZMA_VLI_UNKNOWN, nullptr});
    if (lzma_raw_decoder_memusage(filters.chain.data()) > kMaxMemory)
        return LZMA_MEMLIMIT_ERROR;
    return lzma_raw_decoder(&stream, filters.chain.data());
}

class Unpacker {
public:
    Unpacker(const Attributes& config, const Bytes& encoded)
    {
        m_code = integerIn(config, "format").value_or(1) == kFormatRaw
                     ? startRaw(m_stream, config)
                     : lzma_auto_decoder(&m_stream, kMaxMemory, LZMA_CONCATENATED);
        m_stream.next_in = encoded.data();
        m_stream.avail_in = encoded.size();
    }
    ~Unpacker() { lzma_end(&m_stream); }
    Unpacker(const Unpacker&) = delete;
    Unpacker& operator=(const Unpacker&) = delete;

    Result<Index> read(std::span<std::uint8_t> room)
    {
        m_stream.next_out = room.data();
        m_stream.avail_out = room.size();
        while (m_code == LZMA_OK && m_stream.avail_out == room.size())
            m_code = lzma_code(&m_stream, LZMA_FINISH);
        const std::size_t wrote = room.size() - m_stream.avail_out;
        if (wrote == 0 && m_code == LZMA_BUF_ERROR)
            return fail(ErrorCode::corrupt, "the compressed data ends too early");
        if (wrote == 0 && m_code == LZMA_OPTIONS_ERROR)
            return fail(ErrorCode::unsupported, "this chain of lzma filters is not supported");
        if (wrote == 0 && m_code != LZMA_STREAM_END)
            return fail(ErrorCode::corrupt, "the lzma data is damaged");
        return static_cast<Index>(wrote);
    }

private:
    lzma_stream m_stream = LZMA_STREAM_INIT;
    lzma_ret m_code = LZMA_OK;
};

} // namespace

Result<Bytes> decodeLzma(const Attributes& config, const Stage& out, Bytes encoded)
{
    Unpacker unpacker(config, encoded);
    return collectBounded(out, static_cast<Index>(encoded.size()),
                          [&](std::span<std::uint8_t> room) { return unpacker.read(room); });
}

} // namespace zs::codecs
