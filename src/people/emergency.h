/// "Mở hồ sơ khẩn cấp": one person's file outside the own area, or a minor's that the account may
/// not open, by the full identity number and for a stated reason; told to the unit that keeps it,
/// ended by the clock, reviewed afterwards. Private to people.
#pragma once
#include "people/reviewing.h"

namespace people {

/// emergency_state    open · reviewed
struct Emergency {
    Id<Emergency>                          id;
    Ref<identity::Account>                 account;  // who opened
    Ref<Person>                            person;
    Ref<places::Unit>                      unit;  // that kept the file then
    Personal<Text<200>>                    reason;
    Instant                                opened_at, ends_at;
    Date                                   review_by;  // last day for the review
    Code<"emergency_state">                state;
    std::optional<Code<"opening_finding">> finding;
    std::optional<Text<500>>               note;
    std::optional<Ref<identity::Account>>  reviewer;
    std::optional<Instant>                 reviewed_at, escalated_at;
    Version                                version;
};
RECORD(Emergency, "emergencies", personal, id, account, person, unit, reason, opened_at, ends_at,
       review_by, state, finding, note, reviewer, reviewed_at, escalated_at, version)

struct EmergencyAsk {
    Code<"identifier_kind"> kind;
    Text<20>                number;  // whole; a part finds nobody
    Text<200>               reason;
};
RECORD(EmergencyAsk, "", personal, kind, number, reason)
struct EmergencyOpened {
    bool                       found = false;
    bool                       within = false;  // in the own area: nothing had to be opened
    std::optional<Ref<Person>> person;
    std::optional<Instant>     ends_at;
};
RECORD(EmergencyOpened, "", personal, found, within, person, ends_at)
struct EmergencyLine {
    Emergency emergency;
    Text<120> by_name;
    Text<200> by_unit, unit_name;
    Text<120> person_name;  // "" for who may not know it
    bool      overdue = false;
    bool      readable = false;  // by the asker, now
    bool      reviewable = false;
};
RECORD(EmergencyLine, "", personal, emergency, by_name, by_unit, unit_name, person_name, overdue,
       readable, reviewable)
PAGE_OF(EmergencyLine)
struct EmergencyQuery {
    std::optional<Code<"emergency_state">> state;
    std::optional<bool>                    overdue;  // only those not reviewed in time
    std::optional<Text<200>>               after;
    std::optional<std::int64_t>            limit;  // <= 200, 50 when absent
};
RECORD(EmergencyQuery, "", internal, state, overdue, after, limit)

/// Opens the file for the time of emergency.opens. What stands open already is answered again.
/// needs   break_glass.open
/// faults  invalid reading.reason_short · identifier.* · too_many reading.too_many (ten attempts
///         in a day, found or not)
/// law     house rules emergency.opens, emergency.review
/// tells   people.emergency.opened, with the unit that keeps the file; people.emergency.unreviewed
///         when nobody reviewed it in time
EmergencyOpened open_emergency(Work&, const EmergencyAsk&);
/// One's own, and with break_glass.review those of files in the own area, the latest first.
/// needs   break_glass.open or break_glass.review
EmergencyLinePage emergencies(Work&, const EmergencyQuery&);
/// needs   break_glass.review, in the unit   faults  as judge_opening · not_found
/// tells   people.emergency.reviewed
EmergencyLine review_emergency(Work&, Id<Emergency>, const OpeningReview&);

EmergencyLine emergency_line(Work&, const Emergency&);

void open_emergencies(store::Store&);

}  // namespace people
