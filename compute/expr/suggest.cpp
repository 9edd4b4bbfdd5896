#include "expr/suggest.h"

#include <algorithm>

namespace zs {
namespace {

constexpr std::size_t kMostBytes = 100;

std::string lowered(std::string_view text)
{
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

int distance(std::string_view a, std::string_view b)
{
    std::vector<int> beforeLast(b.size() + 1);
    std::vector<int> last(b.size() + 1);
    std::vector<int> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        beforeLast.swap(last);
        last.swap(row);
        row[0] = static_cast<int>(i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const int change = a[i - 1] == b[j - 1] ? 0 : 1;
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
            const bool isSwap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (isSwap)
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
        }
    }
    return row[b.size()];
}

} // namespace

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates)
{
    if (word.empty() || word.size() > kMostBytes)
        return std::nullopt;
    const int most = std::max(1, static_cast<int>(word.size()) / 3);
    const std::string* best = nullptr;
    std::pair<int, int> bestScore{most, static_cast<int>(kMostBytes)}; // letters apart, then with their case
    for (const std::string& candidate : candidates) {
        if (candidate.empty() || candidate.size() > word.size() + static_cast<std::size_t>(most))
            continue;
        const int near = distance(lowered(word), lowered(candidate));
        const bool isAllOther = near >= static_cast<int>(std::max(word.size(), candidate.size()));
        if (near > most || (isAllOther && near > 0))
            continue;
        const std::pair score{near, distance(word, candidate)};
        if (!best || score < bestScore) {
            best = &candidate;
            bestScore = score;
        }
    }
    return best ? std::optional(*best) : std::nullopt;
}

} // namespace zs
