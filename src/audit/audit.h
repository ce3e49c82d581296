/// Audit: who saw what, what changed, and the proof that nothing was altered unnoticed.
#pragma once
#include "identity/identity.h"

namespace audit {
using namespace base;
using store::Work;

/// The person a change or a reading is about. Their file lies on the same floor and is a stranger.
struct Subject;

struct FieldChange {
    Text<60>                  field;
    std::optional<Text<2000>> before, after;  // sealed fields: "•"
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
struct VerificationView {
    bool                   intact = true;
    std::int64_t           rows = 0, signed_heads = 0, live_rows = 0, first_bad = 0, head = 0;
    std::vector<Text<500>> problems, not_proven;
};
RECORD(VerificationView, "", internal, intact, rows, signed_heads, live_rows, first_bad, head,
       problems, not_proven)

/// One row per answer; the same person and view within 5 minutes once. Bounded queue, flushed by
/// the writer within 100 ms; `wait` holds the answer until it is flushed (one person's file).
/// No reading without a trail.
/// faults  unavailable audit.trail_unavailable
void record_reading(store::Store&, const store::Actor&, std::string_view view,
                    const std::set<Uuid>& persons, bool wait);

/// The changes of a person's records, newest first.
/// needs   person.history, in the unit
/// law     none: decisions 1 and 3
ChangeLinePage history(Work&, Id<Subject>, const HistoryQuery&);
/// Who read the person's file, newest first.
/// needs   person.readers or person.history, in the unit
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
void read_over_sets(store::Store&, SetOf);

void open(store::Store&);
/// Writes the readings that still wait and refuses further ones. Called before the store ends.
void close(store::Store&);
/// GET /people/{id}/history · GET /people/{id}/readers · GET /audit/verification
edge::Routes routes();
}  // namespace audit
