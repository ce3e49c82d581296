#include "cases/transferring.h"

namespace cases {

Management carry_on(Work& work, const Management& before, const Transfer& transfer, Instant at) {
    const auto basis = law::basis_of_act(at);
    const auto on = day_of(at);
    Management next;
    next.person = before.person;
    next.unit = *transfer.receiving;
    next.basis = basis.value == "A" ? before.basis : basis;
    next.origin = {"recorded"};
    next.state = {basis.value == "A" ? "signed" : "draft"};
    next.decided_on = on;
    next.ends_on =
        std::max(end_of_continued(before, basis, day_of(transfer.left_at), on), on + days{1});
    next.drugs = before.drugs;
    next.continues = before.id;
    next.listed_on = on;
    next.uncounted_days = before.uncounted_days;
    if (is_disputed(before.marks)) next.marks = {{k_disputed}};
    next.entered_at = work.now();
    if (basis.value == "A") {
        next.number = before.number;
        next.signed_at = before.signed_at;
        next.decider = before.decider;
    }
    return work.put(next);
}

namespace {

/// What has become of the management since the departure: itself while it stands, else the one that
/// stands in its place in the commune left, as after new use or an annulment; absent when none does.
std::optional<Management> standing_in_move(Work& work, const Transfer& transfer) {
    if (transfer.management)
        if (auto named = work.get(*transfer.management); !named.ended_on) return named;
    for (auto& management : managements_of(work, transfer.person))
        if (management.state.value == "signed" && !management.ended_on &&
            is_same_commune(work, management.unit, transfer.unit))
            return management;
    return std::nullopt;
}

}  // namespace

std::optional<Management> hand_over(Work& work, const Transfer& transfer, Instant at) {
    auto stands = standing_in_move(work, transfer);
    if (!stands) return std::nullopt;
    auto& management = *stands;
    management.ending = {{"moved"}};
    management.ending_state = {{"signed"}};
    management.ended_on = std::max(day_of(at), management.decided_on);
    management.ending_decider = management.decider;
    management.ending_number = transfer.number;
    if (transfer.receiving) management.ending_signed_at = at;  // a receipt on paper bears a day
    management = work.put(management);
    end_suspension(work, management.id, "moved", day_of(at));
    drop_papers(work, management.id);
    work.tell(event_of("cases.management.moved", management, law::basis_of_act(at), at));
    return stands;
}

Recorded receive_file(Work& work, Id<Transfer> id, const FileReceiving& made) {
    work.need("case.transfer");
    auto transfer = incoming_transfer(work, id);
    refuse_impossible(work, {{"received_at", made.received_at}});
    require_transfer(work, transfer, transfer.state.value != "received", "transfer.received",
                     made.received_at);
    require_transfer(work, transfer, transfer.state.value == "sent", "transfer.not_sent",
                     made.received_at);
    if (made.received_at < *transfer.sent_at) refuse("received_at", "cases.before_sending");

    const auto across = work.as_system("cases.transfer");
    const auto basis = law::basis_of_act(made.received_at);
    const auto handed = hand_over(work, transfer, made.received_at);
    const auto next =
        handed ? std::optional{carry_on(work, *handed, transfer, made.received_at)} : std::nullopt;
    transfer.state = {"received"};
    transfer.received_at = made.received_at;
    transfer.receiver = made.receiver;
    if (next) transfer.continued = next->id;
    transfer = work.put(transfer);
    work.tell(event_of("cases.transfer.received", transfer, *transfer.receiving, made.received_at));
    move_listings(work, transfer, made.received_at);
    move_post_rehab(work, transfer, made.received_at);
    move_file(work, transfer);
    people::settle(work, transfer.person, transfer.receiving,
                   transfer.arrived_on.value_or(day_of(transfer.left_at)), made.address);
    if (next)
        work.tell(event_of(next->state.value == "signed" ? "cases.management.decided"
                                                         : "cases.management.to_continue",
                           *next, basis, made.received_at));
    return answer(work, {id.value,
                         transfer.person,
                         basis,
                         handed ? reason_of(basis, *handed) : reason_of(basis),
                         day_of(made.received_at),
                         {},
                         transfer.version});
}

Recorded record_continuation(Work& work, Id<Management> id, const Continuing& stated) {
    const auto signature = signature_of(stated);
    need_for(work, signature);
    auto        management = work.get(id);
    const auto& book = work.law();
    const auto  when = stated.signed_at.value_or(work.now());
    const auto  basis = law::basis_of_act(when);
    const auto  on = day_of(when);
    refuse_unsigned(work, signature);
    law::Verdict stands;
    const auto   article = article_of("act.continued", basis, on, book);
    if (!management.continues) stands.refuse("continuation.nothing", article);
    if (management.state.value == "signed") stands.refuse("management.already_decided", article);
    if (management.ended_on) stands.refuse("management.already_ended", article);
    require_lawful(stands);
    if (on < *management.listed_on) refuse("signed_at", "cases.before_receipt");
    const auto verdict = may_continue(stated.decider.value, when, book);
    if (!signature.is_signed()) require_lawful(verdict);

    auto defects = defects_of(verdict);
    mark_authority(defects, signature, basis, on, book);
    if (is_disputed(management.marks))
        defects.push_back({k_disputed, article_of(k_disputed, basis, on, book)});
    const auto before = work.get(*management.continues);
    management.basis = basis;
    management.state = stated.state;
    management.number = stated.number;
    management.signed_at = stated.signed_at;
    management.decider = stated.decider;
    management.capacity = stated.capacity;
    management.signer = stated.signer;
    management.decided_on = on;
    management.ends_on =
        std::max(end_of_continued(before, basis, left_on(work, id), on), on + days{1});
    management.marks.clear();
    add_marks(management, defects);
    management.entered_at = work.now();
    management = work.put(management);
    draw_up(work, management, id.value, "manage", basis, signature);
    if (signature.is_signed()) {
        const auto event = event_of("cases.management.decided", management, basis, when);
        work.tell(event);
        open_remedies(work, event, defects);
    }
    return answer(work, {id.value, management.person, basis, reason_of(basis, before), on, defects,
                         management.version});
}

}  // namespace cases
