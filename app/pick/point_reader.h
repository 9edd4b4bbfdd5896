#pragma once

#include "core/result.h"
#include "pick/point_line.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <stop_token>

namespace zs {

class ChunkScheduler;

/// Reads a line through an array behind everything that is seen; what has come stands in values() at once.
/// Missing: NaN, as is what has not come or could not be read; failed() says which
/// Threads: GUI thread; `scheduler` outlives it
class PointReader : public QObject {
    Q_OBJECT

public:
    /// Nothing is read before start().
    PointReader(ChunkScheduler& scheduler, PointLine line, QObject* parent = nullptr);
    ~PointReader() override;

    /// `first`: position on the line that is read first, its neighbours next.
    void start(Tier tier, Index first);
    /// What has come stays.
    void cancel();
    void retryFailed();

    [[nodiscard]] const PointLine& line() const { return m_line; }
    [[nodiscard]] const std::vector<double>& values() const { return m_values; }
    [[nodiscard]] const std::vector<LineSpan>& failed() const { return m_failed; }
    [[nodiscard]] const std::optional<Error>& firstFailure() const { return m_firstFailure; }
    [[nodiscard]] Index haveChunks() const { return m_have; }
    [[nodiscard]] Index needChunks() const { return m_need; }
    /// Chunks are still to come.
    [[nodiscard]] bool isReading() const;

Q_SIGNALS:
    /// Values have come, or reading has ended: at most a few times in a second.
    void changed();

private:
    void take(const ChunkKey& key, const std::vector<double>& numbers);
    void takeFailure(const ChunkKey& key, const Error& error);
    void announce();

    ChunkScheduler& m_scheduler;
    PointLine m_line;
    std::vector<double> m_values;
    std::vector<LineSpan> m_failed;
    std::optional<Error> m_firstFailure;
    Index m_have = 0; // failed ones not
    Index m_need = 0;
    QTimer m_announcing;
    std::stop_source m_stop;
    std::unique_ptr<ChunkFeed> m_feed; // null: not reading
};

} // namespace zs
