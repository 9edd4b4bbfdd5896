#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace zs::test {

/// What a Python script of the tests printed, or why there is nothing.
struct PeerAnswer {
    QByteArray text;
    QString problem; // "python3 has no module cftime": a reason to QSKIP when `isAbsent`, else to fail; empty when all
                     // is well
    bool isAbsent = false;
};

/// Runs a script of this repository with Debian's Python (or $ZARRSCOPE_PYTHON) and waits for its end.
/// A script that lacks a module exits with 77 and names it on stderr.
[[nodiscard]] PeerAnswer askPython(const QString& script, const QStringList& arguments = {}, int timeoutMs = 240'000);

} // namespace zs::test
