#include "map/failure_note.h"

#include "map/map_painter.h"

#include <QFontMetricsF>
#include <QLabel>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

constexpr int kGapPx = 8;

} // namespace

FailureNote::FailureNote(QWidget* parent) : QWidget(parent), m_retry(new QLabel(this))
{
    m_retry->setText(QStringLiteral("<a href=\"retry\">%1</a>").arg(tr("Try again").toHtmlEscaped()));
    m_retry->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_retry->setFocusPolicy(Qt::TabFocus);
    m_retry->setToolTip(tr("Reads the chunks that failed once more (F5)"));
    m_retry->setAccessibleName(tr("Try again"));
    connect(m_retry, &QLabel::linkActivated, this, &FailureNote::retryAsked);
    hide();
}

void FailureNote::setFrame(const Frame& frame)
{
    const QString text = failureText(frame);
    if (text == m_text)
        return;
    m_text = text;
    setToolTip(text);
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    layOut();
}

void FailureNote::place(const QRectF& footer, const MapFonts& fonts, const QString& progress)
{
    m_line = footer;
    if (!progress.isEmpty())
        m_line.setWidth(std::max(0.0, footer.width() - QFontMetricsF(fonts.small).horizontalAdvance(progress) - kGapPx));
    setFont(fonts.small);
    m_retry->setFont(fonts.small);
    layOut();
}

/// As wide as its words, and no wider than its line: the link stands right behind them.
void FailureNote::layOut()
{
    const double key = m_line.height() * 2; // more than it takes
    const QSize link = m_retry->sizeHint();
    const double words = std::ceil(QFontMetricsF(font()).horizontalAdvance(m_text));
    const double width = std::min(m_line.width(), key + words + kGapPx + link.width());
    setGeometry(QRectF(m_line.left(), m_line.top(), width, m_line.height()).toAlignedRect());
    m_retry->setGeometry(this->width() - link.width(), (height() - link.height()) / 2, link.width(), link.height());
    update();
}

void FailureNote::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(font());
    QRectF words = rect();
    words.setRight(m_retry->x() - kGapPx);
    words.setLeft(paintFailureKey(painter, rect(), mapTheme(palette())));
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(font()).elidedText(m_text, Qt::ElideMiddle, words.width()));
}

} // namespace zs
