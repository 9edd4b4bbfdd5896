#include "controls/color_editor.h"
#include "controls/dimension_sliders.h"
#include "controls/hover_readout.h"
#include "controls/projection_picker.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QSlider>
#include <QTest>

using namespace zs;

class TestColorEditor : public QObject {
    Q_OBJECT

    std::unique_ptr<ColorEditor> m_editor;
    std::vector<MapStyle> m_styles;

private Q_SLOTS:
    void init()
    {
        m_editor = std::make_unique<ColorEditor>();
        m_styles.clear();
        connect(m_editor.get(), &ColorEditor::styleChanged, this, [this](const MapStyle& style) { m_styles.push_back(style); });
        m_editor->setShownLimits(ColorLimits{-2, 8});
        m_editor->show();
    }

    void offersEveryColourMap()
    {
        const auto* list = m_editor->findChild<QListWidget*>();
        QCOMPARE(list->count(), static_cast<int>(colorMaps().size()) + 1);
        const QListWidgetItem* heading = list->findItems(QStringLiteral("Diverging"), Qt::MatchExactly).value(0);
        QVERIFY(heading != nullptr && !(heading->flags() & Qt::ItemIsSelectable));
        for (int row = 0; row < list->count(); ++row)
            QVERIFY(list->item(row)->text().size() < 12); // no name is cut on a small screen
        QVERIFY(m_styles.empty()); // showing is not choosing
    }

    void choosesAndReverses()
    {
        m_editor->findChild<QListWidget*>()->setCurrentRow(2);
        QCOMPARE(m_styles.back().colorMap.id, colorMaps()[2].id);
        for (QCheckBox* box : m_editor->findChildren<QCheckBox*>())
            if (box->text() == QStringLiteral("Reversed"))
                box->click();
        QCOMPARE(m_styles.back().colorMap.id, colorMaps()[2].id + "_r");
        m_editor->setStyle(m_styles.back());
        QCOMPARE(m_editor->findChild<QListWidget*>()->currentRow(), 2);
    }

    void takesLimitsByHand()
    {
        const auto fields = m_editor->findChildren<QLineEdit*>();
        QCOMPARE(fields[0]->text(), QStringLiteral("-2"));
        fields[0]->setFocus();
        fields[0]->selectAll();
        QTest::keyClicks(fields[0], QStringLiteral("1.5"));
        QCOMPARE(m_styles.back().limitsMode, LimitsMode::byHand);
        QCOMPARE(m_styles.back().byHand, (ColorLimits{1.5, 8}));
        const std::size_t before = m_styles.size();
        fields[0]->selectAll();
        QTest::keyClicks(fields[0], QStringLiteral("x"));
        QCOMPARE(m_styles.size(), before); // not a number: nothing happens but a sentence
    }

    void offersThreeWaysToLimits()
    {
        auto* mode = m_editor->findChild<QComboBox*>();
        QCOMPARE(mode->count(), 3);
        mode->setCurrentIndex(1);
        QCOMPARE(m_styles.back().limitsMode, LimitsMode::fixedInTime);
        QVERIFY(!mode->itemData(1, Qt::ToolTipRole).toString().isEmpty());
    }

    void picksProjectionsByNameAndByCode()
    {
        ProjectionPicker picker;
        ProjectionPtr chosen;
        connect(&picker, &ProjectionPicker::projectionChosen, this, [&](const ProjectionPtr& p) { chosen = p; });
        auto* box = picker.findChild<QComboBox*>();
        box->setEditText(QStringLiteral("EPSG:3413"));
        QTest::keyClick(box->lineEdit(), Qt::Key_Return);
        QVERIFY(chosen);
        QVERIFY(picker.problem().isEmpty());
        chosen.reset();
        box->setEditText(QStringLiteral("+proj=nonsense"));
        QTest::keyClick(box->lineEdit(), Qt::Key_Return);
        QVERIFY(!chosen);
        QVERIFY(!picker.problem().isEmpty());
    }

    void offersASliderForEveryOtherDimension()
    {
        const auto axis = [](const char* name, Index size) {
            auto made = std::make_shared<Axis>();
            made->dim = name;
            made->size = size;
            return made;
        };
        MapSubject subject;
        subject.axes = {axis("time", 10), axis("depth", 5), axis("member", 1), axis("lat", 4), axis("lon", 8)};
        subject.yDim = 3;
        subject.xDim = 4;
        DimensionSliders sliders;
        sliders.setSubject(subject, 0);
        const auto found = sliders.findChildren<QSlider*>();
        QCOMPARE(found.size(), 1);
        int dim = -1;
        Index index = -1;
        connect(&sliders, &DimensionSliders::indexChanged, this, [&](int d, Index i) {
            dim = d;
            index = i;
        });
        found[0]->setValue(3);
        QCOMPARE(dim, 1);
        QCOMPARE(index, Index{3});
    }

    void readsOutWhatIsUnderThePointer()
    {
        HoverInfo info;
        info.onMap = true;
        info.place = GeoPoint{-30.06, 45.26};
        info.state = PixelState::data;
        info.value = -0.13712;
        MapSubject subject;
        subject.units = QStringLiteral("m");
        const HoverText text = hoverText(info, subject, {-1, 1}, 0.1);
        QCOMPARE(text.value, QStringLiteral("−0.137\u00A0m"));
        QCOMPARE(text.place, QStringLiteral("45.3°N  30.1°W"));
        info.value = qQNaN();
        QCOMPARE(hoverText(info, subject, {-1, 1}, 0.1).value, QStringLiteral("missing"));
        QVERIFY(hoverText({}, subject, {-1, 1}, 0.1).value.isEmpty());
    }
};

QTEST_MAIN(TestColorEditor)
#include "tst_color_editor.moc"
