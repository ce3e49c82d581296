// What is open in a unit, and in words.
#include "cases/handover_items.h"

#include <algorithm>
#include <array>

#include "cases/intake_say.h"

namespace cases {
namespace {

/// $1: the unit; what it covers is what its officers answer for.   as the system
constexpr std::string_view k_count = "SELECT count(*) ";
constexpr std::string_view k_in_unit =
    " IN (SELECT c.unit FROM scope_cover c WHERE c.holder = $1) ";

/// One kind of what is open. Columns: person, subject, what, late_from, ends_on, file_name.
struct Part {
    std::string_view kind;
    std::int64_t OpenItems::*count;
    std::string_view         columns, from, order;
};
constexpr std::array k_parts{
    Part{"task", &OpenItems::tasks, "SELECT t.person, t.subject, t.kind, t.late_from, NULL, NULL ",
         "FROM tasks t WHERE t.state = 'open' AND t.unit", "ORDER BY t.late_from, t.id LIMIT $2"},
    Part{"file", &OpenItems::files, "SELECT m.person, m.id, m.basis, NULL, m.ends_on, NULL ",
         "FROM managements m WHERE m.ended_on IS NULL AND m.state = 'signed' AND m.unit",
         "ORDER BY m.ends_on, m.id LIMIT $2"},
    Part{"paper", &OpenItems::papers, "SELECT d.person, d.id, d.kind, NULL, NULL, NULL ",
         "FROM decisions d WHERE d.state IN ('draft', 'submitted') AND d.unit",
         "ORDER BY d.id LIMIT $2"},
    Part{"intake", &OpenItems::intakes, "SELECT NULL, i.id, i.kind, NULL, NULL, i.file_name ",
         "FROM intakes i WHERE i.state NOT IN ('done', 'cancelled') AND i.unit",
         "ORDER BY i.id LIMIT $2"}};

std::string text_of(std::string_view first, const Part& part, std::string_view last = "") {
    std::string out(first);
    return out.append(part.from).append(k_in_unit).append(last);
}

HandedItem item_of(const Part& part, const store::Row& row) {
    HandedItem item{.kind = {std::string(part.kind)},
                    .subject = store::id_of(row[1]),
                    .what = {store::text_of(row[2])}};
    if (!store::is_null(row[0])) item.person = store::id_of(row[0]);
    if (!store::is_null(row[3])) item.late_from = store::instant_of(row[3]);
    item.ends_on = store::date_of(row[4]);
    if (!store::is_null(row[5]) && !is_nameless(store::text_of(row[5])))
        item.file_name = Text<200>{store::text_of(row[5])};
    return item;
}

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
    if (item.kind.value != "intake") return title;
    const bool named = item.file_name && !is_nameless(item.file_name->value);
    return named ? title + ": " + item.file_name->value
                 : work.law().phrase(language, "handover.list_nameless", {{"list", title}});
}

}  // namespace

OpenItems open_in(Work& work, const Uuid& unit, std::int64_t most) {
    const auto system = work.as_system("cases.handover");
    OpenItems  out;
    for (const auto& part : k_parts) {
        out.*part.count = store::whole_of(work.query(text_of(k_count, part), {unit}).at(0).at(0));
        const auto room = most - static_cast<std::int64_t>(out.items.size());
        if (room <= 0 || out.*part.count == 0) continue;
        for (const auto& row : work.query(text_of(part.columns, part, part.order), {unit, room}))
            out.items.push_back(item_of(part, row));
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

}  // namespace cases
