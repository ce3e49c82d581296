// Management after rehabilitation: what figures count of it, how it follows a move, who keeps it.
#include "cases/post_rehab.h"

#include "cases/transferring.h"

namespace cases {
namespace {

constexpr std::string_view k_of_person = R"(
    WHERE r.person IN {set} AND r.ended_on IS NULL AND {scope:r} ORDER BY r.starts_on DESC, r.id
)";

constexpr std::string_view k_over_without_keeper = R"(
    WHERE r.continues IS NOT NULL AND r.keeper_named_at IS NULL AND r.ended_on IS NULL
      AND r.ends_on <= $1 ORDER BY r.id
)";  // as the system

store::Event event_of(std::string name, const PostRehab& measure, Instant at) {
    return event_of(std::move(name), measure, law::basis_of_act(at), at);
}

/// The same term in the commune moved to, from the day of the receipt on.
PostRehab carried_on(const PostRehab& before, const Transfer& transfer, Instant at, Instant now) {
    auto next = before;
    next.id = {};
    next.version = {};
    next.unit = *transfer.receiving;
    next.place.reset();
    // The new commune names its own: D116 79.3, D163 136.1b.
    next.keeper.reset();
    next.keeper_number.reset();
    next.keeper_named_at.reset();
    next.origin = {"recorded"};
    next.listed_on = day_of(at);
    next.continues = before.id;
    if (next.basis != law::basis_of_act(at)) add_marks(next.marks, {{"transition", ""}});
    next.entered_at = now;
    return next;
}

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

bool is_over(const PostRehab& measure, Date on) {
    return measure.ended_on || (measure.ends_on && *measure.ends_on <= on);
}

bool runs_on(const PostRehab& measure, Date on) {
    return measure.listed_on.value_or(measure.starts_on) <= on && !is_over(measure, on);
}

std::vector<PostRehab> running_after_rehab(Work& work, Ref<Person> person, Ref<places::Unit> unit,
                                           Date on) {
    auto found = people::select_of_set<PostRehab>(work, person, k_of_person);
    std::erase_if(found, [&](const PostRehab& measure) {
        return !runs_on(measure, on) || !is_same_commune(work, measure.unit, unit);
    });
    return found;
}

/// law  A L73 43.2, 43.3c, D116 79.1c · B L120 48.2, 48.4c, D163 136.1b: off the list of the commune
///      left and on that of the new one, which goes on with the same decision; on the day of the
///      receipt, so that every day counts the person once. L120 56 and D163 151 say nothing of a
///      term decided before 1 July 2026 that moves afterwards: it keeps its law, marked "Cần đối
///      chiếu văn bản gốc".
void move_post_rehab(Work& work, const Transfer& transfer, Instant at) {
    const auto on = day_of(at);
    for (auto& measure : running_after_rehab(work, transfer.person, transfer.unit, on)) {
        work.tell(event_of("cases.post_rehab.moved", measure, at));
        const auto before = measure;
        leave_for(measure, transfer, on);
        work.put(measure);
        if (!transfer.receiving) continue;
        const auto next = work.put(carried_on(before, transfer, at, work.now()));
        work.tell(event_of("cases.post_rehab.arrived", next, at));
    }
}

Recorded record_keeper(Work& work, Id<PostRehab> id, const NamingKeeper& made) {
    work.need("case.record");
    auto measure = work.get(id);
    refuse_impossible(work, {{"signed_at", made.signed_at}});
    people::require_name("keeper", made.keeper.value, people::k_beside);
    const auto   basis = law::basis_of_act(made.signed_at);
    const auto   on = day_of(made.signed_at);
    law::Verdict verdict;
    if (is_over(measure, on))
        verdict.refuse("post_rehab.ended", article_of("act.keeper", basis, on, work.law()));
    require_lawful(verdict);
    if (on < measure.listed_on.value_or(measure.starts_on))
        refuse("signed_at", "cases.before_listing");
    measure.keeper = made.keeper;
    measure.keeper_number = made.number;
    measure.keeper_named_at = made.signed_at;
    measure = work.put(std::move(measure));
    work.tell(event_of("cases.post_rehab.keeper_named", measure, made.signed_at));
    return answer(work,
                  {id.value, measure.person, basis, reason_of(basis), on, {}, measure.version});
}

void tell_over(store::Store& store) {
    const auto system = store::Store::system("cases.post_rehab_over");
    const auto over = store.read(system, [](Work& work) {
        auto found = work.select<PostRehab>(k_over_without_keeper, {work.today()});
        std::erase_if(found, [&](const PostRehab& measure) {
            return !tasks::open_task(work, measure.id.value, "keeper");
        });
        return found;
    });
    for (const auto& measure : over)
        store.write(system, [&](Work& work) {
            work.tell(event_of("cases.post_rehab.over", measure, start_of(*measure.ends_on)));
        });
}

}  // namespace cases
