#pragma once

#include "console/completion_words.h"
#include "console/expression_history.h"
#include "expr/place.h"

#include <QPlainTextEdit>

#include <optional>

class QCompleter;
class QStandardItemModel;

namespace zs {

/// A small editor for xarray expressions.
/// Keys:    Shift+Enter and Ctrl+Enter run; Ctrl+Space completes; Up on the first line and Down on the last walk through
///          what was run before
class ExpressionEditor : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit ExpressionEditor(QWidget* parent = nullptr);

    void setNames(const CompletionNames& names) { m_names = names; }
    void setHistory(ExpressionHistory history) { m_history = std::move(history); }
    [[nodiscard]] ExpressionHistory& history() { return m_history; }
    /// Underlines a place of the text; nothing = the text is well.
    void underline(const std::optional<Place>& place);
    /// Another text, as if it had been typed: it can be undone.
    void replaceText(const QString& text);

    [[nodiscard]] QCompleter* completer() const { return m_completer; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void runRequested();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] bool handleHistory(const QKeyEvent& event);
    [[nodiscard]] CompletionContext contextAtCursor() const;
    void offerCompletion(bool isAsked);
    void insertWord(const QString& word);
    void showSignature();

    CompletionNames m_names;
    ExpressionHistory m_history;
    QStandardItemModel* m_words;
    QCompleter* m_completer;
};

} // namespace zs
