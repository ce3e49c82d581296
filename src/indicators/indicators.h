/// Indicators: figures current to the last commit, by unit and period, as known on any day, open
/// down to the people behind them for those who may see them.
#pragma once
#include "people/people.h"

namespace indicators {
using namespace base;
using store::Work;

struct UnitCount {
    Ref<places::Unit>           unit;
    Text<8>                     code;
    Text<120>                   name;
    std::optional<std::int64_t> value;  // absent: no source, below five, or withheld with one
    bool                        below_five = false;  // 1 to 4, shown as "<5"
    bool                        has_source = true;   // false: nothing was ever entered there
};
RECORD(UnitCount, "", internal, unit, code, name, value, below_five, has_source)
struct PeriodCount {
    Text<10>                    period;
    std::optional<std::int64_t> value;
    bool                        below_five = false;
};
RECORD(PeriodCount, "", internal, period, value, below_five)

struct Figure {
    Text<60>                    id;
    Text<300>                   name, definition;
    Text<200>                   article;
    Text<300>                   publication;  // to whom it is reported, and by which day
    Text<10>                    period;
    Date                        counted_on;         // the day the stock is taken
    Date                        as_of;              // what was known at the end of this day
    std::int64_t                change = 0;         // change number it is current to
    bool                        has_source = true;  // false: "chưa có nguồn số liệu"
    std::optional<std::int64_t> value;
    bool                        below_five = false;
    Text<8>                     unit_code;
    Text<200>                   unit_name;
    std::vector<UnitCount>      units;
    std::vector<PeriodCount>    trend;
    bool                        may_open = false;  // the people behind it
};
RECORD(Figure, "", internal, id, name, definition, article, publication, period, counted_on, as_of,
       change, has_source, value, below_five, unit_code, unit_name, units, trend, may_open)
struct FigureName {
    Text<60>  id;
    Text<300> name;
};
RECORD(FigureName, "", internal, id, name)
struct FigureNames {
    std::vector<FigureName> items;
};
RECORD(FigureNames, "", internal, items)

struct FigureQuery {
    std::optional<Text<10>>     period;  // 2026Q3 · 2026; the running quarter when absent
    std::optional<Text<8>>      unit_code;
    std::optional<Date>         as_of;
    std::optional<Text<200>>    after;
    std::optional<std::int64_t> limit;
};
RECORD(FigureQuery, "", internal, period, unit_code, as_of, after, limit)

/// The stock on the last day of the period (today while it runs), as known at the end of `as_of`.
/// Without the right to see people, counts below five are withheld (decision 16).
/// needs   figure.read
/// faults  not_found figure.(unknown|unit_unknown)
///         · invalid figure.(period_invalid|period_in_the_future|as_of_in_the_future)
/// law     L120 48.1, plan of Hà Tĩnh II.2.i (R4) · L120 24, 27, D163 64.2 (managed_users)
Figure figure(Work&, std::string_view id, const FigureQuery&);
/// The persons counted, by id, within the scope. Each counts as seen.
/// needs   figure.people
/// faults  as figure
people::PersonLinePage people_behind(Work&, std::string_view id, const FigureQuery&);

FigureNames names(Work&);

void         open(store::Store&);
edge::Routes routes();  // GET /figures · GET /figures/R4 · GET /figures/R4/people · … one per id
}  // namespace indicators
