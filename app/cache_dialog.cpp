#include "cache_dialog.h"

#include "console/check_text.h"
#include "services.h"
#include "view/gui_task.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>

namespace zs {
namespace {

constexpr Index kMiB = Index{1} << 20;
constexpr int kRefreshMs = 1000;
constexpr int kTextWidthPx = 380;

QSpinBox* megabyteBox(Index leastBytes, const QString& name, QWidget* parent)
{
    auto* box = new QSpinBox(parent);
    box->setObjectName(name);
    box->setRange(static_cast<int>(leastBytes / kMiB), static_cast<int>(kMostCacheBytes / kMiB));
    box->setSuffix(CacheDialog::tr(" MB"));
    box->setSingleStep(64);
    box->setKeyboardTracking(false);
    return box;
}

QLabel* smallText(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setMinimumWidth(kTextWidthPx);
    return label;
}

/// A row: what it is, how much of it there may be, what there is.
void addRow(QGridLayout& grid, const QString& name, QSpinBox* box, QLabel* used)
{
    auto* label = new QLabel(name, box->parentWidget());
    label->setBuddy(box);
    const int row = grid.rowCount();
    grid.addWidget(label, row, 0);
    grid.addWidget(box, row, 1);
    grid.addWidget(used, row, 2);
}

} // namespace

CacheDialog::CacheDialog(Services& services, const CacheSizes& sizes, QWidget* parent)
    : QDialog(parent), m_services(services), m_sizes(sizes),
      m_chunks(megabyteBox(kLeastChunkBytes, QStringLiteral("chunkMemory"), this)),
      m_overviews(megabyteBox(kLeastOverviewBytes, QStringLiteral("overviewMemory"), this)),
      m_onDisk(megabyteBox(0, QStringLiteral("overviewDisk"), this)), m_chunksUsed(new QLabel(this)),
      m_overviewsUsed(new QLabel(this)), m_diskUsed(new QLabel(this)), m_forget(new QPushButton(tr("&Forget all overviews"), this))
{
    setWindowTitle(tr("Memory and disk"));
    m_diskUsed->setObjectName(QStringLiteral("diskUsed"));
    m_forget->setObjectName(QStringLiteral("forgetOverviews"));
    m_forget->setAutoDefault(false);
    m_onDisk->setSpecialValueText(tr("nothing"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close | QDialogButtonBox::RestoreDefaults, this);
    buttons->button(QDialogButtonBox::RestoreDefaults)->setAutoDefault(false); // not by Return in a box
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(createMemory());
    layout->addWidget(createDisk());
    layout->addStretch();
    layout->addWidget(buttons);
    showSizes();
    connectBoxes();
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this, [this] {
        m_sizes = {};
        showSizes();
        useSizes();
    });
    auto* clock = new QTimer(this);
    connect(clock, &QTimer::timeout, this, &CacheDialog::refreshMemory);
    clock->start(kRefreshMs);
    refreshMemory();
    measureDisk();
}

CacheDialog::~CacheDialog()
{
    m_stop.request_stop();
}

QWidget* CacheDialog::createMemory()
{
    auto* group = new QGroupBox(tr("Memory for what is looked at"), this);
    auto* grid = new QGridLayout(group);
    grid->setColumnStretch(2, 1);
    addRow(*grid, tr("&Chunks:"), m_chunks, m_chunksUsed);
    addRow(*grid, tr("&Overviews:"), m_overviews, m_overviewsUsed);
    grid->addWidget(smallText(tr("Chunks are kept decoded: steps that have been seen, or fetched ahead of a movie, are drawn at once. "
                                 "Overviews are their means, minima and maxima in fewer cells, for zoomed-out pictures. "
                                 "What jobs may take is set with the jobs."),
                              group),
                    grid->rowCount(), 0, 1, 3);
    return group;
}

QWidget* CacheDialog::createDisk()
{
    auto* group = new QGroupBox(tr("Disk"), this);
    auto* grid = new QGridLayout(group);
    grid->setColumnStretch(2, 1);
    addRow(*grid, tr("O&verviews:"), m_onDisk, m_diskUsed);
    const QString folder = QString::fromStdString(m_services.overviews().folder());
    auto* place = new QLineEdit(folder, group); // to be copied
    place->setObjectName(QStringLiteral("overviewFolder"));
    place->setReadOnly(true);
    place->setPlaceholderText(tr("none: they go with the program"));
    place->setCursorPosition(0);
    auto* placeLabel = new QLabel(tr("Fo&lder:"), group);
    placeLabel->setBuddy(place);
    const int row = grid->rowCount();
    grid->addWidget(placeLabel, row, 0);
    grid->addWidget(place, row, 1, 1, 2);
    grid->addWidget(m_forget, row + 1, 1, 1, 2, Qt::AlignLeft);
    m_onDisk->setEnabled(!folder.isEmpty());
    return group;
}

void CacheDialog::connectBoxes()
{
    connect(m_chunks, &QSpinBox::valueChanged, this, [this](int megabytes) {
        m_sizes.chunkBytes = Index{megabytes} * kMiB;
        useSizes();
    });
    connect(m_overviews, &QSpinBox::valueChanged, this, [this](int megabytes) {
        m_sizes.overviewBytes = Index{megabytes} * kMiB;
        useSizes();
    });
    connect(m_onDisk, &QSpinBox::valueChanged, this, [this](int megabytes) {
        m_sizes.overviewDiskBytes = Index{megabytes} * kMiB;
        useSizes();
    });
    connect(m_forget, &QPushButton::clicked, this, &CacheDialog::forgetOverviews);
}

void CacheDialog::showSizes()
{
    const QSignalBlocker chunks(m_chunks);
    const QSignalBlocker overviews(m_overviews);
    const QSignalBlocker onDisk(m_onDisk);
    m_chunks->setValue(static_cast<int>(m_sizes.chunkBytes / kMiB));
    m_overviews->setValue(static_cast<int>(m_sizes.overviewBytes / kMiB));
    m_onDisk->setValue(static_cast<int>(m_sizes.overviewDiskBytes.value_or(usualDiskBytes()) / kMiB));
}

void CacheDialog::useSizes()
{
    m_services.cache().setBudget(m_sizes.chunkBytes);
    m_services.overviews().setMemoryBytes(m_sizes.overviewBytes);
    m_services.overviews().setDiskBytes(m_sizes.overviewDiskBytes.value_or(usualDiskBytes()));
    Q_EMIT sizesChanged(m_sizes);
    refreshMemory();
    measureDisk();
}

void CacheDialog::refreshMemory()
{
    m_chunksUsed->setText(tr("%1 in use").arg(bytesText(m_services.cache().usedBytes())));
    m_overviewsUsed->setText(tr("%1 in use").arg(bytesText(m_services.overviews().usedBytes())));
}

void CacheDialog::measureDisk()
{
    m_services.overviews().measureDisk([this, stop = m_stop.get_token()](Index usedBytes) {
        postToGui(stop, [this, usedBytes] { m_diskUsed->setText(tr("%1 in use").arg(bytesText(usedBytes))); });
    });
}

void CacheDialog::forgetOverviews()
{
    m_services.overviews().clear();
    refreshMemory();
    measureDisk(); // behind the clearing
}

} // namespace zs
