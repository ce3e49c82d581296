#include <algorithm>
#include <array>

#include "base/ensure.h"
#include "cases/judge.h"

namespace cases {
namespace {

/// Where the law speaks of something: the article of a rule of the pack, or a paragraph that fixes
/// no value and so stands here, under A and under B.
struct Place {
    std::string_view what, term, a, b;
};
constexpr std::array<Place, 86> k_places{{
    {"no_positive_test", "user.decision", "", ""},
    {"early", "user.decision", "", ""},
    {"late", "user.decision", "", ""},
    {"lives_elsewhere", "user.decision", "", ""},
    {"wrong_decider", "user.decider", "", ""},
    {"under_twelve", "age.rehab.min", "", ""},
    {"age_uncertain", "age.rehab.min", "", ""},
    {"no_residence_check", "residence.check", "", ""},
    {"late_sending", "user.end.send", "", ""},
    {"wrong_end", "user.term", "", ""},
    {"past_end", "", "D105 48.2", "D163 63.3"},
    {"days_differ", "user.term.start", "", ""},
    {"number_missing", "user.decision.form", "", ""},
    {"date_missing", "user.decision.form", "", ""},
    {"signer_missing", "user.decision.form", "", ""},
    {"already_running", "", "D105 43.2", "D163 59.1"},
    {"unstable_residence", "", "L73 27.1b", "L120 31.1dd"},
    {"before_end", "", "D105 48.2", "D163 63.3"},
    {"ending_wrong_decider", "", "D105 48.2", "D163 63.3"},
    {"new_use", "", "L73 26.3", "L120 27.3"},
    {"transition", "", "L120 55", "L120 55"},
    {"short_retention", "", "L73 22.2", "L120 23.2"},
    {"no_determination", "", "L73 27.1", "L120 31.1"},
    {"addicted", "", "L73 23.5", "L120 24.5a"},
    {"authority_missing", "", "D30 13", "D30 13"},
    {"no_witness", "", "D105 46.4", "D163 56.6"},
    {"no_youth_helper", "", "D105 44.3", "D163 61.2"},
    {"youth_helper_missing", "", "D105 44.3", "D163 61.2"},
    {"representative_missing", "", "D105 46.4", "D163 56.6"},
    {"suspension_not_in_law", "", "L73 23.5", "L120 24.7"},
    {"suspension_longer", "", "L73 23.5", "L120 24.7"},
    {"suspension_wrong_decider", "", "L73 23.5", "D163 63.1"},
    {"suspension_after_end", "user.term", "", ""},
    {"suspension_taken_over", "", "L73 23.5", "D163 63.1"},
    {"ending_suspended", "", "L73 23.5", "L120 24.7"},
    {"stop_not_in_law", "user.stop.cases", "", ""},
    {"stop_wrong_decider", "", "D105 48.1", "D163 63.2"},
    {"stop_after_end", "user.stop.cases", "", ""},
    {"stop_detention_not_longer", "", "L73 23.5", "L120 24.7"},
    {"annulment_wrong_decider", "user.decider", "", ""},
    {"annulment_source", "user.annulment", "", ""},
    {"issue_again", "user.decision", "", ""},
    {"ministry_register", "", "L73 26", "D163 64.2"},
    {"late_notice", "user.transfer.notice", "", ""},
    {"late_file", "user.transfer.file", "", ""},
    {"continuation_wrong_decider", "", "D105 43.3", "D163 62.2"},
    {"act.suspended", "", "L73 23.5", "D163 63.1"},
    {"act.resumed", "", "L73 23.5", "L120 24.7"},
    {"act.left", "user.transfer.notice", "", ""},
    {"act.file", "user.transfer.file", "", ""},
    {"act.continued", "", "D105 43.3", "D163 62.2"},
    {"act.annulled", "user.annulment", "", ""},
    {"act.determination", "", "L73 27.1", "L120 31.2"},
    {"act.determined", "", "L73 27.1", "L120 31.4"},
    {"act.absence", "", "D105 47.1", "D163 60.2"},
    {"act.helper", "", "D105 42.2", "D163 59.2c"},
    {"act.paper", "user.decision.form", "", ""},
    {"act.delivery", "", "D105 42.4", "D163 59.3"},
    {"act.test", "", "L73 22", "L120 23"},
    {"act.dispute", "", "QC-NB 6", "QC-NB 6"},
    {"test_disputed", "", "QC-NB 6", "QC-NB 6"},
    {"act.residence_check", "residence.check", "", ""},
    {"act.notice", "user.notice", "", ""},
    {"act.decision", "user.decision", "", ""},
    {"act.contact", "", "D105 44.2", "D163 61.1"},
    {"act.monthly_check", "user.residence_check.period", "", ""},
    {"act.completed", "user.decision.form", "", ""},
    {"test_recorded", "", "L73 22", "L120 23"},
    {"act.cleared", "", "D105 48.2", "D163 63.3"},
    {"act.replaced", "", "D105 43.2", "D163 59.1"},
    {"act.stopped", "", "D105 48.1", "D163 63.2"},
    {"act.sending", "user.end.send", "", ""},
    {"act.listing", "", "L73 43", "L120 48"},
    {"act.addict_listed", "addict.list", "", ""},
    {"act.addict_left", "", "L73 43.2", "L120 48.2"},
    {"act.addict_removed", "", "L73 43.3", "L120 48.3"},
    {"act.post_rehab", "", "L73 40", "L120 42"},
    {"act.post_rehab_completed", "", "D116 78.2", "D163 134.2"},
    {"act.post_rehab_decided", "post.decider", "", ""},
    {"act.listing_completed", "", "L73 27", "L120 31.4"},
    {"act.post_rehab_left", "post.transfer", "", ""},
    {"act.post_rehab_file", "post.transfer.file", "", ""},
    {"act.post_rehab_removed", "", "L73 43.3", "L120 48.4"},
    {"act.post_rehab_intake", "", "L73 43", "L120 48"},
    {"act.keeper", "post.keeper", "", ""},
    {"act.intake", "", "L73 26", "L120 27"},
}};

}  // namespace

Date day_under(const law::Basis& basis, Date day, const law::Book& book) {
    const auto starts = book.all("regime." + basis.value + ".start");
    ENSURE(starts.size() == 1);
    return std::max(day, date_of(starts.front()->value).value());
}

Date first_day(const law::Book& book) { return day_under({"A"}, Date{}, book); }

std::string article_of(std::string_view what, const law::Basis& basis, Date day,
                       const law::Book& book) {
    const auto on = day_under(basis, day, book);
    for (const auto& place : k_places) {
        if (place.what != what) continue;
        if (!place.term.empty()) return book.term(place.term, basis, on).article;
        return std::string(basis.value == "A" ? place.a : place.b);
    }
    // A mark of a list that was taken over and that no rule here knows: the decision itself.
    return book.term("user.decision", basis, on).article;
}

}  // namespace cases
