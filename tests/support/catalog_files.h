#pragma once

#include "catalog/catalog.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace zs::test {

/// Catalog texts by location, and what was read, in order.
struct CatalogFiles {
    std::map<std::string, std::string> texts;
    std::shared_ptr<std::vector<std::string>> log = std::make_shared<std::vector<std::string>>();

    /// Errors: notFound for what is not in `texts`
    [[nodiscard]] ReadText reader() const;
};

/// Reads files of this machine.
[[nodiscard]] ReadText fileReader();

} // namespace zs::test
