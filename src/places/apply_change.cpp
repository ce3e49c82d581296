// A confirmed change becomes the map on its day; a counter-entry takes it back.
#include "places/change.h"
#include "store/vault.h"

namespace places {
namespace {

constexpr auto k_due = "WHERE r.state = 'confirmed' AND r.on_day <= $1 ORDER BY r.on_day, r.id";
constexpr auto k_seated = R"(
    WHERE r.seat IS NOT NULL AND r.annulled_on IS NULL AND r.valid_from <= $1
      AND (r.valid_to IS NULL OR r.valid_to >= $2)
    ORDER BY r.name, r.id
)";

/// Puts a record under a fixed id: new, or one that was annulled before.
template <class R>
void put_again(Work& work, R record) {
    if (const auto known = work.find(record.id)) record.version = known->version;
    work.put(std::move(record));
}

void write_plan(Work& work, const Plan& plan, UnitChange& change) {
    for (const auto& unit : plan.closed) {
        work.put(unit);
        change.closed.push_back(unit.id.value);
    }
    for (const auto& unit : plan.opened) {
        put_again(work, unit);
        change.opened.push_back(unit.id.value);
    }
    for (const auto& succession : plan.successions) {
        put_again(work, succession);
        change.opened.push_back(succession.id.value);
    }
    for (const auto& agency : plan.closed_agencies) {
        work.put(agency);
        change.closed.push_back(agency.id.value);
    }
    for (const auto& agency : plan.opened_agencies) {
        put_again(work, agency);
        change.opened.push_back(agency.id.value);
    }
    for (auto succession : plan.agency_successions) {
        if (succession.duties.value.empty())
            succession.duties = {work.law().phrase("vi", "places.all_duties")};
        put_again(work, succession);
        change.opened.push_back(succession.id.value);
    }
}

/// Tells what followed which, for every unit whose open matters pass to the new one: the one that
/// closed and those it had taken over whole before.
void tell_succeeded(Work& work, const Map& map, const Plan& plan) {
    for (const auto& s : plan.successions) {
        if (s.relation.value == "part") continue;
        std::vector<Uuid> waiting{s.before.value};
        std::set<Uuid>    told;
        while (!waiting.empty()) {
            const auto at = waiting.back();
            waiting.pop_back();
            if (!told.insert(at).second) continue;
            work.tell({.name = "places.unit.succeeded",
                       .unit = at,
                       .subject = s.after.value,
                       .on = s.on_day});
            for (const auto* earlier : map.successions_to(at))
                if (earlier->relation.value != "part") waiting.push_back(earlier->before.value);
        }
    }
}

void apply(Work& work, UnitChange change) {
    const auto before = map_of(work);
    const auto plan = plan_for(work, before, change);
    if (!plan.problems.empty()) return;  // shown with the change until somebody mends it
    write_plan(work, plan, change);

    const auto  cover = with_plan(before, plan).cover();
    std::string all;
    for (const auto& [holder, unit] : cover) all += to_text(holder) + to_text(unit);
    work.store().set_cover(work, cover);
    change.cover = {store::Vault::hex(store::Vault::hash(all))};
    change.state = {"applied"};
    change.applied_at = work.now();
    change = work.put(std::move(change));

    if (!change.undoes) return tell_succeeded(work, before, plan);
    auto undone = work.get(*change.undoes);
    undone.state = {"annulled"};
    work.put(std::move(undone));
    for (const auto& unit : plan.opened)
        work.tell({.name = "places.unit.annulled",
                   .unit = unit.id.value,
                   .subject = change.id.value,
                   .on = work.today()});
}

}  // namespace

std::vector<Agency> seated_agencies(Work& work, Date on) {
    return work.select<Agency>(k_seated, {on, on});
}

Map map_of(Work& work) {
    Map map;
    for (const auto& unit : work.select<Unit>("ORDER BY r.id")) map.put(unit);
    for (const auto& succession : work.select<Succession>("ORDER BY r.id")) map.put(succession);
    return map;
}

namespace {

/// What the counter-entry changes: what was opened is annulled, what was closed stands again.
Plan plan_of_undo(Work& work, const Map& map, const UnitChange& change) {
    Plan        plan;
    const auto& undone = work.get(*change.undoes);
    const auto  stuck = [&](const Unit& unit) {
        plan.problems.push_back(
             {"undoes", "places.change.built_upon", {{"unit", unit.name.value}}});
    };
    const auto today = change.on_day;
    for (const auto& id : undone.closed) {
        if (const auto* unit = map.unit(id)) {
            plan.closed.push_back(*unit);
            plan.closed.back().valid_to.reset();
            const auto* bearer = map.by_code(unit->code.value, today);
            if (bearer && std::ranges::count(undone.opened, bearer->id.value) == 0) stuck(*bearer);
        } else if (auto agency = work.find(Id<Agency>{id})) {
            agency->valid_to.reset();
            plan.closed_agencies.push_back(std::move(*agency));
        }
    }
    for (const auto& id : undone.opened) {
        if (const auto* unit = map.unit(id)) {
            if (unit->valid_to || unit->annulled_on) stuck(*unit);
            plan.opened.push_back(*unit);
            plan.opened.back().annulled_on = today;
        } else if (auto succession = work.find(Id<Succession>{id})) {
            succession->annulled_on = today;
            plan.successions.push_back(std::move(*succession));
        } else if (auto agency = work.find(Id<Agency>{id})) {
            agency->annulled_on = today;
            plan.opened_agencies.push_back(std::move(*agency));
        } else if (auto passing = work.find(Id<AgencySuccession>{id})) {
            passing->annulled_on = today;
            plan.agency_successions.push_back(std::move(*passing));
        }
    }
    return plan;
}

}  // namespace

Plan plan_for(Work& work, const Map& map, const UnitChange& change) {
    if (change.undoes) return plan_of_undo(work, map, change);
    return plan_of(map, seated_agencies(work, change.on_day - base::days{1}), change);
}

int apply_due(Work& work) {
    const auto system = work.as_system("places.apply_due");
    int        applied = 0;
    for (auto& change : work.select<UnitChange>(k_due, {work.today()})) {
        const auto head = work.change();
        apply(work, std::move(change));
        if (work.change() != head) ++applied;
    }
    return applied;
}

}  // namespace places
