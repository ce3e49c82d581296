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

constexpr std::string_view k_post_rehab_of_person = R"(
    WHERE r.person IN {set} AND {scope:r} ORDER BY r.starts_on DESC, r.id DESC
)";

constexpr std::string_view k_of_person = R"(
    WHERE r.person IN {set} AND {scope:r} ORDER BY r.id
)";
constexpr std::string_view k_latest_of_person = R"(
    WHERE r.person IN {set} AND {scope:r} ORDER BY r.id DESC
)";

/// Both offices of a move know of it, and so does the one that keeps the file now.
std::vector<Transfer> transfers_of(Work& work, Id<Person> id) {
    const auto across = work.as_system("cases.transfer");
    return people::select_of_set<Transfer>(work, id, k_latest_of_person);
}

}  // namespace

Path path_of(Work& work, Id<Person> id) {
    Path path;
    path.person = work.get(id);
    path.tests = people::select_of_set<DrugTest>(work, id, k_tests_of_person);
    path.checks = people::select_of_set<ResidenceCheck>(work, id, k_checks_of_person);
    path.notices = people::select_of_set<UseNotice>(work, id, k_notices_of_person);
    path.managements = managements_of(work, id);
    path.contacts = people::select_of_set<Contact>(work, id, k_contacts_of_person);
    path.listings = people::select_of_set<AddictListing>(work, id, k_listings_of_person);
    path.post_rehabs = people::select_of_set<PostRehab>(work, id, k_post_rehab_of_person);
    path.papers = people::select_of_set<Decision>(work, id, k_latest_of_person);
    path.paper_steps = people::select_of_set<DecisionStep>(work, id, k_of_person);
    path.suspensions = people::select_of_set<Suspension>(work, id, k_latest_of_person);
    path.annulments = people::select_of_set<Annulment>(work, id, k_of_person);
    path.disputes = people::select_of_set<TestDispute>(work, id, k_latest_of_person);
    path.transfers = transfers_of(work, id);
    path.helpers = people::select_of_set<Helper>(work, id, k_of_person);
    path.determinations = people::select_of_set<Determination>(work, id, k_of_person);
    path.absences = people::select_of_set<Absence>(work, id, k_of_person);
    path.tasks = tasks::all_of(work, id);
    return path;
}

namespace {

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
    if (today > management.ends_on && management.state.value == "signed") add("past_end", today);
    return defects;
}

const AddictListing* listed(const Path& path) {
    const auto found =
        std::ranges::find_if(path.listings, [](const auto& l) { return !l.ended_on; });
    return found == path.listings.end() ? nullptr : &*found;
}

}  // namespace

CaseFile case_file(Work& work, Id<Person> id) {
    people::need_to_read(work, id);
    const auto path = path_of(work, id);
    people::need_to_open(work, id);
    const Wording words{work.law(), work.actor().language};

    CaseFile file;
    file.managements = path.managements;
    file.listings = path.listings;
    file.post_rehabs = path.post_rehabs;
    file.suspensions = path.suspensions;
    file.annulments = path.annulments;
    file.disputes = path.disputes;
    file.transfers = path.transfers;
    file.helpers = path.helpers;
    file.papers = paper_lines(work, path, words);
    file.minor = perhaps_under(birth_of(path.person), k_adult, work.today());
    file.timeline = timeline_of(path, words);
    const auto& ground = work.actor().ground;
    const bool  former = ground && ground->until;
    if (former) leave_own_period(file.timeline, path);
    if (!ground) file.steps = steps_of(path, words, work.now());
    if (const auto* running = standing(path)) {
        file.basis = running->basis;
        file.suspended = running_suspension(work, running->id).has_value();
        if (!former)
            file.marks = mark_lines(words.book, words.language,
                                    marks_of(*running, words.book, work.today()));
    } else if (const auto* measure = running_after_rehab(path, work.today())) {
        file.basis = measure->basis;
        file.marks = mark_lines(words.book, words.language, defects_of(*measure, words.book));
    } else if (const auto* listing = listed(path)) {
        file.marks = mark_lines(words.book, words.language, defects_of(*listing, words.book));
    }
    return file;
}

}  // namespace cases
