/// Intake: a list a commune keeps (III-10 of users, of addicts, of people after rehabilitation, or a
/// list of its own) becomes living files in their current state. Steps before the intake are "done
/// outside the system"; only what lies ahead gets a clock.
#pragma once
#include "cases/cases.h"

namespace cases {

/// A list on its way: its file waits sealed until it is read, its rows until they are applied.
/// kind    users (III-10) · addicts · post_rehab (116-52) · free (files of people, no standing)
/// state   uploaded (which sheet, which columns?) · reading · read · running · done · failed ·
///         cancelled
struct Intake {
    Id<Intake>           id;
    Ref<places::Unit>    unit;
    Text<200>            file_name;
    Code<"intake_kind">  kind;
    Code<"intake_state"> state;
    Json                 reading;  // Reading
    /// What becomes of its rows as it stands now, decisions included; the five add up to `rows`.
    std::int64_t                rows = 0, created = 0, matched = 0, review = 0, rejected = 0;
    std::optional<std::int64_t> skipped;            // absent: nobody skipped a row
    std::int64_t                noted = 0;          // rows that go in although something is odd
    std::int64_t                done_rows = 0;      // progress of reading, then of applying
    std::int64_t                expected_rows = 0;  // while it is read; 0: not known
    std::optional<Json>         problem;            // IntakeProblem: why it waits or failed
    Instant                     entered_at;
    Version                     version;

    static constexpr bool own_key = true;  // what a list is called may name whoever it holds
};
RECORD(Intake, "intakes", personal, id, unit, file_name, kind, state, reading, rows, created,
       matched, review, rejected, skipped, noted, done_rows, expected_rows, problem, entered_at,
       version)
PAGE_OF(Intake)

/// Why a list waits for somebody, or why it stopped. The message is made when it is read.
struct IntakeProblem {
    Text<60>            code;
    std::optional<Json> arguments;
    Text<1000>          message;
};
RECORD(IntakeProblem, "", internal, code, arguments, message)

/// How the file was understood.
struct Column {
    std::int64_t                        position;  // from 1
    Text<200>                           header;
    std::optional<Code<"intake_field">> field;  // absent: not used
};
RECORD(Column, "", internal, position, header, field)
/// What was not taken as it stands in the file (sheets::Note).
struct ReadingNote {
    Text<60>            code;
    std::optional<Json> arguments;
    Text<500>           message;
};
RECORD(ReadingNote, "", internal, code, arguments, message)
struct Reading {
    Text<10>                 format;     // csv · xlsx
    Text<20>                 encoding;   // utf-8 · utf-16 · windows-1258 · tcvn3 · vni
    Text<10>                 separator;  // "," ";" "tab"
    std::optional<Text<100>> sheet;
    std::int64_t             header_row = 0;
    std::vector<Column>      columns;
    std::vector<ReadingNote> notes;
};
RECORD(Reading, "", internal, format, encoding, separator, sheet, header_row, columns, notes)

struct RowProblem {
    std::int64_t        row = 0;  // number of the line of the table as a spreadsheet shows it
    Text<40>            field, code;
    std::optional<Json> arguments;  // kept; the message is made from it in the reader's language
    Text<500>           message;
};
RECORD(RowProblem, "", personal, row, field, code, arguments, message)

/// One row with its verdict: create · matched · review · skipped · rejected.
struct IntakeRow {
    std::int64_t                        row = 0;
    Code<"row_verdict">                 verdict;
    people::PersonDraft                 draft;
    std::optional<Date>                 entered_on, ends_on;
    std::optional<Date>                 determined_on;  // addicts: addiction determined
    std::optional<Code<"ending">>       ending;         // as the list says, with its day
    std::optional<Date>                 ended_on;
    std::optional<Text<200>>            keeper;  // after rehabilitation: who was assigned
    std::vector<Code<"drug">>           drugs;
    std::optional<Text<200>>            unit_name;    // as the list writes it
    std::optional<Ref<places::Unit>>    unit;         // that will manage the file
    std::optional<std::int64_t>         same_as_row;  // the row of this file it repeats
    std::vector<RowProblem>             problems;
    std::vector<people::Candidate>      candidates;
    std::optional<Code<"row_decision">> decision;  // new_person · same_person · skip
    std::optional<Ref<Person>>          person;    // chosen, or created
    bool                                done = false;

