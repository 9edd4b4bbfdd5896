#pragma once

#include "cf/grid_choice.h"

#include <QMenu>

class QActionGroup;

namespace zs {

/// A menu of the grids that a variable may be drawn on.
class GridMenu : public QMenu {
    Q_OBJECT

public:
    explicit GridMenu(QWidget* parent = nullptr);

    /// What is ticked; says nothing.
    void setChoice(GridChoice choice);
    [[nodiscard]] GridChoice choice() const;

Q_SIGNALS:
    void chosen(zs::GridChoice choice);

private:
    QActionGroup* m_group;
};

} // namespace zs
