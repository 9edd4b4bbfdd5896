#pragma once

#include "core/result.h"
#include "dataset/dataset.h"
#include "plan/labelled_array.h"

#include <map>
#include <optional>
#include <stop_token>
#include <string>

namespace zs {

/// The variables of an opened dataset as labelled arrays, as xr.open_zarr() gives them. Coordinates are loaded when an
/// array is first asked for; data stay chunks of the store.
/// Threads: one; waits for coordinates
class SourceArrays {
public:
    explicit SourceArrays(DatasetPtr dataset, std::stop_token stop = {});

    [[nodiscard]] const Dataset& dataset() const { return *m_dataset; }
    /// Names that array() takes: variables and coordinates.
    [[nodiscard]] std::vector<std::string> names() const;
    [[nodiscard]] bool contains(const std::string& name) const;

    /// A variable or a coordinate with its coordinates.
    /// Errors:  notFound; unsupported for arrays of texts and broken ones; those of reading a coordinate
    [[nodiscard]] Result<LabelledArray> array(const std::string& name);

    /// Texts along one dimension or none, with the coordinates beside them (itself among them when it is one).
    struct TextVariable {
        Coordinate texts;
        std::vector<Coordinate> coords;
    };
    /// Missing: nothing for what holds no texts, or texts along more dimensions
    /// Errors:  those of reading a coordinate
    [[nodiscard]] Result<std::optional<TextVariable>> textVariable(const std::string& name);

    /// All variables that are numbers; the rest is left out.
    [[nodiscard]] Result<LabelledDataset> whole();
    /// What whole() has left out so far.
    [[nodiscard]] const std::vector<std::string>& leftOut() const { return m_leftOut; }
    /// Takes a variable off that list, as nobody wants it; false when it does not stand there.
    bool doNotMiss(const std::string& name) { return std::erase(m_leftOut, name) > 0; }
    /// Coordinates of 64-bit whole numbers that double does not hold: what has been asked for so far.
    [[nodiscard]] const std::vector<std::string>& rounded() const { return m_rounded; }

private:
    [[nodiscard]] Result<Coordinate> coordinate(const Variable& variable);
    [[nodiscard]] Result<std::vector<Coordinate>> coordinatesOf(const Variable& variable);
    [[nodiscard]] Status checkIndexes(const Variable& variable) const;

    DatasetPtr m_dataset;
    std::stop_token m_stop;
    std::map<std::string, Coordinate> m_coordinates;
    std::vector<std::string> m_leftOut;
    std::vector<std::string> m_rounded;
};

/// What the decoded numbers of a variable stand for, by xarray's decoding.
[[nodiscard]] ValueType valueTypeOf(const Variable& variable);

} // namespace zs
