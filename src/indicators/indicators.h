/// Indicators: figures current to the last commit, by unit, sex, age, ethnicity, drug or step, in
/// the boundaries of any day, as known on any day, open down to the people behind them for those
/// who may see them. Others get what was published (decision 16).
#pragma once
#include "cases/cases.h"

namespace indicators {
using namespace base;
using store::Work;

/// A number as it may be shown. Of a share `value` are those counted, `whole` those they are out
/// of, `per_mille` the share in tenths of a percent.
struct Shown {
    std::optional<std::int64_t> value, whole, per_mille;
    bool                        below_five = false;  // 1 to 4, shown as "<5"
    bool                        withheld = false;    // would give away a "<5", or is one
    auto                        operator<=>(const Shown&) const = default;
};
RECORD(Shown, "", internal, value, whole, per_mille, below_five, withheld)

/// One line of the table.
///   cell     a unit, or a word of the dimension
///   rest     belongs to the place, but to none of its units: they were divided
///   partly   entered under units that lie only partly in the place; not in the total
///   unknown  nothing is stated
struct FigureCell {
    Text<40>                         code;
    Text<200>                        name;
    Text<10>                         kind;
    std::optional<Ref<places::Unit>> unit;
    bool                             has_source = true;  // false: nothing was ever entered there
    Shown                            shown;
};
RECORD(FigureCell, "", internal, code, name, kind, unit, has_source, shown)
struct PeriodCount {
    Text<10> period;
    Shown    shown;
};
RECORD(PeriodCount, "", internal, period, shown)
/// What a plan says about the figure, for the reader's province.
struct Asking {
    Text<400>                plan, name;
    Text<200>                article;
    std::optional<Text<200>> target;
    std::optional<Text<400>> reported;
    bool                     over = false;  // the plan has ended
};
RECORD(Asking, "", internal, plan, name, article, target, reported, over)
/// Something that must hold between figures, and whether it does.
struct FigureControl {
    Text<300> text;
    bool      holds = true;
};
RECORD(FigureControl, "", internal, text, holds)

struct Figure {
    Text<60>                    id;
    Text<300>                   name;
    Text<1000>                  definition;
    Text<300>                   source;  // the lists and forms it is counted from
    Text<200>                   article;
    Text<40>                    counts;  // people · steps, in words
    bool                        share = false;
    Text<10>                    period;
    Date                        counted_from, counted_on;  // the same day for a stock
    Date                        as_of;                     // what was known at the end of this day
    Date                        boundaries;                // the units of this day
    std::int64_t                change = 0;                // change number it is current to
    bool                        has_source = true;         // false: "chưa có nguồn số liệu"
    Shown                       shown;
    std::optional<std::int64_t> disputed;  // of these, by a disputed test: not published
    std::optional<std::int64_t> target_per_mille;
    Text<8>                     unit_code;
    Text<200>                   unit_name;
    Text<20>                    by;
    std::vector<Text<20>>       dimensions;           // what it may be divided by here
    bool                        overlapping = false;  // one person may stand in several cells
    std::vector<FigureCell>     cells;
    std::vector<PeriodCount>    trend;
    bool                        published = false;  // as published; live figures are for others
    /// Not yet published: no numbers; the first day they can be seen, and the last period that can.
    std::optional<Date>        published_from;
    std::optional<Text<10>>    last_published;
    bool                       may_open = false;  // the people behind it
    bool                       may_export = false;
    std::vector<Asking>        asked_by;
    std::vector<FigureControl> controls;
};
RECORD(Figure, "", internal, id, name, definition, source, article, counts, share, period,
       counted_from, counted_on, as_of, boundaries, change, has_source, shown, disputed,
       target_per_mille, unit_code, unit_name, by, dimensions, overlapping, cells, trend, published,
       published_from, last_published, may_open, may_export, asked_by, controls)

struct FigureLine {
    std::optional<Text<60>>  figure;  // absent: nobody records it yet
    Text<40>                 number;
    Text<400>                name;
    Text<200>                article;
    std::optional<Text<200>> target;
    std::optional<Text<400>> reported;
};
RECORD(FigureLine, "", internal, figure, number, name, article, target, reported)
struct FigurePlan {
    Text<40>                id;
    Text<400>               name;
    Text<200>               article;
    bool                    over = false;
    std::optional<Date>     to;
    std::vector<FigureLine> lines;
};
RECORD(FigurePlan, "", internal, id, name, article, over, to, lines)
struct FigurePlans {
    std::vector<FigurePlan> plans;
};
RECORD(FigurePlans, "", internal, plans)

struct FigureQuery {
    std::optional<Text<60>> figure;     // R4; absent: the refusal says what there is
    std::optional<Text<10>> period;     // 2026Q3 · 2026; the running one when absent
    std::optional<Text<8>>  unit_code;  // as it was borne on `boundaries`
    std::optional<Text<20>>
        by;  // unit · sex · age · ethnicity · drug · step · contact · reason · origin
    std::optional<Date>         as_of;       // today when absent
    std::optional<Date>         boundaries;  // the units of this day; today's when absent
    std::optional<Text<40>>     cell;        // of the people behind: only this line's
    std::optional<Text<200>>    after;
    std::optional<std::int64_t> limit;
};
RECORD(FigureQuery, "", internal, figure, period, unit_code, by, as_of, boundaries, cell, after,
       limit)

/// The figure for the period, as known at the end of `as_of`, in the units of `boundaries`. Without
/// the right to see people: as it was published, once the period is over, in the sets of cells that
/// are published, small counts withheld; before that day without numbers, with the day.
/// needs   figure.read
/// faults  not_found figure.(unknown|unit_unknown)
///         · invalid figure.(period_invalid|period_in_the_future|as_of_in_the_future|
///           boundaries_in_the_future|dimension_unknown|ethnicity_by_commune|not_published|
///           unit_needed|only_published)
/// law     L120 48.1 (R4) · L120 24, 27, D163 64.2 (managed_users) · D163 61.1c-e (T7); users.md
///         2.16: ethnicity never below the province
Figure figure(Work&, const FigureQuery&);
/// The persons counted, by id, within the scope. Each counts as seen.
/// needs   figure.people
/// faults  as figure
people::PersonLinePage people_behind(Work&, const FigureQuery&);

/// The figures that the plans of the reader's province ask for.   needs   figure.read
FigurePlans plans(Work&);

/// The figure as a workbook, with the change number, as of, boundaries and the signed head of the
/// ledger in it. What is withheld on the page is withheld in the file.
/// needs   figure.export   faults  as figure · invalid figure.not_published_yet
edge::Download sheet(store::Store&, const store::Actor&, const FigureQuery&);

void         open(store::Store&);
edge::Routes routes();  // GET /figures · /figures/value · /figures/people · /figures/sheet
}  // namespace indicators
