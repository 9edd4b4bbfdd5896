#include "controls/jump_panel.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace zs {

namespace {

constexpr int kWidthChars = 44;
constexpr int kStepRole = Qt::UserRole;
constexpr int kSingleRole = Qt::UserRole + 1;

} // namespace

JumpPanel::JumpPanel(QWidget* parent) : QFrame(parent, Qt::Popup)
{
    setFrameStyle(QFrame::StyledPanel | QFrame::Raised);
    m_title = new QLabel(this);
    m_text = new QLineEdit(this);
    m_text->setObjectName(QStringLiteral("jumpText"));
    m_text->setClearButtonEnabled(true);
    m_text->installEventFilter(this);
    m_title->setBuddy(m_text);
    m_sentence = new QLabel(this);
    m_sentence->setObjectName(QStringLiteral("jumpSentence"));
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setMinimumHeight(2 * m_sentence->fontMetrics().lineSpacing());
    m_sentence->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_choices = new QListWidget(this);
    m_choices->setObjectName(QStringLiteral("jumpChoices"));
    m_choices->setAccessibleName(tr("What the axis has"));
    m_choices->setUniformItemSizes(true);
    m_choices->installEventFilter(this);
    auto* column = new QVBoxLayout(this);
    for (QWidget* part : {static_cast<QWidget*>(m_title), static_cast<QWidget*>(m_text), static_cast<QWidget*>(m_sentence),
                          static_cast<QWidget*>(m_choices)})
        column->addWidget(part);
    connect(m_text, &QLineEdit::textChanged, this, &JumpPanel::showText);
    connect(m_text, &QLineEdit::returnPressed, this, &JumpPanel::goThere);
    connect(m_choices, &QListWidget::itemClicked, this, &JumpPanel::takeChoice);
    setFixedWidth(fontMetrics().averageCharWidth() * kWidthChars);
}

void JumpPanel::setAxis(AxisPtr axis, TimeResolution resolution)
{
    m_axis = std::move(axis);
    m_resolution = resolution;
    if (!m_axis)
        return;
    const bool isTime = m_axis->time.has_value();
    m_title->setText(isTime ? tr("&Go to a date (calendar: %1)").arg(QString::fromStdString(calendarName(m_axis->time->calendar)))
                            : tr("&Go to a value or a position (#12)"));
    m_text->setPlaceholderText(isTime ? tr("1982-08 or 1982-08-07 12:00") : QString());
    m_text->setAccessibleName(isTime ? tr("Date to go to") : tr("Value to go to"));
}

void JumpPanel::openAt(const QWidget& anchor, Index step)
{
    if (!m_axis)
        return;
    m_text->setText(stepLabel(*m_axis, step, m_resolution));
    m_text->selectAll();
    showText({}); // the coarsest choices; the text waits to be typed over
    m_found = findStep(*m_axis, m_resolution, m_text->text());
    m_sentence->setText(m_found.sentence);
    adjustSize();
    const QRect screen = anchor.screen()->availableGeometry();
    QPoint place = anchor.mapToGlobal(QPoint(0, -height()));
    if (place.y() < screen.top())
        place = anchor.mapToGlobal(QPoint(0, anchor.height()));
    place.setX(std::clamp(place.x(), screen.left(), std::max(screen.left(), screen.right() - width())));
    move(place);
    show();
    m_text->setFocus(Qt::PopupFocusReason);
}

void JumpPanel::showText(const QString& text)
{
    if (!m_axis)
        return;
    m_found = findStep(*m_axis, m_resolution, text);
    m_sentence->setText(m_found.sentence);
    m_choices->clear();
    for (const StepChoice& choice : stepChoices(*m_axis, text)) {
        auto* item = new QListWidgetItem(choice.isSingle ? choice.text : tr("%1 …").arg(choice.text), m_choices);
        item->setData(kStepRole, static_cast<qlonglong>(choice.step));
        item->setData(kSingleRole, choice.isSingle);
        item->setData(Qt::AccessibleTextRole, choice.text);
        item->setToolTip(choice.isSingle ? tr("Go there") : tr("Show what is within"));
    }
}

void JumpPanel::takeChoice(const QListWidgetItem* item)
{
    if (item == nullptr)
        return;
    if (item->data(kSingleRole).toBool()) {
        const auto step = static_cast<Index>(item->data(kStepRole).toLongLong());
        close();
        Q_EMIT stepChosen(step, {});
        return;
    }
    const bool hadFocus = m_choices->hasFocus();
    m_text->setText(item->data(Qt::AccessibleTextRole).toString());
    if (hadFocus && m_choices->count() > 0)
        m_choices->setCurrentRow(0);
}

void JumpPanel::goThere()
{
    if (!m_found.isValid())
        return; // the sentence says why
    close();
    Q_EMIT stepChosen(m_found.step, m_found.isExact ? QString() : m_found.sentence);
}

bool JumpPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const bool isReturn = key == Qt::Key_Return || key == Qt::Key_Enter;
        if (watched == m_text && key == Qt::Key_Down && m_choices->count() > 0) {
            m_choices->setFocus(Qt::TabFocusReason);
            m_choices->setCurrentRow(std::max(0, m_choices->currentRow()));
            return true;
        }
        if (watched == m_choices && (isReturn || key == Qt::Key_Space)) {
            takeChoice(m_choices->currentItem());
            return true;
        }
        if (watched == m_choices && key == Qt::Key_Up && m_choices->currentRow() <= 0) {
            m_text->setFocus(Qt::BacktabFocusReason);
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace zs