    std::optional<Date>                   suspended_on;  // users: of the ending "suspended"
    std::optional<Code<"detention_kind">> detention;     // when the list says which
    std::optional<Ref<Intake>> same_in;  // the list in which the very same row waits or went in
};
RECORD(IntakeRow, "", personal, row, verdict, draft, entered_on, ends_on, determined_on, ending,
       ended_on, keeper, drugs, unit_name, unit, same_as_row, problems, candidates, decision,
       person, done, suspended_on, detention, same_in)
PAGE_OF(IntakeRow)

/// The result as the command line prints it.
struct IntakeResult {
    std::int64_t            rows = 0, created = 0, matched = 0, review = 0, skipped = 0;
    std::vector<RowProblem> rejected;
    Code<"intake_kind">     kind;
    Reading                 reading;
    std::optional<Uuid>     intake;  // absent after a dry run
    Text<200>               head;    // of the ledger it was judged under, in one line
};
RECORD(IntakeResult, "", personal, rows, created, matched, review, skipped, rejected, kind, reading,
       intake, head)

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
    bool                               noted = false;  // only those with something odd
    bool                               open = false;   // only those that wait for a decision
    std::optional<Text<200>>           after;
    std::optional<std::int64_t>        limit;  // <= 200, 50 when absent
};
RECORD(IntakeRowQuery, "", internal, verdict, noted, open, after, limit)
struct RejectedQuery {
    std::optional<Code<"file_format">> format;  // csv when absent
};
RECORD(RejectedQuery, "", internal, format)

// -- which sheet, which columns

struct SheetChoice {
    Text<100> name;
    bool      hidden = false;
};
RECORD(SheetChoice, "", internal, name, hidden)
struct FileLine {
    std::int64_t           row = 0;
    std::vector<Text<200>> cells;
};
RECORD(FileLine, "", personal, row, cells)
struct MappedColumn {
    std::int64_t                        position;  // from 1
    Text<200>                           header;
    std::vector<Text<200>>              samples;  // of the first people, at most 3
    std::optional<Code<"intake_field">> field;    // as it is taken; absent: not used
};
RECORD(MappedColumn, "", personal, position, header, samples, field)
/// What the mapping page shows: the sheets, the first lines, what each column is taken for and why.
struct IntakeMapping {
    std::vector<SheetChoice>   sheets;
    std::optional<Text<100>>   sheet;
    Text<20>                   encoding;
    Code<"intake_kind">        kind;
    std::int64_t               header_row = 0;
    std::vector<FileLine>      lines;
    std::vector<MappedColumn>  columns;
    std::vector<IntakeProblem> missing;  // columns without which the list cannot be read
    bool                       remembered = false;
};
RECORD(IntakeMapping, "", personal, sheets, sheet, encoding, kind, header_row, lines, columns,
       missing, remembered)
struct IntakeMappingQuery {
    std::optional<Text<100>>           sheet;
    std::optional<std::int64_t>        header_row;
    std::optional<Code<"intake_kind">> kind;
};
RECORD(IntakeMappingQuery, "", internal, sheet, header_row, kind)
struct ChosenColumn {
    std::int64_t                        position;
    std::optional<Code<"intake_field">> field;
};
RECORD(ChosenColumn, "", internal, position, field)
struct IntakeChoice {
    std::optional<Text<100>>    sheet;
    std::optional<std::int64_t> header_row;
    Code<"intake_kind">         kind;
    std::vector<ChosenColumn>   columns;  // empty: as the header says
};
RECORD(IntakeChoice, "", internal, sheet, header_row, kind, columns)

/// What is remembered of a list, for the next one with the same header in the same unit.
struct ColumnMemory {
    Id<ColumnMemory>    id;
    Ref<places::Unit>   unit;
    Text<64>            header;  // keyed hash of the header texts
    Code<"intake_kind"> kind;
    Json                columns;  // words of intake_field by position
    Instant             entered_at;
    Version             version;
};
RECORD(ColumnMemory, "intake_columns", internal, id, unit, header, kind, columns, entered_at,
       version)

/// What a caller may say about a file from the start; empty fields: as it looks.
struct FileAsked {
    std::string                 name;
    std::string                 sheet, kind;
    std::optional<IntakeChoice> choice = {};
};

