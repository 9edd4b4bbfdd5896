#include "cf/grid_choice.h"

#include <algorithm>
#include <iterator>

namespace zs {
namespace {

struct ChoiceRow {
    GridChoice choice;
    GridKind kind;
    std::string_view name;
};
constexpr ChoiceRow kChoices[] = {
    {GridChoice::automatic, GridKind::none, "automatic"},
    {GridChoice::rectilinear, GridKind::rectilinear, "rectilinear"},
    {GridChoice::projected, GridKind::projected, "projected"},
    {GridChoice::curvilinear, GridKind::curvilinear, "curvilinear"},
    {GridChoice::index, GridKind::index, "index"},
};

const ChoiceRow& rowOf(GridChoice choice)
{
    return *std::find_if(std::begin(kChoices), std::end(kChoices), [&](const ChoiceRow& row) { return row.choice == choice; });
}

} // namespace

std::string_view gridKindName(GridKind kind)
{
    switch (kind) {
    case GridKind::none: return "none";
    case GridKind::rectilinear: return "rectilinear";
    case GridKind::projected: return "projected";
    case GridKind::curvilinear: return "curvilinear";
    case GridKind::index: return "index";
    }
    return "none";
}

std::string_view gridChoiceName(GridChoice choice)
{
    return rowOf(choice).name;
}

std::optional<GridChoice> parseGridChoice(std::string_view name)
{
    for (const ChoiceRow& row : kChoices)
        if (row.name == name)
            return row.choice;
    return std::nullopt;
}

GridKind gridKindOf(GridChoice choice)
{
    return rowOf(choice).kind;
}

} // namespace zs
