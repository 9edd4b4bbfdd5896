#pragma once

#include "view/map_style.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;

namespace zs {

/// Chooses colours and limits: the list of colour maps, three ways to find the limits, reversed, logarithmic.
class ColorEditor : public QWidget {
    Q_OBJECT

public:
    explicit ColorEditor(QWidget* parent = nullptr);

    void setStyle(const MapStyle& style);
    [[nodiscard]] const MapStyle& style() const { return m_style; }
    /// The limits of the picture now: shown in the fields, and the start for limits by hand. Nothing: empty fields.
    void setShownLimits(const std::optional<ColorLimits>& limits);

public Q_SLOTS:
    /// Puts the cursor into the lower limit and changes to limits by hand.
    void editLimits();

Q_SIGNALS:
    void styleChanged(const zs::MapStyle& style);

private:
    void fillMaps();
    void chooseMap();
    void chooseMode();
    void readFields();
    void showProblem(const QString& text);
    void refresh();

    MapStyle m_style;
    std::optional<ColorLimits> m_shown;
    bool m_refreshing = false;
    QListWidget* m_maps = nullptr;
    QCheckBox* m_reversed = nullptr;
    QCheckBox* m_logarithmic = nullptr;
    QComboBox* m_mode = nullptr;
    QLineEdit* m_low = nullptr;
    QLineEdit* m_high = nullptr;
    QLabel* m_problem = nullptr;
};

/// A colour map as a list shows it.
[[nodiscard]] QPixmap colorMapSwatch(const ColorMap& map, QSize size, double dpr);

} // namespace zs
