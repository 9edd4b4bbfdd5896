#pragma once

#include <QSyntaxHighlighter>

namespace zs {

/// Colours what people type for xarray, legible on light and dark grounds.
class ExpressionHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    explicit ExpressionHighlighter(QTextDocument* document);

protected:
    void highlightBlock(const QString& text) override;
};

} // namespace zs
