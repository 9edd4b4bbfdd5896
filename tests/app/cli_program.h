#pragma once

#include <QByteArray>
#include <QStringList>

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace zs::test {

/// What one run of the program said and how it ended.
struct CliRun {
    int status = -1; // -1: crashed or did not end in time
    QByteArray out;
    QByteArray err;
    qint64 milliseconds = 0;

    [[nodiscard]] nlohmann::json json() const; // null when it is no JSON
};

/// Runs zarrscope with `arguments`, without a display; in a language ("fr") or in none.
[[nodiscard]] CliRun runCli(const QStringList& arguments, int timeoutMs = 60000, const QString& language = {});

/// A picture of numbers as render writes it; empty when the file is none.
/// Shape:   row-major
struct NpyImage {
    int height = 0;
    int width = 0;
    std::vector<double> values;
};

[[nodiscard]] NpyImage readNpy(const QString& file);

} // namespace zs::test
