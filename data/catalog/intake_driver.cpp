#include "catalog/intake_driver.h"

#include <algorithm>
#include <array>

namespace zs {
namespace {

using Kind = CatalogEntry::Kind;

struct Row {
    std::string_view spelling; // a driver name, or the last part of a dotted one
    std::string_view name;
    Kind kind;
};

constexpr std::array kRows = {
    // what Zarrscope reads
    Row{"zarr", "zarr", Kind::dataset},
    Row{"ZarrSource", "zarr", Kind::dataset},
    Row{"ndzarr", "zarr", Kind::dataset},
    Row{"ZarrArraySource", "zarr", Kind::dataset},
    Row{"Zarr", "zarr", Kind::dataset},
    Row{"catalog", "catalog", Kind::catalog},
    Row{"yaml_file_cat", "catalog", Kind::catalog},
    Row{"yaml_files_cat", "catalog", Kind::catalog},
    Row{"YAMLFileCatalog", "catalog", Kind::catalog},
    Row{"YAMLFilesCatalog", "catalog", Kind::catalog},
    Row{"CatalogFile", "catalog", Kind::catalog},
    // other gridded data
    Row{"netcdf", "netcdf", Kind::dataset},
    Row{"NetCDFSource", "netcdf", Kind::dataset},
    Row{"NetCDF3", "netcdf", Kind::dataset},
    Row{"HDF5", "netcdf", Kind::dataset},
    Row{"opendap", "opendap", Kind::dataset},
    Row{"OpenDapSource", "opendap", Kind::dataset},
    Row{"OpenDAP", "opendap", Kind::dataset},
    Row{"GRIB2", "grib", Kind::dataset},
    Row{"IcechunkRepo", "icechunk", Kind::dataset},
    Row{"rasterio", "rasterio", Kind::dataset},
    Row{"RasterIOSource", "rasterio", Kind::dataset},
    Row{"TIFF", "rasterio", Kind::dataset},
    Row{"xarray_image", "xarray_image", Kind::dataset},
    Row{"ImageSource", "xarray_image", Kind::dataset},
    // other catalogs
    Row{"zarr_cat", "zarr_cat", Kind::catalog},
    Row{"ZarrGroupCatalog", "zarr_cat", Kind::catalog},
    Row{"esm_datastore", "intake_esm", Kind::catalog},
    Row{"stac_catalog", "stac", Kind::catalog},
    Row{"StacCatalog", "stac", Kind::catalog},
    Row{"stac_collection", "stac", Kind::catalog},
    Row{"StacCollection", "stac", Kind::catalog},
    Row{"stac_item_collection", "stac", Kind::catalog},
    Row{"StacItemCollection", "stac", Kind::catalog},
    Row{"STACJSON", "stac", Kind::catalog},
    Row{"thredds_cat", "thredds", Kind::catalog},
    Row{"ThreddsCatalog", "thredds", Kind::catalog},
    Row{"THREDDSCatalog", "thredds", Kind::catalog},
    Row{"intake_remote", "intake_remote", Kind::catalog},
    Row{"RemoteCatalog", "intake_remote", Kind::catalog},
    Row{"CatalogAPI", "intake_remote", Kind::catalog},
    // tables and texts
    Row{"csv", "csv", Kind::other},
    Row{"CSVSource", "csv", Kind::other},
    Row{"CSV", "csv", Kind::other},
    Row{"parquet", "parquet", Kind::other},
    Row{"ParquetSource", "parquet", Kind::other},
    Row{"Parquet", "parquet", Kind::other},
    Row{"geoparquet", "geoparquet", Kind::other},
    Row{"shapefile", "shapefile", Kind::other},
    Row{"textfiles", "textfiles", Kind::other},
    Row{"TextFilesSource", "textfiles", Kind::other},
    Row{"json", "json", Kind::other},
    Row{"jsonl", "jsonl", Kind::other},
    Row{"numpy", "numpy", Kind::other},
    Row{"NPySource", "numpy", Kind::other},
    Row{"alias", "alias", Kind::other},
    Row{"AliasSource", "alias", Kind::other},
};

Sentence problemOf(std::string_view name)
{
    if (name == "zarr" || name == "catalog")
        return {};
    if (name == "intake_remote")
        return say("Zarrscope does not speak to Intake servers");
    if (name == "alias")
        return say("needs Python (another name for an entry)");
    return say("Zarrscope cannot read %1", name);
}

} // namespace

IntakeDriver intakeDriver(std::string_view spelling)
{
    const std::size_t from = spelling.find_first_not_of(" \t\r\n");
    if (from == std::string_view::npos)
        return {"", Kind::other, say("the catalog names no driver for it")};
    spelling = spelling.substr(from, spelling.find_last_not_of(" \t\r\n") - from + 1);
    const std::size_t part = spelling.find_last_of(".:");
    const std::string_view last = part == std::string_view::npos ? spelling : spelling.substr(part + 1);
    const auto row = std::find_if(kRows.begin(), kRows.end(), [&](const Row& r) { return r.spelling == last; });
    if (row != kRows.end())
        return {std::string(row->name), row->kind, problemOf(row->name)};
    return {std::string(spelling), Kind::other, say("Zarrscope has no reader for the driver \"%1\"", spelling)};
}

} // namespace zs
