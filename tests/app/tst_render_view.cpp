#include "cli/render_view.h"

#include <QtTest>

using namespace zs;

class TestRenderView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsSizes()
    {
        QCOMPARE(parseSize("1600x800")->width, 1600);
        QCOMPARE(parseSize("1600x800")->height, 800);
        for (const char* text : {"", "1600", "0x10", "-5x10", "99999x10", "10x10x10", "axb", "10x10 "})
            QVERIFY2(!parseSize(text), text);
    }

    void readsLimits()
    {
        QCOMPARE(*parseLimits("-2,2.5"), (ColorLimits{-2, 2.5}));
        for (const char* text : {"", "1", "2,1", "1,1", "a,b", "nan,1", "1,2,3"})
            QVERIFY2(!parseLimits(text), text);
    }

    void anExtentMayCrossTheDateLine()
    {
        const Result<PlaneBox> box = parseExtent("170,-10,-170,10");
        QVERIFY(box);
        QCOMPARE(box->left, 170.0);
        QCOMPARE(box->right, 190.0);
        QCOMPARE(parseExtent("0,-90,360,90")->right, 360.0);
        for (const char* text : {"", "1,2,3", "0,10,20,-10", "0,5,20,5", "a,b,c,d"})
            QVERIFY2(!parseExtent(text), text);
    }

    void anExtentBecomesABoxOfThePlane()
    {
        MapVariable map;
        map.naturalProjection = plateCarree(180);
        map.extent = {0, -90, 360, 90};
        const PlaneBox europe{-10, 35, 30, 70};
        const PlaneBox same = pictureBox(map, *map.naturalProjection, europe);
        QCOMPARE(same.left, -10.0);
        QCOMPARE(same.top, 70.0);
        const ProjectionPtr mercator = *parseProjection("+proj=merc +R=6371000");
        const PlaneBox box = pictureBox(map, *mercator, europe);
        QVERIFY(std::abs(box.left - 6371000 * -10 * M_PI / 180) < 1);
        QVERIFY(std::abs(box.right - 6371000 * 30 * M_PI / 180) < 1);
        QVERIFY(box.bottom > 4e6 && box.top < 11.1e6);
    }

    void withoutAnExtentThePictureIsTheWholeField()
    {
        MapVariable map;
        map.naturalProjection = plateCarree(180);
        map.extent = {0, -90, 360, 90};
        QCOMPARE(pictureBox(map, *map.naturalProjection, {}).right, 360.0);
        const ProjectionPtr robinson = *parseProjection("robinson");
        QCOMPARE(pictureBox(map, *robinson, {}).left, robinson->fullExtent().left);
        map.extent = {-10, 35, 30, 70}; // regional: only its part of the Earth
        QVERIFY(pictureBox(map, *robinson, {}).left > robinson->fullExtent().left / 2);
    }
};

QTEST_GUILESS_MAIN(TestRenderView)
#include "tst_render_view.moc"
