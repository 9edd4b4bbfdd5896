#pragma once

namespace zs {

inline constexpr int kBarSteps = 1000; // of a progress bar: finer than its pixels

} // namespace zs
