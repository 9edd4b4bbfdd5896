#include "scene/globe_scene.h"

#include <QtTest>

using namespace zs;

/// A machine whose EGL has no driver at all.
class TestWithoutOpenGl : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("__EGL_VENDOR_LIBRARY_DIRS", "/nonexistent"); } // read by libglvnd at its first call

    void aGlobeIsOneSentenceAndNoCrash()
    {
        for (int i = 0; i < 3; ++i) {
            const Result<std::unique_ptr<GlobeScene>> scene = GlobeScene::create();
            if (scene)
                QSKIP("this machine's EGL does not go through libglvnd");
            QCOMPARE(scene.error().code, ErrorCode::unsupported);
            QVERIFY2(scene.error().detail.find("OpenGL") != std::string::npos, scene.error().detail.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestWithoutOpenGl)
#include "tst_without_opengl.moc"
