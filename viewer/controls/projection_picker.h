#pragma once

#include "geo/projection.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace zs {

/// Chooses a projection by name, or by a PROJ string or an authority's code typed into the same field.
class ProjectionPicker : public QWidget {
    Q_OBJECT

public:
    explicit ProjectionPicker(QWidget* parent = nullptr);

    /// Shows a projection without choosing it.
    void setProjection(const ProjectionPtr& projection);
    /// The sentence about text that is no projection; empty when all is well.
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void projectionChosen(const zs::ProjectionPtr& projection);

private:
    void chooseNamed(int row);
    void chooseTyped();
    void choose(const std::string& text);

    QComboBox* m_box = nullptr;
    QLabel* m_problem = nullptr;
};

} // namespace zs
