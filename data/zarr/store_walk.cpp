#include "zarr/store_walk.h"

#include "zarr/metadata_shape.h"
#include "zarr/metadata_v2.h"
#include "zarr/metadata_v3.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <thread>

namespace zs {
namespace {

constexpr std::size_t kListingThreads = 8;
constexpr std::size_t kKeysAtOnce = 1024;

/// A place to look at, and what its listing shows.
struct Place {
    std::string path;
    bool hasZarrJson = false;
    bool hasZarray = false;
    bool hasZgroup = false;
    bool hasZattrs = false;
    std::vector<std::string> below;
};

std::string keyBelow(const std::string& path, const std::string& name)
{
    return path.empty() ? name : path + '/' + name;
}

/// `f(i)` for every i, on a few threads: listings wait for the network one by one.
template <class F>
void forEachInParallel(std::size_t count, F f)
{
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < count; i = next++)
            f(i);
    };
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < std::min(count, kListingThreads); ++i)
        threads.emplace_back(work);
    work();
}

void readListing(Place& place, const std::vector<StoreEntry>& entries)
{
    for (const StoreEntry& entry : entries) {
        place.hasZarrJson = place.hasZarrJson || entry.name == "zarr.json";
        place.hasZarray = place.hasZarray || entry.name == ".zarray";
        place.hasZgroup = place.hasZgroup || entry.name == ".zgroup";
        place.hasZattrs = place.hasZattrs || entry.name == ".zattrs";
        if (entry.isPrefix && isSafeKey(keyBelow(place.path, entry.name)))
            place.below.push_back(entry.name);
    }
}

class Walk {
public:
    Walk(const StorePtr& store, int zarrFormat, const WalkLimits& limits, std::stop_token stop, Hierarchy& hierarchy)
        : m_store(store), m_format(zarrFormat), m_limits(limits), m_stop(std::move(stop)), m_hierarchy(hierarchy)
    {
    }

    Status run()
    {
        std::vector<Place> level(1);
        for (int depth = 0; !level.empty(); ++depth) {
            if (depth > m_limits.maxDepth) {
                m_hierarchy.warnings.push_back(say("groups deeper than %1 levels were not read", m_limits.maxDepth));
                break;
            }
            if (const Status listed = listAll(level); !listed)
                return listed;
            if (const Status read = readAll(level); !read)
                return read;
            level = nextLevel(level);
        }
        const auto byPath = [](const auto& a, const auto& b) { return a.path < b.path; };
        std::sort(m_hierarchy.groups.begin(), m_hierarchy.groups.end(), byPath);
        std::sort(m_hierarchy.arrays.begin(), m_hierarchy.arrays.end(), byPath);
        return {};
    }

private:
    Status listAll(std::vector<Place>& level)
    {
        std::vector<Status> statuses(level.size());
        forEachInParallel(level.size(), [&](std::size_t i) {
            const Result<std::vector<StoreEntry>> entries = m_store->list(level[i].path, m_stop);
            if (entries)
                readListing(level[i], *entries);
            else
                statuses[i] = tl::unexpected(entries.error());
        });
        for (std::size_t i = 0; i < statuses.size(); ++i) {
            if (statuses[i])
                continue;
            if (level[i].path.empty() || statuses[i].error().code != ErrorCode::accessDenied)
                return statuses[i];
            m_hierarchy.warnings.push_back(statuses[i].error().sentence()); // one folder is closed; the others can be read
        }
        return {};
    }

    [[nodiscard]] bool isV3(const Place& place) const { return place.hasZarrJson && m_format != 2; }
    [[nodiscard]] bool isV2(const Place& place) const { return !isV3(place) && m_format != 3; }

    Status readAll(std::vector<Place>& level)
    {
        for (std::size_t from = 0; from < level.size(); from += kKeysAtOnce)
            if (const Status read = readSome({level.data() + from, std::min(kKeysAtOnce, level.size() - from)}); !read)
                return read;
        return {};
    }

