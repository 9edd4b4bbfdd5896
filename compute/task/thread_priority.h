#pragma once

namespace zs {

/// Puts the calling thread `niceness` steps behind the program's first thread, the one with the window; 0 leaves it alone. Calling it
/// again changes nothing. There is no way back: only a thread that never does anything urgent may call it.
/// Threads: any
/// Source:  setpriority(2): on Linux niceness belongs to a thread
void stepBehind(int niceness);

/// Niceness of the calling thread over that of the first one.
[[nodiscard]] int stepsBehind();

} // namespace zs
