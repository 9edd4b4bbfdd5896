#include "view/playback.h"

#include <algorithm>
#include <cmath>

namespace zs {

namespace {

constexpr Index kMostAsked = 64;     // late steps that are looked at for one that is ready
constexpr Index kMostLate = 100'000; // strides: after a longer pause the clock begins anew

} // namespace

std::optional<PlayPlace> nextPlace(Index step, Index count, const PlayCourse& course)
{
    const Index stride = std::clamp<Index>(course.stride, 1, std::max<Index>(1, count));
    const auto isOnAxis = [count](Index to) { return to >= 0 && to < count; };
    if (course.direction == 0)
        return std::nullopt;
    PlayPlace next{step + course.direction * stride, course.direction};
    if (isOnAxis(next.step))
        return next;
    if (course.atEnd == AtEnd::loop)
        next.step = course.direction > 0 ? 0 : count - 1;
    if (course.atEnd == AtEnd::pingPong)
        next = {step - course.direction * stride, -course.direction};
    return isOnAxis(next.step) && next.step != step ? std::optional(next) : std::nullopt;
}

void Player::setCount(Index count)
{
    pause();
    m_count = std::max<Index>(0, count);
    m_step = 0;
    m_shownStep = -1;
}

void Player::setOptions(const PlayOptions& options, double nowMs)
{
    m_options = options;
    m_options.stride = std::max<Index>(1, options.stride);
    m_options.stepsPerSecond = std::max(0, options.stepsPerSecond);
    startClock(nowMs);
}

void Player::play(int direction, double nowMs)
{
    if (m_count < 2 || direction == 0)
        return;
    m_direction = direction > 0 ? 1 : -1;
    if (!nextPlace(m_step, m_count, runningCourse()))
        m_step = m_direction > 0 ? 0 : m_count - 1;
    m_isPlaying = true;
    startClock(nowMs);
}

void Player::pause()
{
    m_isPlaying = false;
    m_isWaiting = false;
}

void Player::goTo(Index step, double nowMs)
{
    m_step = std::clamp<Index>(step, 0, std::max<Index>(0, m_count - 1));
    startClock(nowMs);
}

void Player::stepBy(int direction, double nowMs)
{
    PlayCourse course{direction > 0 ? 1 : -1, m_options.stride, m_options.atEnd};
    if (course.atEnd == AtEnd::pingPong)
        course.atEnd = AtEnd::stop; // a hand turns by itself
    if (const auto next = nextPlace(m_step, m_count, course))
        goTo(next->step, nowMs);
}

void Player::shown(Index step, double nowMs)
{
    m_shownStep = step;
    if (!m_isWaiting || !isShown())
        return;
    m_isWaiting = false;
    if (!keepsSpeed())
        m_beginMs = nowMs - intervalMs(); // the next is due now, those after it keep their distance
}

void Player::tick(double nowMs, const IsReady& isReady)
{
    if (!m_isPlaying)
        return;
    keepsSpeed() ? tickKeepingSpeed(nowMs, isReady) : tickEveryFrame(nowMs);
}

void Player::tickEveryFrame(double nowMs)
{
    const double dueMs = m_beginMs + intervalMs();
    if (nowMs < dueMs)
        return;
    if (!isShown()) {
        m_isWaiting = true;
        return;
    }
    const bool isOnTime = nowMs - dueMs < intervalMs();
    m_beginMs = isOnTime ? dueMs : nowMs; // small delays do not add up
    if (const auto next = nextPlace(m_step, m_count, runningCourse()))
        moveTo(*next);
    else
        pause();
}

void Player::tickKeepingSpeed(double nowMs, const IsReady& isReady)
{
    m_ticks = std::max<Index>(m_ticks, static_cast<Index>(std::floor((nowMs - m_beginMs) / intervalMs() + 1e-9)));
    const Index late = m_ticks - m_moved;
    if (late <= 0)
        return;
    if (late > kMostLate)
        return startClock(nowMs);
    const std::vector<PlayPlace> places = placesAhead(late);
    if (places.empty())
        return pause();
    std::size_t chosen = places.size();
    for (std::size_t i = places.size(); i-- > 0 && places.size() - i <= kMostAsked && chosen == places.size();)
        if (!isReady || isReady(places[i].step))
            chosen = i;
    if (chosen == places.size()) {
        if (!isShown()) {
            m_isWaiting = true;
            return;
        }
        chosen = places.size() - 1; // what is due is wished for, and waited for
    }
    m_isWaiting = false;
    m_moved += static_cast<Index>(chosen) + 1;
    moveTo(places[chosen]);
}

std::vector<PlayPlace> Player::placesAhead(Index most) const
{
    std::vector<PlayPlace> places;
    PlayCourse course = runningCourse();
    Index at = m_step;
    for (Index i = 0; i < most; ++i) {
        const auto next = nextPlace(at, m_count, course);
        if (!next)
            break;
        places.push_back(*next);
        at = next->step;
        course.direction = next->direction;
    }
    return places;
}

void Player::moveTo(const PlayPlace& place)
{
    m_step = place.step;
    m_direction = place.direction;
    if (!nextPlace(m_step, m_count, runningCourse()))
        pause();
}

void Player::startClock(double nowMs)
{
    m_beginMs = nowMs;
    m_ticks = m_moved = 0;
    m_isWaiting = false;
}

bool Player::keepsSpeed() const
{
    return m_options.mode == PlayMode::keepSpeed && m_options.stepsPerSecond > 0;
}

double Player::intervalMs() const
{
    return m_options.stepsPerSecond > 0 ? 1000.0 / m_options.stepsPerSecond : 0.0;
}

PlayCourse Player::course() const
{
    PlayCourse course = runningCourse();
    if (!m_isPlaying)
        course.direction = 0;
    return course;
}

std::optional<double> Player::nextTickMs() const
{
    if (!m_isPlaying)
        return std::nullopt;
    if (keepsSpeed())
        return m_beginMs + static_cast<double>(m_ticks + 1) * intervalMs();
    return m_isWaiting ? std::nullopt : std::optional(m_beginMs + intervalMs());
}

} // namespace zs
