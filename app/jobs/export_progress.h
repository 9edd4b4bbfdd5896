#pragma once

#include "core/result.h"
#include "view/gui_task.h"

#include <QDialog>

#include <atomic>
#include <functional>
#include <memory>

class QDialogButtonBox;
class QLabel;
class QProgressBar;
class QTimer;

namespace zs {

/// One file while it is written: seen when that takes more than half a second, and at the end, with what has come of it. Goes when
/// it is closed. To close it earlier is to cancel; a cancelled file is absent.
class ExportProgress : public QDialog {
    Q_OBJECT

public:
    using OnFraction = std::function<void(double)>;
    using Write = std::function<Status(const std::stop_token&, const OnFraction&)>;

    ExportProgress(Executor waiting, const QString& path, QWidget* parent = nullptr);
    ~ExportProgress() override;

    /// `write` runs on the executor.
    void start(Write write);
    void reject() override;

    static constexpr int kPatienceMs = 500;

Q_SIGNALS:
    void ended(const QString& sentence);

private:
    void finish(const Status& written);

    QString m_path;
    QLabel* m_label;
    QProgressBar* m_bar;
    QDialogButtonBox* m_buttons;
    QTimer* m_patience;
    QTimer* m_poll;
    std::shared_ptr<std::atomic<double>> m_fraction;
    std::stop_source m_stop; // of the writing; its end is still heard
    LatestJob m_writing;
    bool m_isOver = false;
};

} // namespace zs
