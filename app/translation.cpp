#include "translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

#include <memory>

namespace zs {
namespace {

bool install(QCoreApplication& application, const QLocale& locale, const QString& name, const QString& folder)
{
    auto translator = std::make_unique<QTranslator>(&application);
    if (!translator->load(locale, name, QStringLiteral("_"), folder))
        return false;
    application.installTranslator(translator.release());
    return true;
}

} // namespace

void installTranslations(QCoreApplication& application, const QLocale& locale)
{
    const QString ours = QStringLiteral(":/translations");
    const QString name = QStringLiteral("zarrscope");
    // English, too, is a translation: it holds the plural forms.
    if (!install(application, locale, name, ours))
        install(application, QLocale(QLocale::English), name, ours);
    install(application, locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
}

} // namespace zs
