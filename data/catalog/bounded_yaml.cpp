#include "catalog/bounded_yaml.h"

#include "catalog/yaml_scalar.h"
#include "catalog/yaml_words.h"

#include <nlohmann/json.hpp>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <memory>
#include <sstream>
#include <unordered_map>

namespace zs {
namespace {

struct Node;
using NodePtr = std::shared_ptr<const Node>;

/// One YAML node as parsed. An alias shares the node it names, so the tree stays as small as its text;
/// `nodes`, `bytes` and `depth` say how large it becomes when written out.
struct Node {
    enum class Kind { scalar, list, map };
    Kind kind = Kind::scalar;
    Json value;                    // scalar
    std::vector<NodePtr> children; // list: items; map: key, value, key, value …
    Index nodes = 1;
    Index bytes = 0;
    int depth = 0;                 // of containers; a scalar has none
    int line = 0;
};

/// Ends the parser when a bound is passed.
struct Refusal : YAML::ParserException {
    Refusal(const YAML::Mark& at, Sentence reason) : ParserException(at, reason.text), why(std::move(reason)) {}

    Sentence why;
};

/// Builds the tree from the parser's events and stops it, by the parser's own exception, at the first limit passed.
class TreeBuilder : public YAML::EventHandler {
public:
    explicit TreeBuilder(const YamlLimits& limits) : m_limits(limits) {}

    [[nodiscard]] NodePtr root() const { return m_root; }

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { addScalar(mark, anchor, nullptr, 0); }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& text) override
    {
        const bool isText = tag == "!" || tag == "tag:yaml.org,2002:str";
        addScalar(mark, anchor, isText ? Json(text) : plainYamlScalar(text), static_cast<Index>(text.size()));
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        const auto found = m_anchors.find(anchor);
        if (found == m_anchors.end())
            throw Refusal(mark, say("an anchor holds itself"));
        m_aliasedNodes += found->second->nodes;
        if (m_aliasedNodes > m_limits.maxAliasedNodes)
            throw Refusal(mark, say("aliases make more than %1 values", m_limits.maxAliasedNodes));
        add(mark, found->second);
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        open(mark, Node::Kind::list, anchor);
    }
    void OnSequenceEnd() override { close(); }

    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        open(mark, Node::Kind::map, anchor);
    }
    void OnMapEnd() override { close(); }

private:
    struct Open {
        std::shared_ptr<Node> node;
        YAML::anchor_t anchor;
    };

    void addScalar(const YAML::Mark& mark, YAML::anchor_t anchor, Json value, Index bytes)
    {
        auto node = std::make_shared<Node>();
        node->value = std::move(value);
        node->bytes = bytes;
        node->line = mark.line;
        remember(anchor, node);
        add(mark, node);
    }

    void open(const YAML::Mark& mark, Node::Kind kind, YAML::anchor_t anchor)
    {
        auto node = std::make_shared<Node>();
        node->kind = kind;
        node->depth = 1;
        node->line = mark.line;
        m_open.push_back({node, anchor});
        checkDepth(mark, 0);
        spend(mark, 1, 0);
    }

    void close()
    {
        const Open closed = std::move(m_open.back());
        m_open.pop_back();
        remember(closed.anchor, closed.node);
        if (m_open.empty())
            m_root = closed.node;
        else
            grow(closed.node);
    }

    void add(const YAML::Mark& mark, const NodePtr& node)
    {
        spend(mark, node->nodes, node->bytes);
        checkDepth(mark, node->depth);
        if (m_open.empty())
            m_root = node;
        else
            grow(node);
    }

    void grow(const NodePtr& child)
    {
        Node& parent = *m_open.back().node;
        parent.children.push_back(child);
        parent.nodes += child->nodes;
        parent.bytes += child->bytes;
        parent.depth = std::max(parent.depth, child->depth + 1);
    }

    void spend(const YAML::Mark& mark, Index nodes, Index bytes)
    {
        m_nodes += nodes;
        m_bytes += bytes;
        if (m_nodes > m_limits.maxNodes)
            throw Refusal(mark, say("more than %1 keys and values", m_limits.maxNodes));
        if (m_bytes > m_limits.maxExpandedBytes)
            throw Refusal(mark, say("more than %1 MiB of text, aliases included", m_limits.maxExpandedBytes >> 20));
    }

    void checkDepth(const YAML::Mark& mark, int below) const
    {
        if (static_cast<int>(m_open.size()) + below > m_limits.maxDepth)
            throw Refusal(mark, say("nested deeper than %1 levels", m_limits.maxDepth));
    }

    void remember(YAML::anchor_t anchor, const NodePtr& node)
    {
        if (anchor != 0)
            m_anchors[anchor] = node;
    }

    YamlLimits m_limits;
    std::vector<Open> m_open;
    std::unordered_map<YAML::anchor_t, NodePtr> m_anchors; // of finished nodes only
    NodePtr m_root;
    Index m_nodes = 0;
    Index m_aliasedNodes = 0;
    Index m_bytes = 0;
};

