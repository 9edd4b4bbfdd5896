#include "catalog/catalog.h"
#include "catalog/catalog_location.h"

#include <algorithm>
#include <cctype>
#include <unordered_map>

namespace zs {
namespace {

constexpr std::size_t kMaxKept = std::size_t{64} << 20; // bytes of catalog text kept for a second look

/// A reader that keeps what it has read, while it is small.
ReadText remembering(const ReadText& read)
{
    struct Kept {
        std::unordered_map<std::string, Bytes> texts;
        std::size_t bytes = 0;
    };
    return [read, kept = std::make_shared<Kept>()](const std::string& location, std::stop_token stop) -> Result<Bytes> {
        if (const auto found = kept->texts.find(location); found != kept->texts.end())
            return found->second;
        Result<Bytes> text = read(location, std::move(stop));
        if (text && kept->bytes + text->size() <= kMaxKept) {
            kept->bytes += text->size();
            kept->texts.emplace(location, *text);
        }
        return text;
    };
}

class Walker {
public:
    Walker(const CatalogWalkLimits& limits, ReadText read, std::stop_token stop)
        : m_limits(limits), m_read(std::move(read)), m_stop(std::move(stop))
    {
    }

    Status visit(const Catalog& catalog, int depth)
    {
        for (const Sentence& warning : catalog.warnings)
            m_walk.warnings.push_back(say("%1: %2", shownLocation(catalog.location), warning));
        for (const CatalogEntry& entry : catalog.entries) {
            if (m_stop.stop_requested())
                return fail(ErrorCode::cancelled, "cancelled");
            if (static_cast<Index>(m_walk.entries.size()) >= m_limits.maxEntries) {
                m_walk.complete = false;
                return {};
            }
            m_walk.entries.push_back(entry);
            const bool goesOn = entry.kind == CatalogEntry::Kind::catalog && entry.problem.empty() && depth < m_limits.depth;
            if (!goesOn)
                continue;
            if (const Status status = descend(catalog, entry, depth); !status)
                return status;
        }
        return {};
    }

    [[nodiscard]] CatalogWalk take() { return std::move(m_walk); }

private:
    Status descend(const Catalog& catalog, const CatalogEntry& entry, int depth)
    {
        const std::size_t place = m_walk.entries.size() - 1;
        const Result<Catalog> child = openChildCatalog(catalog, entry, m_read, m_stop);
        if (child)
            return visit(*child, depth + 1);
        if (child.error().code == ErrorCode::cancelled)
            return tl::unexpected(child.error());
        m_walk.entries[place].problem = child.error().sentence();
        return {};
    }

    CatalogWalkLimits m_limits;
    ReadText m_read;
    std::stop_token m_stop;
    CatalogWalk m_walk;
};

/// The entry that `path` begins with; the longest name when several do.
const CatalogEntry* entryAt(const Catalog& catalog, std::string_view path)
{
    const CatalogEntry* best = nullptr;
    for (const CatalogEntry& entry : catalog.entries) {
        const bool fits = path.starts_with(entry.name) && (path.size() == entry.name.size() || path[entry.name.size()] == '/');
        if (fits && (best == nullptr || entry.name.size() > best->name.size()))
            best = &entry;
    }
    return best;
}

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

/// "ocean, atmosphere and 3 more": names like the wanted one, else the first.
Sentence namesOf(const Catalog& catalog, std::string_view wanted)
{
    std::vector<std::string> close;
    for (const CatalogEntry& entry : catalog.entries)
        if (lowered(entry.name).find(lowered(wanted)) != std::string::npos)
            close.push_back(entry.name);
    if (close.empty())
        for (const CatalogEntry& entry : catalog.entries)
            close.push_back(entry.name);
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(close.size(), 5); ++i)
        text += (i == 0 ? "" : ", ") + close[i];
    return close.size() > 5 ? say("%1 and %2 more", text, close.size() - 5) : Sentence(text);
}

} // namespace

Result<CatalogEntry> findCatalogEntry(const std::string& rootLocation, std::string_view path, const ReadText& read, std::stop_token stop)
{
    while (path.starts_with('/'))
        path.remove_prefix(1);
    while (path.ends_with('/'))
        path.remove_suffix(1);
    Result<Catalog> catalog = openCatalog(rootLocation, {}, read, stop);
    while (catalog) {
        const CatalogEntry* entry = entryAt(*catalog, path);
        if (entry == nullptr) {
            const std::string name(path.substr(0, path.find('/')));
            const std::string where = shownLocation(catalog->location);
            if (catalog->entries.empty())
                return fail(ErrorCode::notFound, "%1: has no entry \"%2\"", where, name);
            return fail(ErrorCode::notFound, "%1: has no entry \"%2\"; there is %3", where, name, namesOf(*catalog, name));
        }
        if (path.size() == entry->name.size())
            return *entry;
        path.remove_prefix(entry->name.size() + 1);
        catalog = openChildCatalog(*catalog, CatalogEntry(*entry), read, stop);
    }
    return tl::unexpected(catalog.error());
}

Result<CatalogWalk> walkCatalog(const std::string& rootLocation, const CatalogWalkLimits& limits, const ReadText& read, std::stop_token stop)
{
    const ReadText reader = remembering(read);
    const Result<Catalog> root = openCatalog(rootLocation, {}, reader, stop);
    if (!root)
        return tl::unexpected(root.error());
    Walker walker(limits, reader, stop);
    if (const Status status = walker.visit(*root, 1); !status)
        return tl::unexpected(status.error());
    return walker.take();
}

} // namespace zs
