#include "support/test_data.h"
#include "translation.h"

#include <QFile>
#include <QLibraryInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTranslator>
#include <QXmlStreamReader>
#include <QtTest>

using namespace zs;

namespace {

struct Message {
    QString source;
    QStringList translations; // several when plural
    bool finished = true;
    bool plural = false;
};

Message readMessage(QXmlStreamReader& xml)
{
    Message message;
    message.plural = xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes");
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("source")) {
            message.source = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            message.finished = !xml.attributes().hasAttribute(QLatin1String("type"));
            if (!message.plural) {
                message.translations.push_back(xml.readElementText());
                continue;
            }
            while (xml.readNextStartElement())
                message.translations.push_back(xml.readElementText());
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

QList<Message> readMessages(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    while (!xml.atEnd())
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == QLatin1String("message"))
            messages.push_back(readMessage(xml));
    return messages;
}

/// "%1", "%2", "%L1", "%n", sorted.
QStringList placeholders(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("%(L?\\d+|n)"));
    QStringList found;
    for (QRegularExpressionMatchIterator it = pattern.globalMatch(text); it.hasNext();)
        found.push_back(it.next().captured(0));
    found.sort();
    return found;
}

QString translationFile(const char* language)
{
    return test::sourceFile(QStringLiteral("translations/zarrscope_%1.ts").arg(QLatin1String(language)));
}

} // namespace

class TestTranslations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTextHasItsTranslation_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QStringList>("options");
        QTest::newRow("French") << QStringLiteral("fr") << QStringList();
        QTest::newRow("English plurals") << QStringLiteral("en") << QStringList{QStringLiteral("-pluralonly")};
    }

    void everyTextHasItsTranslation()
    {
        QFETCH(QString, language);
        QFETCH(QStringList, options);
        const QTemporaryDir folder;
        const QString sentences = folder.filePath(QStringLiteral("sentences.cpp"));
        QProcess collect;
        collect.setStandardOutputFile(sentences);
        collect.start(test::sourceFile(QStringLiteral("packaging/sentences.sh")), {});
        QVERIFY2(collect.waitForFinished(60000) && collect.exitCode() == 0, collect.readAllStandardError().constData());
        const QString updated = folder.filePath(QStringLiteral("zarrscope_%1.ts").arg(language));
        QVERIFY(QFile::copy(translationFile(language.toLatin1()), updated));
        options << QStringLiteral("-silent") << QStringLiteral("-no-obsolete") << test::sourceFile(QStringLiteral("viewer"))
                << test::sourceFile(QStringLiteral("app")) << sentences << QStringLiteral("-ts") << updated;
        QProcess lupdate;
        lupdate.start(QStringLiteral(ZARRSCOPE_LUPDATE), options);
        QVERIFY2(lupdate.waitForFinished(60000) && lupdate.exitCode() == 0, lupdate.readAllStandardError().constData());

        QStringList missing;
        for (const Message& message : readMessages(updated))
            if (!message.finished || message.translations.contains(QString()))
                missing.push_back(message.source);
        QVERIFY2(missing.isEmpty(), qPrintable(QStringLiteral("run packaging/translate.sh and translate: ") +
                                               missing.join(QStringLiteral(" | "))));
    }

    void noWordsAreGluedToASentence()
    {
        QProcess look;
        look.start(test::sourceFile(QStringLiteral("packaging/sentences.sh")), {QStringLiteral("--glued")});
        QVERIFY2(look.waitForFinished(60000) && look.exitCode() == 0, look.readAllStandardError().constData());
        QCOMPARE(QString::fromUtf8(look.readAllStandardOutput()), QString());
    }

    void translationsKeepPlaceholdersAndMarks()
    {
        for (const Message& message : readMessages(translationFile("fr"))) {
            for (const QString& translation : message.translations) {
                if (!message.plural) // "one" may say so in words
                    QVERIFY2(placeholders(translation) == placeholders(message.source), qPrintable(message.source));
                QVERIFY2(translation.endsWith(QChar(0x2026)) == message.source.endsWith(QChar(0x2026)),
                         qPrintable(message.source));
                QVERIFY2(translation.contains(QLatin1Char('&')) == message.source.contains(QLatin1Char('&')),
                         qPrintable(message.source));
            }
            QVERIFY2(message.translations.size() == (message.plural ? 2 : 1), qPrintable(message.source));
        }
    }

    void speaksTheLanguageOfTheLocale_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QString>("text");
        QTest::newRow("France") << QStringLiteral("fr_FR") << QStringLiteral("Annulé.");
        QTest::newRow("Canada") << QStringLiteral("fr_CA") << QStringLiteral("Annulé.");
        QTest::newRow("England") << QStringLiteral("en_GB") << QStringLiteral("Cancelled.");
        QTest::newRow("no translation") << QStringLiteral("ja_JP") << QStringLiteral("Cancelled.");
        QTest::newRow("no language") << QStringLiteral("C") << QStringLiteral("Cancelled.");
    }

    void speaksTheLanguageOfTheLocale()
    {
        QFETCH(QString, locale);
        QFETCH(QString, text);
        installTranslations(*QCoreApplication::instance(), QLocale(locale));
        QCOMPARE(QCoreApplication::translate("errorText", "Cancelled."), text);
        removeTranslators();
    }

    void qtSpeaksToo()
    {
        if (!QFile::exists(QLibraryInfo::path(QLibraryInfo::TranslationsPath) + QStringLiteral("/qtbase_fr.qm")))
            QSKIP("Qt's own translations are not installed");
        installTranslations(*QCoreApplication::instance(), QLocale(QLocale::French));
        QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), QStringLiteral("Annuler"));
        removeTranslators();
    }

private:
    static void removeTranslators()
    {
        for (QTranslator* translator : QCoreApplication::instance()->findChildren<QTranslator*>())
            delete translator;
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
