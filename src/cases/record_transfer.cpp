#include "cases/transferring.h"

namespace cases {
namespace {

/// The commune moved to: alive on the day, a commune, and not the one the person leaves.
const places::Unit& receiving_unit(Work& work, Ref<places::Unit> from, const Leaving& made) {
    const auto& directory = work.copy<places::Directory>();
    const auto* unit = directory.by_code(made.unit_code.value, day_of(made.left_at));
    if (unit) unit = directory.today_of(*unit, work.today());
    if (!unit) refuse("unit_code", "cases.unit_unknown");
    if (unit->kind.value == "province" || unit->kind.value == "district")
        refuse("unit_code", "cases.unit_not_commune");
    const auto* own = directory.unit(from.value);
    const auto* today = own ? directory.today_of(*own, work.today()) : nullptr;
    if (unit->id == from || (today && unit->id == today->id))
        refuse("unit_code", "cases.same_unit");
    return *unit;
}

void require_no_other(Work& work, Ref<Person> person, Instant when) {
    constexpr std::string_view k_open = R"(
        WHERE r.person IN {set} AND r.state IN ('left', 'sent') AND {scope:r} LIMIT 1
    )";
    if (people::select_of_set<Transfer>(work, person, k_open).empty()) return;
    law::Verdict verdict;
    verdict.refuse("transfer.already",
                   article_of("act.left", law::basis_of_act(when), day_of(when), work.law()));
    require_lawful(verdict);
}

/// The notice came too late: said, and nothing more; what is late cannot be made punctual.
void mark_late(Work& work, const Transfer& transfer, const char* kind, const char* mark, Instant at,
               std::vector<Defect>& defects) {
    const auto limit = tasks::open_task(work, transfer.id.value, kind);
    if (limit && tasks::is_late(*limit, at)) defects.push_back({mark, limit->article.value});
}

void tell_notified(Work& work, const Transfer& transfer, std::vector<Defect>& defects) {
    mark_late(work, transfer, "transfer_notice", "late_notice", *transfer.notified_at, defects);
    work.tell(event_of("cases.transfer.notified", transfer, transfer.unit, *transfer.notified_at));
}

void tell_arrived(Work& work, const Transfer& transfer) {
    auto event =
        event_of("cases.person.arrived", transfer, transfer.unit, start_of(*transfer.arrived_on));
    // D163 62.1 and D105 47.2 count from the day of arrival, not from an hour.
    event.at.reset();
    event.on = transfer.arrived_on;
    work.tell(event);
}

/// The receipt is a duty of the commune moved to.
void tell_incoming(Work& work, const Transfer& transfer, Instant at) {
    const auto across = work.as_system("cases.transfer");
    work.tell(event_of("cases.transfer.incoming", transfer, transfer.receiving, at));
}

/// Somebody managed as a user moves with the management, and the listing goes along.
bool is_managed(Work& work, const AddictListing& listing) {
    for (const auto& management : managements_of(work, listing.person))
        if (!management.ended_on && is_same_commune(work, management.unit, listing.unit) &&
            (management.state.value == "signed" || management.continues))
            return true;
    return false;
}

Recorded answer_for(Work& work, const Transfer& transfer, Instant at,
                    const std::vector<Defect>& defects) {
    const auto basis = law::basis_of_act(at);
    return answer(work, {transfer.id.value, transfer.person, basis, reason_of(basis), day_of(at),
                         defects, transfer.version});
}

}  // namespace

store::Event event_of(std::string name, const Transfer& transfer, Ref<places::Unit> unit,
                      Instant at) {
    store::Event event;
    event.name = std::move(name);
    event.person = transfer.person.value;
    event.unit = unit.value;
    event.subject = transfer.id.value;
    event.basis = law::basis_of_act(at).value;
    event.at = at;
    return event;
}

void require_transfer(Work& work, const Transfer& transfer, bool allowed, const char* reason,
                      Instant at) {
    if (allowed) return;
    law::Verdict verdict;
    const auto   basis = law::basis_of_act(std::max(at, transfer.left_at));
    verdict.refuse(reason, article_of("act.file", basis, day_of(at), work.law()));
    require_lawful(verdict);
}

namespace {

void refuse_impossible_departure(const Work& work, const Leaving& made) {
    refuse_impossible(
        work, {{"left_at", made.left_at},
               {"notified_at", made.notified_at},
               {"arrived_on",
                made.arrived_on ? std::optional{start_of(*made.arrived_on)} : std::nullopt}});
    if (made.arrived_on && *made.arrived_on < day_of(made.left_at))
        refuse("arrived_on", "cases.before_departure");
}

}  // namespace

