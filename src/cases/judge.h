/// Judgement: pure functions of what the file knows, what an officer states, and the law. No clock,
/// no database. The file a lawyer and a programmer read together.
#pragma once
#include "cases/cases.h"

namespace cases {

/// What the file knows when a decision on a test is judged.
struct Grounds {
    DrugTest                      test;
    std::optional<ResidenceCheck> check;    // the latest
    std::optional<Management>     running;  // of the same person on the day of the decision
    std::optional<PartialDate>    birth;
    std::optional<Instant>        late_from;      // when the clock of this decision had run out
    std::optional<Determination>  determination;  // concluded, on this test
    bool                          represented = false, youth_helped = false;  // helpers named
};

/// A defect of something signed, with the rule it offends.
struct Defect {
    std::string mark, article;
    bool        remedied = false;  // opens a remedy task
};

/// Where the law speaks of it: a mark ("wrong_decider"), an act ("act.test"), a step.
std::string article_of(std::string_view what, const law::Basis&, Date on, const law::Book&);

/// The day on which the book is opened under a basis: the day itself, or the first day of that law
/// when a paper bears an earlier one than the act that decided its basis.
Date day_under(const law::Basis&, Date, const law::Book&);
/// First day of the oldest law the program knows.   law  A L73, D116 86.1
Date first_day(const law::Book&);

/// The instant that decides the basis of a decision: its signature, else the day it bears.
Instant instant_of(const Deciding&);
/// When the result was with the officer who decides.
Instant result_received_at(const DrugTest&);
/// When the use was detected.
Instant detected_at(const DrugTest&);

/// The management that stood on the day, other than the one decided on this test.
std::optional<Management> running_on(const std::vector<Management>&, Date,
                                     const Id<DrugTest>& other_than);
/// True when the test shows use during the management.   law  A D105 43.2 · B D163 59.1
bool is_reuse(const DrugTest&, const Management& running);

/// True when the person had certainly not reached the age on the day, whatever the birth may be.
bool certainly_under(const std::optional<PartialDate>& birth, int age, Date on);
bool perhaps_under(const std::optional<PartialDate>& birth, int age, Date on);
/// The age below which this path is closed and child protection begins.
int least_age(const law::Basis&, Date on, const law::Book&);

law::Verdict may_decide(const Grounds&, const Deciding&, const law::Book&);
/// What a signed decision shows that no draft is refused for: dates that differ, lateness.
std::vector<Defect> remarks_on(const Grounds&, const Deciding&, const law::Book&);

/// From this age on nobody has to act for the person.   law  D163 56.6, 61.2 · D105 44.3, 46.4
constexpr int k_adult = 18;
/// True when somebody signed for another and no paper that allows it is named.   law  D30 13
bool lacks_authority(const std::optional<Code<"signing_capacity">>&,
                     const std::optional<Text<200>>& authority);

law::Verdict may_end(const Management&, bool new_use, std::string_view decider, Instant when,
                     const law::Book&, bool suspended = false);
/// law  B L120 24.7, D163 63.1
law::Verdict may_suspend(const Management&, const Suspending&, Instant when, const law::Book&);
/// law  A L73 23.5, D105 48.1 · B L120 24.5, 24.7, D163 63.2
law::Verdict may_stop(const Management&, const std::optional<Suspension>&, const Stopping&,
                      Instant when, const law::Book&);
/// The law is silent: the office that has the power to decide takes its decision back.
law::Verdict may_annul(std::string_view decider, Instant when, const law::Book&);
/// Whether who signed a decision taken over had the power on that day.   law  L73 23.4 · L120 24.4
law::Verdict may_have_decided(std::string_view decider, Instant when, const law::Book&);
/// Days away count no more from the first day of law B on, and each of them once; `known` is what was
/// recorded of the person before.   law  B D163 60.2 · A: none, every day counts
law::Verdict may_discount(const Management&, const Absenting&, const std::vector<Absence>& known,
                          const law::Book&);
/// law  D163 60.2: of the days away those on which that law was in force.
int days_not_counted(const Absenting&, const law::Book&);
/// law  A D105 43.3 · B D163 60.1, 62.2
law::Verdict may_continue(std::string_view decider, Instant when, const law::Book&);
/// Last day of a management continued by another commune: its remainder counts on from the new
/// decision under B, from the move under A.   law  A D105 43.3 · B D163 60.1
Date end_of_continued(const Management& before, const law::Basis&, Date left, Date decided_on);
/// True when the person is held longer than the term still runs.   law  L120 24.7
bool is_held_longer(const Management&, const std::optional<Date>& detained_until);
/// True when the test the annulled management rests on proves nothing any more.
bool falls_with_test(std::string_view annulment_reason);
/// The reasons of a verdict as defects of what was signed all the same.
std::vector<Defect> defects_of(const law::Verdict&);

}  // namespace cases
