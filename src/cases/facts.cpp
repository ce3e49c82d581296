#include <utility>

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

Ref<places::Unit> stands_in(const std::optional<Ref<places::Unit>>& place, Ref<places::Unit> unit) {
    return place.value_or(unit);
}

/// Something that happened on one day.
store::Fact on_day(std::string kind, std::string code, Ref<Person> person, Ref<places::Unit> unit,
                   Date day) {
    return {std::move(kind), std::move(code), person.value, unit.value, day, day + days{1}};
}

std::string how_listed(const Management& management) {
    if (management.continues) return "moved_in";
    return management.origin.value == "taken_over" ? "taken_over" : "decided";
}
std::string how_listed(const AddictListing& listing) {
    if (listing.continues) return "moved_in";
    return listing.origin.value == "taken_over" ? "taken_over" : "determined";
}
/// The same once more under `disputed`, by its kind: what is published leaves them out.
void add_disputed(std::vector<store::Fact>& facts) {
    const auto counted = facts.size();
    for (std::size_t i = 0; i < counted; ++i) {
        auto fact = facts[i];
        fact.code = std::exchange(fact.kind, "disputed");
        if (facts.back() != fact) facts.push_back(std::move(fact));
    }
}
/// What was done under a management rests on it, on all its days.
void add_disputed(std::vector<store::Fact>& facts, const Management& management,
                  Ref<places::Unit> unit) {
    const auto starts = management.listed_on.value_or(management.decided_on);
    add_disputed(facts);
    if (management.ended_on && *management.ended_on <= starts) return;
    for (const char* kind : {"user_suspended", "user_absent", "counselled"})
        facts.push_back(
            {"disputed", kind, management.person.value, unit.value, starts, management.ended_on});
}
std::string why_removed(const Management& management) {
    const auto how = management.ending ? management.ending->value : "cleared";
    return how == "stopped" && management.ending_cause ? management.ending_cause->value : how;
}

}  // namespace

/// law  L73 26.3, L120 27.3: on the list from the decision until it is ended, stopped or moved. The
///      last day of the term alone takes nobody off it; what was annulled never stood there.
std::vector<store::Fact> facts_of(const Management& management) {
    const bool moved_in = management.continues && management.listed_on;
    if (management.state.value != "signed" && !moved_in) return {};
    if (is_annulled(management)) return {};
    const auto starts = management.listed_on.value_or(management.decided_on);
    const auto unit = stands_in(management.place, management.unit);
    if (management.ended_on && *management.ended_on < starts) return {};
    // Listed and taken off on one day: it came and went, and stood on no day of counting.
    std::vector<store::Fact> facts;
    if (!management.ended_on || *management.ended_on > starts)
        facts = by_drug(
            {"user_managed", "", management.person.value, unit.value, starts, management.ended_on},
            management.drugs);
    facts.push_back(on_day("user_listed", how_listed(management), management.person, unit, starts));
    if (management.ended_on)
        facts.push_back(on_day("user_removed", why_removed(management), management.person, unit,
                               *management.ended_on));
    if (is_disputed(management.marks)) add_disputed(facts, management, unit);
    return facts;
}

/// law  L73 43, L120 48: on the list from the day of listing until taken off it; what was annulled
///      never stood there.
std::vector<store::Fact> facts_of(const AddictListing& listing) {
    if (listing.ending && listing.ending->value == "annulled") return {};
    const auto starts = listing.listed_on;
    const auto unit = stands_in(listing.place, listing.unit);
    if (listing.ended_on && *listing.ended_on < starts) return {};
    std::vector<store::Fact> facts;
    if (!listing.ended_on || *listing.ended_on > starts)
        facts = by_drug(
            {"addict_listed", "", listing.person.value, unit.value, starts, listing.ended_on},
            listing.drugs);
    facts.push_back(on_day("addict_added", how_listed(listing), listing.person, unit, starts));
    if (listing.ended_on)
        facts.push_back(on_day("addict_removed",
                               listing.ending ? listing.ending->value : std::string("cleared"),
                               listing.person, unit, *listing.ended_on));
    if (is_disputed(listing.marks)) add_disputed(facts);
    return facts;
}

/// law  D163 61.1c-e, D105 44-45: reached with counselling or support on that day. The monthly
///      check of residence reaches nobody with help.
std::vector<store::Fact> facts_of(const Contact& contact) {
    if (!contact.present || contact.kind.value == "residence_check") return {};
    return {on_day("counselled", contact.kind.value, contact.person,
                   stands_in(contact.place, contact.unit), day_of(contact.held_at))};
}

/// law  L73 22, L120 23: a positive test on that day. A negative one is counted nowhere: by it a file
///      of which nothing else is known is closed (people.md, "After the list").
std::vector<store::Fact> facts_of(const DrugTest& test) {
    if (test.withdrawn_on) return {};
    const auto unit = stands_in(test.place, test.unit);
    const auto on = day_of(test.taken_at);
    if (test.result.value != "positive")
        return {on_day("tested_negative", "", test.person, unit, on)};
    auto facts = by_drug(on_day("tested_positive", "", test.person, unit, on), test.drugs);
    if (test.disputed_on) add_disputed(facts);
    return facts;
}

std::vector<store::Fact> facts_of(const Suspension& suspension) {
    if (!suspension.suspended_on) return {};
    if (suspension.outcome && suspension.outcome->value == "annulled") return {};
    if (suspension.ended_on && *suspension.ended_on <= *suspension.suspended_on) return {};
    return {{"user_suspended", suspension.kind.value, suspension.person.value,
             stands_in(suspension.place, suspension.unit).value, *suspension.suspended_on,
             suspension.ended_on}};
}

std::vector<store::Fact> facts_of(const Annulment& annulment) {
    if (!annulment.signed_at) return {};
    return {on_day("annulment", annulment.reason.value, annulment.person,
                   stands_in(annulment.place, annulment.unit), day_of(*annulment.signed_at))};
}

std::vector<store::Fact> facts_of(const Determination& determination) {
    const auto               unit = stands_in(determination.place, determination.unit);
    std::vector<store::Fact> facts{on_day("determination", "requested", determination.person, unit,
                                          day_of(determination.requested_at))};
    if (determination.result && determination.concluded_at)
        facts.push_back(on_day("determination", determination.result->value, determination.person,
                               unit, day_of(*determination.concluded_at)));
    return facts;
}

std::vector<store::Fact> facts_of(const Absence& absence) {
    if (absence.to_day <= absence.from_day) return {};
    return {{"user_absent", "", absence.person.value, stands_in(absence.place, absence.unit).value,
             absence.from_day, absence.to_day}};
}

}  // namespace cases
