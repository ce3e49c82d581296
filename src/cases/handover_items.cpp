// What is open in a unit, and in words.
#include "cases/handover_items.h"

#include "cases/intake.h"

namespace cases {
namespace {

constexpr std::size_t k_listed = 1'000;

/// $1: the unit; what it covers is what its officers answer for.   as the system
constexpr auto k_tasks = R"(
    SELECT t.person, t.subject, t.kind, t.late_from
      FROM tasks t
     WHERE t.state = 'open'
       AND t.unit IN (SELECT c.unit FROM scope_cover c WHERE c.holder = $1)
     ORDER BY t.late_from, t.id
)";
constexpr auto k_files = R"(
    SELECT m.person, m.id, m.basis, m.ends_on
      FROM managements m
     WHERE m.ended_on IS NULL AND m.state = 'signed'
       AND m.unit IN (SELECT c.unit FROM scope_cover c WHERE c.holder = $1)
     ORDER BY m.ends_on, m.id
)";
constexpr auto k_papers = R"(
    SELECT d.person, d.id, d.kind
      FROM decisions d
     WHERE d.state IN ('draft', 'submitted')
       AND d.unit IN (SELECT c.unit FROM scope_cover c WHERE c.holder = $1)
     ORDER BY d.id
)";
constexpr auto k_intakes = R"(
    SELECT i.id, i.kind, i.file_name
      FROM intakes i
     WHERE i.state NOT IN ('done', 'cancelled')
       AND i.unit IN (SELECT c.unit FROM scope_cover c WHERE c.holder = $1)
     ORDER BY i.id
)";

/// Minutes that name the person or the list anywhere in what was open. $1: "%id%".   as the system
constexpr auto k_naming = "WHERE r.contents LIKE $1 ORDER BY r.id";
constexpr auto k_lists_of =
    "SELECT DISTINCT w.intake FROM intake_rows w WHERE w.person = $1 ORDER BY w.intake";

std::string list_of(const HandedItem& item) {
    if (item.kind.value == "task") return "task_kind";
    return item.kind.value == "paper" ? "paper_kind" : "intake_kind";
}

std::string title_of(const Work& work, const HandedItem& item) {
    const auto& language = work.actor().language;
    if (item.kind.value == "file")
        return work.law().phrase(language, "handover.file_" + item.what.value);
    const auto* word = work.law().word(list_of(item), item.what.value);
    const auto  title =
        word ? (language == "en" ? word->en : word->vi) : std::string(item.what.value);
    return item.file_name ? title + ": " + item.file_name->value : title;
}

}  // namespace

OpenItems open_in(Work& work, const Uuid& unit) {
    const auto system = work.as_system("cases.handover");
    OpenItems  out;
    const auto add = [&](HandedItem item) {
        if (out.items.size() < k_listed) out.items.push_back(std::move(item));
    };
    for (const auto& row : work.query(k_tasks, {unit})) {
        ++out.tasks;
        add({.kind = {"task"},
             .person = store::id_of(row[0]),
             .subject = store::id_of(row[1]),
             .what = {store::text_of(row[2])},
             .late_from = store::instant_of(row[3])});
    }
    for (const auto& row : work.query(k_files, {unit})) {
        ++out.files;
        add({.kind = {"file"},
             .person = store::id_of(row[0]),
             .subject = store::id_of(row[1]),
             .what = {store::text_of(row[2])},
             .ends_on = store::date_of(row[3])});
    }
    for (const auto& row : work.query(k_papers, {unit})) {
        ++out.papers;
        add({.kind = {"paper"},
             .person = store::id_of(row[0]),
             .subject = store::id_of(row[1]),
             .what = {store::text_of(row[2])}});
    }
    for (const auto& row : work.query(k_intakes, {unit})) {
        ++out.intakes;
        add({.kind = {"intake"},
             .subject = store::id_of(row[0]),
             .what = {store::text_of(row[1])},
             .file_name = Text<200>{store::text_of(row[2])}});
    }
    return out;
}

std::vector<HandedLine> lines_of(Work& work, const std::vector<HandedItem>& items) {
    std::vector<HandedLine> out;
    for (const auto& item : items) {
        HandedLine line{.item = item, .title = {title_of(work, item)}};
        if (item.person && work.sees(*item.person))
            line.person_name = people::line_of(work, {*item.person}).name.value;
        out.push_back(std::move(line));
    }
    return out;
}

void forget_in_handovers(Work& work, const Uuid& person) {
    const auto        system = work.as_system("cases.handover");
    std::vector<Uuid> named{person};
    for (const auto& row : work.query(k_lists_of, {person})) named.push_back(store::id_of(row[0]));
    for (const auto& id : named)
        for (auto& handover : work.select<HandOver>(k_naming, {"%" + to_text(id) + "%"})) {
            std::erase_if(handover.contents,
                          [&](const HandedItem& item) { return item.person == person; });
            for (auto& item : handover.contents)
                if (item.subject == id) item.file_name.reset();
            handover.note.reset();
            handover.remark.reset();
            work.put(std::move(handover));
        }
}

}  // namespace cases
