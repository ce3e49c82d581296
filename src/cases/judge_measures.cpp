#include "cases/judging.h"

namespace cases {
namespace {

bool names(std::string_view values, std::string_view one) {
    while (!values.empty()) {
        const auto end = std::min(values.find('|'), values.size());
        if (values.substr(0, end) == one) return true;
        values.remove_prefix(std::min(values.size(), end + 1));
    }
    return false;
}

Judgement judgement(Instant when, const law::Book& book, const char* act) {
    return {{}, law::basis_of_act(when), day_of(when), book, act};
}

/// True when the person was not free again by the last day of the term.
bool rests_to_the_end(const Suspension& suspension, const Management& management) {
    return !suspension.ended_on || *suspension.ended_on > management.ends_on;
}

base::Arguments last_day(const Management& management) {
    return {{"last_day", day_words(management.ends_on)}};
}

}  // namespace

bool is_held_longer(const Management& management, const std::optional<Date>& detained_until) {
    return detained_until && *detained_until > management.ends_on;
}

law::Verdict may_suspend(const Management& management, const Suspending& stated, Instant when,
                         const law::Book& book) {
    auto judge = judgement(when, book, "suspension");
    // L73 23.5 knows stopping only · L120 24.7: custody or detention under the Criminal Procedure Code.
    if (!book.find("user.suspend.on_detention", judge.basis,
                   day_under(judge.basis, judge.on, book)))
        judge.refuse("not_in_law");

    // L120 24.7: held longer than the term still runs, the management is stopped.
    if (is_held_longer(management, stated.detained_until))
        judge.refuse("longer", last_day(management));

    // L120 24.2: nothing rests that is over.
    if (judge.on > management.ends_on) judge.refuse("after_end", last_day(management));

    // D163 63.1: the Head of commune police.
    if (!is_competent(stated.decider.value, judge.basis, judge.on, book))
        judge.refuse("wrong_decider");
    return judge.verdict;
}

law::Verdict may_stop(const Management& management, const std::optional<Suspension>& suspension,
                      const Stopping& stated, Instant when, const law::Book& book) {
    auto       judge = judgement(when, book, "stop");
    const auto on = day_under(judge.basis, judge.on, book);
    // L73 23.5 · L120 24.5, 24.7: the cases are counted out; form III-08 lags behind the Law.
    if (!names(book.term("user.stop.cases", judge.basis, on).value, stated.cause.value))
        judge.refuse("not_in_law");

    // L120 24.7: only detention that outlasts the term; whoever was free again within it is managed to
    // its last day.
    const bool rests = suspension && rests_to_the_end(*suspension, management);
    const auto until = stated.detained_until ? stated.detained_until
                       : rests               ? suspension->detained_until
                                             : std::nullopt;
    const bool outlasts =
        is_held_longer(management, until) || (rests && judge.on > management.ends_on);
    if (stated.cause.value == "detention_longer" && !outlasts)
        judge.refuse("detention_not_longer", last_day(management));

    // L73 23.5 · L120 24.5: within the term. Detention that outlasted it is known only afterwards.
    if (judge.on > management.ends_on && stated.cause.value != "detention_longer")
        judge.refuse("after_end", last_day(management));

    // D105 48.1: the Chair of the People's Committee · D163 63.2: the Head of commune police.
    if (!is_competent(stated.decider.value, judge.basis, judge.on, book))
        judge.refuse("wrong_decider");
    return judge.verdict;
}

law::Verdict may_annul(std::string_view decider, Instant when, const law::Book& book) {
    auto judge = judgement(when, book, "annulment");
    // L73 23.4 · L120 24.4: who has the power to decide.
    if (!is_competent(decider, judge.basis, judge.on, book)) judge.refuse("wrong_decider");
    return judge.verdict;
}

law::Verdict may_have_decided(std::string_view decider, Instant when, const law::Book& book) {
    auto judge = judgement(when, book, "decision");
    // L73 23.4 · L120 24.4: who has the power to decide.
    if (!is_competent(decider, judge.basis, judge.on, book)) judge.refuse("wrong_decider");
    return judge.verdict;
}

law::Verdict may_discount(const Management& management, const Absenting& stated,
                          const std::vector<Absence>& known, const law::Book& book) {
    Judgement judge{{}, law::basis_of_act(start_of(stated.to_day)), stated.to_day, book, "absence"};
    const auto refuse = [&](const char* reason, base::Arguments arguments = {}) {
        judge.verdict.refuse(reason, article_of("act.absence", judge.basis, judge.on, book),
                             std::move(arguments));
    };
    // D163 60.2 under B; Decree 105 counts every day.
    if (judge.basis.value == "A") refuse("absence.not_in_law");

    // L120 24.2: nothing is lost of a term that is over.
    if (stated.from_day > management.ends_on) refuse("absence.after_end");

    // D163 60.2: a day that does not count is left out once.
    for (const auto& absence : known)
        if (absence.from_day < stated.to_day && stated.from_day < absence.to_day)
            refuse("absence.recorded",
                   {{"from", day_words(absence.from_day)}, {"to", day_words(absence.to_day)}});
    return judge.verdict;
}

int days_not_counted(const Absenting& stated, const law::Book& book) {
    const auto from = day_under({"B"}, stated.from_day, book);
    return std::max(0, static_cast<int>((stated.to_day - from).count()));
}

law::Verdict may_continue(std::string_view decider, Instant when, const law::Book& book) {
    auto judge = judgement(when, book, "continuation");
    // D105 43.3 · D163 62.2: the Head of police of the commune moved to.
    if (!is_competent(decider, judge.basis, judge.on, book)) judge.refuse("wrong_decider");
    return judge.verdict;
}

Date end_of_continued(const Management& before, const law::Basis& basis, Date left,
                      Date decided_on) {
    // D105 43.3: the term runs on from the move · D163 60.1: what remained counts on from the new
    // decision, the gap between does not count.
    if (basis.value == "A") return before.ends_on;
    return before.ends_on + (decided_on - left);
}

bool falls_with_test(std::string_view annulment_reason) {
    return annulment_reason == "wrong_person" || annulment_reason == "no_use";
}

}  // namespace cases
