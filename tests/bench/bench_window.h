#pragma once

#include <QString>

#include <vector>

namespace zs {

struct BenchField;

/// What a row of the table says: milliseconds between frames on the screen.
struct FrameTimes {
    std::vector<double> intervalsMs;
    double dearestEventMs = 0; // processor time of the GUI thread for one event
    QString dearestEvent;      // whose, and which

    [[nodiscard]] double quantile(double fraction) const;
    void add(const FrameTimes& more);
    void noteDearest(); // of the application's clock
};

/// Opens the real window on stores, drives it as a hand would and times what is painted.
class WindowBench {
public:
    /// `cacheBytes` for decoded chunks.
    WindowBench(const QString& location, long cacheBytes);
    ~WindowBench();
    WindowBench(const WindowBench&) = delete;
    WindowBench& operator=(const WindowBench&) = delete;

    /// Steps through time, each as soon as the one before is on the screen; from frame to frame.
    /// Looks at the first picture until the program has nothing more to do.
    void rest();
    [[nodiscard]] FrameTimes scrub(long first, long steps);
    /// Drags the map and turns the wheel; from paint to paint, each after the one before.
    [[nodiscard]] FrameTimes panAndZoom(int moves);
    /// The same, while a reduction of the whole store runs.
    [[nodiscard]] FrameTimes panAndZoomBesideJob(int moves);
    /// Steps, drags, zooms and projections at random for so long. Returns the largest growth of resident memory, in bytes.
    [[nodiscard]] long walk(double seconds);
    /// Moves the pointer over the map; from the event until all that it says is on the screen.
    [[nodiscard]] FrameTimes hover(int moves);
    void setProjection(const QString& projection);
    [[nodiscard]] QString size() const;

    /// Of the whole program. Source: /proc/self/statm
    [[nodiscard]] static long residentBytes();

private:
    struct Parts;
    void moveOnce(int move);

    Parts* m_parts;
};

} // namespace zs
