#include "zarr/codec.h"

#include "zarr/codec_parts.h"

#include <array>
#include <span>

namespace zs {
namespace {

std::span<const Codec> allCodecs()
{
    using namespace codecs;
    using enum CodecKind;
    static constexpr std::array kCodecs{
        // id, kind, stage after, decode, encode, decode into
        Codec{"transpose", arrayToArray, stageAfterTranspose, decodeTranspose, encodeTranspose},
        Codec{"delta", arrayToArray, stageAfterRetyping, decodeDelta, encodeDelta},
        Codec{"fixedscaleoffset", arrayToArray, stageAfterRetyping, decodeFixedScaleOffset, encodeFixedScaleOffset},
        Codec{"quantize", arrayToArray, stageAfterRetyping, decodeQuantize, nullptr},
        Codec{"astype", arrayToArray, stageAfterAstype, decodeAstype, nullptr},
        Codec{"bitround", arrayToArray, stageUnchanged, decodeBitround, nullptr},
        Codec{"scale_offset", arrayToArray, stageAfterScaleOffset, decodeScaleOffset, nullptr},
        Codec{"numcodecs.packbits", arrayToArray, stageAfterNumcodecsPackbits, decodeNumcodecsPackbits, nullptr},

        Codec{"bytes", arrayToBytes, stageAfterBytes, decodeBytes, encodeBytes},
        Codec{"packbits", arrayToBytes, stageAfterPackbits, decodePackbits, nullptr},
        Codec{"vlen-utf8", arrayToBytes, stageOfObjects, decodeVlenUtf8, encodeVlenUtf8},
        Codec{"vlen-bytes", arrayToBytes, stageOfObjects, decodeVlenBytes, encodeVlenBytes},
        Codec{"json2", arrayToBytes, stageOfObjects, decodeJson2, nullptr},

        Codec{"blosc", bytesToBytes, stageOfUnknownSize, decodeBlosc, encodeBlosc, decodeBloscInto},
        Codec{"part", bytesToBytes, stageOfUnknownSize, decodePart, nullptr}, // of a blosc chunk; ours, never a file's
        Codec{"zstd", bytesToBytes, stageOfUnknownSize, decodeZstd, encodeZstd},
        Codec{"gzip", bytesToBytes, stageOfUnknownSize, decodeGzip, encodeGzip},
        Codec{"zlib", bytesToBytes, stageOfUnknownSize, decodeZlib, encodeZlib},
        Codec{"lz4", bytesToBytes, stageOfUnknownSize, decodeLz4, encodeLz4},
        Codec{"bz2", bytesToBytes, stageOfUnknownSize, decodeBz2, nullptr},
        Codec{"lzma", bytesToBytes, stageOfUnknownSize, decodeLzma, nullptr},
        Codec{"shuffle", bytesToBytes, stageAfterShuffle, decodeShuffle, encodeShuffle},
        Codec{"crc32c", bytesToBytes, stageWithFourMore, decodeCrc32c, encodeCrc32c},
        Codec{"crc32", bytesToBytes, stageWithFourMore, decodeCrc32, nullptr},
        Codec{"adler32", bytesToBytes, stageWithFourMore, decodeAdler32, nullptr},
        Codec{"fletcher32", bytesToBytes, stageWithFourMore, decodeFletcher32, nullptr},
    };
    return kCodecs;
}

} // namespace

const Codec* findCodec(std::string_view id)
{
    for (const Codec& codec : allCodecs())
        if (codec.id == id)
            return &codec;
    return nullptr;
}

} // namespace zs
