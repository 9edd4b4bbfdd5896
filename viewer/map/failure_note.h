#pragma once

#include "map/map_theme.h"
#include "view/frame.h"

#include <QWidget>

class QLabel;

namespace zs {

/// Below the map: how many chunks of the frame could not be read, why, and a link that tries them again. Hidden when all is well.
class FailureNote : public QWidget {
    Q_OBJECT

public:
    explicit FailureNote(QWidget* parent);

    void setFrame(const Frame& frame);
    /// Takes the left of `footer` that `progress` leaves.
    void place(const QRectF& footer, const MapFonts& fonts, const QString& progress);

Q_SIGNALS:
    void retryAsked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void layOut();

    QString m_text;
    QRectF m_line; // of the parent
    QLabel* m_retry;
};

} // namespace zs
