// What a list leaves out, added from the original: of decisions, terms and listings.   law  users.md 1.1
#include <algorithm>

#include "base/fold.h"
#include "cases/recording.h"

namespace cases {
namespace {

/// What is completed: the act of the law, and what is said when there is nothing to complete.
struct Completion {
    const char* act;
    const char* recorded_here = "completion.recorded_here";
    const char* already = "completion.already";
};
constexpr Completion k_decision{"act.completed"}, k_post_rehab{"act.post_rehab_completed"},
    k_listing{"act.listing_completed", "completion.listed_here", "completion.determined_already"};

void require_incomplete(Work& work, const Completion& what, bool taken_over, bool complete,
                        const law::Basis& basis, Date on) {
    law::Verdict verdict;
    const auto   article = article_of(what.act, basis, on, work.law());
    if (!taken_over) verdict.refuse(what.recorded_here, article);
    if (taken_over && complete) verdict.refuse(what.already, article);
    require_lawful(verdict);
}

/// No day before the birth, none to come, and none after what is completed has ended.
void refuse_impossible_day(Work& work, Ref<Person> person, const char* field, Date on,
                           const std::optional<Date>& ended_on = {}) {
    refuse_before_birth(work.get(person), field, on);
    if (on > work.today()) refuse(field, "cases.in_the_future");
    if (ended_on && on > *ended_on) refuse(field, "cases.after_ending");
}

template <class Named>
void require_number(const Named& stated) {
    if (base::fold(stated.number.value).empty()) refuse("number", "cases.number_missing");
}

void unmark(std::vector<Code<"mark">>& marks, std::initializer_list<const char*> gone) {
    std::erase_if(marks, [&](const Code<"mark">& mark) {
        return std::ranges::any_of(gone, [&](const char* one) { return mark.value == one; });
    });
}

template <class Measure, class Stated>
void take_signature(Measure& measure, const Stated& stated) {
    measure.number = stated.number;
    measure.decider = stated.decider;
    measure.capacity = stated.capacity;
    measure.signer = stated.signer;
}

/// The marks that go with the original, and those its day brings; `last` is the last day so far.
template <class Measure>
void mark_again(Measure& measure, Date decided_on, Date last, const std::vector<Defect>& defects,
                const law::Book& book) {
    unmark(measure.marks, {"number_missing", "date_missing", "signer_missing", "end_missing",
                           "wrong_end", "before_the_law", "transition"});
    add_marks(measure.marks, defects);
    if (decided_on < first_day(book)) measure.marks.push_back({"before_the_law"});
    if (measure.basis != law::basis_of_act(start_of(last))) measure.marks.push_back({"transition"});
}

/// The decision counts from the day it bears; the list keeps the day it says.
/// law  A L73 23.2, D105 43.1 · B L120 24.2
void date_from_the_decision(Management& management, Date decided_on, const law::Book& book) {
    if (decided_on == management.decided_on) return;
    if (!management.listed_on) management.listed_on = management.decided_on;
    management.decided_on = decided_on;
    management.basis = law::basis_of_act(start_of(decided_on));
    management.ends_on = end_of_term(book, management.basis, decided_on) +
                         days{management.uncounted_days.value_or(0)};
}

/// The last day has moved with the day of the decision: so does the clock of the ending.
void tell_end_moved(Work& work, const Management& management) {
    if (management.ended_on || running_suspension(work, management.id)) return;
    auto event = event_of("cases.management.end_completed", management,
                          law::basis_of_act(work.now()), work.now());
    event.backfill = true;
    work.tell(std::move(event));
    if (management.ends_on < work.today()) ask_for_the_ending(work, management);
}

std::vector<Defect> defects_of_original(const Management& management, const Completing& stated,
                                        const law::Book& book) {
    const auto on = management.decided_on;
    auto       defects = defects_of(may_have_decided(stated.decider.value, start_of(on), book));
    const auto mark = [&](const char* name, bool remedied) {
        defects.push_back({name, article_of(name, management.basis, on, book), remedied});
    };
    if (lacks_authority(stated.capacity, stated.authority)) mark("authority_missing", true);
    if (management.stated_end && *management.stated_end != management.ends_on)
        mark("wrong_end", false);
    return defects;
}

/// law  L73 40, L120 42: one or two years from the completion, ends of either kind.
bool is_term(const PostRehab& measure, const law::Book& book) {
    const auto on = day_under(measure.basis, measure.starts_on, book);
    const auto ends = [&](const char* id) {
        const auto& term = book.term(id, measure.basis, on);
        return law::due_from(book, term, std::nullopt, measure.starts_on).on == measure.ends_on;
    };
    return ends("post.term.voluntary_ost_minor") || ends("post.term.adult_compulsory");
}

std::vector<Defect> defects_of_original(const PostRehab& measure, const CompletingPostRehab& stated,
                                        const law::Book& book) {
    const auto          on = day_under(measure.basis, stated.decided_on, book);
    std::vector<Defect> defects;
    const auto          mark = [&](const char* name, std::string_view what, bool remedied) {
        defects.push_back({name, article_of(what, measure.basis, on, book), remedied});
    };
    if (book.term("post.decider", measure.basis, on).value != stated.decider.value)
        mark("wrong_decider", "act.post_rehab_decided", false);
    if (lacks_authority(stated.capacity, stated.authority))
        mark("authority_missing", "authority_missing", true);
    if (!is_term(measure, book)) mark("term_differs", "act.post_rehab", false);
    return defects;
}

/// Every completion ends so; `on` is the day of what was completed.
template <class Kept>
Recorded answer_for(Work& work, const Kept& kept, std::string reason, Date on,
                    const std::vector<Defect>& defects) {
    return answer(work, {kept.id.value, kept.person, kept.basis, std::move(reason), on, defects,
                         kept.version});
}

}  // namespace

Recorded complete_decision(Work& work, Id<Management> id, const Completing& stated) {
    work.need("case.record");
    auto        management = work.get(id);
    const auto& book = work.law();
    require_incomplete(work, k_decision, management.origin.value == "taken_over",
                       management.number.has_value(), management.basis, management.decided_on);
    require_number(stated);
    refuse_impossible_day(work, management.person, "decided_on", stated.decided_on,
                          management.ended_on);
    if (stated.stated_end && *stated.stated_end <= stated.decided_on)
        refuse("stated_end", "cases.before_decision");

    const auto last_day = management.ends_on;
    date_from_the_decision(management, stated.decided_on, book);
    take_signature(management, stated);
    if (stated.stated_end) management.stated_end = stated.stated_end;
    const auto defects = defects_of_original(management, stated, book);
    mark_again(management, management.decided_on, management.ended_on.value_or(work.today()),
               defects, book);
    management = work.put(management);

    if (management.ends_on != last_day) tell_end_moved(work, management);
    open_remedies(work,
                  event_of("cases.management.taken_over", management, management.basis, work.now()),
                  defects);
    return answer_for(work, management, reason_of(management.basis), management.decided_on,
                      defects);
}

Recorded complete_suspension(Work& work, Id<Suspension> id, const CompletingSuspension& stated) {
    work.need("case.record");
    auto       suspension = work.get(id);
    const auto management = work.get(suspension.management);
    const bool taken_over = suspension.suspended_on && !suspension.signed_at;
    require_incomplete(work, k_decision, taken_over, suspension.number.has_value(),
                       suspension.basis, suspension.suspended_on.value_or(work.today()));
    require_number(stated);
    refuse_impossible_day(work, suspension.person, "detained_from", stated.detained_from);
    if (stated.detained_until && *stated.detained_until < stated.detained_from)
        refuse("detained_until", "cases.before_detention");

    suspension.number = stated.number;
    suspension.decider = stated.decider;
    suspension.kind = stated.kind;
    suspension.detention_paper = stated.detention_paper;
    suspension.detained_from = stated.detained_from;
    suspension.detained_until = stated.detained_until;
    unmark(suspension.marks, {"suspension_taken_over"});
    const auto on = *suspension.suspended_on;
    auto       defects = defects_of(may_suspend(
              management,
              {.kind = stated.kind, .detained_until = stated.detained_until, .decider = stated.decider},
              start_of(on), work.law()));
    add_marks(suspension.marks, defects);
    suspension = work.put(suspension);

    if (!suspension.ended_on) {
        auto event = event_of("cases.suspension.completed", management,
                              law::basis_of_act(work.now()), work.now());
        event.subject = suspension.id.value;
        event.until =
            std::min(suspension.detained_until.value_or(management.ends_on), management.ends_on);
        work.tell(std::move(event));
    }
    return answer_for(work, suspension, reason_of(suspension.basis, management), on, defects);
}

Recorded complete_post_rehab(Work& work, Id<PostRehab> id, const CompletingPostRehab& stated) {
    work.need("case.record");
    auto        measure = work.get(id);
    const auto& book = work.law();
    require_incomplete(work, k_post_rehab,
                       measure.origin.value == "taken_over" || measure.continues,
                       measure.number.has_value(), measure.basis, measure.starts_on);
    require_number(stated);
    refuse_impossible_day(work, measure.person, "decided_on", stated.decided_on, measure.ended_on);
    const auto starts_on = stated.starts_on.value_or(measure.starts_on);
    refuse_impossible_day(work, measure.person, "starts_on", starts_on, measure.ended_on);
    if (stated.ends_on <= starts_on) refuse("ends_on", "cases.before_start");

    if (starts_on != measure.starts_on && !measure.listed_on) measure.listed_on = measure.starts_on;
    measure.starts_on = starts_on;
    measure.ends_on = stated.ends_on;
    measure.decided_on = stated.decided_on;
    measure.basis = law::basis_of_act(start_of(stated.decided_on));
    take_signature(measure, stated);
    const auto defects = defects_of_original(measure, stated, book);
    mark_again(measure, stated.decided_on, measure.ended_on.value_or(work.today()), defects, book);
    measure = work.put(std::move(measure));

    open_remedies(work, event_of("cases.post_rehab.completed", measure, measure.basis, work.now()),
                  defects);
    return answer_for(work, measure, reason_of(measure.basis), stated.decided_on, defects);
}

Recorded complete_listing(Work& work, Id<AddictListing> id, const CompletingListing& stated) {
    work.need("case.record");
    auto        listing = work.get(id);
    const auto& book = work.law();
    require_incomplete(work, k_listing, listing.origin.value == "taken_over",
                       listing.determined_on.has_value(), listing.basis, listing.listed_on);
    refuse_impossible_day(work, listing.person, "determined_on", stated.determined_on,
                          listing.ended_on);

    listing.determined_on = stated.determined_on;
    if (stated.number && !base::fold(stated.number->value).empty())
        listing.result_number = stated.number;
    unmark(listing.marks, {"date_missing", "determination_missing"});
    std::vector<Defect> defects;
    if (stated.determined_on > listing.listed_on)
        defects.push_back({"listed_early", article_of("act.addict_listed", listing.basis,
                                                      listing.listed_on, book)});
    add_marks(listing.marks, defects);
    listing = work.put(std::move(listing));
    return answer_for(work, listing, reason_of(listing.basis), stated.determined_on, defects);
}

}  // namespace cases
