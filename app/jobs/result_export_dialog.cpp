#include "jobs/result_export_dialog.h"

#include "cli/result_columns.h"
#include "console/check_text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

#include <array>
#include <limits>

namespace zs {
namespace {

using Kind = ExportTarget::Kind;

constexpr int kPathCharacters = 56; // that are seen of the path

QString sizeText(const Dataset& result)
{
    Index bytes = 0;
    for (const Variable* variable : resultVariables(result))
        bytes += partSize(selectAll(variable->shape)) * std::max(Index{1}, variable->source->meta.dtype.itemBytes);
    return ResultExportDialog::tr("%1 before compression").arg(bytesText(bytes));
}

} // namespace

ResultExportDialog::ResultExportDialog(const DatasetPtr& result, const QString& name, const QString& folder, QWidget* parent)
    : QDialog(parent), m_format(new QComboBox(this)), m_path(new QLineEdit(this)), m_codec(new QComboBox(this)),
      m_size(new QLabel(sizeText(*result), this)), m_problem(new QLabel(this))
{
    setWindowTitle(tr("Export the result"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_format->setObjectName(QStringLiteral("exportFormat"));
    m_path->setObjectName(QStringLiteral("exportPath"));
    m_codec->setObjectName(QStringLiteral("exportCodec"));
    m_problem->setObjectName(QStringLiteral("exportProblem"));
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_problem->setAlignment(Qt::AlignTop);
    m_path->setMinimumWidth(kPathCharacters * fontMetrics().averageCharWidth());
    m_path->setText(QDir::toNativeSeparators(QDir(folder).filePath(name + QStringLiteral(".zarr"))));
    for (const auto& [text, kind] : {std::pair(tr("Zarr version 2"), Kind::zarr2), {tr("Zarr version 3"), Kind::zarr3}, {tr("netCDF"), Kind::netcdf}, {tr("CSV table"), Kind::csv}})
        m_format->addItem(text, static_cast<int>(kind));
    for (const auto& [text, codec] :
         {std::pair(tr("Zstandard"), ExportCodec::zstd), {tr("Blosc with LZ4 (fastest)"), ExportCodec::bloscLz4},
          {tr("Blosc with Zstandard"), ExportCodec::bloscZstd}, {tr("gzip (read everywhere)"), ExportCodec::gzip}, {tr("none"), ExportCodec::none}})
        m_codec->addItem(text, static_cast<int>(codec));

    auto* choose = new QPushButton(tr("C&hoose …"), this);
    auto* place = new QHBoxLayout;
    place->addWidget(m_path, 1);
    place->addWidget(choose);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_save = buttons->button(QDialogButtonBox::Save);
    m_save->setDefault(true);
    auto* form = new QFormLayout(this);
    form->addRow(tr("&Format:"), m_format);
    auto* placeLabel = new QLabel(tr("Save &as:"), this);
    placeLabel->setBuddy(m_path);
    form->addRow(placeLabel, place);
    form->addRow(tr("&Compression:"), m_codec);
    m_zarrOnly << m_codec << form->labelForField(m_codec);
    addChunkRows(*result, *form);
    form->addRow(tr("Size:"), m_size);
    form->addRow(m_problem);
    form->addRow(buttons);

    connect(m_format, &QComboBox::currentIndexChanged, this, &ResultExportDialog::followFormat);
    connect(m_path, &QLineEdit::textChanged, this, &ResultExportDialog::check);
    connect(choose, &QPushButton::clicked, this, &ResultExportDialog::choosePath);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_path->setFocus();
    check();
}

/// One chunk length for every dimension of the variables; 0 stands for "chosen".
void ResultExportDialog::addChunkRows(const Dataset& result, QFormLayout& form)
{
    auto* grid = new QGridLayout;
    for (const Variable* variable : resultVariables(result))
        for (std::size_t d = 0; d < variable->dims.size(); ++d) {
            const std::string& dim = variable->dims[d];
            if (std::any_of(m_chunks.begin(), m_chunks.end(), [&](const auto& row) { return row.first == dim; }))
                continue;
            auto* box = new QSpinBox(this);
            box->setObjectName(QStringLiteral("chunk:") + QString::fromStdString(dim));
            box->setRange(0, static_cast<int>(std::min<Index>(variable->shape[d], std::numeric_limits<int>::max())));
            box->setSpecialValueText(tr("automatic"));
            box->setSuffix(tr(" of %1").arg(QLocale().toString(qlonglong(variable->shape[d]))));
            box->setToolTip(tr("Values along %1 in one chunk, the unit that is read later").arg(QString::fromStdString(dim)));
            const int row = static_cast<int>(m_chunks.size());
            auto* label = new QLabel(QString::fromStdString(dim), this);
            label->setBuddy(box);
            grid->addWidget(label, row, 0);
            grid->addWidget(box, row, 1);
            m_zarrOnly << label << box;
            m_chunks.emplace_back(dim, box);
        }
    grid->setColumnStretch(1, 1);
    if (m_chunks.empty())
        return;
    form.addRow(tr("Chunks:"), grid);
    m_zarrOnly << form.labelForField(grid);
}

ExportTarget ResultExportDialog::target() const
{
    const auto format = static_cast<Kind>(m_format->currentData().toInt());
    ExportTarget target = exportTarget(m_path->text().trimmed(), format);
    target.codec = static_cast<ExportCodec>(m_codec->currentData().toInt());
    for (const auto& [dim, box] : m_chunks)
        if (box->value() > 0)
            target.chunks.emplace_back(dim, box->value());
    return target;
}

void ResultExportDialog::choosePath()
{
    const QString chosen = QFileDialog::getSaveFileName(this, tr("Export the result"), m_path->text(), {}, nullptr, QFileDialog::DontConfirmOverwrite);
    if (!chosen.isEmpty())
        m_path->setText(QDir::toNativeSeparators(chosen));
}

void ResultExportDialog::showFormat(Kind kind)
{
    for (QWidget* part : m_zarrOnly)
        part->setEnabled(isZarr(kind));
}

/// The ending goes with the format, the rest of the name stays.
void ResultExportDialog::followFormat()
{
    const auto format = static_cast<Kind>(m_format->currentData().toInt());
    showFormat(format);
    QString path = m_path->text().trimmed();
    const QString ending = QFileInfo(path).suffix().toLower();
    for (const Kind kind : {Kind::zarr2, Kind::netcdf, Kind::csv})
        if (ending == endingOf(kind))
            path.chop(ending.size() + 1);
    if (!path.isEmpty())
        m_path->setText(path + QLatin1Char('.') + endingOf(format));
    check();
}

/// A typed ending is a wish for its format: the choice follows.
void ResultExportDialog::check()
{
    const QString path = m_path->text().trimmed();
    const ExportTarget saved = target();
    if (const auto format = static_cast<Kind>(m_format->currentData().toInt()); saved.kind != format) {
        const QSignalBlocker blocker(m_format);
        m_format->setCurrentIndex(m_format->findData(static_cast<int>(saved.kind)));
        showFormat(saved.kind);
    }
    const QFileInfo file(saved.path);
    QString problem;
    if (path.isEmpty())
        problem = tr("Choose a name.");
    else if (file.exists())
        problem = tr("%1 exists already; choose another name.").arg(file.fileName());
    else if (!file.absoluteDir().exists())
        problem = tr("There is no folder %1.").arg(QDir::toNativeSeparators(file.absolutePath()));
    m_problem->setText(problem);
    m_save->setEnabled(problem.isEmpty());
}

} // namespace zs
