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
/// faults  invalid, with this one problem
[[noreturn]] void refuse(const char* field, const char* code);

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
/// The marks a management carries, each with its article.
std::vector<Defect> defects_of(const Management&, const law::Book&);
/// Marks of the ending stand under the law of the ending, all others under that of the decision.
bool is_mark_of_ending(std::string_view mark);

/// Why an act on a test or management stands under this basis: phrase key.
std::string reason_of(const law::Basis& act);
std::string reason_of(const law::Basis& act, const Management&);

/// An event about the test or management `subject` that happened at `at`.
store::Event event_of(std::string name, const DrugTest&, const law::Basis&, Instant at);
store::Event event_of(std::string name, const Management&, const law::Basis&, Instant at);

/// Adds the marks a management does not carry yet.
void add_marks(Management&, const std::vector<Defect>&);
/// Opens a remedy for each defect that can be put right.
void open_remedies(Work&, const store::Event& about, const std::vector<Defect>&);

// -- the file, read by the questions it answers (queries.cpp)
std::vector<Management>       managements_of(Work&, Ref<Person>);
std::optional<Management>     decided_on_test(Work&, Id<DrugTest>);  // draft or signed
std::optional<ResidenceCheck> latest_check(Work&, Id<DrugTest>);
std::optional<UseNotice>      latest_notice(Work&, Id<DrugTest>);
/// True when a positive test lies within the term, after the test the management rests on.
bool has_new_use(Work&, const Management&);
/// The management during which this test shows use.
std::optional<Management> reused_management(Work&, const DrugTest&);

}  // namespace cases
