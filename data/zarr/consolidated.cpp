#include "zarr/consolidated.h"

#include "zarr/metadata_shape.h"
#include "zarr/metadata_v2.h"
#include "zarr/metadata_v3.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <optional>

namespace zs {
namespace {

constexpr std::size_t kMaxSkippedNamed = 5;

/// Collects what was left out, so that a thousand bad keys are one warning.
class Skipped {
public:
    void add(const std::string& key)
    {
        if (m_count++ < kMaxSkippedNamed)
            m_names += (m_names.empty() ? "" : ", ") + writeJson(Json(key.substr(0, 80)));
    }
    void warn(std::vector<Sentence>& warnings) const
    {
        if (m_count > 0)
            warnings.push_back(say("%1 unsafe names in the consolidated metadata were skipped: %2", m_count, m_names));
    }

private:
    std::size_t m_count = 0;
    std::string m_names;
};

/// What belongs to one node of a v2 hierarchy.
struct NodeV2 {
    const Json* zarray = nullptr;
    const Json* zattrs = nullptr;
    bool isGroup = false;
};

/// Some writers put the JSON of each key into a string.
Json unwrap(const Json& value)
{
    if (!value.is_string())
        return value;
    Result<Json> parsed = parseJson(value.get_ref<const std::string&>());
    return parsed ? std::move(*parsed) : Json();
}

} // namespace

Result<Hierarchy> readConsolidatedV2(const Json& zmetadata)
{
    const Json& number = memberOf(zmetadata, "zarr_consolidated_format");
    if (number != 1)
        return fail(ErrorCode::unsupported, "the consolidated metadata has format %1, not 1", writeJson(number).substr(0, 40));
    const Json& metadata = memberOf(zmetadata, "metadata");
    if (!metadata.is_object())
        return fail(ErrorCode::corrupt, "the consolidated metadata has no \"metadata\"");
    Hierarchy hierarchy;
    hierarchy.consolidated = true;
    Skipped skipped;
    std::map<std::string, NodeV2> nodes; // sorted by path
    for (const auto& item : metadata.items()) {
        if (!isSafeKey(item.key())) {
            skipped.add(item.key());
            continue;
        }
        const std::size_t slash = item.key().rfind('/');
        const std::string name = slash == std::string::npos ? item.key() : item.key().substr(slash + 1);
        NodeV2& node = nodes[slash == std::string::npos ? std::string() : item.key().substr(0, slash)];
        if (name == ".zarray")
            node.zarray = &item.value();
        else if (name == ".zattrs")
            node.zattrs = &item.value();
        else if (name == ".zgroup")
            node.isGroup = true;
    }
    skipped.warn(hierarchy.warnings);
    for (const auto& [path, node] : nodes) {
        const Json zattrs = node.zattrs != nullptr ? unwrap(*node.zattrs) : Json();
        if (node.zarray != nullptr)
            hierarchy.arrays.push_back(readArrayV2(path, unwrap(*node.zarray), zattrs));
        else if (path.empty())
            hierarchy.rootAttrs = Attributes(zattrs);
        else if (node.isGroup)
            hierarchy.groups.push_back({path, Attributes(zattrs)});
        hierarchy.isArray = hierarchy.isArray || (node.zarray != nullptr && path.empty());
    }
    return hierarchy;
}

std::optional<Hierarchy> readConsolidatedV3(const Json& zarrJson)
{
    const Json& block = memberOf(zarrJson, "consolidated_metadata");
    const Json& metadata = memberOf(block, "metadata");
    const Json& kind = memberOf(block, "kind");
    if (!metadata.is_object() || (!kind.is_null() && kind != "inline"))
        return std::nullopt;
    Hierarchy hierarchy;
    hierarchy.zarrFormat = 3;
    hierarchy.consolidated = true;
    hierarchy.rootAttrs = Attributes(memberOf(zarrJson, "attributes"));
    Skipped skipped;
    for (const auto& item : metadata.items()) {
        if (!isSafeKey(item.key())) {
            skipped.add(item.key());
            continue;
        }
        const Json node = unwrap(item.value());
        if (memberOf(node, "node_type") == "group")
            hierarchy.groups.push_back({item.key(), Attributes(memberOf(node, "attributes"))});
        else
            hierarchy.arrays.push_back(readArrayV3(item.key(), node));
    }
    skipped.warn(hierarchy.warnings);
    const auto byPath = [](const auto& a, const auto& b) { return a.path < b.path; };
    std::sort(hierarchy.groups.begin(), hierarchy.groups.end(), byPath);
    std::sort(hierarchy.arrays.begin(), hierarchy.arrays.end(), byPath);
    return hierarchy;
}

} // namespace zs
