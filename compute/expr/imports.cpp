#include "expr/imports.h"

#include <optional>

namespace zs {
namespace {

/// The name that a module goes by without an import; nothing for modules that do not matter.
std::optional<std::string_view> shortName(std::string_view module)
{
    if (module == "numpy")
        return "np";
    if (module == "xarray")
        return "xr";
    return std::nullopt;
}

/// `a` or `a.b.c`; returns the whole of it.
Parsed<std::string> takeModule(TokenStream& tokens)
{
    std::string module;
    do {
        if (tokens.peek().kind != TokenKind::name)
            return tokens.refuseNext(say("the name of a module"));
        module += (module.empty() ? "" : ".") + std::string(tokens.text(tokens.take()));
    } while (tokens.takeOp("."));
    return module;
}

/// `as np`; returns the new name, "" when there is none.
Parsed<std::string> takeAlias(TokenStream& tokens)
{
    if (!tokens.isKeyword("as"))
        return std::string();
    tokens.take();
    if (tokens.peek().kind != TokenKind::name)
        return tokens.refuseNext(say("a name after 'as'"));
    return std::string(tokens.text(tokens.take()));
}

Parsed<void> skipModules(TokenStream& tokens)
{
    do {
        const Place begin = tokens.peek().place;
        const Parsed<std::string> module = takeModule(tokens);
        if (!module)
            return tl::unexpected<SyntaxError>(module.error());
        const Parsed<std::string> alias = takeAlias(tokens);
        if (!alias)
            return tl::unexpected<SyntaxError>(alias.error());
        const std::optional<std::string_view> name = shortName(*module);
        if (name && !alias->empty() && *alias != *name && *alias != *module)
            return refuseUnsupported(tokens.since(begin),
                                     say("%1 is known as %2 here; write %2 instead of %3", *module, *name, *alias));
    } while (tokens.takeOp(","));
    return {};
}

Parsed<void> skipNames(TokenStream& tokens)
{
    if (tokens.takeOp("*"))
        return {};
    const bool hasBracket = tokens.takeOp("(");
    bool isFirst = true;
    do {
        if (hasBracket && !isFirst && tokens.takeOp(")"))
            return {};
        isFirst = false;
        if (tokens.peek().kind != TokenKind::name)
            return tokens.refuseNext(say("a name after 'import'"));
        tokens.take();
        if (const Parsed<std::string> alias = takeAlias(tokens); !alias)
            return tl::unexpected<SyntaxError>(alias.error());
    } while (tokens.takeOp(","));
    if (hasBracket && !tokens.takeOp(")"))
        return tokens.refuseNext(say("a comma or '%1'", ")"));
    return {};
}

} // namespace

Parsed<void> skipImport(TokenStream& tokens)
{
    const Token keyword = tokens.take();
    if (tokens.text(keyword) == "import")
        return skipModules(tokens);
    const Parsed<std::string> module = takeModule(tokens);
    if (!module)
        return tl::unexpected<SyntaxError>(module.error());
    if (!tokens.isKeyword("import"))
        return tokens.refuseNext(say("'%1'", "import"));
    if (const std::optional<std::string_view> name = shortName(module->substr(0, module->find('.'))))
        return refuseUnsupported(
            tokens.since(keyword.place),
            say("parts of %1 are not imported; write %2. before each of their names", *module, *name));
    tokens.take();
    return skipNames(tokens);
}

} // namespace zs
