#pragma once

#include "cf/axes.h"
#include "cf/time_axis.h"
#include "chunks/chunk.h"
#include "core/attributes.h"
#include "dataset/axis_memory.h"
#include "store/store.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace zs {

/// Which position along a dimension of a coarser level stands for one of the finest: position * scale + offset, to the nearest.
struct LevelSteps {
    double scale = 1;
    double offset = 0;

    bool operator==(const LevelSteps&) const = default;
};

/// One array of a dataset with its CF meaning.
struct Variable {
    std::string name;              // path below the dataset: "sst", "ocean/sst"; "/" when the store is one array
    std::vector<std::string> dims; // one per dimension; invented (dim_0, …) when the store names none
    Shape shape;
    Attributes attrs;              // as xarray shows them: without what decoding uses up
    std::string longName;          // long_name, else standard_name, else the name
    std::string units;             // of the decoded numbers; "" when none
    bool isCoordinate = false;
    HorizontalGrid grid;
    ChunkSourcePtr source;         // never null; source->meta holds dtype, chunks and codecs
    Sentence problem;              // not empty: why it cannot be read
    std::vector<std::string> levels; // names of coarser arrays of the same field, finest first: a native pyramid
    std::vector<std::vector<LevelSteps>> levelSteps; // of each level, one entry per dimension
    std::string levelMethod;       // how these were made: "average", "nearest", "max", …; "" = not said
    std::string alias;             // the name without its level: "tas" of "2/tas"; "" = none
};

/// A dataset as opened: metadata only, no chunk has been read. Immutable but for its memory, shared.
struct Dataset {
    std::string location;          // without secrets
    std::string format;            // "zarr v2", "zarr v3", …
    bool consolidated = false;
    std::string title;             // attrs.title or the last part of the location
    Attributes attrs;
    std::vector<std::pair<std::string, Index>> dims; // name → size, in order of appearance; an invented name only where all arrays agree on its size
    std::vector<Variable> variables;                 // coordinates too
    std::vector<Variable> coarseVariables;           // coarser levels of these: found by name, listed nowhere
    std::vector<Sentence> warnings;
    std::shared_ptr<AxisMemory> axes = std::make_shared<AxisMemory>(); // coordinates that have been read

    /// By its name, or else by its alias. Coarser levels are found too.
    [[nodiscard]] const Variable* find(const std::string& name) const;
};

using DatasetPtr = std::shared_ptr<const Dataset>;

/// A 1-D coordinate (or the plain index) of one dimension, loaded.
struct Axis {
    std::string dim;
    std::string name;              // of the coordinate variable; "" = the plain index
    AxisKind kind = AxisKind::other;
    Index size = 0;
    std::vector<double> values;    // size entries; the index itself when there is no coordinate, NaN = missing
    std::vector<double> edges;     // size+1 entries, or empty when no edges make sense
    std::optional<TimeAxis> time;  // for time axes
    std::vector<std::string> texts; // for coordinates of strings
    std::string units;
    std::string longName;
    Sentence problem;              // not empty: why the coordinate cannot be read; the values are the index then
};

/// What position `i` of an axis is called: "1982-08-07", "500 hPa", "12.5 °N", "#3".
[[nodiscard]] std::string axisLabel(const Axis& axis, Index i);

} // namespace zs
