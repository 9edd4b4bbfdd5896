#include "core/trimmed.h"
#include "geo/number_text.h"
#include "geo/proj_projection.h"
#include "geo/projection.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace zs {

namespace {

constexpr std::size_t kMaxText = 65536;

/// "3413" → "EPSG:3413"
std::string withAuthority(const std::string& text)
{
    const bool isNumber = !text.empty() && text.size() <= 9 &&
                          std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
    return isNumber ? "EPSG:" + text : text;
}

/// Short enough for a menu: WKT is called by its first quoted words.
std::string nameOf(const std::string& definition)
{
    for (const NamedProjection& known : namedProjections())
        if (definition == known.definition)
            return known.label;
    const std::size_t quote = definition.find('"');
    if (quote == std::string::npos || definition.starts_with('+') || definition.starts_with('{'))
        return definition.substr(0, 80);
    return definition.substr(quote + 1, std::min<std::size_t>(definition.find('"', quote + 1) - quote - 1, 80));
}

Result<ProjectionPtr> parsePlateCarree(const std::string& text)
{
    constexpr std::string_view kName = "plate-carree";
    if (text.size() == kName.size())
        return plateCarree();
    const auto longitude = readNumber(std::string_view(text).substr(kName.size() + 1));
    if (text[kName.size()] != ':' || !longitude || std::abs(*longitude) > 720)
        return fail(ErrorCode::invalidArgument, "\"%1\" is no projection: try plate-carree:180", text.substr(0, 60));
    return plateCarree(*longitude);
}

Result<ProjectionPtr> projectionOf(const std::string& definition)
{
    if (definition.starts_with("plate-carree"))
        return parsePlateCarree(definition);
    if (definition.find("proj=pipeline") != std::string::npos)
        return fail(ErrorCode::invalidArgument, "a PROJ pipeline is no map projection: try its last step alone");
    const Result<ProjFacts> facts = inspectProjection(definition);
    if (!facts)
        return tl::unexpected(facts.error());
    if (facts->isLonLat)
        return plateCarree();
    return makeProjProjection(nameOf(definition), definition, *facts);
}

/// Letters and digits in lower case: "PlateCarree", "plate_carree" and "Plate carree" are one name.
std::string folded(const std::string& text)
{
    std::string letters;
    for (const unsigned char c : text)
        if (std::isalnum(c) != 0)
            letters += static_cast<char>(std::tolower(c));
    return letters;
}

/// What other programs call the projections of the table.
struct OtherName {
    const char* name; // folded
    const char* id;
};
constexpr std::array kOtherNames{
    OtherName{"equirectangular", "plate-carree"},
    OtherName{"northpolarstereo", "stereographic-north"},
    OtherName{"northpolarstereographic", "stereographic-north"},
    OtherName{"polarstereographic", "stereographic-north"},
    OtherName{"southpolarstereo", "stereographic-south"},
    OtherName{"southpolarstereographic", "stereographic-south"},
    OtherName{"lambertazimuthalequalarea", "lambert-azimuthal"},
    OtherName{"lambertconformalconic", "lambert-conformal"},
    OtherName{"albersequalarea", "albers"},
    OtherName{"lambertcylindrical", "cylindrical-equal-area"},
    OtherName{"interruptedgoodehomolosine", "interrupted-goode"},
    OtherName{"goodehomolosine", "interrupted-goode"},
    OtherName{"nearsideperspective", "nearside-perspective"},
};

const NamedProjection* findNamed(const std::string& text)
{
    std::string name = folded(text);
    for (const OtherName& other : kOtherNames)
        if (name == other.name)
            name = folded(other.id);
    const auto& table = namedProjections();
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&](const NamedProjection& known) { return name == folded(known.id); });
    return found == table.end() ? nullptr : &*found;
}

/// Azimuthal projections look down on any place; the others only turn about the axis of the Earth.
bool turnsInLatitude(const std::string& projection)
{
    constexpr std::array kAzimuthal{"ortho", "laea", "aeqd", "stere", "sterea", "gnom", "nsper"};
    return std::find(kAzimuthal.begin(), kAzimuthal.end(), projection) != kAzimuthal.end();
}

} // namespace