// -- use cases; all need intake.run

/// Reads and judges a whole file and keeps nothing: what an import would come to.
/// needs   intake.run
/// faults  invalid intake.(header_missing|column_missing|sheet_unclear|too_many_rows|no_rows) ·
///         sheets.*
IntakeResult dry_run(store::Store&, const store::Actor&, const FileAsked&, std::string_view bytes);
/// How the jobs of an import get done: run those that wait, or wait for those who run them.
using WorkOff = std::function<void()>;
/// Takes a file in, has it read, confirms it and has it applied; chunks of 500 rows, one transaction
/// each with its progress, so an interrupted run goes on where it stood: exactly once.
/// needs   intake.run   faults  as dry_run
IntakeResult import_list(store::Store&, const store::Actor&, const FileAsked&,
                         std::string_view bytes, const WorkOff&);

/// Lays the file ready. It is read by a job when it is clear which sheet it is and which columns;
/// else it waits in the state uploaded for somebody to say it.
/// needs   intake.run   faults  sheets.* · invalid intake.too_large
Intake take_in(store::Store&, const store::Actor&, const FileAsked&, std::string_view bytes);
/// needs   intake.run   faults  not_found · conflict intake.file_gone · sheets.*
IntakeMapping show_mapping(Work&, Id<Intake>, const IntakeMappingQuery&);
/// Reads and judges the file and lays its rows ready; nobody's file is touched. What a job does.
Intake read_file(store::Store&, const store::Actor&, Id<Intake>);
/// Taken in and read at once: state read.   faults  as dry_run
Intake read_intake(store::Store&, const store::Actor&, const FileAsked&, std::string_view bytes);
/// What is to become of a row in review. Before the confirmation it is kept for it, counts so from
/// now on and may be decided anew; afterwards it is carried out at once.
/// needs   intake.run
/// faults  not_found · conflict intake.(row_not_in_review|row_done|outside_decides|running)
///         · invalid intake.person_missing
IntakeRow decide_row(Work&, Id<Intake>, const RowDecision&);
/// needs (all)   intake.run
IntakePage     list_intakes(Work&, const IntakeQuery&);
Intake         show_intake(Work&, Id<Intake>);
IntakeRowPage  show_rows(Work&, Id<Intake>, const IntakeRowQuery&);
edge::Download rejected_rows(Work&, Id<Intake>, const RejectedQuery&);

/// Starts the confirmed intake: its rows may be applied from now on, by this actor.
/// needs   intake.run   faults  not_found · conflict intake.not_read
Intake confirm_intake(Work&, Id<Intake>);
/// The listener of people.match.decided: what the matching desk decided about a waiting row is
/// carried out, or said at the row when it was sent back.
void hear_match(Work&, const store::Event&);
/// Stops it. Rows that went in stay; the others and the file are forgotten.
/// needs   intake.run   faults  not_found · conflict intake.over
Intake cancel_intake(Work&, Id<Intake>);

/// Forgets rows and files of lists older than the retention.
void sweep_intakes(store::Store&);
/// The jobs of reading, applying and sweeping. Before the store starts.
void handle_intake_jobs(store::Store&);
/// Rejected rows with their reason as a file to correct and import again: the title that says which
/// list it is, the head of the ledger it was judged under (`head_words`), the header, the
/// rows as they came. No cell of it runs as a formula.
class RejectedFile {
public:
    RejectedFile(const law::Book&, std::string_view language, const std::string& kind,
                 const Reading&, const std::string& head, bool workbook);
    ~RejectedFile();
    RejectedFile(const RejectedFile&) = delete;
    void        add(std::vector<std::string> cells, std::string reason);
    std::string bytes();

private:
    struct Inside;
    std::unique_ptr<Inside> in_;
};

/// faults  invalid intake.kind_unknown
void check_kind(const law::Book&, const std::string& kind);
/// What an address says about an uploaded file: ?name= &sheet= &list= &header_row=3
/// &columns=1:name,3:birth   faults  invalid intake.(kind_unknown|columns_unreadable)
FileAsked asked_of(const edge::Direct&);

/// What a list is called, for the jobs about it; "" when it is none, is called after nobody or lies
/// outside the scope.
std::string name_of_list(Work&, const Uuid&);

edge::Routes intake_routes();
}  // namespace cases
