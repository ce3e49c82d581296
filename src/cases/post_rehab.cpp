// Management after rehabilitation: what figures count of it, and how it follows a move.
#include "cases/post_rehab.h"

#include <algorithm>

#include "cases/transferring.h"

namespace cases {
namespace {

/// $1: the day of the move. A term that is over by then moves nowhere.
constexpr std::string_view k_running = R"(
    WHERE r.person IN {set} AND r.ended_on IS NULL AND r.starts_on <= $1
      AND (r.ends_on IS NULL OR r.ends_on > $1)
    ORDER BY r.id
)";  // as the system: the term of another commune is looked at too

}  // namespace

/// law  L73 43, L120 48: on the list of a commune from its first day there until the term is over,
///      ended or moved on.
std::vector<store::Fact> facts_of(const PostRehab& measure) {
    const auto starts = measure.listed_on.value_or(measure.starts_on);
    const auto ends = measure.ended_on ? measure.ended_on : measure.ends_on;
    if (ends && *ends <= starts) return {};
    return {{"post_rehab", "", measure.person.value, measure.place.value_or(measure.unit).value,
             starts, ends}};
}

/// law  A L73 43.2, 43.3c, D116 79.1c · B L120 48.2, 48.4c, D163 136.1b: off the list of the commune
///      left and on that of the new one, which goes on with the same decision; on the day of the
///      receipt, so that every day counts the person once. L120 56 and D163 151 say nothing of a
///      term decided before 1 July 2026 that moves afterwards: it keeps its law, marked "Cần đối
///      chiếu văn bản gốc".
void move_post_rehab(Work& work, const Transfer& transfer, Instant at) {
    const auto on = day_of(at);
    for (auto& measure : people::select_of_set<PostRehab>(work, transfer.person, k_running, {on})) {
        if (!is_same_commune(work, measure.unit, transfer.unit)) continue;
        auto next = measure;
        next.id = {};
        next.version = {};
        next.unit = transfer.receiving;
        next.place.reset();
        next.keeper.reset();  // the new commune names its own: D116 79.3, D163 136.1b
        next.origin = {"recorded"};
        next.listed_on = on;
        next.continues = measure.id;
        const bool is_marked = std::ranges::any_of(
            next.marks, [](const auto& mark) { return mark.value == "transition"; });
        if (next.basis != law::basis_of_act(at) && !is_marked) next.marks.push_back({"transition"});
        next.entered_at = work.now();
        leave_for(measure, transfer.receiving, on);
        work.put(measure);
        work.put(std::move(next));
    }
}

}  // namespace cases
