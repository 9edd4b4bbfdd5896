#include "plan/missing_names.h"

namespace zs {

Result<MissingNames> missingNamesArgument(Call& call, const std::string& parameter)
{
    const Result<std::string> said = call.text(parameter, "raise");
    if (!said)
        return tl::unexpected(said.error());
    if (*said == "raise")
        return MissingNames::raised;
    if (*said == "ignore")
        return MissingNames::ignored;
    if (*said == "warn" && parameter == "missing_dims")
        return MissingNames::noted;
    return call.failAt(parameter, say("%1= is 'raise' or 'ignore'", parameter));
}

} // namespace zs
