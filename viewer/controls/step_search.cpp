#include "controls/step_search.h"

#include "cf/date_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace zs {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(zs::StepSearch)
};

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

std::string trimmedUtf8(const QString& typed)
{
    return typed.trimmed().toStdString();
}

/// An axis, and how precisely its steps are named.
struct NamedAxis {
    const Axis& axis;
    TimeResolution resolution = TimeResolution::day;

    [[nodiscard]] QString label(Index step) const { return stepLabel(axis, step, resolution); }
};

FoundStep nowhere(const NamedAxis& named, const QString& why)
{
    if (named.axis.size <= 0)
        return {-1, false, why};
    const QString range = Words::tr("This axis goes from %1 to %2.").arg(named.label(0), named.label(named.axis.size - 1));
    return {-1, false, why + QLatin1Char(' ') + range};
}

FoundStep exactly(const NamedAxis& named, Index step)
{
    return {step, true, Words::tr("Step %1 of %2: %3").arg(step + 1).arg(named.axis.size).arg(named.label(step))};
}

FoundStep nearest(const NamedAxis& named, Index step, const QString& typed)
{
    return {step, false, Words::tr("There is no step at %1; the nearest is %2.").arg(typed, named.label(step))};
}

/// A date that can exist: 30 February becomes the last day of February. True when it was changed.
bool clampToCalendar(Calendar calendar, DateTime& date)
{
    const DateTime before = date;
    date.month = std::clamp(date.month, 1, 12);
    date.day = std::clamp(date.day, 1, daysInMonth(calendar, date.year, date.month));
    return date != before;
}

/// The span that is meant, and whether the date as typed exists.
struct MeantSpan {
    TimeSpan span;
    bool exists = true;
};

Result<MeantSpan> meantSpan(const TimeAxis& axis, const std::string& typed)
{
    const Result<TimeSpan> span = parseDate(axis.calendar, typed);
    if (span)
        return MeantSpan{*span, true};
    Result<DateText> read = readDate(typed);
    if (!read || !read->rest.empty() || !clampToCalendar(axis.calendar, read->date))
        return tl::unexpected(span.error());
    const Result<TimeStamp> begin = toTimeStamp(axis.calendar, read->date);
    if (!begin)
        return tl::unexpected(span.error());
    return MeantSpan{{*begin, *begin + 1}, false};
}

double distance(TimeStamp a, TimeStamp b)
{
    return std::abs(static_cast<double>(a) - static_cast<double>(b));
}

FoundStep findDate(const NamedAxis& named, const QString& typed)
{
    const Axis& axis = named.axis;
    const TimeAxis& times = *axis.time;
    const Result<MeantSpan> meant = meantSpan(times, trimmedUtf8(typed));
    if (!meant)
        return nowhere(named, Words::tr("“%1” is no date; write 1982, 1982-08, 1982-08-07 or 1982-08-07 12:00.").arg(typed.trimmed()));
    Index best = -1;
    for (std::size_t i = 0; i < times.times.size(); ++i) {
        const TimeStamp time = times.times[i];
        if (time == kNoTime)
            continue;
        if (meant->exists && time >= meant->span.begin && time < meant->span.end)
            return exactly(named, static_cast<Index>(i));
        if (best < 0 || distance(time, meant->span.begin) < distance(times.times[static_cast<std::size_t>(best)], meant->span.begin))
            best = static_cast<Index>(i);
    }
    if (best < 0)
        return nowhere(named, Words::tr("No step of this axis has a date."));
    if (meant->exists)
        return nearest(named, best, typed.trimmed());
    return {best, false,
            Words::tr("%1 does not exist in the calendar %2; the nearest step is %3.")
                .arg(typed.trimmed(), text(calendarName(times.calendar)), named.label(best))};
}

FoundStep findNumber(const NamedAxis& named, double wanted, const QString& typed)
{
    const Axis& axis = named.axis;
    Index best = -1;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < axis.values.size(); ++i) {
        const double away = std::abs(axis.values[i] - wanted);
        if (away < least) { // never for NaN
            least = away;
            best = static_cast<Index>(i);
        }
    }
    if (best < 0)
        return nowhere(named, Words::tr("No step of this axis has a value."));
    return least <= std::abs(wanted) * 1e-6 ? exactly(named, best) : nearest(named, best, typed);
}

FoundStep findText(const NamedAxis& named, const QString& typed)
{
    const Axis& axis = named.axis;
    const auto matches = [&](Qt::CaseSensitivity care) {
        return std::find_if(axis.texts.begin(), axis.texts.end(), [&](const std::string& label) { return text(label).startsWith(typed, care); });
    };
    const auto equal = std::find(axis.texts.begin(), axis.texts.end(), typed.toStdString());
    const auto found = equal != axis.texts.end() ? equal : matches(Qt::CaseInsensitive);
    if (found == axis.texts.end())
        return nowhere(named, Words::tr("“%1” is no label of this axis.").arg(typed));
    return exactly(named, found - axis.texts.begin());
}

