/// What the module keeps in memory, and how a question is narrowed to units. Private.
#pragma once
#include "indicators/columns.h"
#include "indicators/indicators.h"
#include "indicators/judge.h"
#include "indicators/territory.h"

namespace indicators {

/// One figure of packs/vn/indicators.json. The vocabulary is closed:
/// measure  persons_on_day  distinct persons with a fact of the kind `fact` alive on the day
///          no_source       defined in the plans, not counted yet
/// period   quarter · year
struct Definition {
    Text<60>  id;
    Text<300> vi, en, definition_vi, definition_en;
    Text<200> article;
    Text<40>  measure, fact, period;
    Text<300> publication_vi, publication_en;
};
RECORD(Definition, "", open, id, vi, en, definition_vi, definition_en, article, measure, fact,
       period, publication_vi, publication_en)
struct Definitions {
    std::vector<Definition> indicators;
};
RECORD(Definitions, "", open, indicators)

/// A word outside the vocabulary is a bug of the pack: the program does not start.
Definitions read_definitions(std::string_view json);

struct Room {
    explicit Room(Definitions);
    Definitions definitions;
    Columns     columns;
    Territory   territory;

    /// faults  not_found figure.unknown
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
    std::string                      code, name;
};
/// The unit of the code (of today, else the last one that bore it), or the actor's own.
/// faults  not_found figure.unit_unknown when there is none in the scope
Place place_of(Work&, const Room&, const std::optional<Text<8>>& code);
Place place_of(Work&, const places::Unit&);
/// True when the actor may ask for the unit: it lies, or what it became lies, in the scope.
bool may_ask(Work&, const Room&, const places::Unit&);

/// faults  invalid figure.(period_invalid|period_in_the_future)
Period asked_period(const Work&, const Definition&, const FigureQuery&);
/// Change number up to which things are known, and the day that stands for it.
/// faults  invalid figure.as_of_in_the_future
std::pair<std::int64_t, Date> asked_knowledge(Work&, const FigureQuery&);

/// The question put to a column; the last group holds what belongs to no row.
Asked ask(const Room&, const Column&, std::int64_t known, const Place&);

}  // namespace indicators
