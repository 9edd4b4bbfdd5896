#pragma once

#include "raster/view_plan.h"
#include "view/gui_task.h"

#include <QObject>
#include <QTimer>

namespace zs {

class ChunkCache;
class Overviews;
class ViewController;

/// How much room the caches have left.
/// Units:   bytes
struct CacheRoom {
    Index chunks = 0;
    Index overviews = 0;
    Index beside = 0; // what is on its way, or was let go of a moment ago
};

/// What decoded chunks of the other steps along `timeDim` (−1 = none), and their overviews, would take of the memory for large arrays,
/// as far as there is room for them. 0 when all steps are in the chunks of this picture, or when these are too small for such memory.
/// Units:   bytes
/// Threads: pure
[[nodiscard]] Index memoryAhead(const ViewPlan& plan, int timeDim, const CacheRoom& room);

/// While a picture is looked at and nothing moves, has the memory for the next steps cleared: the first steps of a movie need more of it
/// than the system clears in their time.
/// Threads: GUI thread; what it is given outlives it
class MemoryAhead : public QObject {
    Q_OBJECT

public:
    MemoryAhead(const ViewController& view, const ChunkCache& cache, const Overviews& overviews, Executor quiet, QObject* parent = nullptr);

    static constexpr int kRestMs = 300;

    /// Nothing is looked at: gives back what is ready.
    void giveBack();

private:
    void waitForRest();
    void goOn();

    const ViewController& m_view;
    const ChunkCache& m_cache;
    const Overviews& m_overviews;
    QTimer m_timer;
    LatestJob m_job;
};

} // namespace zs
