#pragma once

#include "geo/map_variable.h"
#include "map/hover_info.h"
#include "view/frame.h"
#include "view/gui_task.h"
#include "view/map_style.h"

#include <QObject>

#include <optional>
#include <vector>

class QStackedWidget;

namespace zs {

struct MapMark;
class GlobeView;
class Services;

/// What the globe is to show.
struct GlobeSubject {
    MapVariable variable;
    Shape index;    // the slice
    MapStyle style; // with the limits of the map
    QString title;
};

/// The globe in the place of a map: the same field, drawn as a whole and laid on a sphere.
class MapGlobe : public QObject {
    Q_OBJECT

public:
    /// `stack` holds the map and, from the first time that the globe is asked for, the globe.
    MapGlobe(Services& services, QStackedWidget& stack);

    /// In front of the others of the stack.
    void raise(const std::vector<MapMark>& marks);
    /// Another variable: the numbers under the pointer were the last one's, and the globe turns to the new one when it is shown.
    void forget();
    /// Draws the field in the background; the latest wins.
    void show(const GlobeSubject& subject);
    void setMarks(const std::vector<MapMark>& marks);

Q_SIGNALS:
    /// The cell is one of the variable's own grid.
    void hovered(const zs::HoverInfo& info, double degreesPerPixel);
    void picked(const zs::HoverInfo& info, Qt::KeyboardModifiers modifiers);
    void pickTakenBack(); // the click was the first half of a double-click
    void pickEnded();     // Escape

private:
    void connectView();
    void aim();
    [[nodiscard]] HoverInfo infoAt(const std::optional<GeoPoint>& place) const;

    Services& m_services;
    QStackedWidget& m_stack;
    GlobeView* m_view = nullptr; // made when first asked for: it needs OpenGL
    LatestJob m_drawing;
    std::optional<GlobeSubject> m_subject;
    Frame m_frame;     // the last one given to the view
    Frame m_seenFrame; // of the view's picture
    bool m_isAimed = false; // at this variable's field: a hand turns it from then on
};

} // namespace zs
