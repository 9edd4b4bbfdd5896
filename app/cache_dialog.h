#pragma once

#include "cache_sizes.h"

#include <QDialog>

#include <stop_token>

class QLabel;
class QPushButton;
class QSpinBox;

namespace zs {

class Services;

/// How much of memory and disk is kept of what has been looked at, what of it is in use, and where it lies. Changes hold at
/// once.
class CacheDialog : public QDialog {
    Q_OBJECT

public:
    CacheDialog(Services& services, const CacheSizes& sizes, QWidget* parent = nullptr);
    ~CacheDialog() override;

    [[nodiscard]] const CacheSizes& sizes() const { return m_sizes; }

Q_SIGNALS:
    void sizesChanged(const zs::CacheSizes& sizes);

private:
    [[nodiscard]] QWidget* createMemory();
    [[nodiscard]] QWidget* createDisk();
    void connectBoxes();
    void showSizes();
    void useSizes();
    void refreshMemory();
    void measureDisk();
    void forgetOverviews();

    Services& m_services;
    CacheSizes m_sizes;
    QSpinBox* m_chunks;
    QSpinBox* m_overviews;
    QSpinBox* m_onDisk;
    QLabel* m_chunksUsed;
    QLabel* m_overviewsUsed;
    QLabel* m_diskUsed;
    QPushButton* m_forget;
    std::stop_source m_stop; // of answers that come when the dialog has gone
};

} // namespace zs
