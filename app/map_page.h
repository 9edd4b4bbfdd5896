#pragma once

#include "controls/hover_readout.h"
#include "dataset/dataset.h"
#include "geo/map_variable.h"
#include "view/frame.h"
#include "view/gui_task.h"
#include "view/map_style.h"

#include <QSize>
#include <QWidget>

#include <vector>

class QComboBox;
class QMenu;
class QStackedWidget;

namespace zs {

struct HoverInfo;
struct MapMark;
class ColorBar;
class ColorEditor;
class CoverageWatcher;
class DimensionSliders;
class GridMenu;
class MapGlobe;
class MapView;
class MemoryAhead;
class ProjectionPicker;
class Services;
class TimeBar;
class ViewController;

/// The middle of the window: one variable on a map (or a globe), the time bar and a slider for every other dimension.
class MapPage : public QWidget {
    Q_OBJECT

public:
    explicit MapPage(Services& services, QWidget* parent = nullptr);
    ~MapPage() override;

    /// Reads the variable's axes in the background, then shows its first map.
    void showVariable(const DatasetPtr& dataset, const std::string& name);
    /// A newer snapshot of the same dataset: viewport, slice and colours stay, automatic limits follow. The latest wins; none is
    /// waited for.
    void setDataset(const DatasetPtr& dataset);
    /// Before the title: "37 %", of a result that grows; "" = nothing.
    void setProgressText(const QString& text);

    void exportPng(const QString& file, QSize sizePx, double scale);
    [[nodiscard]] QString suggestedFileName() const;
    [[nodiscard]] QSize mapSizePx() const;

    [[nodiscard]] QWidget* colorEditor() const;
    /// Gives the keyboard to the map, or to the globe in its place.
    void focusPicture();
    void addActionsTo(QMenu& menu);
    [[nodiscard]] MapView* mapView() const { return m_map; }
    [[nodiscard]] TimeBar* timeBar() const { return m_timeBar; }
    [[nodiscard]] ViewController* controller() const { return m_controller; }
    /// What is shown; nothing before the first.
    [[nodiscard]] const std::optional<MapVariable>& variable() const { return m_variable; }
    /// The slice that is wished for.
    [[nodiscard]] const Shape& index() const { return m_index; }
    /// Crosses on the map and on the globe.
    void setMarks(const std::vector<MapMark>& marks);
    /// As a hand on the time bar or on a slider would.
    void goTo(int dim, Index position);

Q_SIGNALS:
    void said(const QString& sentence);
    void hoverChanged(const zs::HoverText& text);
    void titleChanged(const QString& title);
    void indexChanged();
    void variableShown();
    /// A click on the map or on the globe; the cell is one of the variable's own grid.
    void picked(const zs::HoverInfo& info, Qt::KeyboardModifiers modifiers);
    void pickTakenBack(); // the click was the first half of a double-click
    void pickEnded();     // Escape

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    [[nodiscard]] QWidget* createToolRow();
    void connectParts();
    void load(const DatasetPtr& dataset, const std::string& name);
    [[nodiscard]] GridWish gridWish() const;
    void install(const MapVariable& variable);
    void replace(MapVariable variable);
    void setIndex(int dim, Index value);
    void showProjection(const ProjectionPtr& chosen);
    void showWholeField();
    void showFrame(const Frame& frame);
    void showHover(const HoverInfo& info, double degreesPerPixel);
    /// The cell of the variable's own grid instead of that of the frame's level.
    [[nodiscard]] HoverInfo onOwnGrid(const HoverInfo& info, const Frame& frame) const;
    /// The colours of the screen, for another picture of the same slice.
    [[nodiscard]] MapStyle shownStyle() const;
    void showGlobe(bool on);
    void updateGlobe();

    Services& m_services;
    MapView* m_map;
    QStackedWidget* m_stack;
    MapGlobe* m_globe;
    ColorBar* m_colorBar;
    TimeBar* m_timeBar;
    DimensionSliders* m_sliders;
    ColorEditor* m_colors;
    ProjectionPicker* m_projections;
    QComboBox* m_aggregation;
    QAction* m_globeAction;
    GridMenu* m_gridMenu;
    ViewController* m_controller;
    CoverageWatcher* m_coverage;
    MemoryAhead* m_memory;
    LatestJob m_loading;
    LatestJob m_updating;
    LatestJob m_exporting;
    std::optional<MapVariable> m_variable;
    Shape m_index; // the slice that is wished for
    bool m_isUpdating = false; // reading the axes of a newer snapshot
    DatasetPtr m_newer;        // the snapshot that came meanwhile
};

} // namespace zs
