#include "reads/read_status.h"

#include "console/check_text.h"
#include "reads/read_words.h"

#include <QLocale>
#include <QPainter>
#include <QStyleOptionFocusRect>

#include <cmath>
#include <numeric>

namespace zs {
namespace {

constexpr int kGapPx = 14;
constexpr int kMarginPx = 6;

QString number(Index count)
{
    return QLocale().toString(static_cast<qlonglong>(count));
}

QString percent(Index part, Index whole)
{
    return QLocale().toString(whole > 0 ? std::floor(100.0 * static_cast<double>(part) / static_cast<double>(whole)) : 0, 'f', 0);
}

} // namespace

ReadStatus::ReadStatus(QWidget* parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    hide();
}

void ReadStatus::setFigures(const ReadFigures& figures)
{
    if (figures == m_figures)
        return;
    m_figures = figures;
    const int wished = figures.all.inFlight + figures.waiting;
    m_texts[0] = figures.waiting > 0 ? tr("%1 of %2 requests").arg(QLocale().toString(figures.all.inFlight), QLocale().toString(wished))
                                     : tr("%n request(s)", nullptr, figures.all.inFlight);
    m_texts[1] = rateText(figures.bytesPerSecond);
    m_texts[2] = tr("%1 % cached").arg(percent(figures.view.cached, figures.view.chunks));
    m_texts[3] = tr("%1 read").arg(bytesText(figures.view.bytes));
    setAccessibleName(texts().join(QStringLiteral(", ")));
    updateTip();
    setVisible(figures.all.requests > 0 || figures.all.chunks > 0);
    update();
}

void ReadStatus::setNote(const QString& note)
{
    m_note = note;
    updateTip();
}

void ReadStatus::updateTip()
{
    setToolTip(tr("<p>%1 under way, %2 waiting.<br>This view has read %3 in %4 requests; %5 of its %6 wishes for chunks were met from "
                  "memory.<br>All together %7 have been read.</p><p>Click to see what was read.</p>")
                   .arg(QLocale().toString(m_figures.all.inFlight), QLocale().toString(m_figures.waiting), bytesText(m_figures.view.bytes),
                        number(m_figures.view.requests), number(m_figures.view.cached), number(m_figures.view.chunks), bytesText(m_figures.all.bytes))
               + (m_note.isEmpty() ? QString() : QStringLiteral("<p>%1</p>").arg(m_note)));
}

QStringList ReadStatus::texts() const
{
    return {m_texts.begin(), m_texts.end()};
}

/// Of the widest that each column is likely to say.
std::array<int, ReadStatus::kColumns> ReadStatus::widths() const
{
    const Index large = (Index{999} << 20) + (Index{9} << 17);
    const QString size = bytesText(large);
    const auto width = [this](const QString& text) { return fontMetrics().horizontalAdvance(text); };
    return {width(tr("%1 of %2 requests").arg(QLocale().toString(32), QLocale().toString(888))), width(rateText(static_cast<double>(large))),
            width(tr("%1 % cached").arg(QLocale().toString(100))), width(tr("%1 read").arg(size))};
}

QSize ReadStatus::sizeOfLast(int columns) const
{
    const std::array<int, kColumns> all = widths();
    return {std::accumulate(all.end() - columns, all.end(), 2 * kMarginPx + (columns - 1) * kGapPx), fontMetrics().height() + 4};
}

QSize ReadStatus::sizeHint() const
{
    return sizeOfLast(kColumns);
}

QSize ReadStatus::minimumSizeHint() const
{
    return sizeOfLast(1);
}

void ReadStatus::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QColor ink = palette().color(QPalette::WindowText);
    ink.setAlphaF(underMouse() ? 1.0F : 0.78F);
    painter.setPen(ink);
    const std::array<int, kColumns> columns = widths();
    int right = width() - kMarginPx;
    for (int i = kColumns - 1; i >= 0; --i) {
        const auto column = static_cast<std::size_t>(i);
        if (right < columns[column])
            break; // half a figure would be another one
        painter.drawText(QRect(0, 0, right, height()), Qt::AlignRight | Qt::AlignVCenter, m_texts[column]);
        right -= columns[column] + kGapPx;
    }
    if (!hasFocus())
        return;
    QStyleOptionFocusRect focus;
    focus.initFrom(this);
    style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &painter, this);
}

void ReadStatus::enterEvent(QEnterEvent* event)
{
    update();
    QAbstractButton::enterEvent(event);
}

void ReadStatus::leaveEvent(QEvent* event)
{
    update();
    QAbstractButton::leaveEvent(event);
}

} // namespace zs
