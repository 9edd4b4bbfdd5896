#include "run/source_versions.h"

#include "graph/leaf_nodes.h"
#include "graph/region.h"

#include <algorithm>
#include <set>

namespace zs {
namespace {

namespace fs = std::filesystem;

void collectSources(const NodePtr& node, std::set<const ArrayNode*>& seen, std::vector<ChunkSourcePtr>& found)
{
    if (!seen.insert(node.get()).second)
        return;
    if (node->kind() == NodeKind::source) {
        const ChunkSourcePtr& source = static_cast<const SourceNode&>(*node).source();
        if (std::find(found.begin(), found.end(), source) == found.end())
            found.push_back(source);
    }
    for (const NodePtr& input : node->inputs())
        collectSources(input, seen, found);
}

/// What cannot be looked at counts as changed.
bool isNewerBelow(const fs::path& folder, fs::file_time_type when)
{
    std::error_code error;
    for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const fs::file_time_type written = entry->last_write_time(error);
        if (error || written > when)
            return true;
    }
    return static_cast<bool>(error);
}

} // namespace

std::vector<Need> resultsOf(const Plan& plan)
{
    std::vector<Need> results;
    const auto add = [&](const NodePtr& node) { results.push_back({node, wholeRegion(node->shape())}); };
    for (const LabelledArray& array : plan.result.arrays) {
        add(array.data);
        for (const Coordinate& coordinate : array.coords)
            if (coordinate.data)
                add(coordinate.data);
    }
    return results;
}

std::vector<ChunkSourcePtr> sourcesOf(const std::vector<Need>& needs)
{
    std::set<const ArrayNode*> seen;
    std::vector<ChunkSourcePtr> found;
    for (const Need& need : needs)
        collectSources(need.node, seen, found);
    return found;
}

bool haveFilesChangedSince(const std::vector<ChunkSourcePtr>& sources, fs::file_time_type when)
{
    return std::any_of(sources.begin(), sources.end(), [when](const ChunkSourcePtr& source) {
        std::error_code error;
        const fs::path folder = fs::path(source->store->location()) / source->meta.path;
        return fs::is_directory(folder, error) && isNewerBelow(folder, when);
    });
}

} // namespace zs
