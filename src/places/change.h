/// A change of units as data: entered by one administrator, seen with all its effects, confirmed by
/// another, applied on its day, taken back by a counter-entry. Private to places.
/// law  Luật Tổ chức chính quyền địa phương 72/2025/QH15 (who decides); the article of each change
///      travels with it
#pragma once
#include "places/map.h"

namespace places {

/// What becomes of one unit. The unit is the one that bore `before_code` on the day before. What a
/// new unit is called may stand in any row that names it; what stands in none is as it was for the
/// unit of the same code. A unit in more than one row is divided: every row says `part`.
struct ChangeRow {
    Text<8>                                    before_code;
    std::optional<Code<"succession_relation">> relation;  // absent with no `after_code`: dissolved
    std::optional<Text<8>>                     after_code;
    std::optional<Text<120>>                   after_name;
    std::optional<Code<"unit_kind">>           after_kind;
    std::optional<Text<8>>                     after_parent_code;
    std::optional<bool>                        after_remote;
};
RECORD(ChangeRow, "", open, before_code, relation, after_code, after_name, after_kind,
       after_parent_code, after_remote)

/// What becomes of an agency with a seat. Named by name and the code of its seat on the day before;
/// no `before_name`: it is founded; no `after_name`: it is closed.
struct AgencyRow {
    std::optional<Text<200>>           before_name;
    std::optional<Text<8>>             before_seat_code;
    std::optional<Text<200>>           after_name;
    std::optional<Code<"agency_kind">> after_kind;
    std::optional<Text<8>>             after_seat_code;
    std::optional<Text<200>>           duties;  // taken over; all of them when absent
};
RECORD(AgencyRow, "", open, before_name, before_seat_code, after_name, after_kind, after_seat_code,
       duties)

/// change_kind   merge · split · rename · move · dissolve · parent · kind · undo
/// change_state  draft · confirmed · applied · withdrawn · annulled
struct UnitChange {
    Id<UnitChange>                 id;
    Code<"change_kind">            kind;
    Code<"change_state">           state;
    Text<80>                       number;  // of the decision
    Date                           decided_on;
    Text<200>                      article;
    Date                           on_day;  // first day of the new boundaries
    std::optional<Text<500>>       note;
    std::vector<ChangeRow>         rows;
    std::vector<AgencyRow>         agencies;
    Uuid                           entered_by;
    Instant                        entered_at;
    std::optional<Uuid>            confirmed_by;
    std::optional<Instant>         confirmed_at, applied_at;
    std::optional<Ref<UnitChange>> undoes;
    std::vector<Uuid>              closed, opened;  // units, agencies and successions it touched
    std::optional<Text<64>>        cover;           // hash of every scope as it was right after
    Version                        version;
};
RECORD(UnitChange, "unit_changes", internal, id, kind, state, number, decided_on, article, on_day,
       note, rows, agencies, entered_by, entered_at, confirmed_by, confirmed_at, applied_at, undoes,
       closed, opened, cover, version)

struct ChangeDraft {
    Code<"change_kind">      kind;
    Text<80>                 number;
    Date                     decided_on;
    Text<200>                article;
    Date                     on_day;
    std::optional<Text<500>> note;
    std::vector<ChangeRow>   rows;
    std::vector<AgencyRow>   agencies;
};
RECORD(ChangeDraft, "", internal, kind, number, decided_on, article, on_day, note, rows, agencies)
struct UndoDraft {
    Text<80>  number;
    Date      decided_on;
    Text<200> article;
    Text<500> note;
};
RECORD(UndoDraft, "", internal, number, decided_on, article, note)

/// How many of something, in a unit.
struct HoldingCount {
    Code<"unit_holding"> what;
    std::int64_t         count = 0;
};
RECORD(HoldingCount, "", internal, what, count)
/// What becomes of a unit and of what is in it.
struct ClosingEffect {
    Id<Unit>          id;
    Text<8>           code;
    Text<300>         path;
    Code<"unit_fate"> fate;  // carried · continued · divided · dissolved · annulled · restored
    std::vector<UnitName>     successors;
    std::vector<HoldingCount> holdings;
};
RECORD(ClosingEffect, "", internal, id, code, path, fate, successors, holdings)
/// What a unit begins with: the sum of what it takes over whole. What comes with a part is decided
/// person by person and counted under the unit that is divided.
struct OpeningEffect {
    Text<8>                   code;
    Text<300>                 path;
    Code<"unit_kind">         kind;
    bool                      remote = false;
    std::vector<UnitName>     predecessors;
    std::vector<HoldingCount> receives;
};
RECORD(OpeningEffect, "", internal, code, path, kind, remote, predecessors, receives)
/// An account whose reach changes, or that sits in a unit that ends.
struct AccountEffect {
    Text<60>                 login;
    Text<120>                name;
    Code<"role">             role;
    Text<120>                holder_name;
    std::optional<Text<120>> moves_to;  // the unit its membership passes to; else it stays behind
    std::vector<Text<120>>   gains, loses;
};
RECORD(AccountEffect, "", internal, login, name, role, holder_name, moves_to, gains, loses)
struct ChangeEffects {
    bool                       late = false;  // the day is past: applied as soon as confirmed
    std::vector<ClosingEffect> closing;
    std::vector<OpeningEffect> opening;
    std::int64_t               carried_below = 0;  // units below that pass along unchanged
    std::int64_t               agencies_moved = 0;
    std::int64_t               by_hand = 0;  // persons somebody must decide about one by one
    std::vector<AccountEffect> accounts;
};
RECORD(ChangeEffects, "", internal, late, closing, opening, carried_below, agencies_moved, by_hand,
       accounts)

struct UnitChangeFile {
    UnitChange                   change;
    Text<120>                    entered_name, confirmed_name;
    bool                         mine = false;  // entered by who asks: another must confirm
    std::vector<Text<400>>       problems;      // why it cannot be applied as things stand
    std::optional<ChangeEffects> effects;       // until it is applied
};
RECORD(UnitChangeFile, "", internal, change, entered_name, confirmed_name, mine, problems, effects)
struct UnitChangeLine {
    Id<UnitChange>       id;
    Code<"change_kind">  kind;
    Code<"change_state"> state;
    Text<80>             number;
    Date                 on_day;
    Text<500>            units;  // "Xã A, Xã B → Xã N"
};
RECORD(UnitChangeLine, "", internal, id, kind, state, number, on_day, units)
PAGE_OF(UnitChangeLine)
struct ChangeQuery {
    std::optional<Code<"change_state">> state;
    std::optional<Text<200>>            after;
    std::optional<std::int64_t>         limit;
};
RECORD(ChangeQuery, "", internal, state, after, limit)

// -- the pure part (plan.cpp)
/// The rows a change comes to, or what stands in its way.
struct Plan {
    std::vector<Unit>             closed, opened;  // opened: the upper before the lower
    std::vector<Succession>       successions;
    std::vector<Agency>           closed_agencies, opened_agencies;
    std::vector<AgencySuccession> agency_successions;
    std::vector<Uuid>             carried;  // opened only because the unit above is a new one
    std::vector<base::Problem>    problems;
};
/// REQUIRES: `agencies` are those alive on the day before, with a seat.
Plan plan_of(const Map&, const std::vector<Agency>& agencies, const UnitChange&);
/// The agencies' part of it.
void plan_agencies(const Map&, const std::vector<Agency>& agencies, const UnitChange&, Plan&);
/// The map as it will be.
Map with_plan(const Map&, const Plan&);

// -- use cases (enter_change.cpp, apply_change.cpp, effects.cpp)
/// Enters a change. With `?preview=1` nothing is kept and the effects are told.
/// needs   places.manage, over every unit named
/// faults  invalid record.invalid, each problem naming row and field
UnitChangeFile enter_change(Work&, const ChangeDraft&);
UnitChangeFile revise_change(Work&, Id<UnitChange>, const ChangeDraft&);
/// needs   places.manage, by another account than entered it
/// faults  conflict places.(own_change|not_a_draft) · invalid record.invalid
UnitChangeFile confirm_change(Work&, Id<UnitChange>);
/// Takes back what is not applied yet.   faults  conflict places.already_applied
UnitChangeFile withdraw_change(Work&, Id<UnitChange>);
/// Enters the counter-entry of an applied change: it annuls its units as soon as it is confirmed.
/// faults  conflict places.(not_applied|built_upon)
UnitChangeFile      undo_change(Work&, Id<UnitChange>, const UndoDraft&);
UnitChangeFile      show_change(Work&, Id<UnitChange>);
UnitChangeLinePage  list_changes(Work&, const ChangeQuery&);
ChangeEffects       effects_of(Work&, const UnitChange&, const Map&, const Plan&);
std::vector<Agency> seated_agencies(Work&, Date on);
/// What the change comes to on the map as it stands: for a counter-entry what it annuls.
Plan plan_for(Work&, const Map&, const UnitChange&);
Map  map_of(Work&);
// -- as a file (change_file.cpp)
struct ReadChange {
    ChangeDraft              draft;
    std::vector<std::size_t> row_lines, agency_lines;  // as a spreadsheet numbers them
};
/// One change from CSV; every problem names line and column.
/// faults  invalid record.invalid, sheets.*
ReadChange     read_change(const law::Book&, std::string_view csv);
std::string    write_change(const UnitChange&);
UnitChangeFile import_change(Work&, const edge::Upload&);
edge::Download export_change(Work&, Id<UnitChange>);

}  // namespace places
