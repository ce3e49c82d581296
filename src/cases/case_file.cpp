#include <algorithm>

#include "cases/path.h"

namespace cases {
namespace {

constexpr std::string_view k_tests_of_person = R"(
    WHERE r.person IN {set} AND {scope:r} ORDER BY r.taken_at, r.id
)";
constexpr std::string_view k_checks_of_person = R"(
    WHERE r.person IN {set} AND {scope:r} ORDER BY r.checked_at, r.id
)";
constexpr std::string_view k_notices_of_person = R"(
    WHERE r.person IN {set} AND {scope:r} ORDER BY r.sent_at, r.id
)";
constexpr std::string_view k_contacts_of_person = R"(
    WHERE r.person IN {set} AND {scope:r} ORDER BY r.held_at, r.id
)";
constexpr std::string_view k_listings_of_person = R"(
    WHERE r.person IN {set} AND {scope:r} ORDER BY r.listed_on, r.id
)";

Path path_of(Work& work, Id<Person> id) {
    Path path;
    path.person = work.get(id);
    path.tests = people::select_of_set<DrugTest>(work, id, k_tests_of_person);
    path.checks = people::select_of_set<ResidenceCheck>(work, id, k_checks_of_person);
    path.notices = people::select_of_set<UseNotice>(work, id, k_notices_of_person);
    path.managements = managements_of(work, id);
    path.contacts = people::select_of_set<Contact>(work, id, k_contacts_of_person);
    path.listings = people::select_of_set<AddictListing>(work, id, k_listings_of_person);
    path.tasks = tasks::all_of(work, id);
    return path;
}

/// What must be known of the standing management: its own marks, that its term is over, and that
/// the law is silent on a management decided under Law 73 and running under Law 120 (it keeps its
/// term; acts from 1 July 2026 on follow the new law).
std::vector<Defect> marks_of(const Management& management, const law::Book& book, Date today) {
    auto       defects = defects_of(management, book);
    const auto add = [&](const char* mark, Date on) {
        const auto known = [&](const Defect& d) { return d.mark == mark; };
        if (std::none_of(defects.begin(), defects.end(), known))
            defects.push_back({mark, article_of(mark, law::basis_of_act(start_of(on)), on, book)});
    };
    if (management.basis != law::basis_of_act(start_of(today))) add("transition", today);
    if (today > management.ends_on) add("past_end", today);
    return defects;
}

}  // namespace

CaseFile case_file(Work& work, Id<Person> id) {
    work.need("person.read");
    const auto    path = path_of(work, id);
    const Wording words{work.law(), work.actor().language};

    CaseFile file;
    file.managements = path.managements;
    file.listings = path.listings;
    file.timeline = timeline_of(path, words);
    file.steps = steps_of(path, words, work.now());
    if (const auto* running = standing(path)) {
        file.basis = running->basis;
        file.marks =
            mark_lines(words.book, words.language, marks_of(*running, words.book, work.today()));
    }
    return file;
}

}  // namespace cases
