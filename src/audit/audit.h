/// Audit: who saw what, what changed, and the proof that nothing was altered unnoticed.
#pragma once
#include "audit/retention.h"
#include "audit/unusual.h"
#include "audit/verification.h"

namespace audit {

/// A record of any module.
struct Recorded;

struct FieldChange {
    Text<60>                  field;
    std::optional<Text<2000>> before, after;  // of a sealed field only that it changed
};
RECORD(FieldChange, "", personal, field, before, after)
struct ChangeLine {
    std::int64_t             number = 0;
    Text<60>                 table;
    Uuid                     record;
    std::int64_t             record_version = 0;
    Instant                  at;
    Text<120>                by;
    Text<200>                purpose;
    std::vector<FieldChange> fields;
};
RECORD(ChangeLine, "", personal, number, table, record, record_version, at, by, purpose, fields)
PAGE_OF(ChangeLine)
struct ReadLine {
    Instant   at;
    Text<120> by;
    Text<200> unit_name;
    Text<100> view;
    Text<200> purpose;
};
RECORD(ReadLine, "", personal, at, by, unit_name, view, purpose)
PAGE_OF(ReadLine)
struct HistoryQuery {
    std::optional<Text<200>>    after;
    std::optional<std::int64_t> limit;
};
RECORD(HistoryQuery, "", internal, after, limit)
/// One row per answer; the same person and view within 5 minutes once. Bounded queue, flushed by
/// the writer within 100 ms; `wait` holds the answer until it is flushed (one person's file).
/// No reading without a trail.
/// faults  unavailable audit.trail_unavailable
void record_reading(store::Store&, const store::Actor&, std::string_view view,
                    const std::set<Uuid>& persons, bool wait);

/// The changes of a person's records, newest first.
/// needs   person.history, in the unit; person.minor for a minor
/// law     none: decisions 1 and 3
ChangeLinePage history(Work&, Id<Subject>, const HistoryQuery&);
/// The changes of one record of any module, newest first: of a person's record as `history`; of
/// accounts, memberships, units and what else has no person for those who answer for them.
/// needs   person.history for a person's record; else audit.review or account.manage, and the
///         record lies in a unit the actor answers for
ChangeLinePage record_history(Work&, Id<Recorded>, const HistoryQuery&);
/// Who read the person's file, newest first.
/// needs   person.readers or person.history, in the unit; audit.review or person.minor for a minor
/// law     Law 91/2025: the person may ask who read
ReadLinePage readers(Work&, Id<Subject>, const HistoryQuery&);

/// An account that read one of the persons since a moment, and the unit it held then.
struct Reader {
    Uuid account, unit;
};
/// Who read any of these persons since then; one line for each account and unit. As the system:
/// to tell the readers of a file that was wrongly merged (users.md 2.10).
std::vector<Reader> readers_since(Work&, const std::vector<Uuid>& persons, Instant since);

/// Which files are one human being's: told by the house, because people lie on the same floor.
/// History and readers then speak of all files that lie in the scope.
using SetOf = std::function<std::vector<Uuid>(const Work&, const Uuid& person)>;
/// Refuses whoever may not open the file although it lies in the scope.
using NeedToOpen = std::function<void(Work&, const Uuid& person)>;
void read_over_sets(store::Store&, SetOf, NeedToOpen);

void open(store::Store&);
/// Writes the readings that still wait and refuses further ones. Called before the store ends.
void close(store::Store&);
/// GET /people/{id}/history · readers · GET /records/{id}/history · GET, POST /verifications ·
/// GET /heads · GET /head · GET /findings · POST /findings/{id}/note · POST /unusual · GET, POST /destructions
/// and their confirmation and refusal · GET, POST /holds and their release
edge::Routes routes();
}  // namespace audit
