#pragma once

#include "dataset/dataset.h"
#include "jobs/compute_choices.h"
#include "view/gui_task.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QGroupBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace zs {

/// Statistic, dimensions, groups, weights, period and region for those who do not type: every choice writes the expression anew.
class ComputeDialog : public QDialog {
    Q_OBJECT

public:
    explicit ComputeDialog(Executor waiting, QWidget* parent = nullptr);

    /// `variable` is chosen first when the dataset has it.
    void setDataset(const DatasetPtr& dataset, const QString& variable);
    /// What the map shows now; nothing = there is no map of the Earth.
    void setShownRegion(const std::optional<ComputeRegion>& region);
    /// What the console says of the expression.
    void setVerdict(const QString& verdict);
    [[nodiscard]] ComputeChoices choices() const;
    [[nodiscard]] QString expression() const;

Q_SIGNALS:
    void expressionChanged(const QString& expression);
    void runRequested();

private:
    void readSubject();
    void showSubject(const ComputeSubject& subject);
    void update();
    void useShownRegion();

    LatestJob m_reading;
    DatasetPtr m_dataset;
    ComputeSubject m_subject;
    std::optional<ComputeRegion> m_shown;
    QComboBox* m_variable;
    QComboBox* m_statistic;
    QHBoxLayout* m_over;
    QList<QCheckBox*> m_dims;
    QComboBox* m_group;
    QCheckBox* m_weights;
    QLineEdit* m_from;
    QLineEdit* m_to;
    QGroupBox* m_region;
    QDoubleSpinBox* m_south;
    QDoubleSpinBox* m_north;
    QDoubleSpinBox* m_west;
    QDoubleSpinBox* m_east;
    QPushButton* m_useShown;
    QLabel* m_expression;
    QLabel* m_verdict;
};

} // namespace zs
