#pragma once

#include "dataset/dataset.h"
#include "jobs/export_target.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace zs {

/// Format, place, compression and chunks of a result that is saved. Nothing is written over: a name that is taken cannot be saved to.
class ResultExportDialog : public QDialog {
    Q_OBJECT

public:
    /// `folder` is offered first.
    ResultExportDialog(const DatasetPtr& result, const QString& name, const QString& folder, QWidget* parent = nullptr);

    [[nodiscard]] ExportTarget target() const;

private:
    void addChunkRows(const Dataset& result, QFormLayout& form);
    void choosePath();
    void followFormat();
    void showFormat(ExportTarget::Kind kind);
    void check();

    QComboBox* m_format;
    QLineEdit* m_path;
    QComboBox* m_codec;
    QList<QWidget*> m_zarrOnly; // what netCDF and CSV have not
    QLabel* m_size;
    QLabel* m_problem;
    QPushButton* m_save;
    std::vector<std::pair<std::string, QSpinBox*>> m_chunks;
};

} // namespace zs
