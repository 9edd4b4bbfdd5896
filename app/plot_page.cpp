#include "plot_page.h"

#include "controls/color_bar.h"
#include "controls/color_editor.h"
#include "controls/dimension_sliders.h"
#include "controls/time_bar.h"
#include "error_text.h"
#include "map_words.h"
#include "paper/png.h"
#include "plot/plot_picture.h"
#include "plot/plot_view.h"
#include "services.h"
#include "view/sentence_text.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>

namespace zs {

PlotPage::PlotPage(Services& services, QWidget* parent)
    : QWidget(parent), m_services(services), m_view(new PlotView(services.workers().frames(), this)),
      m_colorBar(new ColorBar(Qt::Vertical, this)), m_timeBar(new TimeBar(this)), m_sliders(new DimensionSliders(this)),
      m_colors(new ColorEditor(this)), m_loading(services.waitingThreads().executor()),
      m_reading(services.waitingThreads().executor()), m_exporting(services.waitingThreads().executor())
{
    auto* picture = new QHBoxLayout;
    picture->setSpacing(0);
    picture->addWidget(m_view, 1);
    picture->addWidget(m_colorBar);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(picture, 1);
    layout->addWidget(m_sliders);
    layout->addWidget(m_timeBar);
    m_colors->setStyle(m_view->style());
    m_colors->setEnabled(false);
    m_colorBar->hide();
    m_sliders->hide();
    m_timeBar->hide();
    m_timeBar->setPaced(true);
    connectParts();
}

PlotPage::~PlotPage() = default;

void PlotPage::connectParts()
{
    connect(m_view, &PlotView::hovered, this, [this](const QString& text) { Q_EMIT hoverChanged({text, {}, {}}); });
    connect(m_view, &PlotView::legendChanged, this, [this](const ColorLegend& legend) {
        m_colors->setShownLimits(legend.limits);
        m_colorBar->setLegend(legend);
    });
    connect(m_colors, &ColorEditor::styleChanged, m_view, &PlotView::setStyle);
    connect(m_colorBar, &ColorBar::editRequested, m_colors, &ColorEditor::editLimits);
    connect(m_sliders, &DimensionSliders::indexChanged, this, &PlotPage::setIndex);
    connect(m_timeBar, &TimeBar::stepChanged, this,
            [this](int step) { setIndex(m_variable ? m_variable->roles.timeDim : -1, step); });
    connect(m_timeBar, &TimeBar::said, this, &PlotPage::said);
    connect(m_timeBar, &TimeBar::playingChanged, m_view, &PlotView::setHoldsLimits);
}

void PlotPage::showVariable(const DatasetPtr& dataset, const std::string& name)
{
    m_reading.cancel();
    m_isBusy = true;
    m_isBehind = false;
    m_newer.reset();
    m_view->setNote({});
    Q_EMIT said(tr("Reading %1 …").arg(QString::fromStdString(name)));
    load(dataset, name, false);
}

void PlotPage::setDataset(const DatasetPtr& dataset)
{
    if (m_isBusy) {
        m_newer = dataset;
        return;
    }
    if (!m_variable)
        return;
    m_isBusy = true;
    load(dataset, m_variable->variable->name, true);
}

void PlotPage::load(const DatasetPtr& dataset, const std::string& name, bool isNewer)
{
    const auto work = [dataset, name, index = isNewer ? m_index : Shape()](std::stop_token stop) -> Result<Loaded> {
        const Result<PlotVariable> variable = loadPlotVariable(dataset, name, {}, stop);
        if (!variable)
            return tl::unexpected(variable.error());
        const bool fits = index.size() == variable->firstIndex.size();
        const Result<PlotValues> values = readPlotValues(*variable, fits ? index : variable->firstIndex, stop);
        if (!values)
            return tl::unexpected(values.error());
        return Loaded{*variable, *values, makePlot(*variable, *values)};
    };
    m_loading.start(work, [this, isNewer](const Result<Loaded>& loaded) {
        m_isBusy = false;
        if (!loaded) {
            m_newer.reset();
            Q_EMIT said(errorText(loaded.error()));
            return;
        }
        isNewer ? replace(*loaded) : install(*loaded);
    });
}

/// Numbers that are left out, else coordinates; once, not again with every step.
void PlotPage::sayWhatIsMissing(const Loaded& loaded)
{
    const Sentence gaps = gapsText(loaded.values);
    const std::vector<Sentence>& notes = loaded.variable.notes;
    const QString text = sentenceText(!gaps.empty() || notes.empty() ? gaps : notes.front());
    if (std::exchange(m_missing, text) != text)
        Q_EMIT said(text);
}

void PlotPage::install(const Loaded& loaded)
{
    Q_EMIT said({});
    m_missing.clear();
    sayWhatIsMissing(loaded);
    m_timeBar->setPlaying(false);
    m_isBehind = false;
    m_variable = loaded.variable;
    m_index = m_shownIndex = loaded.values.index;
    const MapSubject subject = subjectOf(*m_variable);
    const int timeDim = m_variable->roles.timeDim;
    DimensionSliders& sliders = *m_sliders;
    MapSubject others = subject;
    if (m_variable->roles.lineDim >= 0) // the legend shows all of it
        (others.xDim < 0 ? others.xDim : others.yDim) = m_variable->roles.lineDim;
    sliders.setSubject(others, timeDim);
    sliders.setVisible(!sliders.isEmpty());
    m_timeBar->setAxis(timeDim >= 0 ? subject.axes[static_cast<std::size_t>(timeDim)] : nullptr);
    m_timeBar->setVisible(timeDim >= 0);
    if (timeDim >= 0)
        m_timeBar->stepShown(static_cast<int>(m_shownIndex[static_cast<std::size_t>(timeDim)]));
    m_colorBar->clear();
    m_colorBar->setVisible(loaded.plot->hasField());
    m_colors->setEnabled(loaded.plot->hasField());
    m_view->setPlot(loaded.plot, sliceText(*m_variable, m_shownIndex));
    Q_EMIT titleChanged(subject.title);
    if (m_newer)
        setDataset(std::exchange(m_newer, nullptr));
}

void PlotPage::replace(const Loaded& loaded)
{
    const bool sameShape = loaded.variable.roles == m_variable->roles && loaded.variable.variable->shape == m_variable->variable->shape;
    if (!sameShape)
        return install(loaded);
    m_variable = loaded.variable;
    m_shownIndex = loaded.values.index;
    m_view->updatePlot(loaded.plot, sliceText(*m_variable, m_shownIndex));
    if (m_isBehind)
        readIndex();
    else if (m_newer)
        setDataset(std::exchange(m_newer, nullptr));
}

void PlotPage::setProgressText(const QString& text)
{
    m_view->setNote(text);
}

void PlotPage::setIndex(int dim, Index value)
{
    if (!m_variable || dim < 0 || m_index[static_cast<std::size_t>(dim)] == value)
        return;
    m_index[static_cast<std::size_t>(dim)] = value;
    m_isBehind = true;
    if (!m_isBusy)
        readIndex();
}

/// One slice at a time: what is wished for meanwhile is read after it, so a movie always shows something.
void PlotPage::readIndex()
{
    m_isBusy = true;
    m_isBehind = false;
    const auto work = [variable = *m_variable, index = m_index](std::stop_token stop) -> Result<Loaded> {
        const Result<PlotValues> values = readPlotValues(variable, index, std::move(stop));
        if (!values)
            return tl::unexpected(values.error());
        return Loaded{variable, *values, makePlot(variable, *values)};
    };
    m_reading.start(work, [this](const Result<Loaded>& loaded) {
        m_isBusy = false;
        if (loaded) {
            sayWhatIsMissing(*loaded);
            m_shownIndex = loaded->values.index;
            m_view->updatePlot(loaded->plot, sliceText(*m_variable, m_shownIndex));
            if (const int timeDim = m_variable->roles.timeDim; timeDim >= 0)
                m_timeBar->stepShown(static_cast<int>(m_shownIndex[static_cast<std::size_t>(timeDim)]));
        } else {
            Q_EMIT said(errorText(loaded.error()));
        }
        if (m_isBehind)
            readIndex();
        else if (m_newer)
            setDataset(std::exchange(m_newer, nullptr));
    });
}

void PlotPage::exportPng(const QString& file, QSize sizePx, double scale)
{
    if (!m_view->plot())
        return;
    PlotScene scene = m_view->scene();
    scene.theme = paperTheme();
    Q_EMIT said(tr("Drawing %1 …").arg(QFileInfo(file).fileName()));
    m_exporting.start(
        [scene, file, sizePx, scale](std::stop_token) -> Status {
            const Result<QImage> image = paintPlot(scene, sizePx, scale);
            return image ? savePng(*image, file) : tl::unexpected(image.error());
        },
        [this, file](const Status& saved) {
            Q_EMIT said(saved ? tr("Saved %1").arg(file) : errorText(saved.error()));
        });
}

QString PlotPage::suggestedFileName() const
{
    return m_variable ? figureFileName(QString::fromStdString(m_variable->variable->name), sliceText(*m_variable, m_shownIndex)) : QString();
}

QSize PlotPage::pictureSizePx() const
{
    return (QSizeF(m_view->size()) * devicePixelRatioF()).toSize();
}

QWidget* PlotPage::colorEditor() const
{
    return m_colors;
}

void PlotPage::focusPicture()
{
    m_view->setFocus(Qt::OtherFocusReason);
}

void PlotPage::addActionsTo(QMenu& menu)
{
    menu.addAction(tr("Whole &chart"), m_view, &PlotView::showAll);
    menu.addAction(tr("Zoom &in"), m_view, &PlotView::zoomIn);
    menu.addAction(tr("Zoom &out"), m_view, &PlotView::zoomOut);
}

} // namespace zs
