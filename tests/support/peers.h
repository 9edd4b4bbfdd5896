#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace zs::test {

/// What another program answered.
struct PeerAnswer {
    QByteArray out;
    QString problem; // empty when all went well, else why not, with what it said
};

/// Runs a Python script of the repository with a Python that has xarray and zarr.
[[nodiscard]] PeerAnswer runPython(const QString& script, const QStringList& arguments);

/// Runs a script of the repository with node, beside the npm packages of tests/interop.
[[nodiscard]] PeerAnswer runNode(const QString& script, const QStringList& arguments);

/// Why there is no Python with xarray, or no node with zarrita; empty when there is. Tests that get a reason must
/// QSKIP.
[[nodiscard]] QString whyNoPython();
[[nodiscard]] QString whyNoZarrita();

} // namespace zs::test
