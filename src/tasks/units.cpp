// Open tasks when units change: they go to the unit that takes over; those of a divided unit stay
// in it, for somebody to assign.
#include "store/jobs.h"
#include "tasks/clocks.h"

namespace tasks {
namespace {

constexpr auto k_open_in =
    "WHERE r.unit = $1 AND r.state = 'open' AND r.id > $2 ORDER BY r.id LIMIT $3";
/// Units with open tasks, by one step in the index from each unit to the next: it costs what there
/// are units with tasks, not tasks, nor units that ended long ago.
constexpr auto k_units = R"(
    WITH RECURSIVE units_of(unit) AS (
        SELECT first.unit FROM (SELECT t.unit FROM tasks t ORDER BY t.unit LIMIT 1) first
        UNION ALL
        SELECT (SELECT t.unit FROM tasks t WHERE t.unit > u.unit ORDER BY t.unit LIMIT 1)
          FROM units_of u
         WHERE u.unit IS NOT NULL
    )
    SELECT u.unit
      FROM units_of u
     WHERE u.unit IS NOT NULL
       AND EXISTS (SELECT 1 FROM tasks t WHERE t.unit = u.unit AND t.state = 'open')
)";  // as the system
/// Moved in one step, so that the writer stays free (decision 8).
constexpr std::int64_t k_together = 20;
constexpr auto         k_count_open =
    "SELECT count(*) FROM tasks t WHERE t.unit = $1 AND t.state = 'open' AND {scope:t}";

/// Up to a step's worth of what is open in the unit goes to what took it over whole; what is open
/// in a unit that never was goes back to where each person's file is, if it is elsewhere. Answers
/// the last task looked at; absent when there was none behind `after`.
std::optional<Uuid> move_some(Work& work, const Uuid& unit, std::optional<Uuid> successor,
                              const Uuid& after) {
    std::optional<Uuid> last;
    for (auto& task : work.select<Task>(k_open_in, {unit, after, k_together})) {
        last = task.id.value;
        const auto to = successor ? *successor : work.get(task.person).unit.value;
        if (to == unit) continue;
        task.unit = {to};
        work.put(std::move(task));
    }
    return last;
}

/// What is left in units that stand no more and passed whole, or never were.
std::vector<std::pair<Uuid, std::optional<Uuid>>> left_behind(Work& work) {
    const auto&                                       directory = work.copy<places::Directory>();
    const auto                                        today = work.today();
    std::vector<std::pair<Uuid, std::optional<Uuid>>> out;
    for (const auto& row : work.query(k_units)) {
        const auto* unit = directory.unit(store::id_of(row[0]));
        if (!unit) continue;
        if (unit->annulled_on) {
            out.emplace_back(unit->id.value, std::nullopt);
        } else if (unit->valid_to && *unit->valid_to < today) {
            const auto* now = directory.today_of(*unit, today);
            if (now && now->id != unit->id) out.emplace_back(unit->id.value, now->id.value);
        }
    }
    return out;
}

}  // namespace

void follow_units(store::Store& store) {
    const auto system = store::Store::system("tasks.follow_units");
    for (const auto& [unit, successor] : store.read(system, left_behind)) {
        std::optional<Uuid> after = Uuid{};
        while (after)
            after = store.write(
                system, [&](Work& work) { return move_some(work, unit, successor, *after); });
    }
}

void hear_units(Work& work, const store::Event& event) {
    if (event.name != "places.unit.annulled" || work.actor().login.empty()) return;
    if (!store::job_about(work, k_follow, event.subject))  // a change annuls several units
        store::ask_job(work, {.kind = k_follow, .subject = event.subject});
}

std::int64_t count_open(Work& work, const std::vector<Uuid>& units) {
    std::int64_t count = 0;
    for (const auto& unit : units)
        count += store::whole_of(work.query(k_count_open, {unit}).at(0).at(0));
    return count;
}

}  // namespace tasks
