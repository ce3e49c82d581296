/// What every recording has in common: reading the file, refusing what cannot be, telling, and the
/// answer a recording page shows.
#pragma once
#include "cases/judge.h"

namespace cases {

/// One instant or day that was stated, with the name of its field.
struct Stated {
    const char*            field;
    std::optional<Instant> at;
};
/// faults  invalid, with a problem per field: cases.(in_the_future|before_the_laws)
void refuse_impossible(const Work&, std::initializer_list<Stated>);
/// Nothing happened to somebody before the earliest day of birth the file knows.
/// faults  invalid cases.before_birth
void refuse_before_birth(const Person&, const char* field, Date on);
/// faults  invalid, with this one problem
[[noreturn]] void refuse(const char* field, const char* code);

/// Who signed, when and in what capacity; the same in every statement about a decision.
struct Signature {
    Code<"decision_state">                  state;
    std::optional<Text<40>>                 number;
    std::optional<Instant>                  signed_at;
    Code<"decider">                         decider;
    std::optional<Code<"signing_capacity">> capacity;
    std::optional<Text<120>>                signer;
    std::optional<Text<200>>                authority;

    bool is_signed() const { return state.value == "signed"; }
};
template <class Stated>
Signature signature_of(const Stated& s) {
    return {s.state, s.number, s.signed_at, s.decider, s.capacity, s.signer, s.authority};
}
/// Whoever may record, or who signs what is signed.   faults  forbidden case.record
void need_for(const Work&, const Signature&);
/// faults  invalid cases.(in_the_future|before_the_laws|signed_at_missing|number_missing)
void refuse_unsigned(const Work&, const Signature&);
/// What no statement can change: there is nothing to end, or it is ended already.
/// faults  conflict management.(not_signed|already_ended)
void require_standing(const Management&, Instant when, const law::Book&);
/// The mark of a signature for another without its paper.
void mark_authority(std::vector<Defect>&, const Signature&, const law::Basis&, Date on,
                    const law::Book&);

/// Ends the request when the verdict refuses, with each article on its own: a rule that rests on a
/// Law and a Decree names both.
void require_lawful(const law::Verdict&);

/// What an act leaves behind for the page that recorded it.
struct Act {
    Uuid                id;
    Ref<Person>         person;
    law::Basis          basis;
    std::string         reason;  // phrase that says why this basis
    Date                on;      // day of the act
    std::vector<Defect> defects;
    Version             version;
};
Recorded              answer(Work&, const Act&);
std::vector<MarkLine> mark_lines(const law::Book&, std::string_view language,
                                 const std::vector<Defect>&);
/// The marks a measure or listing carries, each with its article.
std::vector<Defect> defects_of(const Management&, const law::Book&);
std::vector<Defect> defects_of(const PostRehab&, const law::Book&);
std::vector<Defect> defects_of(const AddictListing&, const law::Book&);
/// Marks of the ending stand under the law of the ending, all others under that of the decision.
bool is_mark_of_ending(std::string_view mark);

/// Why an act on a test or management stands under this basis: phrase key.
std::string reason_of(const law::Basis& act);
std::string reason_of(const law::Basis& act, const Management&);

/// True when the person tested was certainly under twelve: child protection, no clocks.
/// law  A L73 33 · B L120 28, 36
bool is_child(Work&, const DrugTest&);

/// faults  conflict test.withdrawn
void require_not_withdrawn(Work&, const DrugTest&);

/// An event about the test or management `subject` that happened at `at`.
store::Event event_of(std::string name, const DrugTest&, const law::Basis&, Instant at);
store::Event event_of(std::string name, const Management&, const law::Basis&, Instant at);
store::Event event_of(std::string name, const PostRehab&, const law::Basis&, Instant at);

/// Adds the marks that are not carried yet.
void        add_marks(std::vector<Code<"mark">>&, const std::vector<Defect>&);
inline void add_marks(Management& management, const std::vector<Defect>& defects) {
    add_marks(management.marks, defects);
}
/// Opens a remedy for each defect that can be put right.
void open_remedies(Work&, const store::Event& about, const std::vector<Defect>&);

/// Draws up the paper of an act, or takes it further when the act was signed.
Decision draw_up(Work&, const Management&, const Uuid& subject, const char* kind, const law::Basis&,
                 const Signature&);
/// A paper that was not signed and has lost its ground: it stays to be read, and goes no further.
void drop_paper(Work&, const Uuid& subject, std::string_view kind);
/// So do the drafts that would suspend, stop or end a management which has ended in another way.
void drop_papers(Work&, Id<Management> ended);
/// The paper as it stands; absent when none was drawn up here.
std::optional<Decision> paper_of(Work&, const Uuid& subject, std::string_view kind);
/// The term is over and nobody ended it: what was missed starts no clock, but the list must be put
/// right, within our own five working days.
/// law  A D105 48.2 · B D163 63.3
void ask_for_the_ending(Work&, const Management&);
/// Settles what hangs on the tests that showed use during this management.
void settle_tests(Work&, const Management&, Instant at);
/// Ends the suspension that runs, for another reason than a resumption.
void end_suspension(Work&, Id<Management>, const char* outcome, Date on);

// -- the file, read by the questions it answers (queries.cpp)
std::vector<Management> managements_of(Work&, Ref<Person>);
/// The listing as addict that stands, in whatever commune: as the system.
std::optional<AddictListing>  standing_listing(Work&, Ref<Person>);
std::optional<Management>     decided_on_test(Work&, Id<DrugTest>);  // draft or signed
std::optional<ResidenceCheck> latest_check(Work&, Id<DrugTest>);
std::optional<UseNotice>      latest_notice(Work&, Id<DrugTest>);
/// True when a positive test lies within the term, after the test the management rests on.
bool has_new_use(Work&, const Management&);
/// The suspension that was signed and is not over.
std::optional<Suspension> running_suspension(Work&, Id<Management>);
/// The latest one that was signed, over or not.
std::optional<Suspension>    latest_suspension(Work&, Id<Management>);
std::optional<Determination> conclusion_on(Work&, Id<DrugTest>);
std::optional<Annulment>     annulment_of(Work&, Id<Management>);  // draft or signed
std::vector<Helper>          helpers_of(Work&, Ref<Person>, Date on);
/// The day the person left for the commune that continues.   REQUIRES: continued by a move
Date left_on(Work&, Id<Management> continued);
/// The first management of a term that went on in other communes.
Management first_of_term(Work&, Management);
bool       has_helper(const std::vector<Helper>&, std::initializer_list<const char*> kinds);
/// The birth as far as it is known.
std::optional<PartialDate> birth_of(const Person&);
/// The positive tests since the decision, up to the instant, on which nothing was decided.
std::vector<DrugTest> undecided_tests(Work&, const Management&, Instant until);
/// The management during which this test shows use.
std::optional<Management> reused_management(Work&, const DrugTest&);

}  // namespace cases
