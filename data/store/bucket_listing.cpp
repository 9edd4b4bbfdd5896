#include "store/bucket_listing.h"

#include "core/json_text.h"

#include <nlohmann/json.hpp>

#include <expat.h>

#include <charconv>

namespace zs {
namespace {

constexpr std::size_t kMaxXmlBytes = 64 << 20;
constexpr std::size_t kMaxTextBytes = 16 << 10;
constexpr int kMaxDepth = 16;

/// A name below `prefix`, as an entry; nothing for the prefix itself or what lies elsewhere.
void addEntry(ListPage& page, std::string_view key, const std::string& prefix, Index bytes)
{
    if (!key.starts_with(prefix))
        return;
    key.remove_prefix(prefix.size());
    const bool isPrefix = key.ends_with('/');
    if (isPrefix)
        key.remove_suffix(1);
    if (isSafeKey(key) && key.find('/') == std::string_view::npos)
        page.entries.push_back({std::string(key), isPrefix, isPrefix ? -1 : bytes});
}

/// What is gathered while expat walks through a ListBucketResult.
struct S3Walk {
    XML_Parser parser = nullptr;
    ListPage page;
    std::vector<std::string> path;
    std::string text;
    std::string key;
    Index bytes = -1;
    bool isEncoded = false;
    bool isListing = false;
    std::vector<std::pair<std::string, Index>> found; // decoded at the end: EncodingType may come after the keys
};

void onStart(void* data, const XML_Char* name, const XML_Char**)
{
    auto& walk = *static_cast<S3Walk*>(data);
    walk.path.emplace_back(name);
    walk.text.clear();
    if (walk.path.size() == 1)
        walk.isListing = walk.path.front() == "ListBucketResult";
    if (walk.path.size() > kMaxDepth)
        XML_StopParser(walk.parser, XML_FALSE);
}

void onText(void* data, const XML_Char* text, int length)
{
    auto& walk = *static_cast<S3Walk*>(data);
    if (walk.text.size() + static_cast<std::size_t>(length) > kMaxTextBytes)
        XML_StopParser(walk.parser, XML_FALSE);
    else
        walk.text.append(text, static_cast<std::size_t>(length));
}

void onEnd(void* data, const XML_Char*)
{
    auto& walk = *static_cast<S3Walk*>(data);
    const std::string name = walk.path.back();
    walk.path.pop_back();
    const std::string parent = walk.path.empty() ? "" : walk.path.back();
    if (parent == "Contents" && name == "Key")
        walk.key = walk.text;
    else if (parent == "Contents" && name == "Size")
        std::from_chars(walk.text.data(), walk.text.data() + walk.text.size(), walk.bytes);
    else if (parent == "CommonPrefixes" && name == "Prefix")
        walk.found.emplace_back(walk.text, -1);
    else if (parent == "ListBucketResult" && name == "Contents")
        walk.found.emplace_back(std::exchange(walk.key, {}), std::exchange(walk.bytes, -1));
    else if (parent == "ListBucketResult" && name == "NextContinuationToken")
        walk.page.next = walk.text;
    else if (parent == "ListBucketResult" && name == "EncodingType")
        walk.isEncoded = walk.text == "url";
    walk.text.clear();
}

/// A listing has no document type; entities are how XML becomes a bomb.
void onDoctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int)
{
    XML_StopParser(static_cast<S3Walk*>(data)->parser, XML_FALSE);
}

bool parseXml(S3Walk& walk, const Bytes& xml)
{
    walk.parser = XML_ParserCreate(nullptr);
    XML_SetUserData(walk.parser, &walk);
    XML_SetElementHandler(walk.parser, onStart, onEnd);
    XML_SetCharacterDataHandler(walk.parser, onText);
    XML_SetStartDoctypeDeclHandler(walk.parser, onDoctype);
    const auto* const text = reinterpret_cast<const char*>(xml.data());
    const bool isGood = XML_Parse(walk.parser, text, static_cast<int>(xml.size()), XML_TRUE) == XML_STATUS_OK;
    XML_ParserFree(walk.parser);
    return isGood;
}

std::string textOf(const Json& object, const char* name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace

Result<ListPage> readS3Listing(const Bytes& xml, const std::string& prefix)
{
    S3Walk walk;
    if (xml.size() > kMaxXmlBytes || !parseXml(walk, xml) || !walk.isListing)
        return fail(ErrorCode::corrupt, "the answer is not a listing of a bucket");
    for (const auto& [name, bytes] : walk.found)
        addEntry(walk.page, walk.isEncoded ? percentDecode(name) : name, prefix, bytes);
    return std::move(walk.page);
}

Result<ListPage> readGcsListing(const Bytes& bytes, const std::string& prefix)
{
    const Result<Json> json = parseJson(bytes);
    if (!json)
        return tl::unexpected(json.error());
    if (!json->is_object())
        return fail(ErrorCode::corrupt, "the answer is not a listing of a bucket");
    ListPage page;
    page.next = textOf(*json, "nextPageToken");
    if (const auto prefixes = json->find("prefixes"); prefixes != json->end() && prefixes->is_array())
        for (const Json& name : *prefixes)
            if (name.is_string())
                addEntry(page, name.get<std::string>(), prefix, -1);
    if (const auto items = json->find("items"); items != json->end() && items->is_array())
        for (const Json& item : *items) {
            if (!item.is_object())
                continue;
            Index size = -1;
            const std::string text = textOf(item, "size");
            std::from_chars(text.data(), text.data() + text.size(), size);
            addEntry(page, textOf(item, "name"), prefix, size);
        }
    return page;
}

std::string errorCodeOf(const Bytes& body)
{
    const std::string_view text(reinterpret_cast<const char*>(body.data()), body.size());
    constexpr std::string_view open = "<Code>";
    const std::size_t start = text.find(open);
    const std::size_t end = text.find("</Code>", start == std::string_view::npos ? start : start + open.size());
    if (start == std::string_view::npos || end == std::string_view::npos || end - start > 200)
        return {};
    return std::string(text.substr(start + open.size(), end - start - open.size()));
}

} // namespace zs
