#include "zarr/text_elements.h"

#include "zarr/byte_order.h"

namespace zs {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool isCharacter(std::uint32_t code)
{
    return code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
}

void appendUtf8(std::string& text, std::uint32_t code)
{
    const auto add = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (!isCharacter(code)) {
        text += kReplacement;
    } else if (code < 0x80) {
        add(code);
    } else if (code < 0x800) {
        add(0xC0 | (code >> 6));
        add(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        add(0xE0 | (code >> 12));
        add(0x80 | ((code >> 6) & 0x3F));
        add(0x80 | (code & 0x3F));
    } else {
        add(0xF0 | (code >> 18));
        add(0x80 | ((code >> 12) & 0x3F));
        add(0x80 | ((code >> 6) & 0x3F));
        add(0x80 | (code & 0x3F));
    }
}

/// Bytes of the well-formed character at the start of `text`; 0 when there is none.
std::size_t characterLength(std::string_view text)
{
    const auto at = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t lead = at(0);
    if (lead < 0x80)
        return 1;
    const std::size_t length = lead >= 0xF0 && lead < 0xF5 ? 4 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xC2 && lead < 0xE0 ? 2 : 0;
    if (length == 0 || text.size() < length)
        return 0;
    std::uint32_t code = lead & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) {
        if ((at(k) & 0xC0) != 0x80)
            return 0;
        code = (code << 6) | (at(k) & 0x3FU);
    }
    const std::uint32_t smallest = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000;
    return code >= smallest && isCharacter(code) ? length : 0;
}

std::string fixedTextOf(std::span<const std::uint8_t> item)
{
    std::size_t characters = item.size() / 4;
    const auto codeAt = [&](std::size_t i) {
        std::uint32_t code = 0;
        std::memcpy(&code, item.data() + 4 * i, 4);
        return code;
    };
    while (characters > 0 && codeAt(characters - 1) == 0)
        --characters;
    std::string text;
    for (std::size_t i = 0; i < characters; ++i)
        appendUtf8(text, codeAt(i));
    return text;
}

std::string fixedBytesOf(std::span<const std::uint8_t> item)
{
    while (!item.empty() && item.back() == 0)
        item = item.first(item.size() - 1);
    return repairUtf8(std::string_view(reinterpret_cast<const char*>(item.data()), item.size()));
}

} // namespace

Result<std::vector<std::string_view>> readVlen(std::span<const std::uint8_t> bytes, Index expectedCount)
{
    if (bytes.size() < 4)
        return fail(ErrorCode::corrupt, "%1 bytes are too few for texts of variable length", bytes.size());
    const Index count = readLittleEndian<std::uint32_t>(bytes.data());
    if (count != expectedCount)
        return fail(ErrorCode::corrupt, "holds %1 texts instead of %2", count, expectedCount);
    if (static_cast<std::size_t>(count) > (bytes.size() - 4) / 4)
        return fail(ErrorCode::corrupt, "ends before its %1 texts", count);
    std::vector<std::string_view> texts;
    texts.reserve(static_cast<std::size_t>(count));
    std::size_t at = 4;
    for (Index i = 0; i < count; ++i) {
        if (bytes.size() - at < 4)
            return fail(ErrorCode::corrupt, "ends before text %1", i);
        const std::size_t length = readLittleEndian<std::uint32_t>(bytes.data() + at);
        at += 4;
        if (length > bytes.size() - at)
            return fail(ErrorCode::corrupt, "text %1 passes the end", i);
        texts.emplace_back(reinterpret_cast<const char*>(bytes.data() + at), length);
        at += length;
    }
    return texts;
}

Result<Bytes> writeVlen(const std::vector<std::string_view>& texts)
{
    std::size_t total = 4;
    for (const std::string_view text : texts)
        total += 4 + text.size();
    if (total > UINT32_MAX)
        return fail(ErrorCode::invalidArgument, "the texts of one chunk are larger than 4 GiB");
    Bytes bytes(total);
    writeLittleEndian(static_cast<std::uint32_t>(texts.size()), bytes.data());
    std::size_t at = 4;
    for (const std::string_view text : texts) {
        writeLittleEndian(static_cast<std::uint32_t>(text.size()), bytes.data() + at);
        std::copy(text.begin(), text.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at) + 4);
        at += 4 + text.size();
    }
    return bytes;
}

Result<std::vector<std::string>> textsOf(std::span<const std::uint8_t> elements, const DType& dtype, Index count)
{
    std::vector<std::string> texts;
    if (dtype.kind == DTypeKind::text || dtype.kind == DTypeKind::object) {
        const Result<std::vector<std::string_view>> views = readVlen(elements, count);
        if (!views)
            return tl::unexpected(views.error());
        for (const std::string_view view : *views)
            texts.push_back(repairUtf8(view));
        return texts;
    }
    if (!isText(dtype))
        return fail(ErrorCode::unsupported, "%1 is no text", numpyName(dtype));
    const auto itemBytes = static_cast<std::size_t>(dtype.itemBytes);
    if (elements.size() != itemBytes * static_cast<std::size_t>(count))
        return fail(ErrorCode::corrupt, "has %1 bytes of text", elements.size());
    texts.reserve(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
        const auto item = elements.subspan(i * itemBytes, itemBytes);
        texts.push_back(dtype.kind == DTypeKind::fixedText ? fixedTextOf(item) : fixedBytesOf(item));
    }
    return texts;
}

std::string repairUtf8(std::string_view text)
{
    std::string repaired;
    repaired.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = characterLength(text);
        if (length == 0)
            repaired += kReplacement;
        else
            repaired += text.substr(0, length);
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return repaired;
}

} // namespace zs
