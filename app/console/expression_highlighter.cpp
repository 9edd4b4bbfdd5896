#include "console/expression_highlighter.h"

#include "console/text_places.h"
#include "expr/highlight.h"

#include <QGuiApplication>
#include <QPalette>

namespace zs {
namespace {

/// Shades with enough contrast on their ground; everything else keeps the colour of text.
QColor colorOf(HighlightKind kind, bool onDark)
{
    const auto pick = [onDark](const char* light, const char* dark) { return QColor(QLatin1String(onDark ? dark : light)); };
    switch (kind) {
    case HighlightKind::function: return pick("#00518a", "#7cc4f8");
    case HighlightKind::argument: return pick("#7a3e00", "#f0b070");
    case HighlightKind::keyword: return pick("#7b1fa2", "#d7a0ee");
    case HighlightKind::number: return pick("#0b6b3a", "#7fd6a2");
    case HighlightKind::text: return pick("#a03010", "#f49a80");
    case HighlightKind::comment:
    case HighlightKind::prompt:
    case HighlightKind::magic:
    case HighlightKind::output: return pick("#666666", "#a0a0a0");
    default: return {};
    }
}

} // namespace

ExpressionHighlighter::ExpressionHighlighter(QTextDocument* document) : QSyntaxHighlighter(document) {}

void ExpressionHighlighter::highlightBlock(const QString& text)
{
    const bool onDark = QGuiApplication::palette().color(QPalette::Base).lightness() < 128;
    const std::string line = text.toStdString();
    for (const Highlight& run : highlight(line)) {
        const QColor color = colorOf(run.kind, onDark);
        const int begin = charOfByte(line, run.begin);
        if (color.isValid())
            setFormat(begin, charOfByte(line, run.end) - begin, color);
    }
}

} // namespace zs
