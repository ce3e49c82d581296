// The list of addicts: put on it after a determination, and from commune to commune with a move.
#include <algorithm>

#include "cases/recording.h"
#include "cases/transferring.h"

namespace cases {
namespace {

constexpr std::string_view k_standing = R"(
    WHERE r.person IN {set} AND r.ended_on IS NULL ORDER BY r.id
)";  // as the system: a listing in another commune hinders too

/// law  A L73 43.1 · B L120 48.1
law::Verdict may_list(const Determination& determination, bool already, const law::Basis& basis,
                      Date on, const law::Book& book) {
    law::Verdict verdict;
    const auto   article = article_of("act.addict_listed", basis, on, book);
    if (!determination.result || determination.result->value != "addicted")
        verdict.refuse("listing.not_addicted", article);
    else if (already)
        verdict.refuse("listing.already", article);
    return verdict;
}

}  // namespace

bool is_same_commune(const Work& work, Ref<places::Unit> one, Ref<places::Unit> other) {
    if (one == other) return true;
    const auto& directory = work.copy<places::Directory>();
    const auto  today_of = [&](Ref<places::Unit> id) {
        const auto* unit = directory.unit(id.value);
        return unit ? directory.today_of(*unit, work.today()) : nullptr;
    };
    const auto *a = today_of(one), *b = today_of(other);
    return a && b && a->id == b->id;
}

std::optional<AddictListing> standing_listing(Work& work, Ref<Person> person) {
    const auto across = work.as_system("cases.addict_list");
    auto       found = people::select_of_set<AddictListing>(work, person, k_standing);
    return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

Recorded record_addict_listing(Work& work, Id<Determination> id, const ListingAddict& made) {
    work.need("case.record");
    const auto determination = work.get(id);
    const auto at = start_of(made.listed_on);
    const auto basis = law::basis_of_act(at);
    refuse_impossible(work, {{"listed_on", at}});
    require_lawful(may_list(determination, standing_listing(work, determination.person).has_value(),
                            basis, made.listed_on, work.law()));
    const auto concluded_on = day_of(*determination.concluded_at);
    if (made.listed_on < concluded_on) refuse("listed_on", "cases.before_conclusion");

    const auto    limit = tasks::open_task(work, id.value, "addict_listing");
    const auto    test = work.get(determination.test);
    AddictListing listing{.person = determination.person,
                          .unit = determination.unit,
                          .basis = basis,
                          .origin = {"recorded"},
                          .listed_on = made.listed_on,
                          .determined_on = concluded_on,
                          .drugs = made.drugs.empty() ? test.drugs : made.drugs,
                          .entered_at = work.now()};
    listing.determination = id;
    if (test.disputed_on) listing.marks = {{k_disputed}};
    listing = work.put(std::move(listing));
    auto event = event_of("cases.addict.listed", test, basis, at);
    event.subject = id.value;
    work.tell(std::move(event));
    Act act{listing.id.value, listing.person, basis, reason_of(basis), made.listed_on, {},
            listing.version};
    if (limit && tasks::is_late(*limit, at)) act.defects.push_back({"late", limit->article.value});
    return answer(work, act);
}

/// law  A L73 43.2, 43.3c · B L120 48.2, 48.3c: off the list of the commune left and on that of the
///      new one on the day of the receipt, so that every day counts the person once.
void move_listings(Work& work, const Transfer& transfer, Instant at) {
    const auto basis = law::basis_of_act(at);
    for (auto& listing : people::select_of_set<AddictListing>(work, transfer.person, k_standing)) {
        if (!is_same_commune(work, listing.unit, transfer.unit)) continue;
        const auto on = std::max(day_of(at), listing.listed_on);
        leave_for(listing, transfer, on);
        work.put(listing);
        if (!transfer.receiving) continue;
        AddictListing next{.person = listing.person,
                           .unit = *transfer.receiving,
                           .basis = basis,
                           .origin = {"recorded"},
                           .listed_on = on,
                           .determined_on = listing.determined_on,
                           .drugs = listing.drugs,
                           .entered_at = work.now()};
        next.continues = listing.id;
        if (is_disputed(listing.marks)) next.marks = {{k_disputed}};
        work.put(std::move(next));
    }
}

}  // namespace cases
