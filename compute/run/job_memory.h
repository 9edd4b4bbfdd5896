#pragma once

#include "core/types.h"

namespace zs {

/// What of the memory that a whole program may take is left for the numbers of its job, when so much of it is taken already. Room is
/// left for what the program grows by besides; a job gets a quarter of it whatever the program takes, and never less than any job.
/// Units:   bytes
/// Threads: pure
[[nodiscard]] Index leftForJob(Index memoryBytes, Index takenBytes);

/// Memory of this program that is resident now.
/// Missing: 0 when the system does not say
/// Source:  /proc/self/statm
[[nodiscard]] Index residentBytes();

} // namespace zs
