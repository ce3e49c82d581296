// A merge that was undone: the communes that were sent the merged file are told, also those where
// nobody opened it yet (users.md 2.10).
#include "cases/intake.h"

namespace cases {
namespace {

constexpr std::string_view k_sent_since = R"(
    WHERE r.person IN {set} AND r.sent_at >= $1 ORDER BY r.id
)";

}  // namespace

void hear_unmerge(Work& work, const store::Event& event) {
    if (event.name != "people.merge.undone") return;
    const auto system = work.as_system("cases.hear_unmerge");
    const auto merge = work.get(Id<people::PersonMerge>{event.subject});
    for (const auto& sent : people::select_of_set<Transfer>(
             work, merge.person, k_sent_since, {store::value_of(merge.known_from.value())}))
        if (sent.receiving) tasks::tell_unmerged(work, merge, *sent.receiving);
}

}  // namespace cases
