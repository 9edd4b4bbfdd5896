#pragma once

namespace zs {

/// Regularised incomplete beta function I_x(a, b); NaN outside 0 ≤ x ≤ 1.
/// Threads: pure
/// Source:  Lentz's continued fraction; NIST DLMF 8.17.22
[[nodiscard]] double incompleteBeta(double a, double b, double x);

/// How probable a correlation this strong or stronger is when there is none: the two-sided test of Student's t with
/// `freedom` degrees of freedom. `unexplained` is 1 − r².
/// Threads: pure
[[nodiscard]] double correlationProbability(double unexplained, double freedom);

} // namespace zs
