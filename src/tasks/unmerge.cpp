// Two files were read as one person's and are not: every office that read them is told.
#include "audit/audit.h"
#include "tasks/clocks.h"

namespace tasks {
namespace {

constexpr auto k_mark = "unmerged";
constexpr auto k_told = "WHERE r.subject = $1 AND r.unit = $2 AND {scope:r} ORDER BY r.id LIMIT 1";

/// The file of the set that the unit may see; the kept one for a unit that sees none any more.
Ref<people::Person> file_for(Work& work, const Uuid& unit, const std::vector<Uuid>& files) {
    for (const auto& file : files)
        if (const auto person = work.find(Id<people::Person>{file});
            person && work.store().covers({false, {unit}}, person->unit.value))
            return person->id;
    return {files.front()};
}

}  // namespace

void tell_unmerged(Work& work, const people::PersonMerge& merge, Ref<places::Unit> unit) {
    const auto system = work.as_system("tasks.tell_unmerged");
    if (!work.select<Task>(k_told, {merge.id.value, unit.value}).empty()) return;
    const auto day = remedy_day(work);
    Task       task;
    // as the set was read until now
    task.person = file_for(work, unit.value, people::set_of(work, merge.person));
    task.unit = unit;
    task.subject = merge.id.value;
    task.kind = {"remedy"};
    task.term = {k_mark};
    task.basis = law::basis_of_act(work.now());
    task.article = {"PDPL; " + remedy_term(work).article};
    task.opened_at = work.now();
    task.due_on = day;
    task.late_from = start_of(day + days{1});
    task.state = {"open"};
    task.pack = {work.law().hash()};
    work.put(std::move(task));
}

void hear_unmerge(Work& work, const store::Event& event) {
    if (event.name != "people.merge.undone") return;
    const auto     system = work.as_system("tasks.hear_unmerge");
    const auto     merge = work.get(Id<people::PersonMerge>{event.subject});
    const auto     files = people::set_of(work, merge.person);
    std::set<Uuid> told;
    for (const auto& reader : audit::readers_since(work, files, merge.known_from.value()))
        if (told.insert(reader.unit).second) tell_unmerged(work, merge, {reader.unit});
}

}  // namespace tasks
