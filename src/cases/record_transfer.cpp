// A move under way: what is particular to what moves, the file sent, the file sent back.
#include "cases/transferring.h"

namespace cases {
namespace {

/// Something came too late: said, and nothing more; what is late cannot be made punctual.
void mark_late(Work& work, const Transfer& transfer, const char* kind, const char* mark, Instant at,
               std::vector<Defect>& defects) {
    const auto limit = tasks::open_task(work, transfer.id.value, kind);
    if (limit && tasks::is_late(*limit, at)) defects.push_back({mark, limit->article.value});
}

}  // namespace

/// law  A L73 26.2, D105 47.2 (105-08) · B L120 27.2, D163 62.1 (III-06)
const Moving k_users_move{.left = "act.left",
                          .file = "act.file",
                          .notice = "user.transfer.notice",
                          .limit = "user.transfer.file",
                          .told = "cases.person.left",
                          .incoming = "cases.transfer.incoming",
                          .awaited = "cases.transfer.awaited",
                          .form = "user.transfer.form",
                          .step = "leave",
                          .means = "step.send_file.expects.",
                          .by_notice = false};
/// law  A L73 43.2, D116 79.1c (116-53) · B L120 48.2, D163 136.1b (V-54). Neither limits the file
///      that goes after the notice: the house does (QC-NB 3).
const Moving k_after_rehab_move{.left = "act.post_rehab_left",
                                .file = "act.post_rehab_file",
                                .notice = "post.transfer",
                                .limit = "house.duty",
                                .told = "cases.post_rehab.left",
                                .incoming = "cases.post_rehab.incoming",
                                .awaited = "cases.post_rehab.awaited",
                                .form = "post.transfer.form",
                                .step = "post_rehab_leave",
                                .means = "step.send_file.expects.post_rehab.",
                                .by_notice = false};
/// law  A L73 43.2 · B L120 48.2; neither sets a form
const Moving k_addicts_move{.left = "act.addict_left",
                            .file = "act.addict_left",
                            .notice = "transfer.notice.addict_postrehab",
                            .limit = "transfer.notice.addict_postrehab",
                            .told = "cases.addict.left",
                            .incoming = "cases.addict.incoming",
                            .awaited = "cases.addict.awaited",
                            .form = "",
                            .step = "addict_leave",
                            .means = "step.send_file.expects.listing.",
                            .by_notice = true};

const Moving& moving_of(const Transfer& transfer) {
    if (transfer.management) return k_users_move;
    return transfer.post_rehab ? k_after_rehab_move : k_addicts_move;
}

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

void tell_notified(Work& work, const Transfer& transfer, std::vector<Defect>& defects) {
    mark_late(work, transfer, "transfer_notice", "late_notice", *transfer.notified_at, defects);
    work.tell(event_of("cases.transfer.notified", transfer, transfer.unit, *transfer.notified_at));
}

void tell_arrived(Work& work, const Transfer& transfer) {
    if (!transfer.management) return;  // no other file has a limit that counts from there
    // D163 62.1 and D105 47.2 count from the day of arrival, not from an hour; nobody arrives before
    // the departure, and no duty begins before it.
    const auto begins = std::max(start_of(*transfer.arrived_on), transfer.left_at);
    auto       event = event_of("cases.person.arrived", transfer, transfer.unit, begins);
    event.on = transfer.arrived_on;
    if (begins != transfer.left_at) event.at.reset();
    work.tell(event);
}

void tell_incoming(Work& work, const Transfer& transfer, Instant at) {
    if (!transfer.receiving)
        return work.tell(event_of(moving_of(transfer).awaited, transfer, transfer.unit, at));
    const auto across = work.as_system("cases.transfer");
    work.tell(event_of(moving_of(transfer).incoming, transfer, *transfer.receiving, at));
}

Recorded answer_for(Work& work, const Transfer& transfer, Instant at,
                    const std::vector<Defect>& defects) {
    const auto basis = law::basis_of_act(at);
    return answer(work, {transfer.id.value, transfer.person, basis, reason_of(basis), day_of(at),
                         defects, transfer.version});
}

void require_transfer(Work& work, const Transfer& transfer, bool allowed, const char* reason,
                      Instant at) {
    if (allowed) return;
    law::Verdict verdict;
    const auto   basis = law::basis_of_act(std::max(at, transfer.left_at));
    verdict.refuse(reason, article_of(moving_of(transfer).file, basis, day_of(at), work.law()));
    require_lawful(verdict);
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
    if (fresh_arrival) tell_arrived(work, transfer);
    mark_late(work, transfer, "transfer_file", "late_file", made.sent_at, defects);
    work.tell(event_of("cases.transfer.sent", transfer, transfer.unit, made.sent_at));
    tell_incoming(work, transfer, made.sent_at);
    return answer_for(work, transfer, made.sent_at, defects);
}

Recorded return_file(Work& work, Id<Transfer> id, const FileReturning& made) {
    work.need("case.transfer");
    auto transfer = transfer_of(work, id);
    if (transfer.receiving) transfer = incoming_transfer(work, id);
    refuse_impossible(work, {{"returned_at", made.returned_at}});
    require_transfer(work, transfer, transfer.state.value == "sent", "transfer.not_sent",
                     made.returned_at);
    if (made.returned_at < *transfer.sent_at) refuse("returned_at", "cases.before_sending");
    const auto across = work.as_system("cases.transfer");
    transfer.state = {"returned"};
    transfer.received_at = made.returned_at;
    transfer.remark = made.remark;
    transfer = work.put(transfer);
    work.tell(event_of("cases.transfer.returned", transfer,
                       transfer.receiving.value_or(transfer.unit), made.returned_at));
    return answer_for(work, transfer, made.returned_at, {});
}

}  // namespace cases
