#pragma once

#include <QLocale>

class QCoreApplication;

namespace zs {

/// Makes the program, and Qt's own dialogs, speak the first language of `locale` that there is; English when none is.
/// Call it once, before the first window. The translators belong to `application`.
/// Threads: GUI
void installTranslations(QCoreApplication& application, const QLocale& locale = QLocale::system());

} // namespace zs
