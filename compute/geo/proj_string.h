#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zs {

/// A "+key=value +flag" string taken apart, order kept. Keys have no "+".
class ProjString {
public:
    explicit ProjString(std::string_view text);

    [[nodiscard]] bool has(std::string_view key) const;
    /// "" when the key is not there.
    [[nodiscard]] std::string value(std::string_view key) const;
    [[nodiscard]] std::optional<double> number(std::string_view key) const;
    /// Replaces or appends.
    void set(const std::string& key, double value);
    [[nodiscard]] std::string text() const;

private:
    std::vector<std::pair<std::string, std::string>> m_items;
};

} // namespace zs
