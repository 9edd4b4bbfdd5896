#pragma once

namespace zs {

/// Everything that `zarrscope` does: a command or the window, with the status that the process ends with.
/// Missing: nothing; arguments are read here
/// Threads:  once, in the main thread, before there is a QCoreApplication
[[gnu::visibility("default")]] int runProgram(int argc, char** argv);

} // namespace zs
