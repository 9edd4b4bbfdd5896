#include "controls/color_editor.h"

#include "controls/color_legend.h"
#include "controls/number_text.h"
#include "controls/own_keys.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <optional>

namespace zs {

namespace {

constexpr QSize kSwatch(104, 14);
constexpr int kIdRole = Qt::UserRole;
constexpr int kShortestMode = 15; // letters

bool isReversed(const ColorMap& map)
{
    return map.id.ends_with("_r");
}

std::string plainId(const ColorMap& map)
{
    return isReversed(map) ? map.id.substr(0, map.id.size() - 2) : map.id;
}

/// Also takes a true minus sign and the user's own decimal comma.
std::optional<double> readField(QString text)
{
    text = text.trimmed().replace(QChar(0x2212), QLatin1Char('-'));
    bool ok = false;
    double value = QLocale::c().toDouble(text, &ok);
    if (!ok)
        value = QLocale().toDouble(text, &ok);
    return ok && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

} // namespace

QPixmap colorMapSwatch(const ColorMap& map, QSize size, double dpr)
{
    QPixmap pixmap(size * dpr);
    pixmap.setDevicePixelRatio(dpr);
    QPainter painter(&pixmap);
    paintSwatch(painter, QRectF(QPointF(0, 0), QSizeF(size)), map);
    return pixmap;
}

ColorEditor::ColorEditor(QWidget* parent) : QWidget(parent), m_style(defaultMapStyle())
{
    m_maps = new QListWidget(this);
    keepArrowKeys(*m_maps);
    m_maps->setIconSize(kSwatch);
    m_maps->setUniformItemSizes(true);
    m_maps->setAccessibleName(tr("Colour maps"));
    m_maps->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    fillMaps();
    connect(m_maps, &QListWidget::currentRowChanged, this, &ColorEditor::chooseMap);

    m_reversed = new QCheckBox(tr("Reversed"), this);
    connect(m_reversed, &QCheckBox::toggled, this, &ColorEditor::chooseMap);
    m_logarithmic = new QCheckBox(tr("Logarithmic"), this);
    m_logarithmic->setToolTip(
        tr("Equal steps of colour for equal factors; zero and negative numbers lie below the limits."));
    connect(m_logarithmic, &QCheckBox::toggled, this, &ColorEditor::chooseMode);

    m_mode = new QComboBox(this);
    m_mode->addItem(tr("Automatic"), static_cast<int>(LimitsMode::automatic));
    m_mode->addItem(tr("Fixed for all times"), static_cast<int>(LimitsMode::fixedInTime));
    m_mode->addItem(tr("By hand"), static_cast<int>(LimitsMode::byHand));
    m_mode->setItemData(0, tr("The middle 96 % of the numbers that the map shows; holds still while playing."),
                        Qt::ToolTipRole);
    m_mode->setItemData(1, tr("The same for every step, from up to eight steps spread over the whole time."),
                        Qt::ToolTipRole);
    m_mode->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // a long name does not keep the window wide
    m_mode->setMinimumContentsLength(kShortestMode);
    m_mode->setAccessibleName(tr("Limits"));
    connect(m_mode, &QComboBox::currentIndexChanged, this, &ColorEditor::chooseMode);

    m_low = new QLineEdit(this);
    m_high = new QLineEdit(this);
    m_low->setAccessibleName(tr("Lower limit"));
    m_high->setAccessibleName(tr("Upper limit"));
    for (QLineEdit* field : {m_low, m_high}) {
        field->setAlignment(Qt::AlignRight);
        connect(field, &QLineEdit::textEdited, this, [this] {
            m_mode->setCurrentIndex(m_mode->findData(static_cast<int>(LimitsMode::byHand)));
            readFields();
        });
        connect(field, &QLineEdit::editingFinished, this, &ColorEditor::readFields);
    }
    m_problem = new QLabel(this);
    m_problem->setWordWrap(true);
    m_problem->hide();

    auto* limits = new QHBoxLayout;
    limits->addWidget(m_low);
    limits->addWidget(new QLabel(tr("to"), this));
    limits->addWidget(m_high);
    auto* switches = new QHBoxLayout;
    switches->addWidget(m_reversed);
    switches->addWidget(m_logarithmic);
    switches->addStretch();
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("Limits"), m_mode);
    form->addRow(QString(), limits);
    form->addRow(QString(), m_problem);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_maps, 1);
    column->addLayout(switches);
    column->addLayout(form);
    setFocusProxy(m_maps);
    refresh();
}

