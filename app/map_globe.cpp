#include "map_globe.h"

#include "geo/field_box.h"
#include "map_words.h"
#include "paper/paper_frame.h"
#include "scene/globe_view.h"
#include "services.h"

#include <QStackedWidget>

namespace zs {
namespace {

/// Size of the picture that is laid on the globe.
constexpr QSize kTexturePx{2048, 1024};

Viewport wholeEarth()
{
    return {plateCarree(), -180, 180, -90, 90, kTexturePx.width(), kTexturePx.height()};
}

} // namespace

MapGlobe::MapGlobe(Services& services, QStackedWidget& stack)
    : QObject(&stack), m_services(services), m_stack(stack), m_drawing(services.waitingThreads().executor())
{
}

void MapGlobe::raise(const std::vector<MapMark>& marks)
{
    if (m_view == nullptr) {
        m_view = new GlobeView(&m_stack);
        m_stack.addWidget(m_view);
        m_view->setMarks(marks);
        connectView();
    }
    m_stack.setCurrentWidget(m_view);
}

void MapGlobe::forget()
{
    m_frame = {};
    m_seenFrame = {};
    m_isAimed = false;
}

void MapGlobe::setMarks(const std::vector<MapMark>& marks)
{
    if (m_view != nullptr)
        m_view->setMarks(marks);
}

void MapGlobe::show(const GlobeSubject& subject)
{
    if (m_view == nullptr)
        return;
    m_subject = subject;
    aim();
    if (subject.variable.naturalProjection->isIndexPlane())
        return;
    m_drawing.start(
        [source = PaperSource{m_services.scheduler(), &m_services.overviews()}, layer = subject.variable.layer, slice = Slice{subject.index},
         style = subject.style](std::stop_token stop) { return renderPaperFrame(source, layer, slice, wholeEarth(), style, std::move(stop)); },
        [this, title = subject.title, step = sliceText(subjectOf(subject.variable), subject.index)](const PaperFrame& paper) {
            m_frame = paper.frame;
            m_view->setField(paper.frame.image);
            m_view->setCaption(title, step);
        });
}

/// A field that is not all around the Earth is to be seen at once.
void MapGlobe::aim()
{
    if (m_isAimed)
        return;
    m_isAimed = true;
    if (const std::optional<GeoPoint> middle = middleOfRegion(m_subject->variable))
        m_view->setCamera({middle->lon, middle->lat, m_view->camera().zoom});
}

void MapGlobe::connectView()
{
    connect(m_view, &GlobeView::pictureShown, this, [this] {
        if (m_view->shownField().cacheKey() == m_frame.image.cacheKey())
            m_seenFrame = m_frame;
    });
    connect(m_view, &GlobeView::hovered, this, [this](const std::optional<GeoPoint>& place) {
        Q_EMIT hovered(infoAt(place), degreesPerPixel(m_view->shownCamera(), m_view->size()));
    });
    connect(m_view, &GlobeView::picked, this, [this](const GeoPoint& place, Qt::KeyboardModifiers modifiers) {
        if (const HoverInfo info = infoAt(place); info.onMap)
            Q_EMIT picked(info, modifiers);
    });
    connect(m_view, &GlobeView::pickTakenBack, this, &MapGlobe::pickTakenBack);
    connect(m_view, &GlobeView::pickEnded, this, &MapGlobe::pickEnded);
}

HoverInfo MapGlobe::infoAt(const std::optional<GeoPoint>& place) const
{
    if (!m_subject || !place || m_subject->variable.naturalProjection->isIndexPlane())
        return {};
    return onGrid(hoverInfo(m_seenFrame, wholeEarth(), {place->lon, place->lat}), m_seenFrame, *m_subject->variable.layer.grid);
}

} // namespace zs
