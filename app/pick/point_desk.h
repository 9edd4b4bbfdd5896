#pragma once

#include "geo/map_variable.h"
#include "pick/point_plot.h"
#include "view/gui_task.h"

#include <QObject>

#include <memory>
#include <optional>

class QDockWidget;
class QMainWindow;

namespace zs {

struct Frame;
struct HoverInfo;
class MapPage;
class PointPanel;
class PointReader;
class Services;

/// Picks places on the map or the globe and shows their values along time (or another dimension) in a dock. What is dear is asked for first;
/// everything is read behind the map.
class PointDesk : public QObject {
    Q_OBJECT

public:
    /// Up to here a click reads at once.
    static constexpr Index kFreeRequests = 64;
    static constexpr Index kFreeBytes = Index{32} << 20;
    static constexpr std::size_t kMostPoints = 8;

    /// Adds its dock to `window`, at the bottom and hidden until a place is picked.
    PointDesk(Services& services, MapPage& page, QMainWindow& window);
    ~PointDesk() override;

    [[nodiscard]] PointPanel* panel() const { return m_panel; }
    [[nodiscard]] QDockWidget* dock() const { return m_dock; }
    /// The curves as far as they have come.
    [[nodiscard]] std::vector<PointCurve> curves() const;
    /// Nothing is being read or asked for.
    [[nodiscard]] bool isQuiet() const;
    void clear();

Q_SIGNALS:
    void said(const QString& sentence);

private:
    struct Point {
        GridCell cell;
        std::optional<GeoPoint> place; // the middle of the cell
        QString name;
        std::shared_ptr<PointReader> reader;
    };

    void pick(const HoverInfo& info, Qt::KeyboardModifiers modifiers);
    void takeBack();
    void useWay(int way);
    void begin();
    void read();
    void show();
    void showMarks();
    void showCursor(const Frame& frame);
    void onIndexChanged();
    void onVariableShown();
    void exportPng();
    void exportCsv();
    [[nodiscard]] const Axis& axis() const;
    [[nodiscard]] QString placeText() const;
    [[nodiscard]] QString costText(Index requests, Index bytes) const;

    Services& m_services;
    MapPage& m_page;
    PointPanel* m_panel;
    QDockWidget* m_dock;
    std::optional<MapVariable> m_map; // of the points
    Shape m_index;                    // the slice of the points
    std::vector<int> m_ways;          // dimensions that a chart can run along
    int m_way = 0;
    std::vector<Point> m_points;
    std::vector<Point> m_before;      // the last pick, while it may be taken back
    bool m_wasHidden = false;
    bool m_isNew = true;              // the chart is to be seen whole
    LatestJob m_exporting;
};

} // namespace zs