Recorded record_departure(Work& work, Id<Management> id, const Leaving& made) {
    work.need("case.transfer");
    const auto management = work.get(id);
    refuse_impossible_departure(work, made);
    require_standing(management, made.left_at, work.law());
    require_no_other(work, management.person, made.left_at);
    if (day_of(made.left_at) < management.decided_on) refuse("left_at", "cases.before_decision");
    const auto& receiving = receiving_unit(work, management.unit, made);

    const auto          transfer = work.put(Transfer{.person = management.person,
                                                     .unit = management.unit,
                                                     .receiving = receiving.id,
                                                     .management = id,
                                                     .basis = law::basis_of_act(made.left_at),
                                                     .state = {"left"},
                                                     .left_at = made.left_at,
                                                     .notified_at = made.notified_at,
                                                     .arrived_on = made.arrived_on,
                                                     .entered_at = work.now()});
    std::vector<Defect> defects;
    work.tell(event_of("cases.person.left", transfer, transfer.unit, made.left_at));
    if (transfer.notified_at) tell_notified(work, transfer, defects);
    if (transfer.arrived_on) tell_arrived(work, transfer);
    return answer_for(work, transfer, made.left_at, defects);
}

Recorded record_addict_departure(Work& work, Id<AddictListing> id, const Leaving& made) {
    work.need("case.transfer");
    const auto listing = work.get(id);
    refuse_impossible_departure(work, made);
    const auto   basis = law::basis_of_act(made.left_at);
    const auto   on = day_of(made.left_at);
    law::Verdict verdict;
    const auto   article = article_of("act.addict_left", basis, on, work.law());
    if (listing.ended_on) verdict.refuse("listing.ended_already", article);
    if (is_managed(work, listing)) verdict.refuse("listing.moves_with_management", article);
    require_lawful(verdict);
    require_no_other(work, listing.person, made.left_at);
    if (on < listing.listed_on) refuse("left_at", "cases.before_listing");
    Transfer transfer{.person = listing.person,
                      .unit = listing.unit,
                      .receiving = receiving_unit(work, listing.unit, made).id,
                      .basis = basis,
                      .state = {made.notified_at ? "sent" : "left"},
                      .left_at = made.left_at,
                      .notified_at = made.notified_at,
                      .arrived_on = made.arrived_on,
                      .sent_at = made.notified_at,  // the notice is all the law asks for
                      .entered_at = work.now()};
    transfer.listing = id;
    transfer = work.put(std::move(transfer));
    std::vector<Defect> defects;
    work.tell(event_of("cases.addict.left", transfer, transfer.unit, made.left_at));
    if (transfer.notified_at) {
        tell_notified(work, transfer, defects);
        tell_incoming(work, transfer, *transfer.notified_at);
    }
    return answer_for(work, transfer, made.left_at, defects);
}

Recorded record_file_sending(Work& work, Id<Transfer> id, const FileSending& made) {
    work.need("case.transfer");
    auto transfer = work.get(id);
    refuse_impossible(work, {{"sent_at", made.sent_at},
                             {"arrived_on", start_of(made.arrived_on)},
                             {"notified_at", made.notified_at}});
    require_transfer(work, transfer, transfer.state.value == "left", "transfer.sent_already",
                     made.sent_at);
    if (made.sent_at < transfer.left_at) refuse("sent_at", "cases.before_departure");
    if (made.arrived_on < day_of(transfer.left_at)) refuse("arrived_on", "cases.before_departure");

    std::vector<Defect> defects;
    const bool          fresh_notice = !transfer.notified_at;
    const bool          fresh_arrival = transfer.arrived_on != made.arrived_on;
    // The file tells the other office at the latest.
    if (fresh_notice) transfer.notified_at = made.notified_at.value_or(made.sent_at);
    transfer.arrived_on = made.arrived_on;
    transfer.number = made.number;
    transfer.sent_at = made.sent_at;
    transfer.documents = made.documents;
    transfer.state = {"sent"};
    transfer = work.put(transfer);
    if (fresh_notice) tell_notified(work, transfer, defects);
    if (fresh_arrival && transfer.management) tell_arrived(work, transfer);
    mark_late(work, transfer, "transfer_file", "late_file", made.sent_at, defects);
    work.tell(event_of("cases.transfer.sent", transfer, transfer.unit, made.sent_at));
    tell_incoming(work, transfer, made.sent_at);
    return answer_for(work, transfer, made.sent_at, defects);
}

Recorded return_file(Work& work, Id<Transfer> id, const FileReturning& made) {
    work.need("case.transfer");
    auto transfer = incoming_transfer(work, id);
    refuse_impossible(work, {{"returned_at", made.returned_at}});
    require_transfer(work, transfer, transfer.state.value == "sent", "transfer.not_sent",
                     made.returned_at);
    if (made.returned_at < *transfer.sent_at) refuse("returned_at", "cases.before_sending");
    const auto across = work.as_system("cases.transfer");
    transfer.state = {"returned"};
    transfer.received_at = made.returned_at;
    transfer.remark = made.remark;
    transfer = work.put(transfer);
    work.tell(event_of("cases.transfer.returned", transfer, transfer.receiving, made.returned_at));
    return answer_for(work, transfer, made.returned_at, {});
}

}  // namespace cases
