/// How long what is kept, and how it ends: by minutes that one person draws up and a second one
/// confirms. The key of the person is destroyed; what the ledger holds stays, unreadable.
#pragma once
#include "identity/identity.h"

namespace audit {
using namespace base;
using store::Work;

/// The person a change or a reading is about. Their file lies on the same floor and is a stranger.
struct Subject;

/// One class of what is kept (packs/vn/retention.json): which tables, how long, by which article.
struct RetentionClass {
    Text<30>              id;
    Text<120>             vi, en;
    std::vector<Text<60>> tables;
    Text<60>              term;
    bool                  hold = false;  // a hold can be placed on it
    /// Of files of which no more is known than a fact of the list `closing` (users.md 2.11).
    bool brief = false;
};
RECORD(RetentionClass, "", open, id, vi, en, tables, term, hold, brief)
struct RetentionClasses {
    std::vector<RetentionClass> classes;
};
RECORD(RetentionClasses, "", open, classes)

/// The minutes of one destruction, from the proposal to the end. They carry no name: the file is
/// known by its id.
struct Destruction {
    Id<Destruction>           id;
    Ref<places::Unit>         unit;
    Code<"destruction_kind">  kind;  // person · read_month
    std::optional<Uuid>       file;
    std::optional<Text<7>>    month;  // "2021-11"
    Text<30>                  retention_class;
    std::optional<Date>       due_on;  // from this day on; absent: not due
    Code<"destruction_state"> state;   // proposed · drafted · confirmed · declined
    std::optional<Code<"destruction_ground">> ground;  // expired · annulled · ordered
    std::optional<Text<60>>                   number;  // of the paper
    std::optional<Text<500>>                  reason;
    std::optional<Text<200>>                  article;
    std::optional<Ref<identity::Account>>     drafted_by;
    std::optional<Instant>                    drafted_at;
    std::optional<Ref<identity::Account>>     confirmed_by;
    std::optional<Instant>                    confirmed_at;
    std::optional<std::int64_t>               rows_taken;  // live rows that left the tables
    std::optional<Text<500>>                  note;        // why it was declined
    Version                                   version;
};
RECORD(Destruction, "destructions", internal, id, unit, kind, file, month, retention_class, due_on,
       state, ground, number, reason, article, drafted_by, drafted_at, confirmed_by, confirmed_at,
       rows_taken, note, version)

/// What may not be destroyed, and why.
struct Hold {
    Id<Hold>                              id;
    Ref<places::Unit>                     unit;
    Uuid                                  file;
    Text<500>                             reason;
    Text<200>                             article;
    Ref<identity::Account>                placed_by;
    Instant                               placed_at;
    std::optional<Ref<identity::Account>> released_by;
    std::optional<Instant>                released_at;
    Version                               version;
};
RECORD(Hold, "holds", internal, id, unit, file, reason, article, placed_by, placed_at, released_by,
       released_at, version)

/// The minutes as they are shown.
struct DestructionLine {
    Destruction minutes;
    Text<200>   unit_name;
    Text<120>   class_name, drafted_name, confirmed_name;
    Text<200>   term_article;
    bool        to_compare = false;  // the length was not compared with its source
    bool        held = false;
};
RECORD(DestructionLine, "", internal, minutes, unit_name, class_name, drafted_name, confirmed_name,
       term_article, to_compare, held)
PAGE_OF(DestructionLine)
struct DestructionQuery {
    std::optional<Code<"destruction_state">> state;
    std::optional<Text<200>>                 after;
    std::optional<std::int64_t>              limit;
};
RECORD(DestructionQuery, "", internal, state, after, limit)

struct NewMinutes {
    Code<"destruction_kind">   kind;
    std::optional<Uuid>        file;
    std::optional<Text<7>>     month;
    Code<"destruction_ground"> ground;
    Text<60>                   number;
    Text<500>                  reason;
    Text<200>                  article;
};
RECORD(NewMinutes, "", internal, kind, file, month, ground, number, reason, article)
struct Declining {
    Text<500> note;
};
RECORD(Declining, "", internal, note)
struct NewHold {
    Uuid      file;
    Text<500> reason;
    Text<200> article;
};
RECORD(NewHold, "", internal, file, reason, article)
struct HoldLine {
    Hold      hold;
    Text<200> unit_name;
    Text<120> placed_name, released_name;
};
RECORD(HoldLine, "", internal, hold, unit_name, placed_name, released_name)
PAGE_OF(HoldLine)
struct HoldQuery {
    std::optional<Text<200>>    after;
    std::optional<std::int64_t> limit;
};
RECORD(HoldQuery, "", internal, after, limit)

/// What is due and what became of it, newest first.
/// needs   retention.destroy or audit.review, in the unit
DestructionLinePage destructions(Work&, const DestructionQuery&);
/// One person draws the minutes up. "expired" needs the time of keeping to be over; the two other
/// grounds need the article they stand on.
/// needs   retention.destroy, in the unit
/// faults  conflict retention.(not_due|file_open|held|drafted_already) · invalid retention.what
/// law     D163 64.1 and the terms retention.*; Decree 165/2025 17.10
Destruction draw_up(Work&, const NewMinutes&);
/// The second person confirms, and the key is gone: nobody can undo it.
/// needs   retention.destroy, in the unit; not whoever drew it up
/// faults  conflict retention.(same_person|not_drafted|held|not_due|file_open)
Destruction confirm(Work&, Id<Destruction>);
/// needs   retention.destroy, in the unit      faults  conflict retention.not_open
Destruction decline(Work&, Id<Destruction>, const Declining&);
/// needs   retention.destroy, in the unit      faults  conflict retention.destroyed
Hold         place_hold(Work&, const NewHold&);
Hold         release_hold(Work&, Id<Hold>);
HoldLinePage holds(Work&, const HoldQuery&);

/// Looks through files and months for what is due and not proposed yet; writes proposals. Runs once
/// a day, and by hand. Answers how many are new.
std::int64_t propose_due(store::Store&);

}  // namespace audit
