#include "grid_menu.h"

#include <QActionGroup>

namespace zs {
namespace {

QString labelOf(GridChoice choice)
{
    switch (choice) {
    case GridChoice::automatic: return GridMenu::tr("&Automatic");
    case GridChoice::rectilinear: return GridMenu::tr("&Rectilinear (1-D latitude and longitude)");
    case GridChoice::projected: return GridMenu::tr("&Projected (x and y of a plane)");
    case GridChoice::curvilinear: return GridMenu::tr("&Curvilinear (2-D latitude and longitude)");
    case GridChoice::index: return GridMenu::tr("Rows and columns (&index)");
    }
    return {};
}

} // namespace

GridMenu::GridMenu(QWidget* parent) : QMenu(tr("G&rid"), parent), m_group(new QActionGroup(this))
{
    for (const GridChoice choice : {GridChoice::automatic, GridChoice::rectilinear, GridChoice::projected,
                                    GridChoice::curvilinear, GridChoice::index}) {
        QAction* action = addAction(labelOf(choice));
        action->setCheckable(true);
        action->setData(static_cast<int>(choice));
        m_group->addAction(action);
    }
    setChoice(GridChoice::automatic);
    connect(m_group, &QActionGroup::triggered, this, [this] { Q_EMIT chosen(choice()); });
}

void GridMenu::setChoice(GridChoice choice)
{
    for (QAction* action : m_group->actions())
        if (action->data().toInt() == static_cast<int>(choice))
            action->setChecked(true);
}

GridChoice GridMenu::choice() const
{
    const QAction* checked = m_group->checkedAction();
    return checked == nullptr ? GridChoice::automatic : static_cast<GridChoice>(checked->data().toInt());
}

} // namespace zs
