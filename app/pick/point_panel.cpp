#include "pick/point_panel.h"

#include "plot/plot_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace zs {
namespace {

constexpr int kLeastPlotPx = 96;
constexpr int kShortestWay = 10; // letters; longer names are in the list

} // namespace

PointPanel::PointPanel(Executor interactive, QWidget* parent)
    : QWidget(parent), m_place(new QLabel(this)), m_ways(new QComboBox(this)), m_export(new QToolButton(this)), m_clear(new QToolButton(this)),
      m_question(createQuestion()), m_progressRow(createProgress()), m_plot(new PlotView(std::move(interactive), this))
{
    m_place->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_place->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // it never widens the window
    m_ways->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_ways->setMinimumContentsLength(kShortestWay);
    m_ways->setAccessibleName(tr("Chart along"));
    m_ways->setToolTip(tr("What the chart runs along; with Shift a click on the map takes the next one"));
    m_export->setText(tr("&Export"));
    m_export->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(m_export);
    menu->addAction(tr("&Picture (PNG) …"), this, &PointPanel::pngRequested);
    menu->addAction(tr("&Table (CSV) …"), this, &PointPanel::csvRequested);
    m_export->setMenu(menu);
    m_clear->setText(tr("&Clear"));
    m_clear->setToolTip(tr("Remove the points from the map (Escape)"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_place, 1);
    row->addWidget(m_ways);
    row->addWidget(m_export);
    row->addWidget(m_clear);
    row->setContentsMargins(8, 4, 8, 4);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(row);
    layout->addWidget(m_question);
    layout->addWidget(m_plot, 1);
    m_plot->setMinimumHeight(kLeastPlotPx); // below a map on a small screen
    layout->addWidget(m_progressRow);
    m_question->hide();
    setFocusProxy(m_plot);
    setHasPoints(false);
    setWays({}, 0);
    updateProgressRow();
    connect(m_ways, &QComboBox::activated, this, &PointPanel::wayChosen);
    connect(m_clear, &QToolButton::clicked, this, &PointPanel::clearRequested);
}

QWidget* PointPanel::createQuestion()
{
    auto* question = new QWidget(this);
    m_cost = new QLabel(question);
    m_cost->setWordWrap(true);
    auto* agree = new QPushButton(tr("&Read it"), question);
    agree->setObjectName(QStringLiteral("readIt"));
    auto* decline = new QPushButton(tr("Cancel"), question);
    auto* row = new QHBoxLayout(question);
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(m_cost, 1);
    row->addWidget(agree);
    row->addWidget(decline);
    connect(agree, &QPushButton::clicked, this, &PointPanel::readAgreed);
    connect(decline, &QPushButton::clicked, this, &PointPanel::readDeclined);
    return question;
}

QWidget* PointPanel::createProgress()
{
    auto* progress = new QWidget(this);
    m_progressText = new QLabel(progress);
    m_progressText->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long reason is in its tip
    m_progress = new QProgressBar(progress);
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(8);
    m_stop = new QPushButton(tr("&Stop"), progress);
    m_retry = new QPushButton(tr("&Try again"), progress);
    auto* row = new QHBoxLayout(progress);
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(m_progressText, 1);
    row->addWidget(m_progress, 1);
    row->addWidget(m_retry);
    row->addWidget(m_stop);
    connect(m_stop, &QPushButton::clicked, this, &PointPanel::stopRequested);
    connect(m_retry, &QPushButton::clicked, this, &PointPanel::retryRequested);
    return progress;
}

void PointPanel::setPlace(const QString& text)
{
    m_place->setText(text);
    m_place->setToolTip(text);
}

void PointPanel::setWays(const QStringList& names, int current)
{
    m_ways->clear();
    m_ways->addItems(names);
    m_ways->setCurrentIndex(current);
    m_ways->setVisible(names.size() > 1);
}

void PointPanel::ask(const QString& cost)
{
    m_cost->setText(cost);
    m_question->setVisible(!cost.isEmpty());
}

bool PointPanel::isAsking() const
{
    return !m_question->isHidden();
}

QString PointPanel::question() const
{
    return m_cost->text();
}

void PointPanel::setProgress(Index haveChunks, Index needChunks, bool isReading)
{
    m_isReading = isReading;
    m_counts = tr("%1 of %2 chunks").arg(QLocale().toString(static_cast<qlonglong>(haveChunks)), QLocale().toString(static_cast<qlonglong>(needChunks)));
    m_progress->setRange(0, static_cast<int>(needChunks));
    m_progress->setValue(static_cast<int>(haveChunks));
    updateProgressRow();
}

void PointPanel::setFailure(const QString& sentence)
{
    m_failure = sentence;
    updateProgressRow();
}

void PointPanel::updateProgressRow()
{
    m_progressRow->setVisible(m_isReading || !m_failure.isEmpty());
    m_progressText->setText(m_failure.isEmpty() ? m_counts : m_failure);
    m_progressText->setToolTip(m_failure);
    m_progress->setVisible(m_isReading);
    m_stop->setVisible(m_isReading);
    m_retry->setVisible(!m_isReading && !m_failure.isEmpty());
}

void PointPanel::setHasPoints(bool has)
{
    m_export->setEnabled(has);
    m_clear->setEnabled(has);
    if (!has)
        m_place->setText(tr("Click a place on the map to see its values; hold Ctrl to compare several."));
}

} // namespace zs
