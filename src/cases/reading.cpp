// Who reads a file that moves: the office it comes to, from the departure on; the office it left,
// afterwards, as it stood when it was handed over.   law  decision 5; docs/adr/0018
#include <limits>

#include "cases/lists.h"
#include "cases/transferring.h"
#include "store/image_text.h"

namespace cases {
namespace {

constexpr std::string_view k_moves = R"(
    WHERE r.person IN {set} AND r.state IN ('left', 'sent', 'received') AND {scope:r}
    ORDER BY r.id DESC
)";
constexpr int              k_changes = 200;

/// The moves of whom the account could read if the file lay with it; latest first.
std::vector<Transfer> moves_of(Work& work, Ref<Person> person) {
    if (!work.may("person.read") || work.sees(person.value)) return {};
    const auto across = work.as_system("cases.reading");
    return people::select_of_set<Transfer>(work, person, k_moves);
}

/// The change that wrote the receipt down.
std::optional<store::Change> receipt_of(Work& work, const Transfer& move) {
    std::optional<store::Change> receipt;
    for (auto& change : work.store().history(work, move.id.value,
                                             std::numeric_limits<std::int64_t>::max(), k_changes))
        if (const auto columns = store::columns_of(change.image);
            columns.contains("state") && columns.at("state") == "received")
            receipt = std::move(change);
    return receipt;
}

}  // namespace

std::int64_t handed_over_after(Work& work, const Transfer& move) {
    const auto receipt = receipt_of(work, move);
    if (!receipt) return 0;
    // What the receipt changed was written at one moment by one account, together.
    for (auto before = receipt->number;;) {
        const auto changes = work.store().history(work, move.person.value, before, k_changes);
        if (changes.empty()) return 0;
        for (const auto& change : changes)
            if (change.at != receipt->at || change.account != receipt->account)
                return change.number;
        before = changes.back().number;
    }
}

std::optional<people::Ground> arriving_file(Work& work, Ref<Person> person) {
    for (const auto& move : moves_of(work, person)) {
        if (move.state.value == "received" || !comes_to(work, move)) continue;
        auto scope = work.actor().scope;
        scope.holders.push_back(move.unit.value);
        return people::Ground{
            .code = "arriving",
            .told = {{"unit", path_of_unit(work, move.unit, day_of(move.left_at))},
                     {"day", day_words(day_of(move.left_at))}},
            .scope = std::move(scope)};
    }
    return std::nullopt;
}

std::optional<people::Ground> former_file(Work& work, Ref<Person> person) {
    for (const auto& move : moves_of(work, person)) {
        if (move.state.value != "received" || !move.receiving) continue;
        if (!work.covers(move.unit.value)) continue;
        const auto until = handed_over_after(work, move);
        if (until == 0) return std::nullopt;
        return people::Ground{.code = "former",
                              .told = told_of_former(work, move),
                              .scope = work.actor().scope,
                              .until = until};
    }
    return std::nullopt;
}

base::Arguments told_of_former(Work& work, const Transfer& move) {
    const auto on = day_of(*move.received_at);
    return {{"unit", path_of_unit(work, *move.receiving, on)}, {"day", day_words(on)}};
}

void leave_own_period(std::vector<TimelineLine>& timeline, const Path& path) {
    for (const auto& move : path.transfers) {
        if (move.state.value != "left" && move.state.value != "sent") continue;
        const auto end = start_of(day_of(move.left_at) + days{1});
        std::erase_if(timeline, [&](const TimelineLine& line) {
            return line.at >= end && line.kind.value != "transfer";
        });
    }
}

}  // namespace cases
