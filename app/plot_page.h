#pragma once

#include "controls/hover_readout.h"
#include "plot/make_plot.h"
#include "view/gui_task.h"

#include <QSize>
#include <QWidget>

#include <optional>

class QMenu;

namespace zs {

class ColorBar;
class ColorEditor;
class DimensionSliders;
class PlotView;
class Services;
class TimeBar;

/// The middle of the window for what is no map: one variable as lines, a field of colours or a number, the time bar and a slider
/// for every dimension that the chart does not run along.
class PlotPage : public QWidget {
    Q_OBJECT

public:
    explicit PlotPage(Services& services, QWidget* parent = nullptr);
    ~PlotPage() override;

    /// Reads axes and numbers in the background, then shows them whole.
    void showVariable(const DatasetPtr& dataset, const std::string& name);
    /// A newer snapshot of the same dataset: what is seen of it stays. The latest wins; none is waited for.
    void setDataset(const DatasetPtr& dataset);
    /// Before the title: "37 %", of a result that grows; "" = nothing.
    void setProgressText(const QString& text);

    void exportPng(const QString& file, QSize sizePx, double scale);
    [[nodiscard]] QString suggestedFileName() const;
    [[nodiscard]] QSize pictureSizePx() const;

    [[nodiscard]] QWidget* colorEditor() const;
    void focusPicture();
    void addActionsTo(QMenu& menu);
    [[nodiscard]] PlotView* plotView() const { return m_view; }
    [[nodiscard]] TimeBar* timeBar() const { return m_timeBar; }

Q_SIGNALS:
    void said(const QString& sentence);
    void hoverChanged(const zs::HoverText& text);
    void titleChanged(const QString& title);

private:
    struct Loaded {
        PlotVariable variable;
        PlotValues values;
        PlotPtr plot;
    };

    void connectParts();
    void load(const DatasetPtr& dataset, const std::string& name, bool isNewer);
    void install(const Loaded& loaded);
    void sayWhatIsMissing(const Loaded& loaded);
    void replace(const Loaded& loaded);
    void setIndex(int dim, Index value);
    void readIndex();

    Services& m_services;
    PlotView* m_view;
    ColorBar* m_colorBar;
    TimeBar* m_timeBar;
    DimensionSliders* m_sliders;
    ColorEditor* m_colors;
    LatestJob m_loading;
    LatestJob m_reading;
    LatestJob m_exporting;
    std::optional<PlotVariable> m_variable;
    Shape m_index;          // the slice that is wished for
    Shape m_shownIndex;     // the slice that is seen
    bool m_isBusy = false;  // reading numbers, of a slice or of a newer snapshot
    bool m_isBehind = false; // another slice has been wished for meanwhile
    QString m_missing;      // what has been said of numbers and coordinates that could not be read
    DatasetPtr m_newer;     // a snapshot that came meanwhile
};

} // namespace zs
