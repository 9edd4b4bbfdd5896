#include "zarr/writer.h"

#include "core/shape.h"
#include "files/partial_file.h"
#include "zarr/block_copy.h"
#include "zarr/chunk_encoder.h"
#include "zarr/metadata_writer.h"
#include "zarr/write_journal.h"

#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <unistd.h>

namespace zs {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> diskRefused(const fs::path& path, const std::string& reason)
{
    return fail(ErrorCode::invalidArgument, "%1 cannot be written: %2", path.string(), reason);
}

Status writeFile(const fs::path& path, std::span<const std::uint8_t> bytes)
{
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error)
        return diskRefused(path, error.message());
    errno = 0;
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file)
        return diskRefused(path, std::strerror(errno));
    return {};
}

Status writeDocument(const fs::path& root, const MetadataDocument& document)
{
    const std::string text = writeAsciiJson(document.content.json(), 2) + "\n";
    return writeFile(root / document.key, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

/// A name beside the final one that no other run uses.
fs::path partialPath(const fs::path& path)
{
    for (int i = 0;; ++i) {
        fs::path partial = path;
        partial += ".partial-" + std::to_string(::getpid()) + "-" + std::to_string(i);
        if (!fs::exists(partial))
            return partial;
    }
}

} // namespace

struct ZarrWriter::State {
    fs::path path;
    fs::path partial;
    ZarrFormat format = ZarrFormat::v2;
    std::vector<MetadataDocument> documents; // the root's first
    std::set<std::string> groups;
    std::map<std::string, ChunkEncoder> arrays;
    std::optional<WriteJournal> journal; // of a write that can be taken up again
    bool isShared = false; // with runs before and after it: only discard() removes it
    bool isFinished = false;

    ~State()
    {
        if (!isFinished && !isShared)
            discard();
    }

    void discard()
    {
        std::error_code ignored;
        isFinished = true;
        fs::remove_all(partial, ignored);
    }

    void addGroupsAbove(const std::string& name)
    {
        for (std::size_t slash = name.find('/'); slash != std::string::npos; slash = name.find('/', slash + 1)) {
            const std::string group = name.substr(0, slash);
            if (groups.insert(group).second)
                addDocuments(groupDocuments(group, Attributes(), format));
        }
    }

    void addDocuments(std::vector<MetadataDocument> more)
    {
        std::move(more.begin(), more.end(), std::back_inserter(documents));
    }
};

Result<ZarrWriter> ZarrWriter::create(const std::string& path, ZarrFormat format, const Attributes& groupAttrs)
{
    return begin(path, format, groupAttrs, {});
}

Result<ZarrWriter> ZarrWriter::resume(const std::string& path, ZarrFormat format, const Attributes& groupAttrs,
                                      const std::string& token)
{
    return begin(path, format, groupAttrs, token);
}

Result<ZarrWriter> ZarrWriter::begin(const std::string& path, ZarrFormat format, const Attributes& groupAttrs,
                                     const std::string& token)
{
    auto state = std::make_unique<State>();
    std::error_code error;
    state->path = fs::absolute(path, error).lexically_normal();
    if (!state->path.has_filename())
        state->path = state->path.parent_path();
    if (fs::exists(state->path, error))
        return fail(ErrorCode::invalidArgument, "%1 exists already; choose another name or remove it first", path);
    state->partial = token.empty() ? partialPath(state->path) : fs::path(state->path.string() + ".partial-" + token);
    state->isShared = !token.empty();
    state->format = format;
    fs::create_directories(state->partial, error);
    if (error)
        return diskRefused(path, error.message());
    if (!token.empty()) {
        Result<WriteJournal> journal = WriteJournal::open(state->partial.string());
        if (!journal)
            return tl::unexpected(journal.error());
        state->journal = std::move(*journal);
    }
    state->documents = groupDocuments("", groupAttrs, format);
    return ZarrWriter(std::move(state));
}

ZarrWriter::ZarrWriter(std::unique_ptr<State> state) : m_state(std::move(state)) {}
ZarrWriter::ZarrWriter(ZarrWriter&&) noexcept = default;
ZarrWriter& ZarrWriter::operator=(ZarrWriter&&) noexcept = default;
ZarrWriter::~ZarrWriter() = default;

Status ZarrWriter::addArray(const ArraySpec& spec)
{
    if (const Status checked = checkSpec(spec, m_state->format); !checked)
        return checked;
    if (m_state->arrays.contains(spec.name) || m_state->groups.contains(spec.name))
        return fail(ErrorCode::invalidArgument, "%1 is in the store already", spec.name);
    for (std::size_t slash = spec.name.find('/'); slash != std::string::npos; slash = spec.name.find('/', slash + 1))
        if (m_state->arrays.contains(spec.name.substr(0, slash)))
            return fail(ErrorCode::invalidArgument, "%1 cannot lie below an array", spec.name);
    m_state->addGroupsAbove(spec.name);
    m_state->addDocuments(arrayDocuments(spec, m_state->format));
    m_state->arrays.emplace(spec.name, ChunkEncoder(spec, m_state->format));
    return {};
}

Status ZarrWriter::writeChunk(const std::string& name, const Shape& cell, std::span<const std::uint8_t> elements)
{
    return writeChunk(name, cell, Bytes(elements.begin(), elements.end()));
}

Status ZarrWriter::writeChunk(const std::string& name, const Shape& cell, Bytes elements)
{
    const auto found = m_state->arrays.find(name);
    if (found == m_state->arrays.end())
        return fail(ErrorCode::invalidArgument, "%1 is no array of this store", name);
    const std::string key = found->second.keyOf(cell);
    const Result<std::optional<Bytes>> encoded = found->second.encode(cell, std::move(elements));
    if (!encoded)
        return addContext(encoded.error(), key);
    if (*encoded)
        if (const Status written = writeFile(m_state->partial / key, **encoded); !written)
            return written;
    return m_state->journal ? m_state->journal->add(key) : Status();
}

bool ZarrWriter::isWritten(const std::string& name, const Shape& cell) const
{
    const auto found = m_state->arrays.find(name);
    return m_state->journal && found != m_state->arrays.end() && m_state->journal->holds(found->second.keyOf(cell));
}

std::optional<fs::file_time_type> ZarrWriter::begun() const
{
    return m_state->journal ? m_state->journal->begun() : std::nullopt;
}

Status ZarrWriter::startAnew()
{
    if (!m_state->journal)
        return {};
    if (const Status forgotten = m_state->journal->forget(); !forgotten)
        return forgotten;
    // A cell that is nothing but fill now writes no file over the old one.
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(m_state->partial, error))
        if (entry.path().filename() != WriteJournal::kFileName)
            if (fs::remove_all(entry.path(), error); error)
                return diskRefused(entry.path(), error.message());
    return error ? Status(diskRefused(m_state->partial, error.message())) : Status();
}

