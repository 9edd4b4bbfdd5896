#pragma once

#include <QStringList>

namespace zs {

/// What has been run, walked through with Up and Down. The text that is being written stands behind the newest entry and is
/// found there again.
class ExpressionHistory {
public:
    explicit ExpressionHistory(QStringList entries = {});

    /// Adds what was run; the same text twice in a row counts once. The oldest of more than a hundred is forgotten.
    void add(const QString& text);
    /// The entry before the one that is shown; nothing before the oldest. `shown` is kept when it is the text being written.
    [[nodiscard]] QString older(const QString& shown);
    [[nodiscard]] QString newer(const QString& shown);

    [[nodiscard]] const QStringList& entries() const { return m_entries; } // oldest first

private:
    QStringList m_entries;
    QString m_draft;
    qsizetype m_at; // m_entries.size() = the draft
};

[[nodiscard]] ExpressionHistory loadHistory();
void saveHistory(const ExpressionHistory& history);

} // namespace zs
