#include "browse/breakable_text.h"

#include <QRegularExpression>

namespace zs {
namespace {

constexpr int kLongWord = 18;
constexpr int kLongestPiece = 16; // where a word has no separators at all
constexpr QChar kZeroWidthSpace(0x200B);

QString pieces(const QString& word)
{
    static const QString separators = QStringLiteral("/_#?&=");
    QString broken;
    int length = 0;
    for (const QChar c : word) {
        broken += c;
        if (separators.contains(c) || ++length >= kLongestPiece) {
            broken += kZeroWidthSpace;
            length = 0;
        }
    }
    return broken;
}

} // namespace

QString breakable(const QString& text)
{
    QStringList words = text.split(QLatin1Char(' '));
    for (QString& word : words)
        if (word.size() > kLongWord)
            word = pieces(word);
    return words.join(QLatin1Char(' '));
}

} // namespace zs
