#pragma once

#include "support/nginx_server.h"

#include <QString>

namespace zs::test {

/// A certificate authority that nobody knows, and a certificate for 127.0.0.1 that it has signed.
struct TestCertificate {
    QString authority; // PEM file; empty when openssl is not installed
    TlsFiles server;
};

/// Made anew by openssl in `folder`, valid for a day.
[[nodiscard]] TestCertificate makeCertificate(const QString& folder);

} // namespace zs::test
