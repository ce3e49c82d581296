#include "cases/judge.h"

#include "base/ensure.h"

namespace cases {
namespace {

/// A reason is `<act>.<mark>`; the two marks that an ending shares with a decision are told apart.
std::string mark_of(std::string_view reason) {
    if (reason == "ending.wrong_decider") return "ending_wrong_decider";
    return std::string(reason.substr(reason.find('.') + 1));
}

/// Day, month and year as papers write them.
std::string day_text(Date day) {
    const auto text = to_text(day);
    return text.substr(8, 2) + "/" + text.substr(5, 2) + "/" + text.substr(0, 4);
}

/// A verdict that knows the basis and the day of the act, so that a rule is one line.
struct Judgement {
    law::Verdict     verdict;
    law::Basis       basis;
    Date             on;
    const law::Book& book;
    std::string      act;

    void refuse(std::string_view mark, base::Arguments arguments = {}) {
        const auto reason = act + "." + std::string(mark);
        auto       article = article_of(mark_of(reason), basis, on, book);
        arguments.emplace("article", article);
        verdict.refuse(reason, std::move(article), std::move(arguments));
    }
};

/// law  A L73 23.4, D105 48.2: the Chair of the commune's People's Committee
///      B L120 24.4, D163 63.3: the Head of commune police
bool is_competent(std::string_view decider, const law::Basis& basis, Date on,
                  const law::Book& book) {
    return book.term("user.decider", basis, day_under(basis, on, book)).value == decider;
}

}  // namespace

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
        const bool stands = m.state.value == "signed" && m.decided_on <= day && day <= m.ends_on &&
                            (!m.ended_on || *m.ended_on > day);
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
        judge.refuse("already_running", {{"last_day", day_text(grounds.running->ends_on)}});

    // D105 41.1 · D163 58.1: the place of residence has been checked.
    if (!grounds.check) judge.refuse("no_residence_check");
    // L73 27.1b · L120 31.1dd: without stable residence the state of addiction is determined first.
    else if (grounds.check->outcome.value == "unstable")
        judge.refuse("unstable_residence");
    // L73 23.4 · L120 24.4a: the unit where the person lives decides.
    else if (grounds.check->outcome.value == "elsewhere")
        judge.refuse("lives_elsewhere");
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
    // L73 23.4 · L120 24.4a, D163 59.1: within the limit. What is late cannot be made punctual.
    if (deciding.signed_at && grounds.late_from && *grounds.late_from <= *deciding.signed_at)
        add("late", false);
    return found;
}

law::Verdict may_end(const Management& management, bool new_use, std::string_view decider,
                     Instant when, const law::Book& book) {
    const auto on = day_of(when);
    Judgement  judge{{}, law::basis_of_act(when), on, book, "ending"};

    // D105 48.2 · D163 63.3: the term is over; its last day lasts to 24:00 (Civil Code 148.6).
    if (on <= management.ends_on)
        judge.refuse("before_end", {{"last_day", day_text(management.ends_on)},
                                    {"first_day", day_text(management.ends_on + days{1})}});

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
