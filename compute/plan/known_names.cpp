#include "plan/known_names.h"

#include <map>

namespace zs {

Sentence wayAround(const std::string& name)
{
    const Sentence save = say("; results are saved with Export, or with -o x.nc, x.zarr or x.csv");
    const Sentence write = say("; write what the function does as an expression");
    const Sentence several = say("; sums, means and the like take several dimensions at once: x.mean(['lat', 'lon'])");
    const std::map<std::string, Sentence> kWays{
        {"to_netcdf", save},
        {"to_zarr", save},
        {"to_csv", save},
        {"to_dataframe", save},
        {"to_series", save},
        {"to_pandas", save},
        {"map", write},
        {"apply", write},
        {"pipe", write},
        {"reduce", write},
        {"map_blocks", write},
        {"apply_ufunc", write},
        {"stack", several},
        {"unstack", several},
        {"set_index", say("; swap_dims() puts another coordinate in the place of a dimension's labels")},
        {"first", say("; isel(time=0) takes the first")},
        {"last", say("; isel(time=-1) takes the last")},
        {"percentile", say("; x.quantile(0.9, 'time') is the 90th percentile")},
        {"nanpercentile", say("; x.quantile(0.9, 'time') is the 90th percentile")},
        {"average", say("; x.weighted(weights).mean('lat') is an average with weights")},
        {"corrcoef", say("; xr.corr(a, b, dim='time') is a correlation")},
        {"polyfit", say("; x.polyfit('time', 1) fits a polynomial")},
        {"equals", say("; (x == y).all() compares all numbers")},
        {"identical", say("; (x == y).all() compares all numbers")},
        {"nan_to_num", say("; x.fillna(0) fills what is missing")},
        {"construct", say("; a window gives one number: .mean(), .max(), .std() and so on")},
        {"rank", say("; quantile() and argmax() find places in an order")},
    };
    const auto found = kWays.find(name);
    return found == kWays.end() ? Sentence() : found->second;
}

} // namespace zs
