/// Intake: a commune's list (III-10 of users, or of addicts) becomes living files in their current
/// state. Steps before the intake are "done outside the system"; only what lies ahead gets a clock.
#pragma once
#include "cases/cases.h"

namespace cases {

/// A list as it was read. Rows wait in a staging table of their own until confirmed.
struct Intake {
    Id<Intake>           id;
    Ref<places::Unit>    unit;
    Text<200>            file_name;
    Code<"intake_kind">  kind;     // users (III-10) · addicts
    Code<"intake_state"> state;    // read · running · done · failed
    Json                 reading;  // Reading
    std::int64_t         rows = 0, created = 0, matched = 0, review = 0, rejected = 0;
    std::int64_t         done_rows = 0;  // progress
    Instant              entered_at;
    Version              version;
};
RECORD(Intake, "intakes", personal, id, unit, file_name, kind, state, reading, rows, created,
       matched, review, rejected, done_rows, entered_at, version)
PAGE_OF(Intake)

/// How the file was understood.
struct Column {
    std::int64_t            position;  // from 1
    Text<200>               header;
    std::optional<Text<40>> field;  // absent: not used
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
    std::int64_t row = 0;  // number of the line of the table as a spreadsheet shows it
    Text<40>     field, code;
    Text<500>    message;
};
RECORD(RowProblem, "", personal, row, field, code, message)

/// One row with its verdict.
struct IntakeRow {
    std::int64_t                        row = 0;
    Code<"row_verdict">                 verdict;  // create · matched · review · rejected
    people::PersonDraft                 draft;
    std::optional<Date>                 entered_on, ends_on;
    std::optional<Date>                 determined_on;  // addicts: addiction determined
    std::optional<Code<"ending">>       ending;         // as the list says, with its day
    std::optional<Date>                 ended_on;
    std::vector<Code<"drug">>           drugs;
    std::optional<Text<200>>            unit_name;    // as the list writes it
    std::optional<Ref<places::Unit>>    unit;         // that will manage the file
    std::optional<std::int64_t>         same_as_row;  // the row of this file it repeats
    std::vector<RowProblem>             problems;
    std::vector<people::Candidate>      candidates;
    std::optional<Code<"row_decision">> decision;  // new_person · same_person · skip
    std::optional<Ref<Person>>          person;    // chosen, or created
    bool                                done = false;
};
RECORD(IntakeRow, "", personal, row, verdict, draft, entered_on, ends_on, determined_on, ending,
       ended_on, drugs, unit_name, unit, same_as_row, problems, candidates, decision, person, done)
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
    std::optional<Ref<Person>> person;  // for same_person; absent: the person of `same_as_row`
};
RECORD(RowDecision, "", personal, row, decision, person)

struct IntakeQuery {
    std::optional<Text<200>>    after;
    std::optional<std::int64_t> limit;  // <= 200, 50 when absent
};
RECORD(IntakeQuery, "", internal, after, limit)
struct IntakeRowQuery {
    std::optional<Code<"row_verdict">> verdict;
    std::optional<Text<200>>           after;
    std::optional<std::int64_t>        limit;  // <= 200, 50 when absent
};
RECORD(IntakeRowQuery, "", internal, verdict, after, limit)

/// Reads, judges and (unless dry_run) applies a whole file; chunks of 500 rows, one transaction
/// each with its progress, so an interrupted run goes on where it stood: exactly once.
/// needs   intake.run
/// faults  invalid intake.(header_missing|column_missing|too_many_rows|no_rows) · sheets.*
IntakeResult import_list(store::Store&, const store::Actor&, std::string_view name,
                         std::string_view bytes, bool dry_run);

/// Reads and judges a list and lays its rows ready; nobody's file is touched.
/// needs   intake.run
/// faults  as import_list
Intake read_intake(store::Store&, const store::Actor&, std::string_view name,
                   std::string_view bytes);
/// What is to become of a row in review. Before the confirmation it is kept for it, afterwards it
/// is carried out at once.
/// needs   intake.run
/// faults  not_found · conflict intake.(row_not_in_review|row_done|outside_decides|running)
///         · invalid intake.person_missing
IntakeRow decide_row(Work&, Id<Intake>, const RowDecision&);
/// needs (all)   intake.run
IntakePage     list_intakes(Work&, const IntakeQuery&);
Intake         show_intake(Work&, Id<Intake>);
IntakeRowPage  show_rows(Work&, Id<Intake>, const IntakeRowQuery&);
edge::Download rejected_rows(Work&, Id<Intake>);

/// Starts the confirmed intake: its rows may be applied from now on, by this actor.
/// needs   intake.run   faults  not_found
Intake confirm_intake(Work&, Id<Intake>);
/// Applies the next rows, at most 500, in one transaction. Answers how many; 0: the intake is done.
std::int64_t apply_chunk(store::Store&, const store::Actor&, Id<Intake>);
/// The listener of people.match.decided: what the matching desk decided about a waiting row is
/// carried out, or said at the row when it was sent back.
void hear_match(Work&, const store::Event&);
/// Goes on with every intake that was running when the process ended, to its end. Called at start.
void resume_intakes(store::Store&);

/// The routes. They own the thread that works off confirmed intakes: it stops with them, which must
/// be before the store closes; what it leaves is gone on with by resume_intakes.
edge::Routes intake_routes();
}  // namespace cases
