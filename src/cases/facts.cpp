#include "cases/cases.h"

namespace cases {

/// law  L73 26.3, L120 27.3: on the list from the decision until it is ended, replaced or stopped.
///      The last day of the term alone takes nobody off it.
std::vector<store::Fact> facts_of(const Management& management) {
    if (management.state.value != "signed") return {};
    if (management.ended_on && *management.ended_on <= management.decided_on) return {};
    return {{"user_managed", "", management.person.value, management.unit.value,
             management.decided_on, management.ended_on}};
}

/// law  L73 43, L120 48: on the list from the day of listing until taken off it.
std::vector<store::Fact> facts_of(const AddictListing& listing) {
    if (listing.ended_on && *listing.ended_on <= listing.listed_on) return {};
    return {{"addict_listed", "", listing.person.value, listing.unit.value, listing.listed_on,
             listing.ended_on}};
}

}  // namespace cases
