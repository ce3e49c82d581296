/// What an opening in an emergency (`Emergency`) and one for a stated reason (`StatedOpening`) have in
/// common: how long it runs, who reads because of it, how it is shown, its review by the head of the
/// unit that keeps the file or the auditor, and whom it reaches when nobody reviews it in time.
/// Private to people.
#pragma once
#include <algorithm>
#include <map>
#include <mutex>

#include "base/fold.h"
#include "people/people.h"
#include "people/reading.h"

namespace people {

/// opening_finding  justified · unjustified
struct OpeningReview {
    Code<"opening_finding">  finding;
    std::optional<Text<500>> note;
};
RECORD(OpeningReview, "", personal, finding, note)

/// How long a file opened now stays open, and the last day for the review of it.
struct OpeningTerms {
    Instant ends_at;
    Date    review_by;
};
/// By two house rules of the pack, as `file.opens` and `file.review`.
OpeningTerms opening_terms(const Work&, std::string_view opens, std::string_view review);

/// The latest opening of each account and person in memory, so that reading a file asks no database:
/// a review may have ended it before its time. Calls may come from any thread.
class RunningOpenings {
public:
    struct Opening {
        Instant opened_at, ends_at;
        Uuid    unit;  // that kept the file then
    };
    template <class Kept>
    void put(const Kept& kept) {
        std::lock_guard lock(mutex_);
        auto&           held = held_[{kept.account.value, kept.person.value}];
        if (held.opened_at <= kept.opened_at)
            held = {kept.opened_at, kept.ends_at, kept.unit.value};
    }
    /// Absent once it has ended.
    std::optional<Opening> running(const Uuid& account, const Uuid& person, Instant now) const;
    void                   forget(const Uuid& person);

private:
    mutable std::mutex                       mutex_;
    std::map<std::pair<Uuid, Uuid>, Opening> held_;  // by account and person
};

/// What is told of an opening, to the unit that keeps the file.
template <class Opening>
store::Event event_of(const Opening& opening, const char* name, Instant at) {
    return {.name = name,
            .person = opening.person.value,
            .unit = opening.unit.value,
            .subject = opening.id.value,
            .basis = law::basis_of_act(opening.opened_at).value,
            .at = at};
}

/// The words and the answers of a line that are the same for both; the name of the person is not:
/// who may read that differs.
template <class Line, class Opening>
Line opening_line(Work& work, const Opening& opening) {
    const auto&               directory = work.copy<places::Directory>();
    const auto*               unit = directory.unit(opening.unit.value);
    const auto                by = identity::name_of_account(work, opening.account.value);
    const bool                own = opening.account.value == work.actor().account;
    const bool                waits = !opening.finding;
    const std::optional<Date> review_by = opening.review_by;

    Line line;
    line.by_name = by.name;
    line.by_unit = by.unit_name;
    line.unit_name = {unit ? directory.path(*unit) : ""};
    line.overdue = waits && review_by && work.today() > *review_by;
    line.readable = own && work.now() < opening.ends_at;
    line.reviewable = waits && !own && work.may("break_glass.review");
    return line;
}

/// Writes the review into the opening; what was not right ends now.
/// needs   break_glass.review
/// faults  conflict opening_review.(own|done) · invalid opening_review.note_missing (it was not right
///         and nothing says why)
template <class Opening>
void judge_opening(Work& work, Opening& opening, const OpeningReview& review) {
    using base::Fault;
    work.need("break_glass.review");
    if (opening.account.value == work.actor().account)
        throw Fault(Fault::Kind::conflict, "opening_review.own", {{"", "opening_review.own"}});
    if (opening.finding)
        throw Fault(Fault::Kind::conflict, "opening_review.done", {{"", "opening_review.done"}});
    const bool is_right = review.finding.value == "justified";
    const bool has_note = review.note && !base::normalise(review.note->value).empty();
    if (!is_right && !has_note)
        throw Fault(Fault::Kind::invalid, "record.invalid",
                    {{"note", "opening_review.note_missing"}});
    opening.finding = review.finding;
    if (has_note) opening.note = review.note;
    opening.reviewer = Ref<identity::Account>{work.actor().account};
    opening.reviewed_at = work.now();
    if (!is_right) opening.ends_at = std::min(opening.ends_at, work.now());
}

constexpr auto k_unreviewed = R"(
    WHERE r.finding IS NULL AND r.escalated_at IS NULL AND r.review_by < $1 ORDER BY r.id
)";
/// Marks the openings nobody reviewed in time and tells each of them under this name, once.
/// Answers how many.
/// law     QC-NB 2, QC-NB 8
template <class Opening>
int escalate(Work& work, const char* name) {
    const auto system = work.as_system("people.escalate");
    int        count = 0;
    for (auto opening : work.select<Opening>(k_unreviewed, {work.today()})) {
        opening.escalated_at = work.now();
        opening = work.put(opening);
        work.tell(event_of(opening, name, work.now()));
        ++count;
    }
    return count;
}

}  // namespace people
