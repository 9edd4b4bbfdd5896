#include "cli/cli.h"
#include "error_text.h"
#include "sample/sample_catalog.h"

#include <QFileInfo>

#include <algorithm>
#include <iostream>

#include <unistd.h>

namespace zs {

int runSample(const SampleOptions& options)
{
    const bool terminal = isatty(STDERR_FILENO) != 0;
    const auto progress = [terminal](int done, int total) {
        if (terminal)
            std::cerr << "\r" << inWords(say("writing the sample: %1 %", 100 * done / std::max(total, 1))) << std::flush;
    };
    const Status written = writeSample(options.folder, progress, {});
    if (terminal)
        std::cerr << "\n";
    if (!written)
        return reportError(errorText(written.error()));
    std::cout << QFileInfo(QString::fromStdString(options.folder + "/catalog.yaml")).absoluteFilePath().toStdString() << "\n";
    return exitDone;
}

} // namespace zs
