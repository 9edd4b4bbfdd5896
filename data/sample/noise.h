#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace zs {

/// The same numbers on every machine, unlike the distributions of the standard library.
/// Source:  S. Vigna, SplitMix64 (public domain)
class Random {
public:
    explicit Random(std::uint64_t seed) : m_state(seed) {}
    [[nodiscard]] std::uint64_t next();
    [[nodiscard]] double uniform(double low, double high);
    [[nodiscard]] double normal(); // mean 0, standard deviation 1

private:
    std::uint64_t m_state;
};

/// Gradient noise: smooth, about -1 … 1, one bump per unit of length; `octaves` add detail of half the size each.
/// Source:  K. Perlin, "Improving noise", 2002
[[nodiscard]] float gradientNoise(std::array<float, 3> at, std::uint32_t seed, int octaves, float gain);

struct NoiseShape {
    std::uint32_t seed = 1;
    double wavelength = 20; // of the largest bumps, in degrees
    int octaves = 3;
    double gain = 0.5; // of each octave against the one before
    double step = 0.5; // grid of the stored pattern, in degrees
};

/// A random pattern on the sphere, the same in all directions, mean 0 and standard deviation 1.
/// Threads: immutable, any
class SphereNoise {
public:
    explicit SphereNoise(const NoiseShape& shape);

    [[nodiscard]] float at(double lat, double lon) const;
    /// The pattern along a parallel, from `firstLon` in steps of `lonStep`.
    void row(double lat, double firstLon, double lonStep, std::span<float> out) const;

private:
    int m_rows;
    int m_columns;
    double m_step;
    std::vector<float> m_pattern; // (lat from -90, lon from 0)
};

} // namespace zs
