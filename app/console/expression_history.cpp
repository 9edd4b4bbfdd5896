#include "console/expression_history.h"

#include <QSettings>

namespace zs {
namespace {

constexpr qsizetype kMostEntries = 100;
const auto kKey = "expressionHistory";

} // namespace

ExpressionHistory::ExpressionHistory(QStringList entries) : m_entries(std::move(entries)), m_at(m_entries.size()) {}

void ExpressionHistory::add(const QString& text)
{
    if (!text.trimmed().isEmpty() && (m_entries.isEmpty() || m_entries.last() != text))
        m_entries << text;
    while (m_entries.size() > kMostEntries)
        m_entries.removeFirst();
    m_at = m_entries.size();
    m_draft.clear();
}

QString ExpressionHistory::older(const QString& shown)
{
    if (m_at == m_entries.size())
        m_draft = shown;
    if (m_at > 0 && m_entries[m_at - 1] == shown && m_at == m_entries.size())
        --m_at; // what was run still stands there: the one before it is wanted
    if (m_at == 0)
        return shown;
    return m_entries[--m_at];
}

QString ExpressionHistory::newer(const QString& shown)
{
    if (m_at == m_entries.size())
        return shown;
    ++m_at;
    return m_at == m_entries.size() ? m_draft : m_entries[m_at];
}

ExpressionHistory loadHistory()
{
    return ExpressionHistory(QSettings().value(QLatin1String(kKey)).toStringList());
}

void saveHistory(const ExpressionHistory& history)
{
    QSettings().setValue(QLatin1String(kKey), history.entries());
}

} // namespace zs
