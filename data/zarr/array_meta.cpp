#include "zarr/array_meta.h"

#include "zarr/codec_parts.h"

namespace zs {
namespace {

/// The detail that people ask for: "blosc(lz4)", "shuffle(4)".
std::string wordOf(const CodecSpec& spec)
{
    if (spec.id == "blosc")
        if (const auto name = spec.config.text("cname"))
            return "blosc(" + *name + ")";
    if (spec.id == "shuffle")
        if (const auto bytes = codecs::integerIn(spec.config, "elementsize"))
            return "shuffle(" + std::to_string(*bytes) + ")";
    return spec.id;
}

std::vector<std::string> wordsOf(const std::vector<CodecSpec>& chain)
{
    std::vector<std::string> words;
    for (const CodecSpec& spec : chain)
        if (spec.id != "bytes" || chain.size() == 1) // every chain has it; alone it says "not compressed"
            words.push_back(wordOf(spec));
    return words;
}

std::vector<std::string> shardWords(const Sharding& sharding, const std::vector<CodecSpec>& codecs)
{
    std::string inside;
    for (const std::string& word : sharding.inner ? shardWords(*sharding.inner, codecs) : wordsOf(codecs))
        inside += (inside.empty() ? "" : "+") + word;
    std::vector<std::string> words{"sharding_indexed[" + inside + "]"};
    for (const CodecSpec& spec : sharding.outerCodecs)
        words.push_back(wordOf(spec));
    return words;
}

} // namespace

std::vector<std::string> describeCodecs(const ArrayMeta& meta)
{
    return meta.sharding ? shardWords(*meta.sharding, meta.codecs) : wordsOf(meta.codecs);
}

} // namespace zs
