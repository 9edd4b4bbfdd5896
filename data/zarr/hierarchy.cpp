#include "zarr/hierarchy.h"

#include "zarr/consolidated.h"
#include "zarr/metadata_shape.h"
#include "zarr/metadata_v2.h"
#include "zarr/metadata_v3.h"
#include "zarr/store_walk.h"

#include <nlohmann/json.hpp>

namespace zs {
namespace {

/// A folder without metadata of its own may still hold stores; it is not searched far.
constexpr WalkLimits kSearchLimits{4, 2000};

/// The keys that say what a store is, as they were answered.
struct Probe {
    Result<StoreBytes> zarrJson;
    Result<StoreBytes> zmetadata;
    Result<StoreBytes> zarray;
    Result<StoreBytes> zgroup;
    Result<StoreBytes> zattrs;

    [[nodiscard]] bool hasV2() const { return has(zmetadata) || has(zarray) || has(zgroup); }
    static bool has(const Result<StoreBytes>& answer) { return answer && answer->has_value(); }
    /// There, and more than anybody reads as metadata. (A bucket that may not be listed also fails, for what is not there.)
    static bool isTooMuch(const Result<StoreBytes>& answer) { return !answer && answer.error().code == ErrorCode::corrupt; }
};

Result<Json> jsonOf(const std::string& key, const Result<StoreBytes>& answer)
{
    Result<Json> json = parseJson(**answer);
    if (!json)
        return addContext(json.error(), key);
    return json;
}

/// The root's .zattrs; damaged ones are a warning.
Json rootAttributes(const Probe& probe, Hierarchy& hierarchy)
{
    if (Probe::isTooMuch(probe.zattrs))
        hierarchy.warnings.push_back(say("the attributes cannot be read: %1", probe.zattrs.error()));
    if (!Probe::has(probe.zattrs))
        return Json();
    Result<Json> json = jsonOf(".zattrs", probe.zattrs);
    if (json)
        return std::move(*json);
    hierarchy.warnings.push_back(json.error().sentence());
    return Json();
}

class Opening {
public:
    Opening(const StorePtr& store, std::stop_token stop) : m_store(store), m_stop(std::move(stop)) {}

    Result<Hierarchy> run()
    {
        std::vector<Result<StoreBytes>> answers =
            getAllNow(*m_store, {"zarr.json", ".zmetadata", ".zarray", ".zgroup", ".zattrs"}, JsonLimits{}.maxBytes, m_stop);
        const Probe probe{std::move(answers[0]), std::move(answers[1]), std::move(answers[2]), std::move(answers[3]),
                          std::move(answers[4])};
        if (m_stop.stop_requested())
            return fail(ErrorCode::cancelled, "%1: no longer wanted", m_store->location());
        if (Probe::has(probe.zarrJson)) {
            Result<Hierarchy> v3 = openV3(probe);
            if (v3 || !probe.hasV2())
                return v3;
            if (v3.error().code != ErrorCode::corrupt) // a server that answers every name with a page
                return v3;
            return warned(openV2(probe), say("%1; the v2 metadata beside it is used", v3.error()));
        }
        if (probe.hasV2())
            return openV2(probe);
        for (const Result<StoreBytes>* const answer : {&probe.zarrJson, &probe.zmetadata, &probe.zarray, &probe.zgroup})
            if (!*answer)
                return addContext(answer->error(), m_store->location());
        return search();
    }

private:
    static Result<Hierarchy> warned(Result<Hierarchy> hierarchy, const Sentence& warning)
    {
        if (hierarchy)
            hierarchy->warnings.push_back(warning);
        return hierarchy;
    }

