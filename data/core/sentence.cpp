#include "core/sentence.h"

namespace zs {
namespace {

template <class TextOf>
std::string fillIn(std::string_view pattern, const std::vector<Sentence>& values, TextOf textOf)
{
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const auto place = pattern[i] == '%' && i + 1 < pattern.size() ? static_cast<std::size_t>(pattern[i + 1] - '1') : values.size();
        if (place < values.size()) {
            text += textOf(values[place]);
            ++i;
        } else {
            text += pattern[i];
        }
    }
    return text;
}

} // namespace

Sentence makeSentence(std::string pattern, std::vector<Sentence> values)
{
    Sentence sentence(fillIn(pattern, values, [](const Sentence& value) -> const std::string& { return value.text; }));
    sentence.pattern = std::move(pattern);
    sentence.values = std::move(values);
    return sentence;
}

std::string translated(const Sentence& sentence, const std::function<std::string(const std::string&)>& translate)
{
    if (sentence.pattern.empty())
        return sentence.text;
    return fillIn(translate(sentence.pattern), sentence.values, [&](const Sentence& value) { return translated(value, translate); });
}

} // namespace zs
