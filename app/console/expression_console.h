#pragma once

#include "console/check_text.h"
#include "plan/script.h"
#include "view/gui_task.h"

#include <QWidget>

class QLabel;
class QTimer;
class QToolButton;

namespace zs {

class ExpressionEditor;

/// The dock where lines of xarray are written: below the text stands what will come out and what it costs, or what is wrong
/// with it, before anything is run.
/// Threads: GUI; texts are checked on `waiting`
class ExpressionConsole : public QWidget {
    Q_OBJECT

public:
    explicit ExpressionConsole(Executor waiting, QWidget* parent = nullptr);
    ~ExpressionConsole() override;

    /// What names mean from now on, here and in Python.
    void setNames(const PlanNames& names, const ScriptOptions& script = {});
    /// Writes a text as if it had been typed.
    void setText(const QString& text);
    /// Runs the text as soon as it has been checked.
    void run();
    /// Puts the Python of the text on the clipboard as soon as it has been checked.
    void copyAsPython();

    [[nodiscard]] ExpressionEditor* editor() const { return m_editor; }
    [[nodiscard]] QString verdict() const;

Q_SIGNALS:
    void planReady(const zs::Plan& plan);
    void computeDialogRequested();
    void verdictChanged(const QString& verdict);

private:
    void startCheck();
    void finishCheck(const CheckedText& checked);
    void showVerdict(const CheckedText& checked);

    ExpressionEditor* m_editor;
    QLabel* m_verdict;
    QToolButton* m_run;
    QToolButton* m_copy;
    QTimer* m_pause; // of typing, before a check
    LatestJob m_checking;
    PlanNames m_names;
    ScriptOptions m_script;
    std::optional<CheckedText> m_checked; // of the text as it stands
    bool m_wantsRun = false;
    bool m_wantsCopy = false;
};

} // namespace zs
