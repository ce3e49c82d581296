/// A test that was a mistake, and one whose result is disputed (users.md 2.11, ADR 0017). Part of
/// the front door cases.h.
#pragma once
#include <algorithm>

#include "cases/records.h"

namespace cases {

struct Recorded;

/// The person tested, or who acts for the person, does not accept the result. No clock rests; what
/// rests on the test alone is published nowhere until the dispute is settled, within ten working days
/// by the rule of the house (task dispute_settlement).   law  QC-NB 10
/// disputer         person · representative
/// dispute_outcome  upheld (the result stands) · overturned (the test is withdrawn)
/// law  A L73 22 · B L120 23: neither names a procedure; QC-NB 6
struct TestDispute {
    Id<TestDispute>                        id;
    Ref<Person>                            person;
    Ref<places::Unit>                      unit;
    Ref<DrugTest>                          test;
    law::Basis                             basis;
    Date                                   disputed_on;
    Code<"disputer">                       disputer;
    std::optional<Text<120>>               disputer_name;  // of a representative
    Text<500>                              ground;
    std::optional<Text<120>>               paper;  // the application: number and day
    std::optional<Date>                    settled_on;
    std::optional<Code<"dispute_outcome">> outcome;
    std::optional<Text<500>>               note;
    std::optional<Text<120>>               settled_paper;
    Instant                                entered_at;
    Version                                version;
};
RECORD(TestDispute, "test_disputes", sensitive, id, person, unit, test, basis, disputed_on,
       disputer, disputer_name, ground, paper, settled_on, outcome, note, settled_paper, entered_at,
       version)

/// The mark of what rests on a disputed test, as long as the dispute is open.
constexpr const char* k_disputed = "test_disputed";
inline bool           is_disputed(const std::vector<Code<"mark">>& marks) {
              return std::ranges::any_of(marks, [](auto& mark) { return mark.value == k_disputed; });
}

struct WithdrawingTest {
    Text<500> reason;
};
RECORD(WithdrawingTest, "", sensitive, reason)
struct Disputing {
    Date                     disputed_on;
    Code<"disputer">         disputer;
    std::optional<Text<120>> disputer_name;
    Text<500>                ground;
    std::optional<Text<120>> paper;
};
RECORD(Disputing, "", sensitive, disputed_on, disputer, disputer_name, ground, paper)
struct SettlingDispute {
    Date                     settled_on;
    Code<"dispute_outcome">  outcome;
    std::optional<Text<500>> note;
    std::optional<Text<120>> paper;
};
RECORD(SettlingDispute, "", sensitive, settled_on, outcome, note, paper)

/// A test entered by mistake, of somebody else or twice: what it asked for falls away, and so does
/// a draft that rests on it.
/// needs   case.record, in the unit
/// faults  conflict test.(withdrawn|decided_on|disputed): a decision is annulled, a dispute settled
///         first · invalid cases.reason_missing · not_found
/// law     A L73 22 · B L120 23: a fact that is none founds no measure   tells  cases.test.settled
Recorded withdraw_test(Work&, Id<DrugTest>, const WithdrawingTest&);
/// Lets the drafts fall whose test an older version took back; one work for each. Answers how many
/// tests there were; doing it again does nothing.
std::int64_t drop_drafts(store::Store&);
/// needs   case.record, in the unit
/// faults  conflict test.withdrawn · dispute.(open|negative) · invalid cases.(in_the_future|
///         before_test|reason_missing|disputer_missing) · representative.name_* · not_found
/// law     A L73 22 · B L120 23; QC-NB 6, 10   tells  cases.test.disputed
Recorded record_dispute(Work&, Id<DrugTest>, const Disputing&);
/// Overturned, the test is withdrawn with the note as its reason.
/// needs   case.record, in the unit
/// faults  conflict dispute.settled_already · test.decided_on when overturned · invalid
///         cases.(in_the_future|before_dispute|reason_missing) · not_found
/// law     A L73 22 · B L120 23; QC-NB 6
/// tells   cases.dispute.settled, and cases.test.settled when overturned
Recorded settle_dispute(Work&, Id<TestDispute>, const SettlingDispute&);
/// Asks for the settlement of what was disputed under an older version, from the day of the dispute.
/// Answers how many there were; doing it again does nothing.   tells  cases.test.disputed
std::int64_t ask_settlements(store::Store&);

}  // namespace cases