FoundStep findPosition(const NamedAxis& named, const QString& digits)
{
    bool isNumber = false;
    const qlonglong at = digits.toLongLong(&isNumber);
    if (!isNumber || at < 0 || at >= named.axis.size)
        return nowhere(named, Words::tr("The positions are #0 to #%1.").arg(named.axis.size - 1));
    return exactly(named, at);
}

// --- choices

bool isRising(const std::vector<TimeStamp>& times)
{
    return std::is_sorted(times.begin(), times.end()) && !times.empty() && times.front() != kNoTime;
}

/// The labels of one resolution among the steps in [first, last).
std::vector<StepChoice> labelsWithin(const TimeAxis& axis, Index first, Index last, TimeResolution resolution, std::size_t most)
{
    std::vector<StepChoice> choices;
    const auto begin = axis.times.begin();
    for (Index at = first; at < last && choices.size() < most;) {
        const std::string label = timeLabel(axis.calendar, begin[at], resolution);
        const Result<TimeSpan> span = parseDate(axis.calendar, label);
        const Index next = span ? std::lower_bound(begin + at, begin + last, span->end) - begin : at + 1;
        const Index after = std::max(next, at + 1);
        choices.push_back({text(label), at, after == at + 1});
        at = after;
    }
    return choices;
}

std::vector<StepChoice> dateChoices(const TimeAxis& axis, const QString& typed, std::size_t most)
{
    Index first = 0;
    auto last = static_cast<Index>(axis.times.size());
    for (const TimeResolution level : {TimeResolution::year, TimeResolution::month, TimeResolution::day, TimeResolution::minute,
                                       TimeResolution::second, TimeResolution::microsecond}) {
        std::vector<StepChoice> choices = labelsWithin(axis, first, last, level, std::numeric_limits<std::size_t>::max());
        const auto same = std::find_if(choices.begin(), choices.end(), [&](const StepChoice& choice) { return choice.text == typed; });
        if (same != choices.end() && !same->isSingle) { // one level down
            const auto after = std::next(same);
            last = after == choices.end() ? last : after->step;
            first = same->step;
            continue;
        }
        const auto above = std::find_if(choices.begin(), choices.end(), [&](const StepChoice& choice) {
            return typed.size() > choice.text.size() && typed.startsWith(choice.text);
        });
        if (above != choices.end() && level != TimeResolution::microsecond) {
            const auto after = std::next(above);
            last = after == choices.end() ? last : after->step;
            first = above->step;
            continue;
        }
        std::erase_if(choices, [&](const StepChoice& choice) { return !choice.text.startsWith(typed); });
        choices.resize(std::min(choices.size(), most));
        return choices;
    }
    return {};
}

std::vector<StepChoice> labelChoices(const Axis& axis, const QString& typed, std::size_t most)
{
    std::vector<StepChoice> choices;
    constexpr Index kMostLooked = 100'000;
    for (Index i = 0; i < std::min(axis.size, kMostLooked) && choices.size() < most; ++i)
        if (QString label = text(axisLabel(axis, i)); label.startsWith(typed, Qt::CaseInsensitive))
            choices.push_back({std::move(label), i, true});
    return choices;
}

} // namespace

FoundStep findStep(const Axis& axis, TimeResolution resolution, const QString& text)
{
    const NamedAxis named{axis, resolution};
    const QString typed = text.trimmed();
    if (axis.size <= 0 || typed.isEmpty())
        return nowhere(named, Words::tr("Type where to go."));
    if (typed.startsWith(QLatin1Char('#')))
        return findPosition(named, typed.mid(1));
    if (axis.time)
        return findDate(named, typed);
    if (!axis.texts.empty())
        return findText(named, typed);
    QString digits = typed.section(QLatin1Char(' '), 0, 0); // units may follow
    digits.replace(QChar(0x2212), QLatin1Char('-')).replace(QLatin1Char(','), QLatin1Char('.'));
    bool isNumber = false;
    const double number = digits.toDouble(&isNumber);
    if (!isNumber || !std::isfinite(number))
        return nowhere(named, Words::tr("“%1” is no value of this axis; write a number, or # and a position.").arg(typed));
    return findNumber(named, number, typed);
}

std::vector<StepChoice> stepChoices(const Axis& axis, const QString& text, std::size_t most)
{
    const QString typed = text.trimmed();
    if (!axis.time)
        return labelChoices(axis, typed, most);
    return isRising(axis.time->times) ? dateChoices(*axis.time, typed, most) : std::vector<StepChoice>();
}

QString stepLabel(const Axis& axis, Index step, TimeResolution resolution)
{
    if (step < 0 || step >= axis.size)
        return {};
    if (axis.time && step < static_cast<Index>(axis.time->times.size()))
        return text(timeLabel(axis.time->calendar, axis.time->times[static_cast<std::size_t>(step)], resolution));
    return text(axisLabel(axis, step));
}

} // namespace zs