void ZarrWriter::discard()
{
    m_state->discard();
}

Status ZarrWriter::writeArray(const ArraySpec& spec, std::span<const std::uint8_t> elements)
{
    if (const Status added = addArray(spec); !added)
        return added;
    if (static_cast<Index>(elements.size()) != elementCount(spec.shape).value_or(-1) * spec.dtype.itemBytes)
        return fail(ErrorCode::invalidArgument, "%1: the elements do not fill %2", spec.name, describeShape(spec.shape));
    const ChunkEncoder& encoder = m_state->arrays.at(spec.name);
    Shape cell(spec.shape.size(), 0);
    while (const std::optional<Shape> extent = encoder.shapeOf(cell)) {
        Bytes part(static_cast<std::size_t>(*elementCount(*extent) * spec.dtype.itemBytes));
        extractBlock(elements, {spec.shape, encoder.originOf(cell), *extent}, spec.dtype.itemBytes, part);
        if (const Status written = writeChunk(spec.name, cell, std::move(part)); !written)
            return written;
        if (!nextCell(cell, encoder.grid()))
            break;
    }
    return {};
}

Status ZarrWriter::finish()
{
    State& state = *m_state;
    for (const MetadataDocument& document : state.documents)
        if (const Status written = writeDocument(state.partial, document); !written)
            return written;
    if (const Status written = writeDocument(state.partial, consolidate(state.documents, state.format)); !written)
        return written;
    std::error_code error;
    if (fs::exists(state.path, error))
        return fail(ErrorCode::invalidArgument, "%1 was made by somebody else meanwhile", state.path.string());
    fs::rename(state.partial, state.path, error);
    if (error)
        return diskRefused(state.path, error.message());
    if (state.journal) // after it: nobody else may take the folder up while it gets its name
        state.journal->remove(state.path.string());
    state.isFinished = true;
    removeAbandoned(state.path.string());
    return {};
}

} // namespace zs
