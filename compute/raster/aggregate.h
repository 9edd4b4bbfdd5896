#pragma once

#include "core/result.h"
#include "core/types.h"

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace zs {

/// How the cells under a pixel become one number.
/// nearest: the cell under the pixel's centre. mean: area mean of the cells that the pixel covers (exact where the
/// grid's axes are the picture's). min, max, count: over the cells whose centre lies in the pixel, or else the cell
/// under the pixel's centre; count counts cells that are not missing.
enum class Aggregation { nearest, mean, min, max, count };

[[nodiscard]] std::optional<Aggregation> parseAggregation(std::string_view name);
[[nodiscard]] std::string_view aggregationName(Aggregation aggregation);

/// What stands behind one pixel, besides its value.
enum class PixelState : std::uint8_t {
    outside, // not on the grid or not on the Earth
    data,    // a value, or missing data (NaN)
    waiting, // its chunk has not come yet
    failed,  // its chunk could not be read: hatched, never filled
};

/// One number per pixel, before colours (datashader's aggregate).
/// Shape:   (height, width), row-major, row 0 in the north
/// Missing: NaN = nothing there
struct Aggregate {
    int width = 0;
    int height = 0;
    std::variant<std::vector<float>, std::vector<double>> values;
    std::vector<PixelState> states;
    Index haveChunks = 0;
    Index needChunks = 0;
    Index failedChunks = 0;
    std::optional<Error> firstFailure; // why the first of them could not be read
};

} // namespace zs