void ColorEditor::fillMaps()
{
    bool hasHeading = false;
    for (const ColorMap& map : colorMaps()) {
        const QString name = QString::fromStdString(map.id);
        if (map.diverging && !hasHeading)
            (new QListWidgetItem(tr("Diverging"), m_maps))->setFlags(Qt::NoItemFlags);
        hasHeading = hasHeading || map.diverging; // they are the last
        const QPixmap swatch = colorMapSwatch(map, kSwatch, devicePixelRatioF());
        QIcon icon(swatch);
        icon.addPixmap(swatch, QIcon::Selected); // a selection must not tint the colours
        auto* item = new QListWidgetItem(icon, name, m_maps);
        item->setData(kIdRole, QString::fromStdString(map.id));
        if (map.diverging)
            item->setToolTip(tr("Its middle stands for zero when the numbers lie on both sides of it."));
    }
}

void ColorEditor::setStyle(const MapStyle& style)
{
    m_style = style;
    refresh();
}

void ColorEditor::setShownLimits(const std::optional<ColorLimits>& limits)
{
    m_shown = limits;
    if (m_style.limitsMode != LimitsMode::byHand)
        refresh();
}

void ColorEditor::editLimits()
{
    m_low->setFocus();
    m_low->selectAll();
}

void ColorEditor::chooseMap()
{
    const QListWidgetItem* item = m_maps->currentItem();
    if (m_refreshing || item == nullptr)
        return;
    const Result<ColorMap> map = findColorMap(item->data(kIdRole).toString().toStdString());
    if (!map)
        return;
    m_style.colorMap = m_reversed->isChecked() ? reversed(*map) : *map;
    Q_EMIT styleChanged(m_style);
}

void ColorEditor::chooseMode()
{
    if (m_refreshing)
        return;
    m_style.limitsMode = static_cast<LimitsMode>(m_mode->currentData().toInt());
    m_style.scale = m_logarithmic->isChecked() ? ColorScale::log : ColorScale::linear;
    if (m_style.limitsMode == LimitsMode::byHand) {
        readFields();
        return;
    }
    showProblem({});
    Q_EMIT styleChanged(m_style);
}

void ColorEditor::readFields()
{
    if (m_refreshing || m_style.limitsMode != LimitsMode::byHand)
        return;
    const std::optional<double> low = readField(m_low->text());
    const std::optional<double> high = readField(m_high->text());
    if (!low || !high)
        return showProblem(tr("Both limits must be numbers."));
    if (*low >= *high)
        return showProblem(tr("The lower limit must be below the upper one."));
    if (m_style.scale == ColorScale::log && *low <= 0)
        return showProblem(tr("A logarithmic scale needs limits above zero."));
    showProblem({});
    m_style.byHand = {*low, *high};
    Q_EMIT styleChanged(m_style);
}

void ColorEditor::showProblem(const QString& text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

void ColorEditor::refresh()
{
    m_refreshing = true;
    const std::string id = plainId(m_style.colorMap);
    for (int row = 0; row < m_maps->count(); ++row)
        if (m_maps->item(row)->data(kIdRole).toString().toStdString() == id)
            m_maps->setCurrentRow(row);
    m_reversed->setChecked(isReversed(m_style.colorMap));
    m_logarithmic->setChecked(m_style.scale == ColorScale::log);
    m_mode->setCurrentIndex(m_mode->findData(static_cast<int>(m_style.limitsMode)));
    const bool byHand = m_style.limitsMode == LimitsMode::byHand;
    if (!m_low->hasFocus() && !m_high->hasFocus()) {
        const auto text = [&](double ColorLimits::*limit) {
            if (byHand)
                return editableText(m_style.byHand.*limit);
            return m_shown ? editableLimit(*m_shown.*limit, m_shown->low, m_shown->high) : QString();
        };
        m_low->setText(text(&ColorLimits::low));
        m_high->setText(text(&ColorLimits::high));
    }
    m_refreshing = false;
}

} // namespace zs
