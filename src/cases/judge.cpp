#include "cases/judging.h"

namespace cases {
std::string mark_of(std::string_view reason) {
    const auto dot = reason.find('.');
    const auto act = reason.substr(0, dot), mark = reason.substr(dot + 1);
    if (reason == "ending.wrong_decider" || reason == "ending.suspended")
        return "ending_" + std::string(mark);
    if (act == "decision" || act == "ending") return std::string(mark);
    return std::string(act) + "_" + std::string(mark);
}

void Judgement::refuse(std::string_view mark, base::Arguments arguments) {
    const auto reason = act + "." + std::string(mark);
    auto       article = article_of(mark_of(reason), basis, on, book);
    verdict.refuse(reason, std::move(article), std::move(arguments));
}

bool is_competent(std::string_view decider, const law::Basis& basis, Date on,
                  const law::Book& book) {
    return book.term("user.decider", basis, day_under(basis, on, book)).value == decider;
}

Date end_of_term(const law::Book& book, const law::Basis& basis, Date decided_on) {
    const auto& term = book.term("user.term", basis, day_under(basis, decided_on, book));
    return law::due_from(book, term, std::nullopt, decided_on).on.value();
}

Instant instant_of(const Deciding& deciding) {
    return deciding.signed_at.value_or(start_of(deciding.decided_on));
}
Instant result_received_at(const DrugTest& test) {
    return test.received_at.value_or(test.taken_at);
}
Instant detected_at(const DrugTest& test) { return test.detected_at.value_or(test.taken_at); }

std::optional<Management> running_on(const std::vector<Management>& managements, Date day,
                                     const Id<DrugTest>& other_than) {
    std::optional<Management> latest;
    for (const auto& m : managements) {
        // A file received from another commune stands before that commune has decided anew.
        const bool in_force = m.state.value == "signed" || (m.continues && m.listed_on);
        const bool stands = in_force && m.listed_on.value_or(m.decided_on) <= day &&
                            day <= m.ends_on && (!m.ended_on || *m.ended_on > day) &&
                            !is_annulled(m);
        if (!stands || (m.test && *m.test == other_than)) continue;
        if (!latest || latest->decided_on < m.decided_on) latest = m;
    }
    return latest;
}

bool is_reuse(const DrugTest& test, const Management& running) {
    return running.signed_at ? test.taken_at > *running.signed_at
                             : day_of(test.taken_at) > running.decided_on;
}

namespace {
bool has_reached(Date born, int age, Date on) {
    const auto birthday = ymd(born) + std::chrono::years{age};
    // Born on 29 February: in a common year the age is reached when that day is over.
    const auto day = birthday.ok()
                         ? Date{birthday}
                         : Date{birthday.year() / birthday.month() / std::chrono::last} + days{1};
    return day <= on;
}
}  // namespace

bool certainly_under(const std::optional<PartialDate>& birth, int age, Date on) {
    return birth && !birth->empty() && !has_reached(earliest(*birth), age, on);
}
bool perhaps_under(const std::optional<PartialDate>& birth, int age, Date on) {
    return birth && !birth->empty() && !has_reached(latest(*birth), age, on);
}
int least_age(const law::Basis& basis, Date on, const law::Book& book) {
    const auto& least = book.term("age.rehab.min", basis, day_under(basis, on, book));
    return static_cast<int>(least.amount.value());
}

law::Verdict may_decide(const Grounds& grounds, const Deciding& deciding, const law::Book& book) {
    const auto when = instant_of(deciding);
    const auto basis = law::basis_of_act(when);
    const auto on = deciding.decided_on;
    Judgement  judge{{}, basis, on, book, "decision"};

    // L73 23.4 · L120 24.4a: on the positive result of a test.
    if (grounds.test.result.value != "positive") judge.refuse("no_positive_test");

    // L73 23.4 · L120 24.4a: after the result was received. A day without an hour is compared as a
    // day.
    const auto received = result_received_at(grounds.test);
    if (deciding.signed_at ? *deciding.signed_at < received : on < day_of(received))
        judge.refuse("early");

    // L73 23.4: the Chair of the People's Committee · L120 24.4: the Head of commune police.
    if (!is_competent(deciding.decider.value, basis, on, book)) judge.refuse("wrong_decider");

    // Under twelve there is no such measure: a matter of child protection.
    if (certainly_under(grounds.birth, least_age(basis, on, book), on))
        judge.refuse("under_twelve");

    // D105 43.2 · D163 59.1: a new decision while one is running only because of new use.
    if (grounds.running && !is_reuse(grounds.test, *grounds.running))
        judge.refuse("already_running", {{"last_day", day_words(grounds.running->ends_on)}});

    // D105 41.1 · D163 58.1: the place of residence has been checked.
    if (!grounds.check) judge.refuse("no_residence_check");
    // L73 27.1b · L120 31.1dd: without stable residence the state of addiction is determined first.
    else if (grounds.check->outcome.value == "unstable" && !grounds.determination)
        judge.refuse("unstable_residence");
    // L73 23.4 · L120 24.4a: the unit where the person lives decides.
    else if (grounds.check->outcome.value == "elsewhere")
        judge.refuse("lives_elsewhere");

    // L73 27.1a · L120 31.1c: new use while managed is determined first · L73 23.5a · L120 24.5a: an
    // addict is not managed as a user.
    const bool reused = grounds.running && is_reuse(grounds.test, *grounds.running);
    if (reused && !grounds.determination)
        judge.refuse("no_determination");
    else if (grounds.determination && grounds.determination->result->value == "addicted")
        judge.refuse("addicted");
    return judge.verdict;
}

std::vector<Defect> remarks_on(const Grounds& grounds, const Deciding& deciding,
                               const law::Book& book) {
    const auto          when = instant_of(deciding);
    const auto          basis = law::basis_of_act(when);
    const auto          on = deciding.decided_on;
    std::vector<Defect> found;
    const auto          add = [&](const char* mark, bool remedied) {
        found.push_back({mark, article_of(mark, basis, on, book), remedied});
    };
    // L73 23.2 · L120 24.2: one year from the day of the decision.
    if (deciding.stated_end && *deciding.stated_end != end_of_term(book, basis, on))
        add("wrong_end", true);
    // The decision takes effect when it is signed (D105 42.3); the term counts from the day it bears.
    if (deciding.signed_at && day_of(*deciding.signed_at) != on) add("days_differ", true);
    const auto age = least_age(basis, on, book);
    if (perhaps_under(grounds.birth, age, on) && !certainly_under(grounds.birth, age, on))
        add("age_uncertain", true);
    // D105 44.3, 46.4 · D163 56.6, 61.2: under eighteen somebody acts for the person, and a teacher or
    // the union takes part.
    if (perhaps_under(grounds.birth, k_adult, on)) {
        if (!grounds.represented) add("representative_missing", true);
        if (!grounds.youth_helped) add("youth_helper_missing", true);
    }
    // QC-NB 6: the clock of the decision runs on; what it says is published nowhere meanwhile.
    if (grounds.test.disputed_on) add(k_disputed, false);
    // D30 13: who signs for another does so by a paper.
    if (lacks_authority(deciding.capacity, deciding.authority)) add("authority_missing", true);
    // L73 23.4 · L120 24.4a, D163 59.1: within the limit. What is late cannot be made punctual.
    if (deciding.signed_at && grounds.late_from && *grounds.late_from <= *deciding.signed_at)
        add("late", false);
    return found;
}

bool lacks_authority(const std::optional<Code<"signing_capacity">>& capacity,
                     const std::optional<Text<200>>&                authority) {
    return capacity && capacity->value != "direct" && (!authority || authority->value.empty());
}

law::Verdict may_end(const Management& management, bool new_use, std::string_view decider,
                     Instant when, const law::Book& book, bool suspended) {
    const auto on = day_of(when);
    Judgement  judge{{}, law::basis_of_act(when), on, book, "ending"};

    // D105 48.2 · D163 63.3: the term is over; its last day lasts to 24:00 (Civil Code 148.6).
    if (on <= management.ends_on)
        judge.refuse("before_end", {{"last_day", day_words(management.ends_on)},
                                    {"first_day", day_words(management.ends_on + days{1})}});

    // L120 24.7: held beyond the last day, the management is stopped.
    if (suspended) judge.refuse("suspended");

    // L73 26.3 · L120 27.3: and no new use was found in it.
    if (new_use) judge.refuse("new_use");

    // D105 48.2: the Chair of the People's Committee · D163 63.3: the Head of commune police.
    if (!is_competent(decider, judge.basis, on, book)) judge.refuse("wrong_decider");
    return judge.verdict;
}

std::vector<Defect> defects_of(const law::Verdict& verdict) {
    std::vector<Defect> defects;
    for (std::size_t i = 0; i < verdict.reasons.size(); ++i) {
        const auto mark = mark_of(verdict.reasons[i].code);
        // The check of residence has a task of its own that stays open.
        defects.push_back({mark, verdict.law[i], mark != "no_residence_check"});
    }
    return defects;
}

}  // namespace cases
