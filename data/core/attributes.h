#pragma once

#include "core/json_text.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zs {

/// The attributes of an array or a group: an immutable JSON object in its own order, read leniently.
/// Cheap to copy.
/// Threads: value type, any
class Attributes {
public:
    Attributes();
    explicit Attributes(Json object); // anything but an object counts as empty

    [[nodiscard]] const Json& json() const { return *m_json; }
    [[nodiscard]] bool contains(std::string_view name) const;
    [[nodiscard]] bool empty() const;
    [[nodiscard]] std::vector<std::string> names() const;

    /// The text of a string attribute; nothing when absent or not a string.
    [[nodiscard]] std::optional<std::string> text(std::string_view name) const;
    /// text() or "".
    [[nodiscard]] std::string textOr(std::string_view name, std::string fallback = {}) const;
    /// A number, a numeric string, or the first of a list.
    [[nodiscard]] std::optional<double> number(std::string_view name) const;
    /// A number or a list of numbers; what is not a number is left out.
    [[nodiscard]] std::vector<double> numbers(std::string_view name) const;

    /// A copy without these names, or with one set.
    [[nodiscard]] Attributes without(const std::vector<std::string>& names) const;
    [[nodiscard]] Attributes with(const std::string& name, Json value) const;

    /// One attribute as people read it: strings bare, the rest as compact JSON.
    [[nodiscard]] std::string display(std::string_view name) const;

private:
    std::shared_ptr<const Json> m_json;
};

} // namespace zs
