#pragma once

#include "dataset/dataset.h"
#include "dataset/parts.h"

#include <stop_token>
#include <string>

namespace zs {

/// Copies a dataset (results, selections) into a netCDF-4 file, as stored: packed numbers stay packed, times keep their
/// units, chunks their shape. Never a whole array in memory. Written beside `path`, then renamed: complete or absent.
/// Missing: the fill is the attribute _FillValue; booleans become bytes with dtype = "bool", as xarray writes them
/// Errors:  invalidArgument when the file exists or a name cannot be one of netCDF; accessDenied when the disk refuses;
///          cancelled; what the chunks say
/// Threads: waits; one file at a time, because the netCDF library knows no threads
/// Source:  netCDF-4 C library; CF Conventions 1.11; xarray's netCDF encoding
[[nodiscard]] Status writeNetcdf(const Dataset& dataset, const std::string& path, std::stop_token stop = {}, const PartsOptions& parts = {});

} // namespace zs
