#pragma once

#include <QDialog>
#include <QSize>

class QComboBox;
class QSpinBox;

namespace zs {

/// Size of an exported picture in pixels, with presets; the scale makes text and lines larger for print.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    explicit ExportDialog(QSize current, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizePx() const;
    [[nodiscard]] double scale() const;

private:
    QComboBox* m_preset;
    QSpinBox* m_width;
    QSpinBox* m_height;
    QComboBox* m_scale;
};

} // namespace zs
