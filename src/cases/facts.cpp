#include "cases/cases.h"

namespace cases {
namespace {

/// The same stretch of time once for each drug, so that figures can be read by drug; a person with
/// two drugs stands in both and is one person in the whole. "" when no drug is known.
std::vector<store::Fact> by_drug(store::Fact fact, const std::vector<Code<"drug">>& drugs) {
    std::vector<store::Fact> out;
    for (auto& drug : drugs) {
        fact.code = drug.value;
        out.push_back(fact);
    }
    if (drugs.empty()) out.push_back(std::move(fact));
    return out;
}

}  // namespace

/// law  L73 26.3, L120 27.3: on the list from the decision until it is ended, replaced or stopped.
///      The last day of the term alone takes nobody off it.
std::vector<store::Fact> facts_of(const Management& management) {
    if (management.state.value != "signed") return {};
    if (management.ended_on && *management.ended_on <= management.decided_on) return {};
    return by_drug({"user_managed", "", management.person.value, management.unit.value,
                    management.decided_on, management.ended_on},
                   management.drugs);
}

/// law  L73 43, L120 48: on the list from the day of listing until taken off it.
std::vector<store::Fact> facts_of(const AddictListing& listing) {
    if (listing.ended_on && *listing.ended_on <= listing.listed_on) return {};
    return by_drug({"addict_listed", "", listing.person.value, listing.unit.value,
                    listing.listed_on, listing.ended_on},
                   listing.drugs);
}

/// law  D163 61.1c-e, D105 44-45: reached with counselling or support on that day. The monthly
///      check of residence reaches nobody with help.
std::vector<store::Fact> facts_of(const Contact& contact) {
    if (!contact.present || contact.kind.value == "residence_check") return {};
    const auto day = day_of(contact.held_at);
    return {{"counselled", contact.kind.value, contact.person.value, contact.unit.value, day,
             day + days{1}}};
}

/// law  L73 22, L120 23: a positive test on that day. A negative one leaves nothing that is counted
///      by person.
std::vector<store::Fact> facts_of(const DrugTest& test) {
    if (test.result.value != "positive") return {};
    const auto day = day_of(test.taken_at);
    return by_drug({"tested_positive", "", test.person.value, test.unit.value, day, day + days{1}},
                   test.drugs);
}

}  // namespace cases
