#pragma once

#include "zarr/codec.h"

namespace zs::codecs {

enum class ZlibFormat {
    zlib, // RFC 1950
    gzip, // RFC 1952, perhaps several members in a row
};

/// Errors:  corrupt, outOfMemory
Result<Bytes> inflateAll(const Stage& out, const Bytes& encoded, ZlibFormat format);

/// config["level"] is -1 … 9, else 1.
/// Errors:  outOfMemory
Result<Bytes> deflateAll(const Attributes& config, const Bytes& plain, ZlibFormat format);

} // namespace zs::codecs
