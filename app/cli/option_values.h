#pragma once

#include "core/result.h"
#include "core/types.h"

#include <string>
#include <utility>
#include <vector>

namespace zs {

/// What is typed behind the options, as far as it can be judged without data. Errors: invalidArgument, one clause each.
/// Threads: pure

/// "512MiB", "1.5GiB", "500MB", "2G", "1e9": bytes; kB, MB, GB, TB (and k, M, G, T) count in thousands, KiB … TiB (and Ki …) in 1024s.
[[nodiscard]] Result<Index> readBytes(const std::string& text);
/// The same, within the bounds of a job.
[[nodiscard]] Result<Index> readMemory(const std::string& text);
/// A whole number between two others.
[[nodiscard]] Result<int> readWhole(const std::string& text, int least, int most);
/// One of several words.
[[nodiscard]] Status checkWord(const std::string& text, const std::vector<std::string>& words);
/// "time=3,depth=0:10:2"; "time=1982-08-07".
[[nodiscard]] Status checkSelection(const std::string& text);
/// A local path, also as file://.
[[nodiscard]] Result<std::string> readOutput(const std::string& text);
/// "time=100,lat=180".
[[nodiscard]] Result<std::vector<std::pair<std::string, Index>>> readChunkLengths(const std::string& text);

} // namespace zs
