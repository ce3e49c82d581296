// Whom minutes of handing over name, and how they forget.
#include <algorithm>
#include <limits>

#include "cases/handover_items.h"
#include "edge/once.h"

namespace cases {
namespace {

constexpr std::size_t k_named_together = 50;
constexpr auto        k_noted = R"(
    INSERT INTO handovers_named (handover, version) VALUES ($1, $2)
    ON CONFLICT (handover) DO UPDATE SET version = excluded.version
)";
constexpr auto        k_noted_up_to = R"(
    SELECT n.version FROM handovers_named n WHERE n.handover = $1
)";
constexpr auto        k_unname = "DELETE FROM handover_names WHERE handover = $1";
constexpr auto        k_naming = R"(
    SELECT n.handover FROM handover_names n WHERE n.named = $1 ORDER BY n.handover
)";
constexpr auto        k_unnamed = R"(
    SELECT h.id
      FROM handovers h
      LEFT JOIN handovers_named n ON n.handover = h.id
     WHERE n.version IS NULL OR n.version < h.version
     ORDER BY h.id
)";  // as the system

std::set<Uuid> names_in(const HandOver& handover) {
    std::set<Uuid> out;
    for (const auto& item : handover.contents) {
        if (item.person) out.insert(*item.person);
        if (item.file_name) out.insert(item.subject);
    }
    return out;
}

/// Also as the minutes stood before: every id, since only the newest image is a record that this
/// version reads.
std::set<Uuid> ever_named_in(Work& work, Id<HandOver> id) {
    constexpr auto newest = std::numeric_limits<std::int64_t>::max();
    std::set<Uuid> out;
    for (const auto& change : work.store().history(work, id.value, newest, 1'000))
        for (const auto& one : edge::ids_named_in(change.image)) out.insert(one);
    return out;
}

bool is_noted(Work& work, const HandOver& handover) {
    const auto rows = work.query(k_noted_up_to, {handover.id.value});
    return !rows.empty() && store::whole_of(rows[0][0]) >= handover.version.value;
}

void write_names(Work& work, const HandOver& handover, const std::set<Uuid>& names) {
    store::Row  values{handover.id.value};
    std::string lines;
    const auto  flush = [&] {
        if (lines.empty()) return;
        work.run("INSERT INTO handover_names (handover, named) VALUES " + lines +
                      " ON CONFLICT (named, handover) DO NOTHING",
                  values);
        values.resize(1);
        lines.clear();
    };
    for (const auto& name : names) {
        values.emplace_back(name);
        lines += (lines.empty() ? "($1, $" : ", ($1, $") + std::to_string(values.size()) + ")";
        if (values.size() > k_named_together) flush();
    }
    flush();
    work.run(k_noted, {handover.id.value, handover.version.value});
}

void forget_in(Work& work, Id<HandOver> id, const Uuid& person, const std::vector<Uuid>& lists) {
    auto handover = work.get(id);
    std::erase_if(handover.contents, [&](const HandedItem& item) { return item.person == person; });
    for (auto& item : handover.contents)
        if (std::ranges::find(lists, item.subject) != lists.end()) item.file_name.reset();
    handover.note.reset();
    handover.remark.reset();
    handover = work.put_forgotten(std::move(handover));
    work.run(k_unname, {id.value});  // nobody reads any more how it stood before
    write_names(work, handover, names_in(handover));
    edge::forget_answers(work, id.value);
}

}  // namespace

HandOver keep_handover(Work& work, HandOver handover) {
    const bool is_new = handover.version.value == 0;
    const bool was_noted = is_new || is_noted(work, handover);
    handover = work.put(std::move(handover));
    auto names = names_in(handover);
    if (!was_noted) names.merge(ever_named_in(work, handover.id));
    write_names(work, handover, names);
    return handover;
}

std::vector<Id<HandOver>> handovers_naming(Work& work, const std::vector<Uuid>& named) {
    std::set<Uuid> found;
    for (const auto& one : named)
        for (const auto& row : work.query(k_naming, {one})) found.insert(store::id_of(row[0]));
    std::vector<Id<HandOver>> out;
    for (const auto& id : found) out.push_back({id});
    return out;
}

std::vector<Id<HandOver>> unnamed_handovers(Work& work) {
    const auto                system = work.as_system("cases.handover");
    std::vector<Id<HandOver>> out;
    for (const auto& row : work.query(k_unnamed)) out.push_back({store::id_of(row[0])});
    return out;
}

void forget_in_handovers(Work& work, const Uuid& person, const std::vector<Uuid>& lists) {
    const auto system = work.as_system("cases.handover");
    auto       named = lists;
    named.push_back(person);
    for (const auto& id : unnamed_handovers(work))
        write_names(work, work.get(id), ever_named_in(work, id));
    for (const auto& id : handovers_naming(work, named)) forget_in(work, id, person, lists);
}

std::int64_t name_handovers(store::Store& store) {
    const auto system = store::Store::system("cases.handover");
    const auto ids = store.read(system, unnamed_handovers);
    for (const auto& id : ids)
        store.write(system,
                    [&](Work& work) { write_names(work, work.get(id), ever_named_in(work, id)); });
    return static_cast<std::int64_t>(ids.size());
}

}  // namespace cases
