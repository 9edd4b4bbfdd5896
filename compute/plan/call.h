#pragma once

#include "expr/place.h"
#include "plan/value.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

namespace zs {

/// What building a plan gathers on the way.
struct BuildContext {
    std::vector<Sentence> notes;
    std::vector<Sentence> warnings;
    std::stop_token stop;

    void note(Sentence sentence); // once
    void warn(Sentence sentence); // likewise
};

/// A value with its place in the text.
struct Argument {
    Value value;
    Place place;
};

/// One parameter of a method: "dim", "skipna=None"; "**indexers" takes every other keyword.
struct Parameter {
    std::string name;
    std::string defaultText; // as shown to people; "" = has to be given
    bool isKeywordOnly = false;
    bool isRest = false; // **name
    bool isList = false; // *name: every argument without a name
};

/// "dim=None, *, skipna=None, **indexers" taken apart.
[[nodiscard]] std::vector<Parameter> parseSignature(const std::string& signature);

/// A method call with its arguments bound to parameter names.
class Call {
public:
    Call(std::string methodName, const Value& callReceiver, BuildContext& buildContext)
        : name(std::move(methodName)), receiver(callReceiver), context(buildContext)
    {
    }

    std::string name;
    const Value& receiver;
    BuildContext& context;
    std::map<std::string, Argument> arguments;          // by parameter
    std::vector<std::pair<std::string, Argument>> rest; // keywords that **name takes, in order
    std::optional<Place> errorPlace;                    // of the argument that is at fault

    /// Which arguments a method has looked at: one that nobody looked at must not be passed over in silence.
    struct Reads {
        std::set<std::string> parameters;
        bool hasRest = false;
    };
    std::shared_ptr<Reads> reads = std::make_shared<Reads>(); // shared with calls that take over arguments of this one

    /// Null when not given, or None.
    [[nodiscard]] const Value* find(const std::string& parameter) const;
    [[nodiscard]] bool has(const std::string& parameter) const { return find(parameter) != nullptr; }

    [[nodiscard]] Result<double> number(const std::string& parameter, double fallback);
    [[nodiscard]] Result<Index> whole(const std::string& parameter, Index fallback);
    [[nodiscard]] Result<bool> flag(const std::string& parameter, bool fallback);
    [[nodiscard]] Result<std::string> text(const std::string& parameter, std::string fallback);
    /// A text or a list of texts; nothing when not given or `...`.
    [[nodiscard]] Result<std::optional<std::vector<std::string>>> texts(const std::string& parameter);
    /// A number or a list of numbers.
    [[nodiscard]] Result<std::vector<double>> numbers(const std::string& parameter);

    /// Keywords of **rest.
    [[nodiscard]] const std::vector<std::pair<std::string, Argument>>& keywords() const;

    /// Keywords of **rest, and of the dictionary given for `parameter`.
    [[nodiscard]] Result<std::vector<std::pair<std::string, Argument>>> keyed(const std::string& parameter);

    /// An error at the place of an argument; a sentence is an invalidArgument.
    [[nodiscard]] tl::unexpected<Error> failAt(const std::string& parameter, const Error& error);
    [[nodiscard]] tl::unexpected<Error> failAt(const std::string& parameter, const Sentence& sentence);
    [[nodiscard]] tl::unexpected<Error> failAt(const Place& place, const Error& error);
    [[nodiscard]] tl::unexpected<Error> failAt(const Place& place, const Sentence& sentence);
};

/// "; did you mean time?" or what there is: the end of a sentence about an unknown name.
[[nodiscard]] Sentence insteadOf(const std::string& name, const std::vector<std::string>& there);

} // namespace zs