const std::vector<NamedProjection>& namedProjections()
{
    static const std::vector<NamedProjection> table{
        {"plate-carree", "Plate carrée", "plate-carree"},
        {"robinson", "Robinson", "+proj=robin +lon_0=0 +datum=WGS84"},
        {"equal-earth", "Equal Earth", "+proj=eqearth +lon_0=0 +datum=WGS84"},
        {"mollweide", "Mollweide", "+proj=moll +lon_0=0 +datum=WGS84"},
        {"natural-earth", "Natural Earth", "+proj=natearth +lon_0=0 +datum=WGS84"},
        {"winkel-tripel", "Winkel tripel", "+proj=wintri +lon_0=0 +datum=WGS84"},
        {"eckert-iv", "Eckert IV", "+proj=eck4 +lon_0=0 +datum=WGS84"},
        {"hammer", "Hammer", "+proj=hammer +lon_0=0 +datum=WGS84"},
        {"aitoff", "Aitoff", "+proj=aitoff +lon_0=0 +datum=WGS84"},
        {"sinusoidal", "Sinusoidal", "+proj=sinu +lon_0=0 +datum=WGS84"},
        {"interrupted-goode", "Goode homolosine, interrupted", "+proj=igh +lon_0=0 +datum=WGS84"},
        {"interrupted-goode-ocean", "Goode homolosine, oceans", "+proj=igh_o +lon_0=-160 +datum=WGS84"},
        {"mercator", "Mercator", "+proj=merc +lon_0=0 +datum=WGS84"},
        {"miller", "Miller", "+proj=mill +lon_0=0 +datum=WGS84"},
        {"cylindrical-equal-area", "Cylindrical equal-area", "+proj=cea +lon_0=0 +lat_ts=30 +datum=WGS84"},
        {"orthographic", "Orthographic", "+proj=ortho +lat_0=20 +lon_0=0 +R=6371008.8"},
        {"nearside-perspective", "Perspective from a satellite",
         "+proj=nsper +h=35785831 +lat_0=20 +lon_0=0 +R=6371008.8"},
        {"lambert-azimuthal", "Lambert azimuthal equal-area", "+proj=laea +lat_0=0 +lon_0=0 +datum=WGS84"},
        {"lambert-azimuthal-north", "Lambert azimuthal, north pole", "+proj=laea +lat_0=90 +lon_0=0 +datum=WGS84"},
        {"lambert-azimuthal-south", "Lambert azimuthal, south pole", "+proj=laea +lat_0=-90 +lon_0=0 +datum=WGS84"},
        {"azimuthal-equidistant", "Azimuthal equidistant", "+proj=aeqd +lat_0=90 +lon_0=0 +datum=WGS84"},
        {"stereographic", "Stereographic", "+proj=stere +lat_0=45 +lon_0=0 +datum=WGS84"},
        {"stereographic-north", "Polar stereographic, north",
         "+proj=stere +lat_0=90 +lat_ts=70 +lon_0=-45 +datum=WGS84"},
        {"stereographic-south", "Polar stereographic, south",
         "+proj=stere +lat_0=-90 +lat_ts=-71 +lon_0=0 +datum=WGS84"},
        {"gnomonic", "Gnomonic", "+proj=gnom +lat_0=45 +lon_0=0 +R=6371008.8"},
        {"lambert-conformal", "Lambert conformal conic",
         "+proj=lcc +lat_1=33 +lat_2=45 +lat_0=39 +lon_0=-96 +datum=WGS84"},
        {"albers", "Albers equal-area conic", "+proj=aea +lat_1=29.5 +lat_2=45.5 +lat_0=37.5 +lon_0=-96 +datum=WGS84"},
    };
    return table;
}

Result<ProjectionPtr> parseProjection(const std::string& text)
{
    if (text.size() > kMaxText)
        return fail(ErrorCode::invalidArgument, "the projection's text is longer than 64 KiB");
    const std::string definition = withAuthority(std::string(trimmed(text, " \t\n\v\f\r")));
    if (definition.empty() || definition.find('\0') != std::string::npos)
        return fail(ErrorCode::invalidArgument, "no projection is given: try a name such as robinson");
    if (const NamedProjection* known = findNamed(definition))
        return projectionOf(known->definition);
    return projectionOf(definition);
}

Result<ProjectionPtr> recentred(const ProjectionPtr& projection, double lon0, double lat0)
{
    if (!std::isfinite(lon0) || !std::isfinite(lat0) || projection->isIndexPlane())
        return fail(ErrorCode::invalidArgument, "%1 has no middle that could be moved there", projection->name());
    const double lon = std::remainder(lon0, 360);
    if (projection->isPlateCarree())
        return plateCarree(lon);
    const Result<ProjFacts> facts = inspectProjection(projection->definition());
    if (!facts)
        return tl::unexpected(facts.error());
    ProjString text(facts->projString);
    if (text.value("proj").empty() || text.has("zone") || facts->isAngular)
        return fail(ErrorCode::invalidArgument, "%1 has no middle that could be moved", projection->name());
    text.set("lon_0", lon);
    if (turnsInLatitude(text.value("proj")))
        text.set("lat_0", std::clamp(lat0, -90.0, 90.0));
    const Result<ProjFacts> moved = inspectProjection(text.text());
    if (!moved)
        return tl::unexpected(moved.error());
    return makeProjProjection(projection->name(), text.text(), *moved);
}

} // namespace zs
