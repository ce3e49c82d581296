// What the timeline says of the lists: of addicts, and of people managed after rehabilitation.
#include "cases/telling.h"

namespace cases {
namespace {

/// Off a list, on that day, for that reason.
void tell_removal(Telling& t, const char* act, const char* words, const Uuid& record, Date on,
                  const std::optional<Code<"ending">>& ending) {
    const auto at = start_of(on);
    auto&      gone = t.line(
             "ending", act, record, at, law::basis_of_act(at), at,
             t.words.say(words, {{"what", t.words.word("ending", ending ? ending->value : "cleared")}}));
    gone.day_only = true;
}

void tell_keeper(Telling& t, const PostRehab& measure) {
    const auto at = *measure.keeper_named_at;
    const auto number = measure.keeper_number ? measure.keeper_number->value : "";
    auto& told = t.line("keeper", "act.keeper", measure.id.value, at, law::basis_of_act(at), at,
                        t.words.say("timeline.keeper", {{"number", number}}));
    if (measure.keeper) told.detail = {measure.keeper->value};
}

}  // namespace

void tell_listing(Telling& t, const AddictListing& listing) {
    auto& told =
        t.line("listing", "act.listing", listing.id.value, start_of(listing.listed_on),
               listing.basis, listing.entered_at,
               t.words.say(listing.continues ? "timeline.listing.moved_in" : "timeline.listing"));
    told.day_only = true;
    told.late = told.late && listing.origin.value != "taken_over";
    if (!listing.drugs.empty()) told.detail = {t.drugs(listing.drugs)};
    if (listing.origin.value == "taken_over")
        t.tell_intake("act.intake", listing.id.value, listing.basis, listing.entered_at);
    if (listing.ended_on)
        tell_removal(t, "act.addict_removed", "timeline.listing.ended", listing.id.value,
                     *listing.ended_on, listing.ending);
}

void tell_post_rehab(Telling& t, const PostRehab& measure) {
    const bool moved_in = measure.continues.has_value();
    const auto at = start_of(measure.listed_on.value_or(measure.starts_on));
    auto&      told =
        t.line("post_rehab", moved_in ? "act.post_rehab_left" : "act.post_rehab", measure.id.value,
               at, moved_in ? law::basis_of_act(at) : measure.basis, measure.entered_at,
               t.words.say(moved_in ? "timeline.post_rehab.moved_in" : "timeline.post_rehab"));
    told.day_only = true;
    told.late = told.late && measure.origin.value != "taken_over";
    told.detail = {
        t.words.say(measure.ends_on ? "timeline.post_rehab.detail" : "timeline.post_rehab.open",
                    {{"from", day_words(measure.starts_on)},
                     {"until", measure.ends_on ? day_words(*measure.ends_on) : ""}})};
    if (measure.origin.value == "taken_over")
        t.tell_intake("act.post_rehab_intake", measure.id.value, measure.basis, measure.entered_at);
    if (measure.keeper_named_at) tell_keeper(t, measure);
    if (measure.ended_on)
        tell_removal(t, "act.post_rehab_removed", "timeline.post_rehab.ended", measure.id.value,
                     *measure.ended_on, measure.ending);
}

}  // namespace cases
