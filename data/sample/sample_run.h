#pragma once

#include "core/result.h"
#include "zarr/writer.h"

#include <cmath>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace zs {

class Climate;

/// What the writer of one sample dataset is given.
struct SampleRun {
    std::string path;                 // of the store to write
    const Climate* climate = nullptr; // never null
    std::function<void()> onChunk;    // after each large chunk, from any thread
    std::stop_token stop;
};

/// The writers: one dataset a file, each with the number of times it calls `onChunk`.
inline constexpr int kSeaLevelChunks = 60;
inline constexpr int kAirTemperatureChunks = 5;
inline constexpr int kOceanTemperatureChunks = 12;
inline constexpr int kWeatherChunks = 72;
inline constexpr int kRainfallChunks = 12;
[[nodiscard]] Status writeSeaLevel(const SampleRun& run);
[[nodiscard]] Status writeAirTemperature(const SampleRun& run);
[[nodiscard]] Status writeOceanTemperature(const SampleRun& run);
[[nodiscard]] Status writeWeather(const SampleRun& run);
[[nodiscard]] Status writeRainfall(const SampleRun& run);

/// Attributes that every sample dataset has.
[[nodiscard]] Attributes sampleGroupAttributes(const std::string& title, const std::string& source);

/// An array without codecs, fill or attributes.
[[nodiscard]] ArraySpec plainSpec(const std::string& name, std::vector<std::string> dims, Shape shape, Shape chunks,
                                  const char* dtype);

/// first, first + step, …
[[nodiscard]] std::vector<double> evenly(double first, double step, Index count);

/// A float64 coordinate in one chunk: 1-D, or (n, 2) when `values` are bounds.
[[nodiscard]] Status writeCoordinate(ZarrWriter& writer, const std::string& name, std::vector<std::string> dims,
                                     const std::vector<double>& values, const Attributes& attrs);

template <class T>
[[nodiscard]] std::span<const std::uint8_t> asBytes(const std::vector<T>& values)
{
    return {reinterpret_cast<const std::uint8_t*>(values.data()), values.size() * sizeof(T)};
}

/// One element as bytes, for fills.
template <class T>
[[nodiscard]] Bytes elementBytes(T value)
{
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(&value);
    return {bytes, bytes + sizeof value};
}

/// The float with all but `bits` bits of its fraction cleared, as archives store it: it compresses better.
[[nodiscard]] float rounded(double value, int bits);

} // namespace zs
