#include "cases/intake_choice.h"

#include <algorithm>

#include "cases/intake_say.h"

namespace cases {
namespace {

constexpr auto        k_memory = "WHERE r.unit = $1 AND r.header = $2 AND {scope:r}";
constexpr std::size_t k_looked_at = 24;  // sheets

struct ColumnWords {
    std::vector<Text<40>> words;  // "" for a column that is not used
};
RECORD(ColumnWords, "", internal, words)

std::string header_of(const Work& work, const Heading& heading) {
    return work.lookup_of("intake-header", heading.key());
}

std::optional<ColumnMemory> memory_of(Work& work, Ref<places::Unit> unit, const Heading& heading) {
    if (heading.row == 0) return std::nullopt;  // without words every list would be like it
    auto found = work.select<ColumnMemory>(k_memory, {unit.value, header_of(work, heading)});
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::vector<Cell> cells_of(const ColumnMemory& memory) {
    std::vector<Cell> cells;
    for (const auto& word : base::from_json<ColumnWords>(memory.columns.value).words)
        cells.push_back(cell_of_word(word.value));
    return cells;
}

Choice choice_of(const IntakeChoice& said) {
    Choice choice{.kind = said.kind.value};
    if (said.header_row) choice.header_row = static_cast<std::size_t>(*said.header_row);
    for (const auto& column : said.columns) {
        const auto at = static_cast<std::size_t>(
            std::clamp(column.position, std::int64_t{1}, std::int64_t{500}));
        if (choice.columns.size() < at) choice.columns.resize(at, Cell::none);
        if (column.field) choice.columns[at - 1] = cell_of_word(column.field->value);
    }
    return choice;
}

std::unique_ptr<ListRows> list_on(const std::string& name, std::string_view bytes,
                                  const std::string& sheet) {
    return std::make_unique<ListRows>(name, sheets::open_rows(bytes, {.sheet = sheet}));
}

/// Takes a list as it was said, else as remembered, else as it looks.
OpenedList understood(Work& work, Ref<places::Unit> unit, const FileAsked& asked,
                      std::unique_ptr<ListRows> list) {
    OpenedList opened;
    if (asked.choice) {
        auto choice = choice_of(*asked.choice);
        if (choice.kind.empty()) choice.kind = asked.kind;
        list->choose(choice);
    } else if (const auto memory = memory_of(work, unit, list->heading())) {
        list->choose({.columns = cells_of(*memory),
                      .kind = asked.kind.empty() ? memory->kind.value : asked.kind});
        opened.remembered = true;
    } else if (!asked.kind.empty()) {
        list->choose({.kind = asked.kind});
    }
    try {
        list->need_heading();
    } catch (const base::Fault& fault) {
        opened.trouble = fault;
    }
    opened.list = std::move(list);
    return opened;
}

base::Fault unclear(const std::vector<std::string>& names) {
    std::string all;
    for (const auto& name : names) all += (all.empty() ? "" : " · ") + name;
    return {base::Fault::Kind::invalid,
            "intake.sheet_unclear",
            {{"sheet", "intake.sheet_unclear", {{"sheets", all}}}}};
}

}  // namespace

OpenedList open_list(Work& work, Ref<places::Unit> unit, const FileAsked& asked,
                     std::string_view bytes) {
    std::vector<std::string> names;
    if (asked.sheet.empty())
        for (const auto& sheet : sheets::sheets_of(bytes))
            if (!sheet.hidden && names.size() < k_looked_at) names.push_back(sheet.name);
    if (names.size() <= 1)
        return understood(work, unit, asked, list_on(asked.name, bytes, asked.sheet));

    // of several sheets the one that is a list; when that is not one alone, somebody must say it
    OpenedList               best;
    std::vector<std::string> fitting, filled;
    for (const auto& name : names) {
        try {
            auto opened = understood(work, unit, asked, list_on(asked.name, bytes, name));
            filled.push_back(name);
            const bool fits = !opened.trouble;
            if (fits) fitting.push_back(name);
            const bool better = !best.list || (fits && best.trouble) ||
                                (!fits && best.trouble &&
                                 opened.list->heading().score > best.list->heading().score);
            if (better) best = std::move(opened);
        } catch (const base::Fault& fault) {
            if (fault.code != "sheets.empty") throw;
        }
    }
    if (!best.list)
        throw base::Fault(base::Fault::Kind::invalid, "sheets.empty",
                          {{"", "sheets.empty", {{"row", "1"}}}});
    if (fitting.size() > 1) best.trouble = unclear(fitting);
    return best;
}

std::unique_ptr<ListRows> open_as_read(const Intake& intake, std::string_view bytes) {
    const auto reading = reading_of(intake);
    auto   list = list_on(intake.file_name.value, bytes, reading.sheet ? reading.sheet->value : "");
    Choice choice{.header_row = static_cast<std::size_t>(reading.header_row),
                  .columns = {},
                  .kind = intake.kind.value};
    for (const auto& column : reading.columns)
        choice.columns.push_back(column.field ? cell_of_word(column.field->value) : Cell::none);
    list->choose(choice);
    list->need_heading();
    return list;
}

void remember_columns(Work& work, Ref<places::Unit> unit, const ListRows& list) {
    if (list.heading().row == 0) return;
    ColumnMemory memory{.unit = unit, .header = {header_of(work, list.heading())}};
    if (auto known = memory_of(work, unit, list.heading())) memory = std::move(*known);
    ColumnWords words;
    for (const auto cell : list.heading().cells)
        words.words.push_back({std::string(word_of(cell))});
    memory.kind = {list.kind()};
    memory.columns.value = base::to_json(words);
    memory.entered_at = work.now();
    work.put(std::move(memory));
}

}  // namespace cases
