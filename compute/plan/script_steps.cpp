#include "plan/script_steps.h"

#include "plan/script_tree.h"

#include <algorithm>

namespace zs {
namespace {

constexpr const char* kDataset = "ds";

/// The short name of a module; "" for other names.
std::string importedModule(const std::string& name)
{
    static const std::map<std::string, std::string> kModules{
        {"np", "np"}, {"numpy", "np"}, {"xr", "xr"}, {"xarray", "xr"}, {"pd", "pd"}, {"pandas", "pd"},
        {"cftime", "cftime"}, {"datetime", "datetime"}, {"math", "math"}};
    const auto found = kModules.find(name);
    return found == kModules.end() ? std::string() : found->second;
}

/// One program after the other takes its names here.
class Joiner {
public:
    /// The last program comes first to the names: its text stays as it was typed.
    void join(const Program& program, const ScriptOptions& options)
    {
        const Mentions mentions = bareMentions(program);
        for (const Statement& statement : program.statements)
            if (!statement.target.empty() && !mentions.names.contains(statement.target))
                m_taken.insert(statement.target);
        if (usesDataset(mentions, options) || options.steps.empty())
            (void)sourceName(options);
        const Names names = resolve(mentions, options);
        addSteps(mentions, options);
        append(program, names, options, {}, nullptr);
    }

    JoinedProgram joined;

private:
    using Names = std::map<std::string, std::string>; // as written → as printed

    static bool isVariable(const std::string& name, const ScriptOptions& options)
    {
        return std::find(options.variables.begin(), options.variables.end(), name) != options.variables.end();
    }

    static bool usesDataset(const Mentions& mentions, const ScriptOptions& options)
    {
        return mentions.opensDataset || mentions.names.contains(kDataset) ||
               std::any_of(mentions.names.begin(), mentions.names.end(), [&](const std::string& name) {
                   return !options.steps.contains(name) && !options.results.contains(name) && isVariable(name, options);
               });
    }

    /// `wanted`, or wanted_2, wanted_3, … when something else has it.
    std::string fresh(const std::string& wanted)
    {
        std::string name = wanted;
        for (int i = 2; !m_taken.insert(name).second; ++i)
            name = wanted + "_" + std::to_string(i);
        return name;
    }

    /// The name of one meaning, the same whoever asks.
    template <class Announce>
    std::string nameOf(const std::string& meaning, const std::string& wanted, Announce announce)
    {
        const auto [place, isNew] = m_names.try_emplace(meaning);
        if (isNew) {
            place->second = fresh(wanted);
            announce(place->second);
        }
        return place->second;
    }

    static std::string meaningOf(const ScriptOptions& options) { return "source\n" + options.location + "\n" + options.group; }

    std::string sourceName(const ScriptOptions& options)
    {
        return nameOf(meaningOf(options), kDataset, [&](const std::string& name) { joined.sources.push_back({name, options}); });
    }

    std::string stepName(const ScriptStep* step)
    {
        return nameOf("step\n" + std::to_string(reinterpret_cast<std::uintptr_t>(step)), step->name, [](const std::string&) {});
    }

    std::string printedName(const std::string& name, const ScriptOptions& options)
    {
        if (name == kDataset)
            return sourceName(options);
        if (const auto step = options.steps.find(name); step != options.steps.end())
            return stepName(step->second.get());
        if (const auto stored = options.results.find(name); stored != options.results.end())
            return nameOf("stored\n" + stored->second, name,
                          [&](const std::string& printed) { joined.bindings.push_back({printed, "", stored->second}); });
        if (isVariable(name, options)) {
            const std::string source = sourceName(options);
            return nameOf(meaningOf(options) + "\n" + name, name,
                          [&](const std::string& printed) { joined.bindings.push_back({printed, source, name}); });
        }
        const std::string module = importedModule(name);
        if (!module.empty())
            joined.modules.insert(module);
        return module.empty() ? name : module;
    }

    Names resolve(const Mentions& mentions, const ScriptOptions& options)
    {
        Names names;
        for (const std::string& variable : options.variables) // in the order of the dataset
            if (mentions.names.contains(variable))
                names[variable] = printedName(variable, options);
        for (const std::string& name : mentions.names)
            names[name] = printedName(name, options);
        if (mentions.opensDataset || names.contains(kDataset))
            names[kDataset] = sourceName(options);
        return names;
    }

    /// What a program builds on, deepest first.
    void addSteps(const Mentions& mentions, const ScriptOptions& options)
    {
        for (const auto& [name, step] : options.steps)
            if (mentions.names.contains(name) && m_done.insert(step.get()).second) {
                const Mentions inside = bareMentions(step->program);
                addSteps(inside, step->options);
                append(step->program, resolve(inside, step->options), step->options, stepName(step.get()), step.get());
            }
    }

    /// `result` "" = the last program: what it assigns keeps its names.
    void append(const Program& program, Names names, const ScriptOptions& options, const std::string& result, const ScriptStep* step)
    {
        Names assigned; // within this program
        for (std::size_t i = 0; i < program.statements.size(); ++i) {
            const Statement& statement = program.statements[i];
            const bool isLast = i + 1 == program.statements.size();
            if (!isLast && statement.target.empty())
                continue;
            const ExprPtr value = renamed(isLast ? withoutPlot(statement.value) : statement.value, names, options);
            std::string target = statement.target;
            if (step != nullptr && isLast)
                target = result;
            else if (step != nullptr)
                target = assigned.try_emplace(target, assigned.contains(target) ? std::string() : fresh(target)).first->second;
            joined.statements.push_back({target, value, statement.targetPlace, statement.isInPlace});
            if (!statement.target.empty())
                names[statement.target] = target;
        }
    }

    ExprPtr renamed(const ExprPtr& expr, const Names& names, const ScriptOptions& options)
    {
        if (isOpenCall(expr))
            return makeExpr(NameExpr{sourceName(options)}, expr->place); // the dataset that is open
        if (const auto* name = as<NameExpr>(expr)) {
            const auto found = names.find(name->name);
            return found == names.end() || found->second == name->name ? expr : makeExpr(NameExpr{found->second}, expr->place);
        }
        return withChildren(expr, [&](const ExprPtr& child) { return renamed(child, names, options); });
    }

    std::map<std::string, std::string> m_names; // meaning → name in the script
    std::set<std::string> m_taken{"np", "xr", "pd", "cftime", "datetime", "math", "scipy", "trend"};
    std::set<const ScriptStep*> m_done;
};

} // namespace

JoinedProgram joinSteps(const Program& program, const ScriptOptions& options)
{
    Joiner joiner;
    joiner.join(program, options);
    return std::move(joiner.joined);
}

} // namespace zs
