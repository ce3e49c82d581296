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
    std::optional<Instant>        late_from;  // when the clock of this decision had run out
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

law::Verdict may_end(const Management&, bool new_use, std::string_view decider, Instant when,
                     const law::Book&);
/// The reasons of a verdict as defects of what was signed all the same.
std::vector<Defect> defects_of(const law::Verdict&);

}  // namespace cases
