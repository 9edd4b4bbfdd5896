#pragma once

#include "core/executor.h"
#include "core/types.h"

#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace zs {

class PlotView;

/// The dock "Points": the chart of the places that were picked, what reading it costs, and how far it is.
class PointPanel : public QWidget {
    Q_OBJECT

public:
    explicit PointPanel(Executor interactive, QWidget* parent = nullptr);

    void setPlace(const QString& text);
    /// The dimensions that a chart can run along, by name; one alone is not asked for.
    void setWays(const QStringList& names, int current);
    /// Asks before something dear is read; "" = no question.
    void ask(const QString& cost);
    /// `isReading`: more chunks are to come.
    void setProgress(Index haveChunks, Index needChunks, bool isReading);
    /// What could not be read; "" = nothing.
    void setFailure(const QString& sentence);
    void setHasPoints(bool has);

    [[nodiscard]] PlotView* plotView() const { return m_plot; }
    [[nodiscard]] bool isAsking() const;
    [[nodiscard]] QString question() const;

Q_SIGNALS:
    void wayChosen(int way);
    void readAgreed();
    void readDeclined();
    void stopRequested();
    void retryRequested();
    void clearRequested();
    void pngRequested();
    void csvRequested();

private:
    [[nodiscard]] QWidget* createQuestion();
    [[nodiscard]] QWidget* createProgress();

    QLabel* m_place;
    QComboBox* m_ways;
    QToolButton* m_export;
    QToolButton* m_clear;
    QWidget* m_question;
    QLabel* m_cost;
    QWidget* m_progressRow;
    QLabel* m_progressText;
    QProgressBar* m_progress;
    QPushButton* m_stop;
    QPushButton* m_retry;
    PlotView* m_plot;
    bool m_isReading = false;
    QString m_failure;
    QString m_counts;

    void updateProgressRow();
};

} // namespace zs
