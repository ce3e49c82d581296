/// What the module keeps in memory, and how a question is narrowed to a place, a period and what
/// was known. Private.
#pragma once
#include "indicators/count.h"
#include "indicators/definitions.h"
#include "indicators/judge.h"
#include "indicators/territory.h"

namespace indicators {

struct PublishedSet;
struct UnitsOf;

/// Which units lie where, by the roots and rows asked: worked out once while neither the map nor the
/// units the columns know change. A figure of few facts takes longer to place than to count.
struct Placed {
    static constexpr std::size_t k_most = 64;
    std::mutex                   lock;
    std::int64_t                 map = 0;
    std::size_t                  units = 0;
    std::map<std::pair<std::vector<Uuid>, std::vector<Uuid>>, std::shared_ptr<const UnitsOf>> found;
};

struct Room {
    explicit Room(Definitions);
    Definitions definitions;
    Columns     columns;
    Territory   territory;

    mutable Placed placed;
    /// Tables as published never change, unless the map does: kept by what they are asked for.
    std::mutex                                                 published_lock;
    std::int64_t                                               published_map = 0;
    std::map<std::string, std::shared_ptr<const PublishedSet>> published;

    /// faults  not_found figure.unknown, naming what there is
    const Definition& definition(std::string_view id) const;
};

inline bool is_alive(const places::Unit& unit, Date on) {
    return !unit.annulled_on && unit.valid_from <= on && unit.valid_to.value_or(on) >= on;
}

/// The place a figure is asked for.
struct Place {
    bool                             everything = false;  // the whole country
    const places::Unit*              unit = nullptr;      // when it is one unit
    std::vector<Uuid>                roots;               // the units asked
    std::vector<const places::Unit*> rows;                // of the table by unit
    Date                             boundaries;
    std::string                      code, name;
};
/// The unit that bore the code on the day of the boundaries, else bears it today, else bore it
/// last; or the actor's own. Its rows are its units of that day.
/// faults  not_found figure.unit_unknown when there is none in the scope
///         · invalid figure.boundaries_in_the_future
Place place_of(Work&, const Room&, const FigureQuery&);
/// REQUIRES: a unit the actor may ask for, or one asked as the system.
Place place_of(Work&, const places::Unit&, std::optional<Date> boundaries);
/// True when the actor may ask for the unit: it lies, or what it became lies, in the scope.
bool may_ask(Work&, const Room&, const places::Unit&);

/// The period asked, else the one that runs on the day as of which is asked.
/// faults  invalid figure.(period_invalid|period_in_the_future)
Period asked_period(const Work&, const Definition&, const FigureQuery&);
/// Change number up to which things are known, and the day that stands for it.
/// faults  invalid figure.as_of_in_the_future
std::pair<std::int64_t, Date> asked_knowledge(Work&, const FigureQuery&);

/// The days a definition counts in a period: until its end, or the day as of which is asked, so
/// that nothing is counted that was not over then. None when `last` lies before `first`.
struct Days {
    Date first, last;
};
Days days_of(const Definition&, const Period&, Date until);

Fault invalid(std::string field, std::string code, Arguments = {});

}  // namespace indicators
