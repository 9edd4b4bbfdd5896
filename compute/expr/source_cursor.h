#pragma once

#include "expr/identifier.h"
#include "expr/place.h"

#include <string_view>

namespace zs {

struct SourceMark {
    std::size_t offset = 0;
    int line = 1;
    int column = 1;
};

/// Walks a text once, forwards, and counts lines and columns.
/// Threads: one
class SourceCursor {
public:
    explicit SourceCursor(std::string_view source) : m_source(source) {}

    [[nodiscard]] bool atEnd() const { return m_mark.offset >= m_source.size(); }
    /// The byte `ahead` of the cursor, 0 behind the end.
    [[nodiscard]] char at(std::size_t ahead = 0) const
    {
        return m_mark.offset + ahead < m_source.size() ? m_source[m_mark.offset + ahead] : '\0';
    }
    [[nodiscard]] CodePoint codePoint() const { return atEnd() ? CodePoint{} : codePointAt(m_source, m_mark.offset); }
    [[nodiscard]] bool startsWith(std::string_view text) const
    {
        return m_source.substr(m_mark.offset).starts_with(text);
    }
    [[nodiscard]] std::string_view restOfLine() const
    {
        const std::string_view rest = m_source.substr(m_mark.offset);
        return rest.substr(0, rest.find_first_of("\r\n"));
    }

    [[nodiscard]] const SourceMark& mark() const { return m_mark; }
    [[nodiscard]] std::string_view textFrom(const SourceMark& from) const
    {
        return m_source.substr(from.offset, m_mark.offset - from.offset);
    }
    [[nodiscard]] Place placeFrom(const SourceMark& from) const
    {
        return {from.line, from.column, from.offset, m_mark.offset};
    }

    /// Over so many bytes of one line.
    void advance(std::size_t bytes)
    {
        for (const std::size_t stop = m_mark.offset + bytes; m_mark.offset < stop && !atEnd(); ++m_mark.offset)
            if ((static_cast<unsigned char>(at()) & 0xC0U) != 0x80U) // the bytes that follow in UTF-8 are no column
                ++m_mark.column;
    }
    /// Over one character of one line, or over one byte that is none: false.
    bool advanceCodePoint()
    {
        const CodePoint c = codePoint();
        advance(c.bytes == 0 ? 1 : c.bytes);
        return c.bytes > 0;
    }
    /// Over the end of a line: \n, \r or both.
    void advanceLine()
    {
        m_mark.offset += startsWith("\r\n") ? 2 : 1;
        ++m_mark.line;
        m_mark.column = 1;
    }
    void skipBlanks()
    {
        while (at() == ' ' || at() == '\t' || at() == '\f')
            advance(1);
    }
    void skipNameParts()
    {
        for (CodePoint c = codePoint(); c.bytes > 0 && isNamePart(c.value); c = codePoint())
            advance(c.bytes);
    }
    /// Over the mark that some editors put before UTF-8; it is no column.
    void skipByteOrderMark()
    {
        if (m_mark.offset == 0 && startsWith("\xEF\xBB\xBF"))
            m_mark.offset = 3;
    }

private:
    std::string_view m_source;
    SourceMark m_mark;
};

} // namespace zs