/// Writes a counted tree out as Json.
class Expander {
public:
    explicit Expander(std::vector<Sentence>* warnings) : m_warnings(warnings) {}

    [[nodiscard]] Json expand(const Node& node)
    {
        if (node.kind == Node::Kind::scalar)
            return node.value;
        if (node.kind == Node::Kind::map)
            return expandMap(node);
        Json list = Json::array();
        for (const NodePtr& child : node.children)
            list.push_back(expand(*child));
        return list;
    }

private:
    using Pairs = std::vector<std::pair<const std::string, Json>>; // what an ordered object is made of
    using Places = std::unordered_map<std::string, std::size_t>;

    static std::string keyText(const Json& key) { return key.is_string() ? key.get<std::string>() : writeJson(key); }

    Json expandMap(const Node& node)
    {
        Json object = Json::object();
        Pairs& pairs = object.get_ref<Json::object_t&>();
        Places places;
        std::vector<Json> merged;
        for (std::size_t i = 0; i + 1 < node.children.size(); i += 2) {
            const std::string key = keyText(expand(*node.children[i]));
            Json value = expand(*node.children[i + 1]);
            if (key == "<<" && value.is_structured()) {
                merged.push_back(std::move(value));
                continue;
            }
            const auto [place, isNew] = places.emplace(key, pairs.size());
            if (isNew) {
                pairs.emplace_back(key, std::move(value));
                continue;
            }
            pairs[place->second].second = std::move(value);
            if (m_warnings != nullptr && m_warnings->size() < 100)
                m_warnings->push_back(say("line %1: the key \"%2\" is given twice, the last one counts",
                                          node.children[i]->line + 1, key));
        }
        for (const Json& source : merged)
            merge(source, pairs, places);
        return object;
    }

    /// Adds what is not there yet: the mapping's own keys win, then the first merged mapping.
    static void merge(const Json& source, Pairs& pairs, Places& places)
    {
        if (source.is_array()) {
            for (const Json& item : source)
                if (item.is_object())
                    merge(item, pairs, places);
            return;
        }
        for (const auto& [key, value] : source.items())
            if (places.emplace(key, pairs.size()).second)
                pairs.emplace_back(key, value);
    }

    std::vector<Sentence>* m_warnings;
};

Sentence describe(const YAML::Exception& error)
{
    const auto* refusal = dynamic_cast<const Refusal*>(&error);
    const Sentence why = refusal != nullptr ? refusal->why : yamlWords(error.msg);
    if (error.mark.is_null())
        return say("not valid YAML: %1", why);
    return say("not valid YAML at line %1, column %2: %3", error.mark.line + 1, error.mark.column + 1, why);
}

/// Looks at the bare brackets before the parser sees them: it keeps some 200 bytes for each until the outermost closes.
/// Quotes and comments are not told apart, so only what no sane text holds is refused.
Status checkFlow(std::string_view text, const YamlLimits& limits)
{
    const Index maxOpen = Index{limits.maxDepth} * 16;
    Index open = 0;
    Index marks = 0;
    Index line = 1;
    for (const char c : text) {
        line += c == '\n' ? 1 : 0;
        if (c == '[' || c == '{')
            ++open;
        else if ((c == ']' || c == '}') && open > 0)
            --open;
        marks += c == '[' || c == '{' || c == ',' ? 1 : 0;
        if (open > maxOpen)
            return fail(ErrorCode::corrupt, "not valid YAML at line %1: brackets are nested deeper than %2 levels", line, limits.maxDepth);
        if (marks > limits.maxFlowMarks)
            return fail(ErrorCode::corrupt, "not valid YAML at line %1: more than %2 brackets and commas", line, limits.maxFlowMarks);
    }
    return {};
}

} // namespace

Result<Json> parseYaml(std::string_view text, std::vector<Sentence>* warnings, const YamlLimits& limits)
{
    if (text.substr(0, 3) == "\xEF\xBB\xBF")
        text.remove_prefix(3);
    const std::size_t start = text.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos)
        return fail(ErrorCode::corrupt, "the YAML text is empty");
    if (static_cast<Index>(text.size()) > limits.maxBytes)
        return fail(ErrorCode::corrupt, "the YAML text is larger than %1 MiB", limits.maxBytes >> 20);
    if (text[start] == '<' && text.substr(start, 2) != "<<")
        return fail(ErrorCode::corrupt, "this is an HTML or XML page, not YAML (a login page or a wrong address?)");

    if (const Status flow = checkFlow(text, limits); !flow)
        return tl::unexpected(flow.error());

    TreeBuilder builder(limits);
    try {
        std::istringstream stream{std::string(text)};
        YAML::Parser parser(stream);
        parser.HandleNextDocument(builder);
    } catch (const YAML::Exception& error) {
        return fail(ErrorCode::corrupt, describe(error));
    }
    return builder.root() ? Expander(warnings).expand(*builder.root()) : Json(nullptr);
}

} // namespace zs
