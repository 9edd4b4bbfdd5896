#include "picture_area.h"

#include "map_page.h"
#include "plot/view_kind.h"
#include "plot_page.h"
#include "services.h"
#include "view/map_subject.h"

#include <QAction>
#include <QApplication>
#include <QMenu>

namespace zs {

PictureArea::PictureArea(Services& services, QWidget* parent)
    : QStackedWidget(parent), m_reads(services.reads()), m_map(new MapPage(services, this)), m_plot(new PlotPage(services, this)), m_colors(new QStackedWidget(this))
{
    addWidget(m_map);
    addWidget(m_plot);
    m_colors->addWidget(m_map->colorEditor());
    m_colors->addWidget(m_plot->colorEditor());
    const auto forward = [this](auto* page) {
        using Page = std::remove_pointer_t<decltype(page)>;
        connect(page, &Page::said, this, &PictureArea::said);
        connect(page, &Page::hoverChanged, this, &PictureArea::hoverChanged);
        connect(page, &Page::titleChanged, this, [this, page](const QString& title) {
            if (page != currentWidget())
                return;
            m_title = title;
            Q_EMIT titleChanged(withNote(m_progress, title));
        });
    };
    forward(m_map);
    forward(m_plot);
}

bool PictureArea::showsPlot() const
{
    return currentWidget() == m_plot;
}

void PictureArea::setPage(QWidget* page)
{
    if (page == currentWidget())
        return;
    const bool hadFocus = QApplication::focusWidget() != nullptr && isAncestorOf(QApplication::focusWidget());
    Q_EMIT hoverChanged({});
    setCurrentWidget(page);
    m_colors->setCurrentWidget(colorEditor());
    for (QAction* action : m_mapActions)
        action->setVisible(!showsPlot());
    for (QAction* action : m_plotActions)
        action->setVisible(showsPlot());
    if (hadFocus)
        focusPicture();
}

void PictureArea::showVariable(const DatasetPtr& dataset, const std::string& name)
{
    m_dataset = dataset;
    m_progress.clear();
    const Variable* variable = dataset->find(name);
    if (variable != nullptr)
        m_reads.startView({variable->source->id, dataset->location});
    const bool isMap = variable == nullptr || viewKind(*dataset, *variable).kind == ViewKind::map;
    setPage(isMap ? static_cast<QWidget*>(m_map) : m_plot);
    isMap ? m_map->showVariable(dataset, name) : m_plot->showVariable(dataset, name);
}

void PictureArea::setDataset(const DatasetPtr& dataset)
{
    m_dataset = dataset;
    showsPlot() ? m_plot->setDataset(dataset) : m_map->setDataset(dataset);
}

void PictureArea::setProgressText(const QString& text)
{
    showsPlot() ? m_plot->setProgressText(text) : m_map->setProgressText(text);
    if (text == m_progress)
        return;
    m_progress = text;
    Q_EMIT titleChanged(withNote(m_progress, m_title));
}

void PictureArea::exportPng(const QString& file, QSize sizePx, double scale)
{
    showsPlot() ? m_plot->exportPng(file, sizePx, scale) : m_map->exportPng(file, sizePx, scale);
}

QString PictureArea::suggestedFileName() const
{
    return showsPlot() ? m_plot->suggestedFileName() : m_map->suggestedFileName();
}

QSize PictureArea::pictureSizePx() const
{
    return showsPlot() ? m_plot->pictureSizePx() : m_map->mapSizePx();
}

QWidget* PictureArea::colorEditor() const
{
    return showsPlot() ? m_plot->colorEditor() : m_map->colorEditor();
}

void PictureArea::focusPicture()
{
    showsPlot() ? m_plot->focusPicture() : m_map->focusPicture();
}

void PictureArea::addActionsTo(QMenu& menu)
{
    m_map->addActionsTo(menu);
    m_mapActions = menu.actions();
    m_plot->addActionsTo(menu);
    for (QAction* action : menu.actions())
        if (!m_mapActions.contains(action))
            m_plotActions << action;
    for (QAction* action : m_plotActions)
        action->setVisible(showsPlot());
}

} // namespace zs
