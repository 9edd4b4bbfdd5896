#include "controls/projection_picker.h"

#include "view/sentence_text.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <array>

namespace zs {
namespace {

constexpr int kBoxWidth = 340; // a sentence about a mistake may be wider

/// Labels of namedProjections(), for the translators: that table knows no Qt.
[[maybe_unused]] constexpr std::array kLabels{
    QT_TRANSLATE_NOOP("zs::NamedProjection", "Plate carrée"),
    QT_TRANSLATE_NOOP("zs::NamedProjection", "Robinson"),
    QT_TRANSLATE_NOOP("zs::NamedProjection", "Equal Earth"),
    QT_TRANSLATE_NOOP("zs::NamedProjection", "Mollweide"),
    QT_TRANSLATE_NOOP("zs::NamedProjection", "Natural Earth"),
    QT_TRANSLATE_NOOP("zs::NamedProjection", "Winkel tripel"),
    QT_TRANSLATE_NOOP("zs::NamedProjection", "Eckert IV"),
    QT_TRANSLATE_NOOP("zs::NamedProjection", "Hammer"),
    QT_TRANSLATE_NOOP("zs::NamedProjection", "Aitoff"),
    QT_TRANSLATE_NOOP("zs::NamedProjection", "Sinusoidal"),
    QT_TRANSLATE_NOOP("zs::NamedProjection", "Goode homolosine, interrupted"),
    QT_TRANSLATE_NOOP("zs::NamedProjection", "Goode homolosine, oceans"),
    QT_TRANSLATE_NOOP("zs::NamedProjection", "Mercator"),
    QT_TRANSLATE_NOOP("zs::NamedProjection", "Miller"),
    QT_TRANSLATE_NOOP("zs::NamedProjection", "Cylindrical equal-area"),
    QT_TRANSLATE_NOOP("zs::NamedProjection", "Orthographic"),
    QT_TRANSLATE_NOOP("zs::NamedProjection", "Perspective from a satellite"),
    QT_TRANSLATE_NOOP("zs::NamedProjection", "Lambert azimuthal equal-area"),
    QT_TRANSLATE_NOOP("zs::NamedProjection", "Lambert azimuthal, north pole"),
    QT_TRANSLATE_NOOP("zs::NamedProjection", "Lambert azimuthal, south pole"),
    QT_TRANSLATE_NOOP("zs::NamedProjection", "Azimuthal equidistant"),
    QT_TRANSLATE_NOOP("zs::NamedProjection", "Stereographic"),
    QT_TRANSLATE_NOOP("zs::NamedProjection", "Polar stereographic, north"),
    QT_TRANSLATE_NOOP("zs::NamedProjection", "Polar stereographic, south"),
    QT_TRANSLATE_NOOP("zs::NamedProjection", "Gnomonic"),
    QT_TRANSLATE_NOOP("zs::NamedProjection", "Lambert conformal conic"),
    QT_TRANSLATE_NOOP("zs::NamedProjection", "Albers equal-area conic"),
};

} // namespace

ProjectionPicker::ProjectionPicker(QWidget* parent) : QWidget(parent)
{
    m_box = new QComboBox(this);
    m_box->setEditable(true);
    m_box->setInsertPolicy(QComboBox::NoInsert);
    m_box->setMaximumWidth(kBoxWidth);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // not to its longest name
    m_box->setMinimumContentsLength(10);
    m_box->setAccessibleName(tr("Projection"));
    m_box->setToolTip(tr("Choose a projection, or type a PROJ string or a code such as EPSG:3413."));
    m_box->lineEdit()->setPlaceholderText(tr("PROJ string or EPSG code"));
    for (const NamedProjection& named : namedProjections())
        m_box->addItem(QCoreApplication::translate("zs::NamedProjection", named.label.c_str()),
                       QString::fromStdString(named.definition));
    connect(m_box, &QComboBox::activated, this, &ProjectionPicker::chooseNamed);
    connect(m_box->lineEdit(), &QLineEdit::returnPressed, this, &ProjectionPicker::chooseTyped);

    m_problem = new QLabel(this);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_box);
    column->addWidget(m_problem);
    setFocusProxy(m_box);
}

void ProjectionPicker::setProjection(const ProjectionPtr& projection)
{
    const QSignalBlocker silent(m_box);
    const QString definition = QString::fromStdString(projection->definition());
    const int row = m_box->findData(definition);
    m_box->setCurrentIndex(row);
    if (row < 0)
        m_box->setEditText(projection->isIndexPlane() ? tr("Array indices") : QString::fromStdString(projection->name()));
    m_box->lineEdit()->setCursorPosition(0); // a long PROJ string shows its beginning
    m_problem->hide();
    m_problem->clear();
}

QString ProjectionPicker::problem() const
{
    return m_problem->text();
}

void ProjectionPicker::chooseNamed(int row)
{
    if (row >= 0)
        choose(m_box->itemData(row).toString().toStdString());
}

void ProjectionPicker::chooseTyped()
{
    const QString text = m_box->currentText().trimmed();
    const int row = m_box->findText(text, Qt::MatchFixedString);
    if (row >= 0)
        return chooseNamed(row);
    if (!text.isEmpty())
        choose(text.toStdString());
}

void ProjectionPicker::choose(const std::string& text)
{
    const Result<ProjectionPtr> projection = parseProjection(text);
    m_problem->setText(projection ? QString() : sentenceText(projection.error().sentence()));
    m_problem->setVisible(!projection);
    if (projection)
        Q_EMIT projectionChosen(*projection);
}

} // namespace zs
