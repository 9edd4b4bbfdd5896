// Pictures of the widgets, to be looked at: the build folder's pictures/ has them afterwards. QT_SCALE_FACTOR=2 doubles them.
#include "controls/color_bar.h"
#include "controls/color_editor.h"
#include "controls/dimension_sliders.h"
#include "controls/hover_readout.h"
#include "controls/projection_picker.h"
#include "controls/time_bar.h"
#include "map/map_view.h"
#include "synthetic_frame.h"

#include <QApplication>
#include <QDir>
#include <QGridLayout>
#include <QStyleFactory>
#include <QTest>
#include <QVBoxLayout>

using namespace zs;
using namespace zs::test;

namespace {

QPalette darkPalette()
{
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(43, 45, 48));
    palette.setColor(QPalette::WindowText, QColor(223, 225, 229));
    palette.setColor(QPalette::Base, QColor(30, 31, 34));
    palette.setColor(QPalette::AlternateBase, QColor(43, 45, 48));
    palette.setColor(QPalette::Text, QColor(223, 225, 229));
    palette.setColor(QPalette::Button, QColor(57, 59, 64));
    palette.setColor(QPalette::ButtonText, QColor(223, 225, 229));
    palette.setColor(QPalette::Highlight, QColor(74, 136, 218));
    palette.setColor(QPalette::Disabled, QPalette::WindowText, QColor(110, 113, 118));
    return palette;
}

AxisPtr monthlyAxis(int months)
{
    auto axis = std::make_shared<Axis>();
    axis->dim = axis->name = "time";
    axis->kind = AxisKind::time;
    axis->size = months;
    axis->time = TimeAxis{Calendar::standard, {}, {}};
    for (int i = 0; i < months; ++i)
        axis->time->times.push_back(toTimeStamp(Calendar::standard, {.year = 1993 + i / 12, .month = i % 12 + 1}).value());
    return axis;
}

AxisPtr plainAxis(const std::string& name, std::vector<double> values, const std::string& units)
{
    auto axis = std::make_shared<Axis>();
    axis->dim = axis->name = name;
    axis->size = static_cast<Index>(values.size());
    axis->values = std::move(values);
    axis->units = units;
    return axis;
}

struct Window {
    QWidget widget;
    MapView* map = new MapView;
    ColorBar* bar = new ColorBar;
    TimeBar* time = new TimeBar;
    ColorEditor* editor = new ColorEditor;
    DimensionSliders* sliders = new DimensionSliders;
    ProjectionPicker* picker = new ProjectionPicker;
    HoverReadout* readout = new HoverReadout;

    Window()
    {
        auto* side = new QVBoxLayout;
        side->addWidget(picker);
        side->addWidget(editor);
        auto* grid = new QGridLayout(&widget);
        grid->addWidget(map, 0, 0);
        grid->addWidget(bar, 0, 1);
        grid->addLayout(side, 0, 2, 4, 1);
        grid->addWidget(sliders, 1, 0, 1, 2);
        grid->addWidget(time, 2, 0, 1, 2);
        grid->addWidget(readout, 3, 0, 1, 2, Qt::AlignRight);
        grid->setColumnStretch(0, 1);
        MapSubject subject;
        subject.title = QStringLiteral("Sea level anomaly");
        subject.units = QStringLiteral("m");
        subject.axes = {monthlyAxis(336), plainAxis("depth", {0, 10, 50, 100, 500}, "m"), plainAxis("lat", {0, 1}, ""), plainAxis("lon", {0, 1}, "")};
        subject.yDim = 2;
        subject.xDim = 3;
        map->setSubject(subject);
        time->setAxis(subject.axes[0]);
        time->setStep(100);
        time->setCoverage({336, {{0, 70, StepState::decoded}, {70, 71, StepState::failed}, {71, 90, StepState::decoded}, {90, 160, StepState::partly},
                                 {160, 200, StepState::missing}, {200, 240, StepState::decoded}, {240, 260, StepState::failed}}});
        sliders->setSubject(subject, 0);
        HoverInfo info;
        info.onMap = true;
        info.place = GeoPoint{-30.06, 45.26};
        info.state = PixelState::data;
        info.value = -0.13712;
        info.cell = {182, 600};
        readout->setText(hoverText(info, subject, {-0.6, 0.6}, 0.3));
        picker->setProjection(map->viewport().projection);
    }

    void fill()
    {
        Frame frame = syntheticFrame(map->viewport(), eddies);
        frame.index = {100, 0, 0, 0};
        map->setFrame(frame);
        bar->setLegend({frame.colorMap, frame.limits, frame.scale, QStringLiteral("m")});
        editor->setShownLimits(frame.limits);
    }
};

} // namespace

class TestViewerPictures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsTheWidgets_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QString>("projection");
        QTest::newRow("window-light") << false << QSize(1280, 760) << "plate-carree";
        QTest::newRow("window-dark") << true << QSize(1280, 760) << "robinson";
        QTest::newRow("window-small") << false << QSize(820, 520) << "plate-carree";
    }
    void showsTheWidgets()
    {
        QFETCH(bool, dark);
        QFETCH(QSize, size);
        QFETCH(QString, projection);
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
        QApplication::setPalette(dark ? darkPalette() : QPalette());
        Window window;
        window.widget.resize(size);
        window.widget.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window.widget));
        window.map->setProjection(parseProjection(projection.toStdString()).value());
        window.fill();
        const QImage image = window.widget.grab().toImage();
        QDir().mkpath(QStringLiteral("pictures"));
        const QString scale = image.devicePixelRatio() > 1 ? QStringLiteral("-2x") : QString();
        QVERIFY(image.save(QStringLiteral("pictures/%1%2.png").arg(QString::fromLatin1(QTest::currentDataTag()), scale)));
    }

    void drawsQuickly()
    {
        MapView map;
        map.resize(1600, 800);
        map.setSubject({QStringLiteral("x"), {}, {}, -1, -1});
        map.show();
        QVERIFY(QTest::qWaitForWindowExposed(&map));
        map.setFrame(syntheticFrame(map.viewport(), [](GeoPoint place) { return std::sin(place.lon / 20); }));
        QImage target(map.size() * map.devicePixelRatioF(), QImage::Format_ARGB32_Premultiplied);
        map.render(&target);
        QBENCHMARK {
            map.render(&target);
        }
    }

    void movesQuickly()
    {
        MapView map;
        map.resize(1600, 800);
        map.setSubject({QStringLiteral("x"), {}, {}, -1, -1});
        map.show();
        QVERIFY(QTest::qWaitForWindowExposed(&map));
        map.setFrame(syntheticFrame(map.viewport(), [](GeoPoint place) { return std::sin(place.lon / 20); }));
        map.zoomIn();
        QImage target(map.size() * map.devicePixelRatioF(), QImage::Format_ARGB32_Premultiplied);
        map.render(&target);
        QBENCHMARK {
            QTest::keyClick(&map, Qt::Key_Right, Qt::ControlModifier);
            map.render(&target);
        }
    }
};

QTEST_MAIN(TestViewerPictures)
#include "tst_viewer_pictures.moc"
