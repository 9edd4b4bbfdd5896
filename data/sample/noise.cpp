#include "sample/noise.h"

#include "core/radians.h"

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

std::uint32_t hashOf(std::int32_t x, std::int32_t y, std::int32_t z, std::uint32_t seed)
{
    std::uint32_t h = seed * 0x9E3779B9U;
    for (const std::int32_t i : {x, y, z}) {
        h ^= static_cast<std::uint32_t>(i) * 0x85EBCA6BU;
        h = (h ^ (h >> 15)) * 0xC2B2AE35U;
        h ^= h >> 13;
    }
    return h;
}

/// Dot product with one of the twelve edges of a cube.
float gradient(std::uint32_t hash, float x, float y, float z)
{
    const std::uint32_t h = (hash >> 8) & 15U;
    const float u = h < 8 ? x : y;
    const float v = h < 4 ? y : h == 12 || h == 14 ? x : z;
    return ((h & 1U) != 0 ? -u : u) + ((h & 2U) != 0 ? -v : v);
}

float fade(float t)
{
    return t * t * t * (t * (t * 6 - 15) + 10);
}

float lerp(float a, float b, float t)
{
    return a + t * (b - a);
}

float oneOctave(std::array<float, 3> at, std::uint32_t seed)
{
    const auto fx = std::floor(at[0]);
    const auto fy = std::floor(at[1]);
    const auto fz = std::floor(at[2]);
    const auto ix = static_cast<std::int32_t>(fx);
    const auto iy = static_cast<std::int32_t>(fy);
    const auto iz = static_cast<std::int32_t>(fz);
    const float x = at[0] - fx;
    const float y = at[1] - fy;
    const float z = at[2] - fz;
    const auto corner = [&](int dx, int dy, int dz) {
        return gradient(hashOf(ix + dx, iy + dy, iz + dz, seed), x - static_cast<float>(dx), y - static_cast<float>(dy),
                        z - static_cast<float>(dz));
    };
    const float u = fade(x);
    const float v = fade(y);
    const auto face = [&](int dz) {
        return lerp(lerp(corner(0, 0, dz), corner(1, 0, dz), u), lerp(corner(0, 1, dz), corner(1, 1, dz), u), v);
    };
    return lerp(face(0), face(1), fade(z));
}

/// Mean 0 and standard deviation 1 over the sphere: rows count by their length.
void normalize(std::vector<float>& pattern, int rows, int columns, double step)
{
    double weights = 0;
    double sum = 0;
    double squares = 0;
    for (int row = 0; row < rows; ++row) {
        const double weight = std::cos((-90 + row * step) * kRadians);
        for (int column = 0; column < columns; ++column) {
            const double value = pattern[static_cast<std::size_t>(row * columns + column)];
            weights += weight;
            sum += weight * value;
            squares += weight * value * value;
        }
    }
    const double mean = sum / weights;
    const double deviation = std::sqrt(std::max(squares / weights - mean * mean, 1e-12));
    for (float& value : pattern)
        value = static_cast<float>((value - mean) / deviation);
}

} // namespace

std::uint64_t Random::next()
{
    std::uint64_t z = (m_state += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
}

double Random::uniform(double low, double high)
{
    return low + (high - low) * static_cast<double>(next() >> 11) * 0x1p-53;
}

double Random::normal()
{
    const double radius = std::sqrt(-2 * std::log(uniform(0x1p-53, 1)));
    return radius * std::cos(2 * M_PI * uniform(0, 1));
}

float gradientNoise(std::array<float, 3> at, std::uint32_t seed, int octaves, float gain)
{
    float sum = 0;
    float amplitude = 1;
    for (int octave = 0; octave < octaves; ++octave) {
        sum += amplitude * oneOctave(at, seed + static_cast<std::uint32_t>(octave));
        amplitude *= gain;
        for (float& x : at)
            x *= 2;
    }
    return sum;
}

SphereNoise::SphereNoise(const NoiseShape& shape)
    : m_rows(static_cast<int>(std::lround(180 / shape.step)) + 1),
      m_columns(static_cast<int>(std::lround(360 / shape.step))), m_step(shape.step),
      m_pattern(static_cast<std::size_t>(m_rows) * static_cast<std::size_t>(m_columns))
{
    const double frequency = 180 / M_PI / shape.wavelength * 2; // bumps of both signs share a wavelength
    for (int row = 0; row < m_rows; ++row) {
        const double lat = (-90 + row * m_step) * kRadians;
        for (int column = 0; column < m_columns; ++column) {
            const double lon = column * m_step * kRadians;
            const std::array<float, 3> place{static_cast<float>(frequency * std::cos(lat) * std::cos(lon) + 101),
                                             static_cast<float>(frequency * std::cos(lat) * std::sin(lon) + 103),
                                             static_cast<float>(frequency * std::sin(lat) + 107)};
            m_pattern[static_cast<std::size_t>(row * m_columns + column)] =
                gradientNoise(place, shape.seed, shape.octaves, static_cast<float>(shape.gain));
        }
    }
    normalize(m_pattern, m_rows, m_columns, m_step);
}

float SphereNoise::at(double lat, double lon) const
{
    float value = 0;
    row(lat, lon, 0, {&value, 1});
    return value;
}

void SphereNoise::row(double lat, double firstLon, double lonStep, std::span<float> out) const
{
    const double y = std::clamp((lat + 90) / m_step, 0.0, m_rows - 1.001);
    const auto south = static_cast<std::size_t>(y);
    const auto fy = static_cast<float>(y - static_cast<double>(south));
    const auto columns = static_cast<std::size_t>(m_columns);
    const float* const lower = m_pattern.data() + south * columns;
    const float* const upper = lower + columns;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const double turns = (firstLon + static_cast<double>(i) * lonStep) / 360;
        const double x = (turns - std::floor(turns)) * m_columns;
        const std::size_t west = static_cast<std::size_t>(x) % columns;
        const std::size_t east = west + 1 == columns ? 0 : west + 1;
        const auto fx = static_cast<float>(x - std::floor(x));
        out[i] = (1 - fy) * lerp(lower[west], lower[east], fx) + fy * lerp(upper[west], upper[east], fx);
    }
}

} // namespace zs
