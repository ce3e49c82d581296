// The receipt of a commune outside the register: what ran here ends, and the file stays.
#include "cases/transferring.h"

namespace cases {
namespace {

constexpr std::string_view k_of_person = "WHERE r.person IN {set} ORDER BY r.id";

/// What a test, or a determination, still asked for is done where the person lives.
/// law  A L73 23.4, 27.1, 43.1 · B L120 24.4a, 31.2, 48.1
void hand_over_duties(Work& work, const Transfer& transfer, Instant at) {
    const auto basis = law::basis_of_act(at);
    const auto here = [&]<class R>(R) {
        auto found = people::select_of_set<R>(work, transfer.person, k_of_person);
        std::erase_if(found,
                      [&](const R& r) { return !is_same_commune(work, r.unit, transfer.unit); });
        return found;
    };
    for (const auto& test : here(DrugTest{})) {
        const auto decided = decided_on_test(work, test.id);
        if (decided && decided->state.value == "signed") continue;
        work.tell(event_of("cases.person.gone", test, basis, at));
    }
    for (const auto& determination : here(Determination{})) {
        auto event = event_of("cases.person.gone", work.get(determination.test), basis, at);
        event.subject = determination.id.value;
        work.tell(std::move(event));
    }
}

void require_on_paper(Work& work, const Transfer& transfer, const PaperReceiving& made) {
    const auto at = start_of(made.received_on);
    refuse_impossible(work, {{"received_on", at}});
    require_transfer(work, transfer, !transfer.receiving, "transfer.not_on_paper", at);
    require_transfer(work, transfer, transfer.state.value != "received", "transfer.received", at);
    require_transfer(work, transfer, transfer.state.value == "sent", "transfer.not_sent", at);
    if (made.received_on < day_of(*transfer.sent_at)) refuse("received_on", "cases.before_sending");
}

}  // namespace

Recorded receive_on_paper(Work& work, Id<Transfer> id, const PaperReceiving& made) {
    work.need("case.transfer");
    auto transfer = work.get(id);
    require_on_paper(work, transfer, made);
    // The paper bears a day; the file did not arrive before it was sent.
    const auto at = std::max(start_of(made.received_on), *transfer.sent_at);

    const auto across = work.as_system("cases.transfer");
    hand_over(work, transfer, at);
    transfer.state = {"received"};
    transfer.received_at = at;
    transfer.receiver = made.receiver;
    transfer.receipt_number = made.number;
    transfer = work.put(transfer);
    work.tell(event_of("cases.transfer.received", transfer, transfer.unit, at));
    move_listings(work, transfer, at);
    move_post_rehab(work, transfer, at);
    hand_over_duties(work, transfer, at);
    people::settle(work, transfer.person, std::nullopt,
                   transfer.arrived_on.value_or(day_of(transfer.left_at)),
                   Text<300>{transfer.receiving_name->value});
    return answer_for(work, transfer, at, {});
}

}  // namespace cases
