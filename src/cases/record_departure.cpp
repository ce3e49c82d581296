// Somebody leaves the commune: the three ways out, which differ only in what moves.
#include "cases/transferring.h"

namespace cases {
namespace {

constexpr std::string_view k_open = R"(
    WHERE r.person IN {set} AND r.state IN ('left', 'sent') AND {scope:r} LIMIT 1
)";

/// The commune moved to: a commune alive on the day, as it is today; when it was divided since, the
/// part of it that the officer names. It is not the one the person leaves.
const places::Unit& receiving_unit(Work& work, Ref<places::Unit> from, const Leaving& made) {
    const auto& directory = work.copy<places::Directory>();
    const auto& code = made.unit_code.value;
    const auto* unit = directory.by_code(code, day_of(made.left_at));
    if (unit) unit = directory.today_of(*unit, work.today());
    if (!unit) unit = directory.by_code(code, work.today());
    if (!unit) refuse("unit_code", "cases.unit_unknown");
    if (unit->kind.value == "province" || unit->kind.value == "district")
        refuse("unit_code", "cases.unit_not_commune");
    if (is_same_commune(work, unit->id, from)) refuse("unit_code", "cases.same_unit");
    return *unit;
}

void refuse_impossible_departure(const Work& work, const Leaving& made) {
    refuse_impossible(
        work, {{"left_at", made.left_at},
               {"notified_at", made.notified_at},
               {"arrived_on",
                made.arrived_on ? std::optional{start_of(*made.arrived_on)} : std::nullopt}});
    if (made.arrived_on && *made.arrived_on < day_of(made.left_at))
        refuse("arrived_on", "cases.before_departure");
}

void require_no_other(Work& work, const Transfer& transfer, const std::string& article) {
    if (people::select_of_set<Transfer>(work, transfer.person, k_open).empty()) return;
    law::Verdict verdict;
    verdict.refuse("transfer.already", article);
    require_lawful(verdict);
}

/// Somebody managed as a user moves with that management, and everything else goes along.
bool is_managed(Work& work, Ref<Person> person, Ref<places::Unit> unit) {
    for (const auto& management : managements_of(work, person))
        if (!management.ended_on && is_same_commune(work, management.unit, unit) &&
            (management.state.value == "signed" || management.continues))
            return true;
    return false;
}

/// Since when what moves stands in the commune, and what is said of an earlier departure.
struct Since {
    Date        day;
    const char* refusal;
};

/// `transfer` says who leaves which commune and what moves; the rest is filled in.
Recorded leave(Work& work, Transfer transfer, const Leaving& made, const Since& since) {
    const auto& moving = moving_of(transfer);
    const auto  on = day_of(made.left_at);
    transfer.basis = law::basis_of_act(made.left_at);
    require_no_other(work, transfer, article_of(moving.left, transfer.basis, on, work.law()));
    if (on < since.day) refuse("left_at", since.refusal);
    const bool is_sent = moving.by_notice && made.notified_at;
    transfer.receiving = receiving_unit(work, transfer.unit, made).id;
    transfer.state = {is_sent ? "sent" : "left"};
    transfer.left_at = made.left_at;
    transfer.notified_at = made.notified_at;
    transfer.arrived_on = made.arrived_on;
    if (is_sent) transfer.sent_at = made.notified_at;
    transfer.entered_at = work.now();
    transfer = work.put(std::move(transfer));

    std::vector<Defect> defects;
    work.tell(event_of(moving.told, transfer, transfer.unit, made.left_at));
    if (transfer.notified_at) tell_notified(work, transfer, defects);
    if (transfer.arrived_on) tell_arrived(work, transfer);
    if (is_sent) tell_incoming(work, transfer, *transfer.sent_at);
    return answer_for(work, transfer, made.left_at, defects);
}

}  // namespace

Recorded record_departure(Work& work, Id<Management> id, const Leaving& made) {
    work.need("case.transfer");
    const auto management = work.get(id);
    refuse_impossible_departure(work, made);
    require_standing(management, made.left_at, work.law());
    Transfer transfer{.person = management.person, .unit = management.unit, .management = id};
    return leave(work, std::move(transfer), made, {management.decided_on, "cases.before_decision"});
}

Recorded record_post_rehab_departure(Work& work, Id<PostRehab> id, const Leaving& made) {
    work.need("case.transfer");
    const auto measure = work.get(id);
    refuse_impossible_departure(work, made);
    const auto   on = day_of(made.left_at);
    law::Verdict verdict;
    const auto   article =
        article_of("act.post_rehab_left", law::basis_of_act(made.left_at), on, work.law());
    if (is_over(measure, on)) verdict.refuse("post_rehab.ended", article);
    if (is_managed(work, measure.person, measure.unit))
        verdict.refuse("post_rehab.moves_with_management", article);
    require_lawful(verdict);
    Transfer transfer{.person = measure.person, .unit = measure.unit};
    transfer.post_rehab = id;
    return leave(work, std::move(transfer), made,
                 {measure.listed_on.value_or(measure.starts_on), "cases.before_listing"});
}

Recorded record_addict_departure(Work& work, Id<AddictListing> id, const Leaving& made) {
    work.need("case.transfer");
    const auto listing = work.get(id);
    refuse_impossible_departure(work, made);
    const auto   on = day_of(made.left_at);
    law::Verdict verdict;
    const auto   article =
        article_of("act.addict_left", law::basis_of_act(made.left_at), on, work.law());
    if (listing.ended_on) verdict.refuse("listing.ended_already", article);
    if (is_managed(work, listing.person, listing.unit))
        verdict.refuse("listing.moves_with_management", article);
    else if (!running_after_rehab(work, listing.person, listing.unit, on).empty())
        verdict.refuse("listing.moves_with_post_rehab", article);
    require_lawful(verdict);
    Transfer transfer{.person = listing.person, .unit = listing.unit};
    transfer.listing = id;
    return leave(work, std::move(transfer), made, {listing.listed_on, "cases.before_listing"});
}

}  // namespace cases
