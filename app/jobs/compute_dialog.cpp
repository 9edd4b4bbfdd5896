#include "jobs/compute_dialog.h"

#include "error_text.h"
#include "jobs/compute_subject.h"
#include "plot/view_kind.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

namespace zs {
namespace {

QDoubleSpinBox* degrees(double from, double to, double value, const QString& name, QWidget* parent)
{
    auto* box = new QDoubleSpinBox(parent);
    box->setRange(from, to);
    box->setDecimals(2);
    box->setValue(value);
    box->setSuffix(QStringLiteral("°"));
    box->setAccessibleName(name);
    return box;
}

void addItems(QComboBox& box, std::initializer_list<std::pair<QString, QVariant>> items)
{
    for (const auto& [text, data] : items)
        box.addItem(text, data);
}

} // namespace

ComputeDialog::ComputeDialog(Executor waiting, QWidget* parent)
    : QDialog(parent), m_reading(std::move(waiting)), m_variable(new QComboBox(this)), m_statistic(new QComboBox(this)),
      m_over(new QHBoxLayout), m_group(new QComboBox(this)), m_weights(new QCheckBox(tr("&Weight by area (cosine of latitude)"), this)),
      m_from(new QLineEdit(this)), m_to(new QLineEdit(this)), m_region(new QGroupBox(tr("&Region"), this)),
      m_south(degrees(-90, 90, -90, tr("South"), m_region)), m_north(degrees(-90, 90, 90, tr("North"), m_region)),
      m_west(degrees(-360, 360, -180, tr("West"), m_region)), m_east(degrees(-360, 720, 180, tr("East"), m_region)),
      m_useShown(new QPushButton(tr("What the map &shows"), m_region)), m_expression(new QLabel(this)), m_verdict(new QLabel(this))
{
    setWindowTitle(tr("Compute"));
    using enum ComputeStatistic;
    addItems(*m_statistic, {{tr("Mean"), int(mean)}, {tr("Sum"), int(sum)}, {tr("Minimum"), int(min)}, {tr("Maximum"), int(max)},
                            {tr("Standard deviation"), int(std)}, {tr("Variance"), int(var)}, {tr("Median"), int(median)},
                            {tr("90th percentile"), int(quantile90)}, {tr("Number of values"), int(count)}, {tr("Linear trend"), int(trend)},
                            {tr("Anomaly"), int(anomaly)}});
    addItems(*m_group, {{tr("nothing"), QString()}, {tr("month"), QStringLiteral("month")}, {tr("season"), QStringLiteral("season")},
                        {tr("year"), QStringLiteral("year")}, {tr("day of the year"), QStringLiteral("dayofyear")}, {tr("hour"), QStringLiteral("hour")}});
    m_from->setPlaceholderText(tr("first, e.g. 1995-01"));
    m_to->setPlaceholderText(tr("last, e.g. 2004-12-31"));
    m_region->setCheckable(true);
    m_region->setChecked(false);
    m_expression->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    for (QLabel* label : {m_expression, m_verdict}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_verdict->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_verdict->setAlignment(Qt::AlignTop);

    auto* region = new QFormLayout(m_region);
    region->addRow(tr("South, north:"), [this] {
        auto* row = new QHBoxLayout;
        row->addWidget(m_south);
        row->addWidget(m_north);
        return row;
    }());
    region->addRow(tr("West, east:"), [this] {
        auto* row = new QHBoxLayout;
        row->addWidget(m_west);
        row->addWidget(m_east);
        return row;
    }());
    region->addRow(m_useShown);
    auto* period = new QHBoxLayout;
    period->addWidget(m_from);
    period->addWidget(m_to);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton* run = buttons->addButton(tr("&Run"), QDialogButtonBox::AcceptRole);
    run->setDefault(true);
    auto* layout = new QFormLayout(this);
    layout->addRow(tr("&Variable:"), m_variable);
    layout->addRow(tr("S&tatistic:"), m_statistic);
    layout->addRow(tr("Over:"), m_over);
    layout->addRow(tr("&Grouped by:"), m_group);
    layout->addRow(QString(), m_weights);
    layout->addRow(tr("Period:"), period);
    layout->addRow(m_region);
    layout->addRow(tr("Expression:"), m_expression);
    layout->addRow(QString(), m_verdict);
    layout->addRow(buttons);
    setMinimumWidth(520);

    connect(m_variable, &QComboBox::currentIndexChanged, this, &ComputeDialog::readSubject);
    for (QComboBox* box : {m_statistic, m_group})
        connect(box, &QComboBox::currentIndexChanged, this, &ComputeDialog::update);
    connect(m_weights, &QCheckBox::toggled, this, &ComputeDialog::update);
    connect(m_region, &QGroupBox::toggled, this, &ComputeDialog::update);
    for (QLineEdit* edit : {m_from, m_to})
        connect(edit, &QLineEdit::textChanged, this, &ComputeDialog::update);
    for (QDoubleSpinBox* box : {m_south, m_north, m_west, m_east})
        connect(box, &QDoubleSpinBox::valueChanged, this, &ComputeDialog::update);
    connect(m_useShown, &QPushButton::clicked, this, &ComputeDialog::useShownRegion);
    connect(buttons, &QDialogButtonBox::accepted, this, &ComputeDialog::runRequested);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setShownRegion({});
}

void ComputeDialog::setDataset(const DatasetPtr& dataset, const QString& variable)
{
    m_dataset = dataset;
    {
        const QSignalBlocker blocker(m_variable);
        m_variable->clear();
        for (const Variable& each : dataset->variables)
            if (canBeShown(each) && !each.isCoordinate)
                m_variable->addItem(QString::fromStdString(each.name));
        m_variable->setCurrentIndex(std::max(0, m_variable->findText(variable)));
    }
    readSubject();
}

void ComputeDialog::setShownRegion(const std::optional<ComputeRegion>& region)
{
    m_shown = region;
    m_useShown->setEnabled(region.has_value());
}

void ComputeDialog::setVerdict(const QString& verdict)
{
    m_verdict->setText(verdict);
}

void ComputeDialog::readSubject()
{
    if (!m_dataset || m_variable->currentIndex() < 0)
        return;
    m_reading.start([dataset = m_dataset, name = m_variable->currentText().toStdString()](
                        std::stop_token stop) { return readComputeSubject(dataset, name, std::move(stop)); },
                    [this](const Result<ComputeSubject>& subject) {
                        subject ? showSubject(*subject) : setVerdict(errorText(subject.error()));
                    });
}

void ComputeDialog::showSubject(const ComputeSubject& subject)
{
    m_subject = subject;
    qDeleteAll(m_dims);
    m_dims.clear();
    for (const QString& dim : subject.dims) {
        auto* box = new QCheckBox(dim, this);
        box->setChecked(subject.timeDim.isEmpty() || dim == subject.timeDim);
        connect(box, &QCheckBox::toggled, this, &ComputeDialog::update);
        m_over->addWidget(box);
        m_dims << box;
    }
    m_group->setEnabled(!subject.timeDim.isEmpty());
    m_from->setEnabled(!subject.timeDim.isEmpty());
    m_to->setEnabled(!subject.timeDim.isEmpty());
    m_region->setEnabled(!subject.latDim.isEmpty());
    update();
}

ComputeChoices ComputeDialog::choices() const
{
    ComputeChoices choices;
    choices.statistic = static_cast<ComputeStatistic>(m_statistic->currentData().toInt());
    for (const QCheckBox* dim : m_dims)
        if (dim->isChecked())
            choices.over << dim->text();
    if (m_group->isEnabled())
        choices.group = m_group->currentData().toString();
    choices.areaWeights = m_weights->isChecked();
    choices.from = m_from->text().trimmed();
    choices.to = m_to->text().trimmed();
    if (m_region->isEnabled() && m_region->isChecked())
        choices.region = ComputeRegion{m_south->value(), m_north->value(), m_west->value(), m_east->value()};
    return choices;
}

QString ComputeDialog::expression() const
{
    return m_expression->text();
}

void ComputeDialog::update()
{
    if (m_subject.variable.isEmpty())
        return;
    m_weights->setEnabled(canWeight(m_subject, choices()));
    m_expression->setText(expressionFor(m_subject, choices()));
    Q_EMIT expressionChanged(expression());
}

void ComputeDialog::useShownRegion()
{
    if (!m_shown)
        return;
    m_south->setValue(m_shown->south);
    m_north->setValue(m_shown->north);
    m_west->setValue(m_shown->west);
    m_east->setValue(m_shown->east);
}

} // namespace zs
