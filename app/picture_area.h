#pragma once

#include "controls/hover_readout.h"
#include "dataset/dataset.h"

#include <QStackedWidget>

class QMenu;

namespace zs {

class MapPage;
class PlotPage;
class ReadLog;
class Services;

/// The middle of the window: a map or a chart, whichever suits the variable.
class PictureArea : public QStackedWidget {
    Q_OBJECT

public:
    explicit PictureArea(Services& services, QWidget* parent = nullptr);

    /// The one entry: every variable and every result opens here.
    void showVariable(const DatasetPtr& dataset, const std::string& name);
    /// What is shown, or was asked for last; null = nothing yet.
    [[nodiscard]] const DatasetPtr& dataset() const { return m_dataset; }
    /// A newer snapshot of the dataset that is shown (a job's result so far): same variable, same part of it, same colours.
    void setDataset(const DatasetPtr& dataset);
    /// Before the title, of the picture and of the window: "37 %"; "" = nothing.
    void setProgressText(const QString& text);

    void exportPng(const QString& file, QSize sizePx, double scale);
    [[nodiscard]] QString suggestedFileName() const;
    [[nodiscard]] QSize pictureSizePx() const;

    /// For the dock: the colours of the page that is seen.
    [[nodiscard]] QWidget* colorPanel() const { return m_colors; }
    [[nodiscard]] QWidget* colorEditor() const;
    void focusPicture();
    void addActionsTo(QMenu& menu);

    [[nodiscard]] MapPage* mapPage() const { return m_map; }
    [[nodiscard]] PlotPage* plotPage() const { return m_plot; }

Q_SIGNALS:
    void said(const QString& sentence);
    void hoverChanged(const zs::HoverText& text);
    void titleChanged(const QString& title);

private:
    [[nodiscard]] bool showsPlot() const;
    void setPage(QWidget* page);

    ReadLog& m_reads;
    MapPage* m_map;
    PlotPage* m_plot;
    QStackedWidget* m_colors;
    DatasetPtr m_dataset;
    QString m_title; // of the page that is seen
    QString m_progress;
    QList<QAction*> m_mapActions;
    QList<QAction*> m_plotActions;
};

} // namespace zs
