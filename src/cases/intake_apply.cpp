// From a row of a list to a living file in its current state.   law  users.md 1.1, 1.2
#include <algorithm>

#include "cases/intake_staging.h"
#include "cases/judge.h"
#include "cases/post_rehab.h"
#include "cases/recording.h"

namespace cases {
namespace {

constexpr auto k_running_management =
    "WHERE r.person IN {set} AND r.state = 'signed' AND r.decided_on <= $1 AND r.ends_on >= $1 "
    "AND r.ended_on IS NULL AND {scope:r} ORDER BY r.id LIMIT 1";
constexpr auto k_same_management =
    "WHERE r.person IN {set} AND (r.decided_on = $1 OR r.listed_on = $1) AND {scope:r} "
    "ORDER BY r.id LIMIT 1";
constexpr auto k_running_listing =
    "WHERE r.person IN {set} AND r.ended_on IS NULL AND {scope:r} ORDER BY r.id LIMIT 1";
constexpr auto k_same_listing =
    "WHERE r.person IN {set} AND r.listed_on = $1 AND {scope:r} ORDER BY r.id LIMIT 1";
constexpr auto k_same_post_rehab =
    "WHERE r.person IN {set} AND (r.starts_on = $1 OR r.listed_on = $1) AND {scope:r} "
    "ORDER BY r.id LIMIT 1";

bool stands_as_management(Work& work, Ref<Person> person, Date decided_on) {
    const auto has = [&](std::string_view tail) {
        return !people::select_of_set<Management>(work, person, tail, {decided_on}).empty();
    };
    return has(k_running_management) || has(k_same_management);
}
bool stands_as_listing(Work& work, Ref<Person> person, Date listed_on) {
    return !people::select_of_set<AddictListing>(work, person, k_running_listing).empty() ||
           !people::select_of_set<AddictListing>(work, person, k_same_listing, {listed_on}).empty();
}

/// The file was opened for this very row: nothing stands in it yet.
bool is_new(const IntakeRow& row) { return row.verdict.value == "create"; }

/// A suspension of the list is one as if it had been recorded: the month's check and the ending
/// rest, and on the last day of the term somebody looks. What III-10 leaves out is added later.
/// law  B L120 24.7, D163 63.1 (III-07) · A knows none
void take_over_suspension(Work& work, const IntakeRow& row, const Management& management) {
    const auto on = row.suspended_on.value_or(work.today());
    Suspension suspension{
        .person = management.person, .unit = management.unit, .management = management.id};
    suspension.basis = law::basis_of_act(start_of(on));
    suspension.state = {"signed"};
    suspension.kind = row.detention.value_or(Code<"detention_kind">{"detention"});
    suspension.detained_from = on;
    suspension.suspended_on = on;
    suspension.marks = {{"suspension_taken_over"}};
    if (suspension.basis.value == "A") suspension.marks.push_back({"suspension_not_in_law"});
    if (on > management.ends_on) suspension.marks.push_back({"suspension_after_end"});
    suspension.entered_at = work.now();
    suspension = work.put(std::move(suspension));
    auto event = event_of("cases.suspension.taken_over", management, law::basis_of_act(work.now()),
                          work.now());
    event.subject = suspension.id.value;
    event.backfill = true;
    work.tell(std::move(event));
}

/// law  A L73 23.2, D105 43.1 · B L120 24.2: the term counts from the decision; the list has the day
///      it was entered. L120 55, 56 and D163 151 say nothing of a management that ran over
///      1 July 2026: it keeps its term, marked "Cần đối chiếu văn bản gốc".
void take_over_user(Work& work, const IntakeRow& row, Ref<Person> person, Ref<places::Unit> unit) {
    const auto decided_on = row.entered_on.value();
    if (!is_new(row) && stands_as_management(work, person, decided_on)) return;
    Management management{
        .person = person, .unit = unit, .origin = {"taken_over"}, .state = {"signed"}};
    management.basis = law::basis_of_act(start_of(decided_on));
    management.decided_on = decided_on;
    management.ends_on = end_of_term(work.law(), management.basis, decided_on);
    management.stated_end = row.ends_on;
    management.drugs = row.drugs;
    management.marks = {{"number_missing"}, {"date_missing"}, {"signer_missing"}};
    if (row.ends_on && *row.ends_on != management.ends_on)
        management.marks.push_back({"wrong_end"});
    if (is_before_the_law(decided_on)) management.marks.push_back({"before_the_law"});
    const auto last = row.ended_on.value_or(work.today());
    if (management.basis != law::basis_of_act(start_of(last)))
        management.marks.push_back({"transition"});
    const bool rests = row.ending && row.ending->value == "suspended";
    if (!rests) management.ending = row.ending;
    management.ended_on = row.ended_on;
    management.entered_at = work.now();
    management = work.put(std::move(management));
    if (management.ended_on) return;
    if (rests)
        take_over_suspension(work, row, management);
    else
        tell_taken_over(work, management);
    if (management.ends_on < work.today()) ask_for_the_ending(work, management);
}

/// law  L73 43 · L120 48.1: on the list from the day of listing.
void take_over_addict(Work& work, const IntakeRow& row, Ref<Person> person,
                      Ref<places::Unit> unit) {
    const auto listed_on = row.entered_on.value_or(work.today());
    if (!is_new(row) && stands_as_listing(work, person, listed_on)) return;
    AddictListing listing{.person = person, .unit = unit, .origin = {"taken_over"}};
    listing.basis = law::basis_of_act(start_of(listed_on));
    listing.listed_on = listed_on;
    listing.determined_on = row.determined_on;
    listing.drugs = row.drugs;
    if (!row.determined_on) listing.marks.push_back({"determination_missing"});
    if (is_before_the_law(listed_on)) listing.marks.push_back({"before_the_law"});
    listing.ending = row.ending;
    listing.ended_on = row.ended_on;
    listing.entered_at = work.now();
    listing = work.put(std::move(listing));
    if (listing.ended_on) return;
    store::Event event{.name = "cases.listing.taken_over"};
    event.person = person.value;
    event.unit = unit.value;
    event.subject = listing.id.value;
    event.basis = listing.basis.value;
    event.on = work.today();
    event.backfill = true;
    work.tell(std::move(event));
}

/// law  A L73 40, D116 77 · B L120 42: the term counts from the completion; the list has its days.
void take_over_after_rehab(Work& work, const IntakeRow& row, Ref<Person> person,
                           Ref<places::Unit> unit) {
    const auto starts_on = row.entered_on.value();
    if (!people::select_of_set<PostRehab>(work, person, k_same_post_rehab, {starts_on}).empty())
        return;
    PostRehab measure{.person = person, .unit = unit, .origin = {"taken_over"}};
    measure.basis = law::basis_of_act(start_of(starts_on));
    measure.starts_on = starts_on;
    measure.ends_on = row.ends_on;
    measure.keeper = row.keeper;
    measure.marks = {{"number_missing"}, {"signer_missing"}};
    if (!row.ends_on) measure.marks.push_back({"end_missing"});
    if (is_before_the_law(starts_on)) measure.marks.push_back({"before_the_law"});
    const auto last = row.ended_on.value_or(work.today());
    if (measure.basis != law::basis_of_act(start_of(last))) measure.marks.push_back({"transition"});
    measure.ending = row.ending;
    measure.ended_on = row.ended_on;
    measure.entered_at = work.now();
    work.put(std::move(measure));
}

bool is_under_twelve(const IntakeRow& row) {
    return std::ranges::any_of(
        row.problems, [](const RowProblem& p) { return p.code.value == "person.under_twelve"; });
}

std::vector<Ref<Person>> holders_of(Work& work, const people::PersonDraft& draft) {
    std::vector<Ref<Person>> out;
    for (const auto& [kind, number] : people::numbers_of(draft)) {
        const auto holder = people::holder_of(work, kind, number);
        if (holder && std::ranges::find(out, *holder) == out.end()) out.push_back(*holder);
    }
    return out;
}

/// Somebody was registered under a number since the list was read: the row is matched again.
bool is_taken_meanwhile(Work& work, IntakeRow& row) {
    const auto holders = holders_of(work, row.draft);
    if (holders.empty()) return false;
    const auto known = work.find(holders.front());  // absent: outside the scope
    if (holders.size() == 1 && known && people::is_same_person(work, *known, row.draft)) {
        row.verdict = {"matched"};
        row.person = holders.front();
        return false;
    }
    row.verdict = {"review"};
    row.candidates.clear();
    bool is_outside = false;
    for (const auto holder : holders) {
        if (!work.sees(holder.value)) {
            is_outside = true;
            continue;
        }
        people::Candidate candidate{.person = holder, .agrees = {{"identifier"}}};
        candidate.line = people::line_to_compare(work, holder, false);
        row.candidates.push_back(std::move(candidate));
    }
    if (!row.candidates.empty()) add_problem(row, "identifier", "candidate.likely");
    if (!is_outside) return true;
    row.candidates.push_back(people::Candidate{.outside = true});
    add_problem(row, "identifier", "candidate.outside");
    return true;
}

}  // namespace

void take_decision(IntakeRow& row) {
    ENSURE(row.decision);
    const auto& decision = row.decision->value;
    row.verdict = {decision == "new_person"    ? "create"
                   : decision == "same_person" ? "matched"
                                               : "skipped"};
}

bool apply_row(Work& work, const Intake& intake, IntakeRow& row) {
    if (row.same_in && !row.decision) {  // it went in with that list, or waits in it
        row.done = true;
        return false;
    }
    if (row.decision)
        take_decision(row);
    else if (row.verdict.value == "create" && is_taken_meanwhile(work, row))
        return false;
    if (row.verdict.value == "skipped") {
        row.done = true;
        return false;
    }
    const auto unit = row.unit ? *row.unit : intake.unit;
    bool       learnt = false;
    if (row.verdict.value == "create") {
        row.person = people::add(work, row.draft, unit).id;
    } else {
        ENSURE(row.person);
        const auto before = work.change();
        people::complete(work, *row.person, row.draft);
        learnt = work.change() != before;
    }
    row.done = true;
    if (std::ranges::any_of(row.candidates, [](const auto& one) { return one.outside; }))
        people::say_opened(work, intake.id.value, row.row, *row.person);
    if (is_under_twelve(row)) return learnt;  // a matter of child protection: no list, no clock
    const auto  managing = row.verdict.value == "create" ? unit : work.get(*row.person).unit;
    const auto& kind = intake.kind.value;
    if (kind == "users") take_over_user(work, row, *row.person, managing);
    if (kind == "addicts") take_over_addict(work, row, *row.person, managing);
    if (kind == "post_rehab") take_over_after_rehab(work, row, *row.person, managing);
    return learnt;
}

void recount(Intake& intake, std::string_view before, std::string_view after) {
    const auto count_of = [&](std::string_view verdict) -> std::int64_t& {
        if (verdict == "skipped" && !intake.skipped) intake.skipped = 0;
        return verdict == "create"    ? intake.created
               : verdict == "matched" ? intake.matched
               : verdict == "review"  ? intake.review
               : verdict == "skipped" ? *intake.skipped
                                      : intake.rejected;
    };
    --count_of(before);
    ++count_of(after);
}

}  // namespace cases
