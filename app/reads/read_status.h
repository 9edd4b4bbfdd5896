#pragma once

#include "chunks/chunk_feed.h"
#include "store/read_log.h"

#include <QAbstractButton>

#include <array>

namespace zs {

/// What the status bar says of reading.
struct ReadFigures {
    ReadTotals all;
    ReadTotals view;
    int waiting = 0;          // chunks that are wished for and not asked for yet
    double bytesPerSecond = 0;

    bool operator==(const ReadFigures&) const = default;
};

/// Requests under way, speed, what memory had, and what the view has read: columns of fixed width at the right of the status
/// bar, so that nothing jumps. In a narrow window the first columns give way; the tip has them all. Nothing is seen until
/// something has been read; a click asks for the details.
class ReadStatus : public QAbstractButton {
    Q_OBJECT

public:
    explicit ReadStatus(QWidget* parent = nullptr);

    void setFigures(const ReadFigures& figures);
    /// At the end of the tip.
    void setNote(const QString& note);
    /// The columns as they stand.
    [[nodiscard]] QStringList texts() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override; // of the last column

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    static constexpr int kColumns = 4;

    [[nodiscard]] std::array<int, kColumns> widths() const;
    [[nodiscard]] QSize sizeOfLast(int columns) const;
    void updateTip();

    std::array<QString, kColumns> m_texts;
    QString m_note;
    ReadFigures m_figures;
};

} // namespace zs