    Result<Hierarchy> openV3(const Probe& probe)
    {
        const Result<Json> json = jsonOf("zarr.json", probe.zarrJson);
        if (!json)
            return addContext(json.error(), m_store->location());
        Hierarchy hierarchy;
        if (memberOf(*json, "node_type") == "array") {
            hierarchy.isArray = true;
            hierarchy.arrays.push_back(readArrayV3("", *json));
            hierarchy.rootAttrs = hierarchy.arrays.front().attrs;
        } else if (const Json& format = memberOf(*json, "zarr_format"); format != 3) {
            return fail(ErrorCode::unsupported,
                        "%1: zarr_format is %2 in zarr.json, not 3", m_store->location(), writeJson(format).substr(0, 80));
        } else if (std::optional<Hierarchy> consolidated = readConsolidatedV3(*json)) {
            hierarchy = std::move(*consolidated);
        } else {
            hierarchy.rootAttrs = Attributes(memberOf(*json, "attributes"));
            if (const Status walked = walk(3, hierarchy); !walked)
                return tl::unexpected(walked.error());
        }
        hierarchy.zarrFormat = 3;
        if (probe.hasV2())
            hierarchy.warnings.push_back(say("holds Zarr v2 and v3 metadata; v3 is used"));
        return hierarchy;
    }

    Result<Hierarchy> openV2(const Probe& probe)
    {
        Hierarchy hierarchy;
        if (Probe::has(probe.zmetadata)) {
            const Result<Json> json = jsonOf(".zmetadata", probe.zmetadata);
            if (!json)
                return addContext(json.error(), m_store->location());
            Result<Hierarchy> consolidated = readConsolidatedV2(*json);
            if (consolidated) {
                if (Probe::has(probe.zattrs) && !consolidated->isArray)
                    consolidated->rootAttrs = Attributes(rootAttributes(probe, *consolidated));
                return consolidated;
            }
            hierarchy.warnings.push_back(say("%1; the store is listed instead", consolidated.error()));
        }
        if (Probe::isTooMuch(probe.zmetadata))
            hierarchy.warnings.push_back(say("%1; the store is listed instead", probe.zmetadata.error()));
        if (Probe::has(probe.zarray))
            return openArrayV2(probe, std::move(hierarchy));
        hierarchy.rootAttrs = Attributes(rootAttributes(probe, hierarchy));
        if (const Status walked = walk(2, hierarchy); !walked)
            return tl::unexpected(walked.error());
        return hierarchy;
    }

    Result<Hierarchy> openArrayV2(const Probe& probe, Hierarchy hierarchy)
    {
        const Result<Json> zarray = jsonOf(".zarray", probe.zarray);
        if (!zarray)
            return addContext(zarray.error(), m_store->location());
        if (Probe::has(probe.zgroup))
            hierarchy.warnings.push_back(say("the root is both an array and a group; it is read as an array"));
        hierarchy.isArray = true;
        hierarchy.arrays.push_back(readArrayV2("", *zarray, rootAttributes(probe, hierarchy)));
        hierarchy.rootAttrs = hierarchy.arrays.front().attrs;
        return hierarchy;
    }

    Status walk(int zarrFormat, Hierarchy& hierarchy)
    {
        const Status walked = walkStore(m_store, zarrFormat, {}, m_stop, hierarchy);
        if (!walked && walked.error().code == ErrorCode::unsupported)
            return fail(ErrorCode::unsupported, "%1: this group has no consolidated metadata and the server cannot list what is in it; name an array or group below it, or consolidate the store",
                        m_store->location());
        return walked;
    }

    /// Nothing at the root itself: perhaps the stores lie below.
    Result<Hierarchy> search()
    {
        Hierarchy hierarchy;
        const Status walked = walkStore(m_store, 0, kSearchLimits, m_stop, hierarchy);
        const bool cancelled = !walked && walked.error().code == ErrorCode::cancelled;
        if (cancelled)
            return tl::unexpected(walked.error());
        if (!walked || (hierarchy.arrays.empty() && hierarchy.groups.empty()))
            return fail(ErrorCode::notFound, "%1 is not a Zarr store: no zarr.json, .zmetadata, .zgroup or .zarray", m_store->location());
        hierarchy.zarrFormat = hierarchy.arrays.empty() ? 2 : hierarchy.arrays.front().zarrFormat;
        hierarchy.warnings.insert(hierarchy.warnings.begin(), say("the folder itself is no Zarr group; the stores in it are shown"));
        return hierarchy;
    }

    const StorePtr& m_store;
    std::stop_token m_stop;
};

} // namespace

Result<Hierarchy> openHierarchy(const StorePtr& store, std::stop_token stop)
{
    return Opening(store, std::move(stop)).run();
}

} // namespace zs
