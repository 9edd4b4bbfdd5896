#include "catalog/yaml_words.h"

#include <algorithm>
#include <iterator>

namespace zs {

Sentence yamlWords(const std::string& message)
{
    static const Sentence known[] = {
        say("end of map not found"),
        say("end of map flow not found"),
        say("end of sequence not found"),
        say("end of sequence flow not found"),
        say("cannot assign multiple tags to the same node"),
        say("cannot assign multiple anchors to the same node"),
        say("aliases can't have any content, *including* tags"),
        say("bad character found while scanning hex number"),
        say("unknown token"),
        say("illegal document indicator in scalar"),
        say("illegal EOF in scalar"),
        say("illegal character in scalar"),
        say("illegal tab when looking for indentation"),
        say("illegal flow end"),
        say("illegal block entry"),
        say("illegal map key"),
        say("illegal map value"),
        say("alias not found after *"),
        say("anchor not found after &"),
        say("cannot set zero indentation for a block scalar"),
        say("unexpected character in block scalar"),
        say("the referenced anchor is not defined"),
    };
    const auto found = std::find_if(std::begin(known), std::end(known), [&](const Sentence& words) { return words.text == message; });
    return found == std::end(known) ? Sentence(message) : *found;
}

} // namespace zs