    /// The metadata of these places, all keys in parallel.
    Status readSome(std::span<Place> places)
    {
        std::vector<std::string> keys;
        for (const Place& place : places) {
            if (isV3(place))
                keys.push_back(keyBelow(place.path, "zarr.json"));
            else if (isV2(place) && place.hasZarray)
                keys.push_back(keyBelow(place.path, ".zarray"));
            if (isV2(place) && place.hasZattrs && (place.hasZarray || place.hasZgroup))
                keys.push_back(keyBelow(place.path, ".zattrs"));
        }
        std::vector<Result<StoreBytes>> answers = getAllNow(*m_store, keys, JsonLimits{}.maxBytes, m_stop);
        std::size_t next = 0;
        for (Place& place : places) {
            if (place.path.empty()) { // the caller has read the root
                next += isV3(place) || (isV2(place) && place.hasZarray) ? 1 : 0;
                next += isV2(place) && place.hasZattrs && (place.hasZarray || place.hasZgroup) ? 1 : 0;
                continue;
            }
            if (isV3(place)) {
                const Result<Json> json = textAt(keys[next], answers[next]);
                ++next;
                if (!json && json.error().code != ErrorCode::corrupt)
                    return tl::unexpected(json.error());
                addV3(place, json);
            } else if (isV2(place) && (place.hasZarray || place.hasZgroup)) {
                Result<Json> zarray = Json();
                if (place.hasZarray) {
                    zarray = textAt(keys[next], answers[next]);
                    ++next;
                }
                Result<Json> zattrs = Json();
                if (place.hasZattrs) {
                    zattrs = textAt(keys[next], answers[next]);
                    ++next;
                }
                for (const Result<Json>* const json : {&zarray, &zattrs})
                    if (!*json && json->error().code != ErrorCode::corrupt)
                        return tl::unexpected(json->error());
                addV2(place, zarray, zattrs);
            }
        }
        return {};
    }

    static Result<Json> textAt(const std::string& key, const Result<StoreBytes>& bytes)
    {
        if (!bytes)
            return addContext(bytes.error(), key);
        if (!*bytes)
            return fail(ErrorCode::corrupt, "%1 is listed but missing", key);
        Result<Json> json = parseJson(**bytes);
        if (!json)
            return addContext(json.error(), key);
        return json;
    }

    void addUnreadable(Place& place, int zarrFormat, const Error& error)
    {
        ArrayMeta meta;
        meta.path = place.path;
        meta.zarrFormat = zarrFormat;
        meta.problem = error.sentence();
        m_hierarchy.arrays.push_back(std::move(meta));
    }

    void addV3(Place& place, const Result<Json>& json)
    {
        if (!json)
            return addUnreadable(place, 3, json.error());
        if (memberOf(*json, "node_type") == "group") {
            m_hierarchy.groups.push_back({place.path, Attributes(memberOf(*json, "attributes"))});
            return;
        }
        m_hierarchy.arrays.push_back(readArrayV3(place.path, *json));
        place.below.clear();
    }

    void addV2(Place& place, const Result<Json>& zarray, const Result<Json>& zattrs)
    {
        if (!zattrs)
            m_hierarchy.warnings.push_back(zattrs.error().sentence());
        if (!place.hasZarray) {
            m_hierarchy.groups.push_back({place.path, Attributes(zattrs ? *zattrs : Json())});
            return;
        }
        place.below.clear();
        if (!zarray)
            return addUnreadable(place, 2, zarray.error());
        ArrayMeta array = readArrayV2(place.path, *zarray, zattrs ? *zattrs : Json());
        if (!zattrs && array.problem.empty()) // packed numbers, without what unpacks them, would be other numbers
            array.problem = zattrs.error().sentence();
        m_hierarchy.arrays.push_back(std::move(array));
    }

    std::vector<Place> nextLevel(const std::vector<Place>& level)
    {
        std::vector<Place> next;
        for (const Place& place : level)
            for (const std::string& name : place.below) {
                if (++m_seen > m_limits.maxNodes) {
                    m_hierarchy.warnings.push_back(say("only the first %1 groups and arrays were read", m_limits.maxNodes));
                    return next;
                }
                Place child;
                child.path = keyBelow(place.path, name);
                next.push_back(std::move(child));
            }
        return next;
    }

    const StorePtr& m_store;
    int m_format;
    WalkLimits m_limits;
    std::stop_token m_stop;
    Hierarchy& m_hierarchy;
    std::size_t m_seen = 0;
};

} // namespace

Status walkStore(const StorePtr& store, int zarrFormat, const WalkLimits& limits, std::stop_token stop, Hierarchy& hierarchy)
{
    return Walk(store, zarrFormat, limits, std::move(stop), hierarchy).run();
}

} // namespace zs
