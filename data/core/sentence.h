#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace zs {

/// A text for people that can be said in their language: English words with places %1 … %9, and what stands there.
/// Made by say() or fail(), from a name or a number, or from other sentences. Equal when the English is.
/// Threads: value type, any
struct Sentence {
    std::string text;             // the English, complete; for logs
    std::string pattern;          // what is translated; "" = `text` is the same in every language (a name, a number)
    std::vector<Sentence> values; // values[0] stands at %1

    Sentence() = default;
    Sentence(std::string same) : text(std::move(same)) {} // NOLINT: a name stands where a sentence may

    [[nodiscard]] bool empty() const { return text.empty(); }
    operator const std::string&() const { return text; } // NOLINT: logs take the English
    friend bool operator==(const Sentence& a, const Sentence& b) { return a.text == b.text; }
};

/// The English words of a sentence with `Count` values: a literal that names %1 … %Count, each at least once.
/// The compiler refuses anything else, so that packaging/sentences.sh finds every pattern for the translators.
template <std::size_t Count>
class Pattern {
public:
    consteval Pattern(const char* words) : m_words(words) // NOLINT: a literal is a pattern
    {
        std::size_t seen = 0;
        for (const char* c = words; *c != '\0'; ++c) {
            const bool place = c[0] == '%' && c[1] >= '1' && c[1] <= '9';
            if (place && static_cast<std::size_t>(c[1] - '0') > Count)
                throw "the pattern names a value that is not given";
            if (place)
                seen |= std::size_t{1} << (c[1] - '0');
        }
        if (seen != (std::size_t{2} << Count) - 2)
            throw "a value has no place in the pattern";
    }
    [[nodiscard]] std::string words() const { return std::string(m_words); }

private:
    std::string_view m_words;
};

/// What may stand in a sentence: another sentence, a name, a letter, a whole number. Other numbers: as the text they are to be read as.
inline Sentence toSentence(Sentence sentence)
{
    return sentence;
}
inline Sentence toSentence(std::string_view name)
{
    return std::string(name);
}
inline Sentence toSentence(const std::string& name)
{
    return name;
}
inline Sentence toSentence(const char* name)
{
    return std::string(name);
}
template <class Number>
    requires(std::is_integral_v<Number> && !std::is_same_v<Number, bool>)
Sentence toSentence(Number number)
{
    if constexpr (std::is_same_v<Number, char>)
        return std::string(1, number);
    else
        return std::to_string(number);
}

/// `pattern` with `values` at its places. One pass: a "%1" in a value stays as it is.
[[nodiscard]] Sentence makeSentence(std::string pattern, std::vector<Sentence> values);

/// A sentence, or words that stand in one: say("the chunk grid %1 is not supported", name).
template <class... Values>
[[nodiscard]] Sentence say(Pattern<sizeof...(Values)> pattern, const Values&... values)
{
    return makeSentence(pattern.words(), {toSentence(values)...});
}

/// `sentence` with every pattern in it replaced by what `translate` makes of it; the values go to their places after that.
[[nodiscard]] std::string translated(const Sentence& sentence, const std::function<std::string(const std::string&)>& translate);

} // namespace zs
