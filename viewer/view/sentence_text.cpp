#include "view/sentence_text.h"

#include <QCoreApplication>

namespace zs {

QString sentenceText(const Sentence& sentence)
{
    return QString::fromStdString(translated(
        sentence, [](const std::string& words) { return QCoreApplication::translate("Sentence", words.c_str()).toStdString(); }));
}

} // namespace zs
