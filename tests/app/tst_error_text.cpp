#include "cf/calendar.h"
#include "core/json_text.h"
#include "dataset/selection.h"
#include "error_text.h"
#include "geo/projection.h"
#include "store/location.h"
#include "translation.h"
#include "view/sentence_text.h"

#include <QTranslator>
#include <QtTest>

#include <nlohmann/json.hpp>

using namespace zs;

Q_DECLARE_METATYPE(zs::Error)

class TestErrorText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        for (QTranslator* translator : QCoreApplication::instance()->findChildren<QTranslator*>())
            delete translator;
    }

    void speaksFrench_data()
    {
        QTest::addColumn<Error>("error");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("french");
        QTest::newRow("a value") << selectIndex("7", 3).error() << "\"7\" is out of range; the size is 3"
                                 << u"«\u00a07\u00a0» est hors limites\u202f; la taille est 3"_qs;
        QTest::newRow("words in words") << toTimeStamp(Calendar::standard, {2001, 2, 30}).error()
                                        << "2001-2-30 is no date of the standard calendar: there is no such day"
                                        << u"2001-2-30 n’est pas une date du calendrier standard\u00a0: ce jour n’existe pas"_qs;
        QTest::newRow("a known reason") << parseLocation("ftp://h/a").error()
                                        << "'ftp://h/a' cannot be opened: FTP cannot be read; look for an https address of the same data – "
                                           "Zarrscope cannot read this yet."
                                        << u"«\u00a0ftp://h/a\u00a0» ne peut pas être ouvert\u00a0: FTP ne peut pas être lu\u202f; "
                                           u"cherchez une adresse https des mêmes données – Zarrscope ne sait pas encore le lire."_qs;
        QTest::newRow("a place") << addContext(parseJson("{").error(), std::string("a/zarr.json")).value()
                                 << "a/zarr.json: not valid JSON at byte 2 – the data there are damaged or not what they say they are."
                                 << u"a/zarr.json\u00a0: JSON non valide à l’octet 2 – les données y sont endommagées ou ne sont pas "
                                    u"ce qu’elles prétendent être."_qs;
        QTest::newRow("a place made of words") << addContext(fail(ErrorCode::invalidArgument, "stopped").value(), "codec %1", "zlib").value()
                                               << "codec zlib: stopped" << u"codec zlib\u00a0: arrêté"_qs;
        QTest::newRow("a place holder as a value") << fail(ErrorCode::invalidArgument, "%1 has no dimension %2", "%2", "%1").value()
                                                   << "%2 has no dimension %1" << u"%2 n’a pas de dimension %1"_qs;
        QTest::newRow("a name that is a word") << fail(ErrorCode::invalidArgument, "%1 is empty", "shape").value() << "shape is empty"
                                               << u"shape est vide"_qs;
    }

    void speaksFrench()
    {
        QFETCH(Error, error);
        QFETCH(QString, english);
        QFETCH(QString, french);
        installTranslations(*QCoreApplication::instance(), QLocale(QLocale::English));
        QCOMPARE(errorText(error), english);
        cleanup();
        installTranslations(*QCoreApplication::instance(), QLocale(QLocale::French));
        QCOMPARE(errorText(error), french);
    }

    void whatHasNoTranslationStaysEnglish()
    {
        installTranslations(*QCoreApplication::instance(), QLocale(QLocale::French));
        const Sentence unknown = makeSentence("the %1 of %2 sings", {say("x axis"), Sentence(std::string("sst"))});
        QCOMPARE(sentenceText(unknown), QStringLiteral("the axe x of sst sings"));
    }
};

QTEST_GUILESS_MAIN(TestErrorText)
#include "tst_error_text.moc"
