#include "geo/proj_transform.h"

#include "geo/proj_string.h"

#include <proj.h>

#include <algorithm>
#include <limits>
#include <list>
#include <memory>

namespace zs {

namespace {

struct DestroyPj {
    void operator()(PJ* pj) const { proj_destroy(pj); }
};
using PjPtr = std::unique_ptr<PJ, DestroyPj>;

struct DestroyContext {
    void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};

/// PROJ objects must not be shared between threads: each thread has a context and the few it used last.
class ThreadProj {
public:
    ThreadProj() : m_context(proj_context_create())
    {
        proj_log_level(m_context.get(), PJ_LOG_NONE);
        proj_context_set_enable_network(m_context.get(), 0);
    }

    PJ_CONTEXT* context() { return m_context.get(); }

    /// Null when PROJ cannot make it.
    PJ* transform(const std::string& definition);

private:
    struct Entry {
        std::string definition;
        PjPtr pj;
    };
    static constexpr std::size_t kKept = 8;

    std::unique_ptr<PJ_CONTEXT, DestroyContext> m_context; // first: outlives the transforms
    std::list<Entry> m_recent;                             // most recent first
};

ThreadProj& threadProj()
{
    thread_local ThreadProj proj;
    return proj;
}

/// A string that needs no change of datum is used as it is: ten times faster to make than a pair of reference systems.
/// A bare "+proj=…" reads radians, so degrees are converted before it.
PjPtr makeBare(PJ_CONTEXT* context, const std::string& definition)
{
    if (!definition.starts_with("+proj="))
        return nullptr;
    const ProjString text(definition);
    const bool plainDatum = !text.has("datum") || text.value("datum") == "WGS84";
    for (const char* key : {"towgs84", "nadgrids", "geoidgrids", "init", "step", "pm", "o_proj", "axis", "type"})
        if (text.has(key))
            return nullptr;
    if (!plainDatum)
        return nullptr;
    const std::string pipeline = "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step " + text.text();
    PjPtr pj(proj_create(context, pipeline.c_str()));
    if (!pj || proj_angular_output(pj.get(), PJ_FWD) != 0 || !proj_pj_info(pj.get()).has_inverse)
        return nullptr;
    return pj;
}

std::string asCrs(const std::string& definition)
{
    const bool isString = definition.starts_with("+") && definition.find("type=crs") == std::string::npos;
    return isString ? definition + " +type=crs" : definition;
}

struct DestroyList {
    void operator()(PJ_OBJ_LIST* list) const { proj_list_destroy(list); }
};

struct DestroyFactory {
    void operator()(PJ_OPERATION_FACTORY_CONTEXT* factory) const { proj_operation_factory_context_destroy(factory); }
};

/// One operation for the whole of the Earth. proj_create_crs_to_crs() chooses another one for each place where a reference system has
/// several, each for a country or a grid: a map would be cut to pieces.
PjPtr oneOperation(PJ_CONTEXT* context, const std::string& definition)
{
    const PjPtr from(proj_create(context, "OGC:CRS84"));
    const PjPtr to(proj_create(context, asCrs(definition).c_str()));
    const std::unique_ptr<PJ_OPERATION_FACTORY_CONTEXT, DestroyFactory> factory(proj_create_operation_factory_context(context, nullptr));
    if (!from || !to || !factory)
        return nullptr;
    proj_operation_factory_context_set_spatial_criterion(context, factory.get(), PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
    proj_operation_factory_context_set_grid_availability_use(context, factory.get(), PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID);
    const std::unique_ptr<PJ_OBJ_LIST, DestroyList> all(proj_create_operations(context, from.get(), to.get(), factory.get()));
    const int count = all ? proj_list_get_count(all.get()) : 0;
    PjPtr first;
    for (int i = 0; i < count; ++i) { // the best comes first
        PjPtr operation(proj_list_get(context, all.get(), i));
        if (operation && proj_coordoperation_get_grid_used_count(context, operation.get()) == 0)
            return operation;
        if (!first)
            first = std::move(operation);
    }
    return first;
}

PjPtr makeFromCrs(PJ_CONTEXT* context, const std::string& definition)
{
    PjPtr raw = oneOperation(context, definition);
    if (!raw)
        raw.reset(proj_create_crs_to_crs(context, "OGC:CRS84", asCrs(definition).c_str(), nullptr));
    return raw ? PjPtr(proj_normalize_for_visualization(context, raw.get())) : nullptr;
}

PJ* ThreadProj::transform(const std::string& definition)
{
    for (auto entry = m_recent.begin(); entry != m_recent.end(); ++entry)
        if (entry->definition == definition) {
            m_recent.splice(m_recent.begin(), m_recent, entry);
            return entry->pj.get();
        }
    PjPtr pj = makeBare(m_context.get(), definition);
    if (!pj)
        pj = makeFromCrs(m_context.get(), definition);
    if (!pj)
        return nullptr;
    m_recent.push_front({definition, std::move(pj)});
    if (m_recent.size() > kKept)
        m_recent.pop_back();
    return m_recent.front().pj.get();
}

void transformAll(const std::string& definition, PJ_DIRECTION direction, double* xy, std::size_t count)
{
    PJ* const pj = threadProj().transform(definition);
    if (!pj) {
        std::fill(xy, xy + 2 * count, std::numeric_limits<double>::infinity());
        return;
    }
    constexpr std::size_t kStride = 2 * sizeof(double);
    proj_trans_generic(pj, direction, xy, kStride, count, xy + 1, kStride, count, nullptr, 0, 0, nullptr, 0, 0);
    proj_errno_reset(pj);
}

bool isGeographic(const PJ* crs)
{
    const PJ_TYPE type = proj_get_type(crs);
    return type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
}

bool isPlainLonLat(const ProjString& text)
{
    const std::string name = text.value("proj");
    return (name == "longlat" || name == "latlong" || name == "lonlat" || name == "latlon") && !text.has("pm");
}

std::optional<PlaneBox> areaOfUse(PJ_CONTEXT* context, const PJ* crs)
{
    PlaneBox box;
    if (!proj_get_area_of_use(context, crs, &box.left, &box.bottom, &box.right, &box.top, nullptr))
        return std::nullopt;
    if (box.left < -360 || box.bottom < -90) // PROJ's −1000: unknown
        return std::nullopt;
    return box;
}

std::string reasonOf(PJ_CONTEXT* context)
{
    const int code = proj_context_errno(context);
    return code == 0 ? "it is not a coordinate reference system" : proj_context_errno_string(context, code);
}

/// The part of a bound or compound system that is a map.
PjPtr horizontalPart(PJ_CONTEXT* context, PjPtr crs)
{
    if (crs && proj_get_type(crs.get()) == PJ_TYPE_BOUND_CRS)
        crs.reset(proj_get_source_crs(context, crs.get()));
    if (crs && proj_get_type(crs.get()) == PJ_TYPE_COMPOUND_CRS)
        crs.reset(proj_crs_get_sub_crs(context, crs.get(), 0));
    return crs;
}

} // namespace

Result<ProjFacts> inspectProjection(const std::string& definition)
{
    PJ_CONTEXT* const context = threadProj().context();
    const std::string shown = definition.size() <= 60 ? definition : definition.substr(0, 60) + "…";
    const PjPtr crs = horizontalPart(context, PjPtr(proj_create(context, asCrs(definition).c_str())));
    if (!crs || !proj_is_crs(crs.get()))
        return fail(ErrorCode::invalidArgument, "PROJ makes no map of \"%1\" (%2): try a name such as robinson, a code such as EPSG:3413, or a string such as +proj=laea +lat_0=52 +lon_0=10",
                    shown, reasonOf(context));
    if (proj_get_type(crs.get()) == PJ_TYPE_GEOCENTRIC_CRS)
        return fail(ErrorCode::invalidArgument, "\"%1\" counts from the middle of the Earth and makes no map: try another projection", shown);
    ProjFacts facts;
    facts.isAngular = isGeographic(crs.get());
    facts.areaOfUse = areaOfUse(context, crs.get());
    if (definition.starts_with("+"))
        facts.projString = definition;
    else if (const char* text = proj_as_proj_string(context, crs.get(), PJ_PROJ_5, nullptr))
        facts.projString = text;
    facts.isLonLat = facts.isAngular && isPlainLonLat(ProjString(facts.projString));
    if (!facts.isLonLat && !threadProj().transform(definition))
        return fail(ErrorCode::invalidArgument, "PROJ cannot turn longitudes and latitudes into \"%1\" (%2): try another projection",
                    shown, reasonOf(context));
    return facts;
}

void projForward(const std::string& definition, double* xy, std::size_t count)
{
    transformAll(definition, PJ_FWD, xy, count);
}

void projInverse(const std::string& definition, double* xy, std::size_t count)
{
    transformAll(definition, PJ_INV, xy, count);
}

} // namespace zs
