#include "error_text.h"

#include "view/sentence_text.h"

#include <QCoreApplication>

namespace zs {

QString errorText(const Error& error)
{
    const QString detail = sentenceText(error.sentence());
    const auto say = [&](const char* advice) {
        return QStringLiteral("%1 – %2").arg(detail, QCoreApplication::translate("errorText", advice));
    };
    switch (error.code) {
    case ErrorCode::cancelled: return QCoreApplication::translate("errorText", "Cancelled.");
    case ErrorCode::network: return say(QT_TRANSLATE_NOOP("errorText", "check the address and the connection, then try again."));
    case ErrorCode::notFound: return say(QT_TRANSLATE_NOOP("errorText", "check the spelling of the location."));
    case ErrorCode::accessDenied: return say(QT_TRANSLATE_NOOP("errorText", "this needs a permission or credentials that are not there."));
    case ErrorCode::unsupported: return say(QT_TRANSLATE_NOOP("errorText", "Zarrscope cannot read this yet."));
    case ErrorCode::corrupt: return say(QT_TRANSLATE_NOOP("errorText", "the data there are damaged or not what they say they are."));
    case ErrorCode::invalidArgument: return detail;
    case ErrorCode::outOfMemory: return say(QT_TRANSLATE_NOOP("errorText", "choose a smaller part."));
    }
    return detail;
}

} // namespace zs
