#include "run/job_memory.h"

#include "run/memory_limits.h"

#include <algorithm>
#include <cstdio>

#include <unistd.h>

namespace zs {
namespace {

constexpr Index kGrowthBytes = Index{24} << 20; // stacks and heaps of threads, tables of codecs
constexpr Index kUncounted = 16;                // one part of so many: what the heap and whole pages add to what a job counts

} // namespace

Index leftForJob(Index memoryBytes, Index takenBytes)
{
    const Index left = memoryBytes - takenBytes - kGrowthBytes - memoryBytes / kUncounted;
    return std::max({left, memoryBytes / 4, kLeastJobMemoryBytes});
}

Index residentBytes()
{
    long total = 0;
    long resident = 0;
    if (std::FILE* const file = std::fopen("/proc/self/statm", "r")) {
        if (std::fscanf(file, "%ld %ld", &total, &resident) != 2)
            resident = 0;
        std::fclose(file);
    }
    return Index{resident} * ::sysconf(_SC_PAGESIZE);
}

} // namespace zs
