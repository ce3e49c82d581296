#include "edge/page.h"
#include "places/change.h"
#include "places/past.h"

namespace places {
namespace {

UnitName name_of(const Directory& directory, const Unit& unit, const Succession& succession) {
    return {.id = unit.id,
            .code = unit.code,
            .name = unit.name,
            .path = {directory.path(unit)},
            .relation = succession.relation};
}

}  // namespace

UnitLine line_of(const Directory& directory, const Unit& unit, Date today) {
    UnitLine line{.id = unit.id,
                  .code = unit.code,
                  .name = unit.name,
                  .kind = unit.kind,
                  .path = {directory.path(unit)},
                  .remote = unit.remote,
                  .valid_from = unit.valid_from,
                  .valid_to = unit.valid_to};
    for (const auto& succession : directory.successions(unit))
        if (succession.before == unit.id)
            if (const auto* after = directory.unit(succession.after.value))
                line.successors.push_back(name_of(directory, *after, succession));
    // A district has no successor of its own: it lies in what its communes became.
    if (line.successors.empty() && unit.valid_to && *unit.valid_to < today) {
        const auto parts = directory.on_day(unit, today).parts;
        Succession within{.relation = {parts.size() == 1 ? "whole" : "part"}};
        for (const auto* part : parts) line.successors.push_back(name_of(directory, *part, within));
    }
    return line;
}

UnitLinePage list_units(Work& work, const UnitQuery& query) {
    const auto& directory = work.copy<Directory>();
    const auto  on = query.on.value_or(work.today());
    const auto  words = query.q ? query.q->value : "";
    const auto  limit = static_cast<std::size_t>(edge::lines_of(query.limit));

    auto units = directory.search(words, on, std::string::npos);
    // An old name is asked for by its name, never met by leafing through.
    if (!words.empty()) {
        const auto past = directory.search_past(words, on, std::string::npos);
        units.insert(units.end(), past.begin(), past.end());
    }
    UnitLinePage page{.count = static_cast<std::int64_t>(units.size())};
    auto         at = units.begin();
    if (query.after) {
        at = std::ranges::find(units, query.after->value,
                               [](const Unit* u) { return base::to_text(u->id.value); });
        if (at != units.end()) ++at;
    }
    for (; at != units.end() && page.items.size() < limit; ++at)
        page.items.push_back(line_of(directory, **at, work.today()));
    if (at != units.end() && !page.items.empty())
        page.next = {base::to_text(page.items.back().id.value)};
    return page;
}

UnitFile show_unit(Work& work, Id<Unit> id) {
    const auto& directory = work.copy<Directory>();
    const auto  unit = work.get(id);
    UnitFile    file{.unit = line_of(directory, unit, work.today())};
    for (const auto& succession : directory.successions(unit))
        if (succession.after == unit.id)
            if (const auto* before = directory.unit(succession.before.value))
                file.predecessors.push_back(name_of(directory, *before, succession));
    const auto last_day = unit.valid_to.value_or(std::max(work.today(), unit.valid_from));
    for (const auto* child : directory.children(unit, last_day))
        file.children.push_back(line_of(directory, *child, work.today()));
    return file;
}

std::optional<Agency> answerable(Work& work, std::string_view duty, Date on) {
    const auto found = work.select<Responsibility>(
        "WHERE r.duty = $1 AND r.from_day <= $2 AND (r.to_day IS NULL OR r.to_day >= $3) "
        "ORDER BY r.from_day DESC, r.id LIMIT 1",
        {std::string(duty), on, on});
    if (found.empty()) return std::nullopt;
    return work.get(found.front().agency);
}

namespace {

constexpr auto k_cover = "SELECT c.holder, c.unit FROM scope_cover c";

/// Nobody reaches further than the units and successions of the chain let him: whoever adds a row
/// to the cover by hand widens a scope.
void prove_cover(Work& work, store::Verification& proof) {
    const auto                            lawful = map_of(work).cover();
    const std::set<std::pair<Uuid, Uuid>> known(lawful.begin(), lawful.end());
    for (auto& row : work.query(k_cover)) {
        if (known.contains({store::id_of(row[0]), store::id_of(row[1])})) continue;
        proof.intact = false;
        proof.problems.push_back("verify.scope_widened " + to_text(store::id_of(row[0])));
        return;
    }
}

}  // namespace

void know_above(store::Store& store, Above above) {
    store.keep(std::make_shared<Above>(std::move(above)));
}

void open(store::Store& store) {
    store.prove(prove_cover);
    auto directory = std::make_shared<Directory>();
    store.know({&base::kept_shape<Unit>, &base::kept_shape<Succession>, &base::kept_shape<Agency>,
                &base::kept_shape<AgencySuccession>, &base::kept_shape<Responsibility>,
                &base::kept_shape<UnitChange>});
    know_above(store, {});
    store.mirror<Unit>([directory](const Unit& unit) { directory->put(unit); });
    store.mirror<Succession>([directory](const Succession& s) { directory->put(s); });
    store.keep(directory);
}

edge::Routes routes() {
    using edge::route;
    return {
        route("GET", "/units", list_units),
        route("GET", "/units/{id}", show_unit),
        route("GET", "/units/{id}/past", show_past),
        route("GET", "/unit-changes", list_changes),
        route("GET", "/unit-changes/{id}", show_change),
        route("GET", "/unit-changes/{id}/file", export_change),
        route("POST", "/unit-changes", enter_change),
        route("POST", "/unit-changes/file", import_change),
        edge::with_match(route("POST", "/unit-changes/{id}/revision", revise_change)),
        edge::with_match(route("POST", "/unit-changes/{id}/confirmation", confirm_change)),
        edge::with_match(route("POST", "/unit-changes/{id}/withdrawal", withdraw_change)),
        edge::with_match(route("POST", "/unit-changes/{id}/annulment", undo_change)),
    };
}

}  // namespace places
