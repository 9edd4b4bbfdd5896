#include "jobs/export_progress.h"

#include "console/check_text.h"
#include "error_text.h"
#include "jobs/bar_steps.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <cmath>

namespace zs {
namespace {

constexpr int kBarPollMs = 100;
constexpr int kWidthPx = 460;

} // namespace

ExportProgress::ExportProgress(Executor waiting, const QString& path, QWidget* parent)
    : QDialog(parent), m_path(QDir::toNativeSeparators(path)), m_label(new QLabel(this)), m_bar(new QProgressBar(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this)), m_patience(new QTimer(this)), m_poll(new QTimer(this)),
      m_fraction(std::make_shared<std::atomic<double>>(0)), m_writing(std::move(waiting))
{
    setWindowTitle(tr("Export"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(kWidthPx);
    m_label->setObjectName(QStringLiteral("exportSentence"));
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_label->setText(tr("Writing %1 …").arg(m_path));
    m_bar->setRange(0, kBarSteps);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_label, 1);
    layout->addWidget(m_bar);
    layout->addWidget(m_buttons);
    m_patience->setSingleShot(true);
    m_patience->setInterval(kPatienceMs);
    m_poll->setInterval(kBarPollMs);
    connect(m_patience, &QTimer::timeout, this, &QWidget::show);
    connect(m_poll, &QTimer::timeout, this, [this] { m_bar->setValue(int(std::lround(kBarSteps * m_fraction->load()))); });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &ExportProgress::reject);
}

ExportProgress::~ExportProgress()
{
    m_stop.request_stop();
}

void ExportProgress::start(Write write)
{
    m_patience->start();
    m_poll->start();
    m_writing.start(
        [write = std::move(write), fraction = m_fraction, stop = m_stop.get_token()](const std::stop_token&) {
            return write(stop, [fraction](double done) { fraction->store(done); });
        },
        [this](const Status& written) { finish(written); });
}

void ExportProgress::reject()
{
    if (m_isOver)
        return QDialog::reject();
    m_stop.request_stop(); // finish() comes at once
    m_label->setText(tr("Cancelling …"));
}

void ExportProgress::finish(const Status& written)
{
    m_isOver = true;
    m_patience->stop();
    m_poll->stop();
    if (!written && written.error().code == ErrorCode::cancelled) {
        Q_EMIT ended(tr("Cancelled: %1 has not been written.").arg(m_path));
        close();
        deleteLater(); // it may never have been shown
        return;
    }
    const QString sentence = written ? tr("Saved %1 (%2)").arg(m_path, bytesText(QFileInfo(m_path).size())) : errorText(written.error());
    setWindowTitle(written ? tr("Exported") : tr("Not exported"));
    m_label->setText(sentence);
    m_bar->hide();
    m_buttons->setStandardButtons(QDialogButtonBox::Close);
    adjustSize();
    show();
    m_buttons->button(QDialogButtonBox::Close)->setFocus();
    Q_EMIT ended(sentence);
}

} // namespace zs
