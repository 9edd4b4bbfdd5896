#include "run/temporary_folder.h"

#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace zs {
namespace {

/// Threads that delete. The last owner of a folder may be anybody, the GUI thread too, and thousands of files take their time; the
/// program waits for them at its end.
class Deletions {
public:
    void begin(std::string path)
    {
        const std::lock_guard lock(m_mutex);
        m_threads.emplace_back([path = std::move(path)] {
            std::error_code ignored;
            std::filesystem::remove_all(path, ignored);
        });
    }

private:
    std::mutex m_mutex;
    std::vector<std::jthread> m_threads; // joined at the end
};

Deletions& deletions()
{
    static Deletions all;
    return all;
}

} // namespace

TemporaryFolder::TemporaryFolder(const std::string& parent) : m_path(parent + "/zarrscope-result-XXXXXX")
{
    (void)deletions(); // outlives every folder
    if (::mkdtemp(m_path.data()) == nullptr)
        m_path.clear();
}

TemporaryFolder::~TemporaryFolder()
{
    if (!m_path.empty())
        deletions().begin(m_path);
}

DatasetPtr withFolder(const Dataset& dataset, const std::shared_ptr<const TemporaryFolder>& folder)
{
    using Owner = std::pair<StorePtr, std::shared_ptr<const TemporaryFolder>>;
    auto kept = std::make_shared<Dataset>(dataset);
    for (Variable& variable : kept->variables) {
        auto source = std::make_shared<ChunkSource>(*variable.source);
        const auto owner = std::make_shared<const Owner>(source->store, folder);
        source->store = StorePtr(owner, owner->first.get()); // the store, and the folder with it
        variable.source = std::move(source);
    }
    return kept;
}

} // namespace zs
