/// Intake: a commune's list (III-10 of users, or of addicts) becomes living files in their current
/// state. Steps before the intake are "done outside the system"; only what lies ahead gets a clock.
#pragma once
#include "cases/cases.h"

namespace cases {

/// A list as it was read. Rows wait in a staging table of their own until confirmed.
struct Intake {
    Id<Intake>                  id;
    Ref<places::Unit>           unit;
    Text<200>                   file_name;
    Code<"intake_kind">         kind;   // users (III-10) · addicts
    Code<"intake_state">        state;  // read · running · done · failed
    Json                        reading;  // Reading
    std::int64_t                rows = 0, created = 0, matched = 0, review = 0, rejected = 0;
    std::int64_t                done_rows = 0;  // progress
    Instant                     entered_at;
    Version                     version;
};
RECORD(Intake, "intakes", personal, id, unit, file_name, kind, state, reading, rows, created,
       matched, review, rejected, done_rows, entered_at, version)

/// How the file was understood.
struct Column {
    std::int64_t             position;  // from 1
    Text<200>                header;
    std::optional<Text<40>>  field;     // absent: not used
};
RECORD(Column, "", internal, position, header, field)
struct Reading {
    Text<20>            encoding;   // utf-8 · utf-8 with BOM
    Text<10>            separator;  // "," ";" "tab"
    std::int64_t        header_row = 0;
    std::vector<Column> columns;
};
RECORD(Reading, "", internal, encoding, separator, header_row, columns)

struct RowProblem {
    std::int64_t        row = 0;  // number of the line of the table as a spreadsheet shows it
    Text<40>            field, code;
    Text<500>           message;
};
RECORD(RowProblem, "", personal, row, field, code, message)

/// One row with its verdict.
struct IntakeRow {
    std::int64_t                       row = 0;
    Code<"row_verdict">                verdict;  // create · matched · review · rejected
    people::PersonDraft                draft;
    std::optional<Date>                entered_on, ends_on;
    std::vector<Code<"drug">>          drugs;
    std::optional<Text<200>>           unit_name;
    std::vector<RowProblem>            problems;
    std::vector<people::Candidate>     candidates;
    std::optional<Code<"row_decision">> decision;  // new_person · same_person · skip
    std::optional<Ref<Person>>         person;     // chosen, or created
    bool                               done = false;
};
RECORD(IntakeRow, "", personal, row, verdict, draft, entered_on, ends_on, drugs, unit_name,
       problems, candidates, decision, person, done)
PAGE_OF(IntakeRow)

/// The result as the command line prints it.
struct IntakeResult {
    std::int64_t            rows = 0, created = 0, matched = 0, review = 0;
    std::vector<RowProblem> rejected;
};
RECORD(IntakeResult, "", personal, rows, created, matched, review, rejected)

struct RowDecision {
    std::int64_t               row = 0;
    Code<"row_decision">       decision;
    std::optional<Ref<Person>> person;  // for same_person
};
RECORD(RowDecision, "", personal, row, decision, person)

/// Reads, judges and (unless dry_run) applies a whole file; chunks of 500 rows, one transaction
/// each with its progress, so an interrupted run goes on where it stood: exactly once.
/// needs   intake.run
/// faults  invalid intake.(not_utf8|nul_byte|empty|header_missing|column_missing|too_many_rows)
IntakeResult import_list(store::Store&, const store::Actor&, std::string_view name,
                         std::string_view bytes, bool dry_run);
/// Goes on with every intake that was running when the process ended. Called at start.
void resume_intakes(store::Store&);

edge::Routes intake_routes();
}  // namespace cases
