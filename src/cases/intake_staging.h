/// Between reading a list and applying it: rows judged and matched, kept sealed. Private to cases.
#pragma once
#include "cases/intake_judge.h"

namespace cases {

/// A list read, judged and matched; nothing is written yet.
struct Judged {
    Reading                  reading;
    bool                     addicts = false;
    std::vector<IntakeRow>   rows;
    std::vector<std::string> originals;  // of rejected rows, as a CSV line; "" for the others
    char                     separator = ',';
};
/// needs   intake.run   faults  as import_list
Judged judge_list(Work&, std::string_view name, std::string_view bytes);
/// Looks for the person of a row that is not rejected, and moves its verdict accordingly. Persons
/// for whom `is_own` holds were created by this very list and do not count.
void match_row(Work&, IntakeRow&, const std::function<bool(Ref<Person>)>& is_own = nullptr);
/// The one commune the actor works for today; absent when there is none.
std::optional<Ref<places::Unit>> own_commune(const Work&);
Place                            place_of(const Work&, const std::string& name);

// -- the staging table
constexpr std::size_t k_chunk = 500;
/// Lays rows ready; at most a chunk in one transaction.
void stage(Work&, Id<Intake>, std::span<const IntakeRow>, std::span<const std::string> originals);
std::vector<IntakeRow>   pending_rows(Work&, Id<Intake>, std::size_t limit);
std::optional<IntakeRow> staged_row(Work&, Id<Intake>, std::int64_t row);
std::vector<IntakeRow>   staged_rows(Work&, Id<Intake>, const std::optional<std::string>& verdict,
                                     std::int64_t after, std::size_t limit);
std::int64_t             count_rows(Work&, Id<Intake>, const std::optional<std::string>& verdict,
                                    std::int64_t most);
/// Keeps verdict, payload, decision, person and done of a row.
void keep_row(Work&, Id<Intake>, const IntakeRow&);
/// The same without the payload, when nothing in it changed.
void keep_outcome(Work&, Id<Intake>, const IntakeRow&);
/// True when the row still waits and nobody decided it since it was read.
bool                       still_waits(Work&, Id<Intake>, const IntakeRow&);
std::optional<Ref<Person>> person_of_row(Work&, Id<Intake>, std::int64_t row);
bool                       is_created_by(Work&, Id<Intake>, Ref<Person>);
/// Original lines of the rejected rows with their row, in order.
std::vector<std::pair<IntakeRow, std::string>> rejected_lines(Work&, Id<Intake>);
void        remember_run(Work&, Id<Intake>, const std::string& login);
void        forget_run(Work&, Id<Intake>);
std::string login_of_run(Work&, Id<Intake>);

/// Carries out one row: a new file, or what the known one lacks; then the management or listing.
/// Answers the verdict it came to: create · matched · review (somebody was registered meanwhile).
void apply_row(Work&, const Intake&, IntakeRow&);
/// Counts the row under its new verdict instead of the old one.
void recount(Intake&, std::string_view before, std::string_view after);

/// Puts the rows that may be somebody outside the scope to the matching desk; each once.
void forward_outside(store::Store&, const store::Actor&, Id<Intake>);
}  // namespace cases
