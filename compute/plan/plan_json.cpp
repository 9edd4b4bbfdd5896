#include "plan/plan_json.h"

#include "expr/syntax_json.h"

#include <nlohmann/json.hpp>

namespace zs {
namespace {

constexpr int kVersion = 1;

std::string textOf(const Json& json, const char* key)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace

Json planToJson(const Plan& plan, const std::map<std::string, std::string>& results)
{
    Json json = Json::object();
    json["version"] = kVersion;
    json["name"] = plan.name;
    json["source"] = plan.source;
    json["program"] = programToJson(plan.program);
    for (const auto& [name, location] : results)
        json["results"][name] = location;
    return json;
}

Result<SavedPlan> planFromJson(const Json& json)
{
    if (!json.is_object() || !json.contains("version") || !json["version"].is_number_integer() ||
        !json.contains("program"))
        return fail(ErrorCode::corrupt, "this is no plan: \"version\" and \"program\" are missing");
    if (json["version"].get<int>() != kVersion)
        return fail(ErrorCode::unsupported, "this plan has version %1; this program reads version %2",
                    json["version"].get<int>(), kVersion);
    Result<Program> program = programFromJson(json["program"]);
    if (!program)
        return addContext(program.error(), "program");
    SavedPlan saved;
    saved.name = textOf(json, "name");
    saved.source = textOf(json, "source");
    saved.program = std::move(*program);
    if (const auto results = json.find("results"); results != json.end() && results->is_object())
        for (const auto& [name, location] : results->items())
            if (location.is_string())
                saved.results[name] = location.get<std::string>();
    return saved;
}

} // namespace zs
