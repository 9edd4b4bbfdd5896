#pragma once

#include "store/http_site.h"

namespace zs {

/// Reads a ListObjectsV2 answer (encoding-type=url or plain) into the names below `prefix` ("" or ending in "/").
/// Errors:  corrupt (not XML, another document, a document type declaration)
/// Threads: pure
/// Source:  AWS S3 API, ListObjectsV2
[[nodiscard]] Result<ListPage> readS3Listing(const Bytes& xml, const std::string& prefix);

/// Reads a Cloud Storage "Objects: list" answer likewise.
[[nodiscard]] Result<ListPage> readGcsListing(const Bytes& json, const std::string& prefix);

/// The text of <Code> in an S3 or GCS error document, "" when there is none: "AccessDenied", "NoSuchBucket", …
[[nodiscard]] std::string errorCodeOf(const Bytes& body);

} // namespace zs
