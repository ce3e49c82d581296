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
    std::vector<tasks::Task>    tasks;
};

/// In whose words, by which law.
struct Wording {
    const law::Book& book;
    std::string      language;

    std::string say(std::string_view key, const base::Arguments& arguments = {}) const {
        return book.phrase(language, key, arguments);
    }
    /// The word of a list in this language; the code itself when the list does not know it.
    std::string word(std::string_view list, std::string_view code) const;
    std::string day(Date) const;  // 18/07/2026
    /// The limit a rule fixes, in words: "24 giờ", "3 ngày làm việc".
    std::string limit(std::string_view term, const law::Basis&, Date on) const;
};

/// What was done, newest first.
std::vector<TimelineLine> timeline_of(const Path&, const Wording&);
/// What may be done now, and what not and why, in the order of the path.
std::vector<NextStep> steps_of(const Path&, const Wording&, Instant now);
/// The management that stands: signed and not ended, the latest.
const Management* standing(const Path&);

}  // namespace cases
