// A file comes in: it is laid ready sealed, looked at, and read when it is clear what it is.
#include <algorithm>

#include "base/fold.h"
#include "cases/intake_choice.h"
#include "cases/intake_jobs.h"
#include "cases/intake_judging.h"
#include "cases/intake_known.h"
#include "cases/intake_say.h"

namespace cases {
namespace {

constexpr std::size_t k_shown_lines = 15, k_shown_columns = 60, k_samples = 3;

Intake new_intake(Work& work, Id<Intake> id, const FileAsked& asked, const OpenedList& opened) {
    Intake intake{.id = id, .unit = unit_of_actor(work)};
    intake.file_name.value = base::normalise(asked.name).substr(0, 200);
    while (!base::is_utf8(intake.file_name.value)) intake.file_name.value.pop_back();
    intake.kind = {opened.list->kind()};
    intake.state = {opened.trouble ? "uploaded" : "reading"};
    intake.reading.value = base::to_json(opened.list->reading());
    intake.expected_rows = static_cast<std::int64_t>(opened.list->rows().expected());
    if (opened.trouble) intake.problem = base::Json{base::to_json(problem_of(*opened.trouble))};
    intake.entered_at = work.now();
    return intake;
}

std::shared_ptr<OpenedList> look_at(store::Store& store, const store::Actor& actor,
                                    const FileAsked& asked, std::string_view bytes) {
    return store.read(actor, [&](Work& work) {
        work.need("intake.run");
        return std::make_shared<OpenedList>(open_list(work, unit_of_actor(work), asked, bytes));
    });
}

ReadyFile stored(store::Store& store, const store::Actor& actor, const FileAsked& asked,
                 std::shared_ptr<const OpenedList> opened, std::string_view bytes) {
    ReadyFile ready{{base::new_uuid()}, asked, std::move(opened)};
    store_file(store, actor, ready.id, bytes);
    return ready;
}

Text<200> sample_of(std::string_view cell) {
    Text<200> out{base::normalise(cell).substr(0, 200)};
    while (!base::is_utf8(out.value)) out.value.pop_back();
    return out;
}

void show_lines(const ListRows& list, IntakeMapping& mapping) {
    for (const auto& line : list.first_lines()) {
        if (mapping.lines.size() == k_shown_lines) break;
        FileLine shown{.row = static_cast<std::int64_t>(line.number), .cells = {}};
        for (const auto& cell : line.cells)
            if (shown.cells.size() < k_shown_columns) shown.cells.push_back(sample_of(cell));
        mapping.lines.push_back(std::move(shown));
    }
}

void show_columns(const ListRows& list, IntakeMapping& mapping) {
    const auto& heading = list.heading();
    for (std::size_t c = 0; c < heading.texts.size(); ++c) {
        MappedColumn column{.position = static_cast<std::int64_t>(c) + 1};
        column.header = sample_of(heading.texts[c]);
        for (std::size_t i = heading.after(); i < list.first_lines().size(); ++i) {
            const auto& cells = list.first_lines()[i].cells;
            if (c >= cells.size() || base::fold(cells[c]).empty()) continue;
            if (column.samples.size() == k_samples) break;
            column.samples.push_back(sample_of(cells[c]));
        }
        if (const auto word = word_of(heading.cells[c]); !word.empty())
            column.field = Code<"intake_field">{std::string(word)};
        mapping.columns.push_back(std::move(column));
    }
}

bool waits_for_reading(const Intake& intake) {
    const auto& state = intake.state.value;
    return state == "uploaded" || state == "read";
}

}  // namespace

ReadyFile lay_ready(store::Store& store, const store::Actor& actor, const FileAsked& asked,
                    std::string_view bytes) {
    return stored(store, actor, asked, look_at(store, actor, asked, bytes), bytes);
}

Intake take_in(Work& work, const ReadyFile& ready) {
    work.need("intake.run");
    auto intake = work.put(new_intake(work, ready.id, ready.asked, *ready.opened));
    if (intake.state.value == "reading") ask_reading(work, ready.id);
    say(work.law(), work.actor().language, intake);
    return intake;
}

Intake take_in(store::Store& store, const store::Actor& actor, const FileAsked& asked,
               std::string_view bytes) {
    const auto ready = lay_ready(store, actor, asked, bytes);
    return store.write(actor, [&](Work& work) { return take_in(work, ready); });
}

Intake read_intake(store::Store& store, const store::Actor& actor, const FileAsked& asked,
                   std::string_view bytes) {
    const auto opened = look_at(store, actor, asked, bytes);
    if (opened->trouble) throw base::Fault(*opened->trouble);
    const auto ready = stored(store, actor, asked, opened, bytes);
    store.write(actor, [&](Work& work) { return take_in(work, ready); });
    return read_file(store, actor, ready.id);
}

IntakeMapping show_mapping(Work& work, Id<Intake> id, const IntakeMappingQuery& query) {
    work.need("intake.run");
    const auto intake = work.get(id);
    const auto bytes = file_of(work, id);
    const auto reading = reading_of(intake);
    FileAsked  asked{.name = intake.file_name.value, .sheet = {}, .kind = {}};
    if (query.sheet)
        asked.sheet = query.sheet->value;
    else if (reading.sheet)
        asked.sheet = reading.sheet->value;
    if (query.header_row) {
        asked.choice = IntakeChoice{.header_row = query.header_row};
        if (query.kind) asked.choice->kind = *query.kind;
    } else if (query.kind) {
        asked.kind = query.kind->value;
    }
    const auto    opened = open_list(work, intake.unit, asked, bytes);
    IntakeMapping mapping{.encoding = reading.encoding, .kind = {opened.list->kind()}};
    for (const auto& sheet : sheets::sheets_of(bytes))
        mapping.sheets.push_back({{clipped(sheet.name, 100)}, sheet.hidden});
    mapping.sheet = opened.list->reading().sheet;
    mapping.header_row = static_cast<std::int64_t>(opened.list->heading().row);
    show_lines(*opened.list, mapping);
    show_columns(*opened.list, mapping);
    for (const auto& missing : missing_columns(opened.list->heading(), opened.list->kind())) {
        auto problem = problem_of({base::Fault::Kind::invalid, missing.code, {missing}});
        say(work.law(), work.actor().language, problem);
        mapping.missing.push_back(std::move(problem));
    }
    mapping.remembered = opened.remembered;
    return mapping;
}

ReadyChoice ready_to_map(Work& work, Id<Intake> id, const IntakeChoice& choice) {
    work.need("intake.run");
    const auto intake = work.get(id);
    if (!waits_for_reading(intake))
        throw base::Fault(base::Fault::Kind::conflict, "intake.confirmed");
    ReadyChoice ready{std::make_shared<const std::string>(file_of(work, id)), {}};
    FileAsked   asked{.name = intake.file_name.value, .sheet = {}, .kind = choice.kind.value};
    if (choice.sheet) asked.sheet = choice.sheet->value;
    if (choice.header_row || !choice.columns.empty()) asked.choice = choice;
    auto opened = open_list(work, intake.unit, asked, *ready.bytes);
    if (opened.trouble) throw base::Fault(*opened.trouble);
    ready.opened = std::make_shared<const OpenedList>(std::move(opened));
    return ready;
}

Intake map_intake(Work& work, Id<Intake> id, const IntakeChoice& choice, const ReadyChoice& ready) {
    work.need("intake.run");
    const auto& list = *ready.opened->list;
    auto        intake = work.get(id);
    if (!waits_for_reading(intake))
        throw base::Fault(base::Fault::Kind::conflict, "intake.confirmed");
    release_waiting(work, id, "running");
    if (!choice.columns.empty()) remember_columns(work, intake.unit, list);
    intake.kind = {list.kind()};
    intake.reading.value = base::to_json(list.reading());
    intake.expected_rows = static_cast<std::int64_t>(list.rows().expected());
    intake.state = {"reading"};
    intake.problem.reset();
    intake.rows = intake.created = intake.matched = intake.review = intake.rejected = intake.noted =
        0;
    intake.skipped.reset();
    ask_reading(work, id);
    intake = work.put(std::move(intake));
    say(work.law(), work.actor().language, intake);
    return intake;
}

}  // namespace cases
