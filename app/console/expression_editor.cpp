#include "console/expression_editor.h"

#include "console/expression_highlighter.h"
#include "console/text_places.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTextBlock>
#include <QToolTip>

namespace zs {
namespace {

constexpr int kShownLines = 4;
constexpr int kLeastLetters = 2; // before words are offered by themselves

bool isRunKey(const QKeyEvent& event)
{
    const bool isEnter = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    return isEnter && (event.modifiers() & (Qt::ShiftModifier | Qt::ControlModifier)) != 0;
}

} // namespace

ExpressionEditor::ExpressionEditor(QWidget* parent)
    : QPlainTextEdit(parent), m_words(new QStandardItemModel(this)), m_completer(new QCompleter(m_words, this))
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTabChangesFocus(true);
    setPlaceholderText(tr("One or more lines of xarray, e.g. ds.sst.mean('time')"));
    new ExpressionHighlighter(document());
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion); // the words are already chosen
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &ExpressionEditor::insertWord);
    connect(this, &QPlainTextEdit::textChanged, this, [this] { underline({}); });
}

QSize ExpressionEditor::sizeHint() const
{
    return {480, fontMetrics().lineSpacing() * kShownLines + 12};
}

QSize ExpressionEditor::minimumSizeHint() const
{
    return {160, fontMetrics().lineSpacing() * 2 + 12};
}

void ExpressionEditor::underline(const std::optional<Place>& place)
{
    QList<QTextEdit::ExtraSelection> marks;
    if (place) {
        const std::string source = toPlainText().toStdString();
        QTextCursor cursor(document());
        const int begin = charOfByte(source, place->begin);
        const int end = std::max(begin + 1, charOfByte(source, place->end));
        const int last = document()->characterCount() - 1;
        cursor.setPosition(std::min(begin, std::max(0, last - 1)));
        cursor.setPosition(std::min(end, last), QTextCursor::KeepAnchor);
        QTextEdit::ExtraSelection mark;
        mark.cursor = cursor;
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(QColor(220, 50, 40));
        marks << mark;
    }
    setExtraSelections(marks);
}

void ExpressionEditor::replaceText(const QString& text)
{
    QTextCursor cursor(document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
    setTextCursor(cursor);
}

CompletionContext ExpressionEditor::contextAtCursor() const
{
    const QString source = toPlainText();
    return completionContext(source.toStdString(), byteOfChar(source, textCursor().position()));
}

void ExpressionEditor::keyPressEvent(QKeyEvent* event)
{
    if (m_completer->popup()->isVisible()) {
        switch (event->key()) {
        case Qt::Key_Enter:
        case Qt::Key_Return:
        case Qt::Key_Tab:
        case Qt::Key_Escape:
        case Qt::Key_Backtab: event->ignore(); return; // the popup's own
        default: break;
        }
    }
    if (isRunKey(*event)) {
        Q_EMIT runRequested();
        return;
    }
    const bool isAsked = event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier;
    if (isAsked || handleHistory(*event)) {
        if (isAsked)
            offerCompletion(true);
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
    const QString typed = event->text();
    if (typed == QLatin1String("(") || typed == QLatin1String(","))
        showSignature();
    else if (typed == QLatin1String(")"))
        QToolTip::hideText();
    const bool isWord = !typed.isEmpty() && (typed.front().isLetterOrNumber() || typed.front() == QLatin1Char('_'));
    if (isWord || typed == QLatin1String(".") || event->key() == Qt::Key_Backspace)
        offerCompletion(typed == QLatin1String("."));
    else
        m_completer->popup()->hide();
}

bool ExpressionEditor::handleHistory(const QKeyEvent& event)
{
    if (event.modifiers() != Qt::NoModifier && event.modifiers() != Qt::KeypadModifier)
        return false;
    const int line = textCursor().blockNumber();
    if (event.key() == Qt::Key_Up && line == 0) {
        replaceText(m_history.older(toPlainText()));
        return true;
    }
    if (event.key() == Qt::Key_Down && line == blockCount() - 1) {
        replaceText(m_history.newer(toPlainText()));
        return true;
    }
    return false;
}

void ExpressionEditor::offerCompletion(bool isAsked)
{
    const CompletionContext context = contextAtCursor();
    const bool isEnough = isAsked || context.prefix.size() >= kLeastLetters ||
                          (context.kind == CompletionKind::attribute && !context.prefix.empty());
    const std::vector<CompletionWord> words = isEnough ? completionWords(context, m_names) : std::vector<CompletionWord>();
    if (words.empty()) {
        m_completer->popup()->hide();
        return;
    }
    m_words->clear();
    for (const CompletionWord& word : words) {
        auto* item = new QStandardItem(word.word);
        item->setToolTip(word.hint);
        m_words->appendRow(item);
    }
    QRect place = cursorRect();
    place.setWidth(m_completer->popup()->sizeHintForColumn(0) + m_completer->popup()->verticalScrollBar()->sizeHint().width() + 8);
    m_completer->complete(place);
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

void ExpressionEditor::insertWord(const QString& word)
{
    const CompletionContext context = contextAtCursor();
    const std::string source = toPlainText().toStdString();
    QTextCursor cursor = textCursor();
    cursor.setPosition(charOfByte(source, context.begin));
    cursor.setPosition(charOfByte(source, context.end), QTextCursor::KeepAnchor);
    cursor.insertText(word);
    setTextCursor(cursor);
}

void ExpressionEditor::showSignature()
{
    const QString signature = callSignature(contextAtCursor());
    if (!signature.isEmpty())
        QToolTip::showText(mapToGlobal(cursorRect().bottomRight()), signature, this);
}

} // namespace zs
