#pragma once

#include "browse/catalog_model.h"
#include "browse/dataset_opener.h"
#include "settings.h"

#include <QMainWindow>


namespace zs {

class CatalogPanel;
class ComputeDesk;
class DatasetCard;
class HoverReadout;
class MapPage;
class PictureArea;
class PlotPage;
class PointDesk;
class ReadDesk;
class Services;

/// The window: catalogs and the dataset card at the left, the map or chart in the middle, colours at the right.
/// Wires panels together and owns none of their work.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(Services& services, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// A catalog is added to the tree, a dataset is opened. Anything else gets a sentence, not a dialog.
    void openLocation(const QString& location);
    /// The catalog that comes with the program; written into `folder` first when it is not there.
    void openSample(const QString& folder);

    [[nodiscard]] PictureArea* pictures() const { return m_pictures; }
    [[nodiscard]] MapPage* mapPage() const;
    [[nodiscard]] PlotPage* plotPage() const;
    [[nodiscard]] CatalogPanel* catalogPanel() const { return m_catalogs; }
    [[nodiscard]] DatasetCard* datasetCard() const { return m_card; }
    [[nodiscard]] ComputeDesk* computeDesk() const { return m_desk; }
    [[nodiscard]] ReadDesk* readDesk() const { return m_reads; }
    [[nodiscard]] PointDesk* pointDesk() const { return m_points; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void showDataset(const DatasetPtr& dataset);
    void createDocks();
    void createActions();
    void createStatusBar();
    void askForLocation();
    void exportPicture();
    void showCaches();
    void showAbout();
    void say(const QString& sentence);
    void showSampleProgress(int done, int total);
    void focusNextPanel();

    Services& m_services;
    Settings m_settings;
    CatalogModel m_catalogModel;
    DatasetOpener m_opener;
    LatestJob m_sampleJob;
    bool m_wantsPicture = false; // of the dataset that is being opened
    bool m_cardIsFree = true; // nothing has been opened yet: the sample may speak there
    CatalogPanel* m_catalogs = nullptr;
    DatasetCard* m_card = nullptr;
    PictureArea* m_pictures = nullptr;
    ComputeDesk* m_desk = nullptr;
    ReadDesk* m_reads = nullptr;
    PointDesk* m_points = nullptr;
    HoverReadout* m_hover = nullptr;
};

} // namespace zs
