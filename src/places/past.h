/// The picture of a unit in time: what it came from, what became of it, its agencies. Private to
/// places.
#pragma once
#include "places/map.h"

namespace places {

struct PastQuery {
    std::optional<Date> on;  // "ranh giới ngày"; today when absent
};
RECORD(PastQuery, "", open, on)

struct UnitStep {
    Ref<Unit>                   before, after;
    Code<"succession_relation"> relation;
    Date                        on_day;
    Text<200>                   article;
};
RECORD(UnitStep, "", open, before, after, relation, on_day, article)
/// Which duties passed between an agency and another; no name when nobody took them over.
struct AgencyStep {
    std::optional<Text<200>> name;
    Text<200>                duties;
    Date                     on_day;
    Text<200>                article;
    bool                     needs_check = false;
};
RECORD(AgencyStep, "", open, name, duties, on_day, article, needs_check)
struct AgencyLine {
    Id<Agency>              id;
    Text<200>               name;
    Code<"agency_kind">     kind;
    bool                    seated = false;  // the one of this place; else one of every such unit
    Date                    valid_from;
    std::optional<Date>     valid_to;
    std::vector<AgencyStep> came_from, became;
};
RECORD(AgencyLine, "", open, id, name, kind, seated, valid_from, valid_to, came_from, became)
/// `units` holds every unit of the picture, the asked one first; `steps` what became of which.
/// `then` is the asked unit in the boundaries of `on`: the unit that holds all of it, when one does
/// on its own level, else the parts it lies in.
struct UnitPast {
    Date                    on;
    UnitLine                unit;
    std::vector<UnitLine>   units;
    std::vector<UnitStep>   steps;
    bool                    whole = false;
    std::optional<UnitLine> holds;
    std::vector<UnitLine>   parts;
    std::vector<AgencyLine> agencies;
};
RECORD(UnitPast, "", open, on, unit, units, steps, whole, holds, parts, agencies)

/// needs   a session   faults  not_found record.not_found
UnitPast show_past(Work&, Id<Unit>, const PastQuery&);
/// A unit as a list shows it (routes.cpp).
UnitLine line_of(const Directory&, const Unit&, Date today);

}  // namespace places
