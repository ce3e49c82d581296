/// The path of one person as it was read, and the two pictures drawn from it. Pure.
#pragma once
#include "cases/recording.h"

namespace cases {

struct Path {
    Person                      person;
    std::vector<DrugTest>       tests;
    std::vector<ResidenceCheck> checks;
    std::vector<UseNotice>      notices;
    std::vector<Management>     managements;  // latest decision first
    std::vector<Contact>        contacts;
    std::vector<AddictListing>  listings;
    std::vector<PostRehab>      post_rehabs;  // latest first
    std::vector<Decision>       papers;       // latest first
    std::vector<DecisionStep>   paper_steps;
    std::vector<Suspension>     suspensions;  // latest first
    std::vector<Annulment>      annulments;
    std::vector<TestDispute>    disputes;   // latest first
    std::vector<Transfer>       transfers;  // latest first
    std::vector<Helper>         helpers;
    std::vector<Determination>  determinations;
    std::vector<Absence>        absences;
    std::vector<tasks::Task>    tasks;
};
/// Reads the path of a person the actor may see.   faults  not_found
Path path_of(Work&, Id<Person>);

/// In whose words, by which law.
struct Wording {
    const law::Book& book;
    std::string      language;

    std::string say(std::string_view key, const base::Arguments& arguments = {}) const {
        return book.phrase(language, key, arguments);
    }
    /// The word of a list in this language; the code itself when the list does not know it.
    std::string word(std::string_view list, std::string_view code) const;
    /// The limit a rule fixes, in words: "24 giờ", "3 ngày làm việc".
    std::string limit(std::string_view term, const law::Basis&, Date on) const;
};

/// What was done, newest first.
std::vector<TimelineLine> timeline_of(const Path&, const Wording&);
/// Of a file that leaves: takes out what happened after the day of the departure, but for the move.
void leave_own_period(std::vector<TimelineLine>&, const Path&);
/// What may be done now, and what not and why, in the order of the path.
std::vector<NextStep> steps_of(const Path&, const Wording&, Instant now);
/// Every paper with what was done with it, latest first.
std::vector<PaperLine> paper_lines(Work&, const Path&, const Wording&);
/// What a paper is called: "Quyết định quản lý … số 12/QĐ".
std::string title_of(const Decision&, const Wording&);
/// The management that stands: not ended and signed, or received from another commune; the latest.
const Management* standing(const Path&);
/// The term after rehabilitation that runs on the day; the latest.
const PostRehab* running_after_rehab(const Path&, Date on);

}  // namespace cases
