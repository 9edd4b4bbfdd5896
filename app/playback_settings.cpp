#include "playback_settings.h"

#include "controls/time_bar.h"

namespace zs {

void sharePlayOptions(const std::vector<TimeBar*>& bars, PlayOptions& options)
{
    for (TimeBar* bar : bars) {
        bar->setOptions(options);
        QObject::connect(bar, &TimeBar::optionsChanged, bar, [bars, bar, kept = &options](const PlayOptions& chosen) {
            *kept = chosen;
            for (TimeBar* other : bars)
                if (other != bar)
                    other->setOptions(chosen);
        });
    }
}

} // namespace zs
