// Somebody leaves the commune: the three ways out, which differ only in what moves.
#include "base/fold.h"
#include "cases/transferring.h"

namespace cases {
namespace {

constexpr std::string_view k_open = R"(
    WHERE r.person IN {set} AND r.state IN ('left', 'sent') AND {scope:r} LIMIT 1
)";

/// The commune moved to: a commune alive on the day, as it is today; when it was divided since, the
/// part of it that the officer names. It is not the one the person leaves.
Ref<places::Unit> unit_named(Work& work, Ref<places::Unit> from, const std::string& code, Date on) {
    const auto& directory = work.copy<places::Directory>();
    const auto* unit = directory.by_code(code, on);
    if (unit) unit = directory.today_of(*unit, work.today());
    if (!unit) unit = directory.by_code(code, work.today());
    if (!unit) refuse("unit_code", "cases.unit_unknown");
    if (unit->kind.value == "province" || unit->kind.value == "district")
        refuse("unit_code", "cases.unit_not_commune");
    if (is_same_commune(work, unit->id, from)) refuse("unit_code", "cases.same_unit");
    return unit->id;
}

/// Where somebody went whom nobody can find is no destination: the days away do not count, and the
/// commune goes on managing.   law  B D163 60.2, 136.1a · A D116 79.1b
bool says_nowhere(std::string_view name) {
    const auto folded = base::fold(name) + " ";
    for (const auto* unknown : {"khong ro ", "khong biet ", "khong xac dinh ", "chua ro ",
                                "chua biet ", "chua xac dinh ", "chua xac minh "})
        if (folded.starts_with(unknown)) return true;
    return people::name_trouble(name).has_value();
}

/// A commune of the register, or in words one that is outside it.
void name_destination(Work& work, Transfer& transfer, const Leaving& made) {
    if (!made.outside.value_or(false)) {
        if (made.receiving_name) refuse("receiving_name", "cases.one_destination");
        if (!made.unit_code) refuse("unit_code", "cases.destination_missing");
        transfer.receiving =
            unit_named(work, transfer.unit, made.unit_code->value, day_of(made.left_at));
        return;
    }
    if (made.unit_code) refuse("unit_code", "cases.one_destination");
    const auto name = made.receiving_name ? base::normalise(made.receiving_name->value) : "";
    if (name.empty()) refuse("receiving_name", "cases.destination_missing");
    if (says_nowhere(name)) refuse("receiving_name", "cases.destination_unknown");
    transfer.receiving_name = {{name}};
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

// -- what is particular to each of the three: why it does not move, since when it stands in the
//    commune with what is said of an earlier departure, and where the move names it

void require_moving(Work& work, const Management& management, Instant at) {
    require_standing(management, at, work.law());
}
void require_moving(Work& work, const PostRehab& measure, Instant at) {
    const auto   on = day_of(at);
    law::Verdict verdict;
    const auto article = article_of(k_after_rehab_move.left, law::basis_of_act(at), on, work.law());
    if (is_over(measure, on)) verdict.refuse("post_rehab.ended", article);
    if (is_managed(work, measure.person, measure.unit))
        verdict.refuse("post_rehab.moves_with_management", article);
    require_lawful(verdict);
}
void require_moving(Work& work, const AddictListing& listing, Instant at) {
    const auto   on = day_of(at);
    law::Verdict verdict;
    const auto   article = article_of(k_addicts_move.left, law::basis_of_act(at), on, work.law());
    if (listing.ended_on) verdict.refuse("listing.ended_already", article);
    if (is_managed(work, listing.person, listing.unit))
        verdict.refuse("listing.moves_with_management", article);
    else if (!running_after_rehab(work, listing.person, listing.unit, on).empty())
        verdict.refuse("listing.moves_with_post_rehab", article);
    require_lawful(verdict);
}

struct Since {
    Date        day;
    const char* refusal;
};
Since since_of(const Management& m) { return {m.decided_on, "cases.before_decision"}; }
Since since_of(const PostRehab& m) {
    return {m.listed_on.value_or(m.starts_on), "cases.before_listing"};
}
Since since_of(const AddictListing& l) { return {l.listed_on, "cases.before_listing"}; }

void name_moved(Transfer& transfer, Id<Management> id) { transfer.management = id; }
void name_moved(Transfer& transfer, Id<PostRehab> id) { transfer.post_rehab = id; }
void name_moved(Transfer& transfer, Id<AddictListing> id) { transfer.listing = id; }

template <class Moved>
Recorded leave(Work& work, Id<Moved> id, const Leaving& made) {
    work.need("case.transfer");
    const auto moved = work.get(id);
    refuse_impossible_departure(work, made);
    require_moving(work, moved, made.left_at);

    Transfer transfer{.person = moved.person, .unit = moved.unit};
    name_moved(transfer, id);
    const auto& moving = moving_of(transfer);
    const auto  on = day_of(made.left_at);
    transfer.basis = law::basis_of_act(made.left_at);
    require_no_other(work, transfer, article_of(moving.left, transfer.basis, on, work.law()));
    const auto since = since_of(moved);
    if (on < since.day) refuse("left_at", since.refusal);
    const bool is_sent = moving.by_notice && made.notified_at;
    name_destination(work, transfer, made);
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
    return leave(work, id, made);
}
Recorded record_post_rehab_departure(Work& work, Id<PostRehab> id, const Leaving& made) {
    return leave(work, id, made);
}
Recorded record_addict_departure(Work& work, Id<AddictListing> id, const Leaving& made) {
    return leave(work, id, made);
}

}  // namespace cases
