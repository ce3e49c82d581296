/// A whole list in one call: what the command line sends to a running server, or does itself.
#include <iostream>
#include <thread>

#include "app/arguments.h"
#include "app/files.h"
#include "cases/intake.h"
#include "post/fetch.h"
#include "sheets/sheets.h"
#include "store/jobs.h"

namespace app {
namespace {

constexpr std::size_t k_file_limit = 50u << 20;

/// What --map names: columns by their letter or number, with the word of the field they fill.
struct MapColumn {
    base::Text<10>             column;
    base::Code<"intake_field"> field;
};
RECORD(MapColumn, "", internal, column, field)
struct MapFile {
    std::optional<base::Text<100>>           sheet;
    std::optional<std::int64_t>              header_row;
    std::optional<base::Code<"intake_kind">> list;
    std::vector<MapColumn>                   columns;
};
RECORD(MapFile, "", internal, sheet, header_row, list, columns)

bool asked(const edge::Direct& direct, std::string_view key) {
    for (auto& [name, value] : direct.query)
        if (name == key) return value == "1" || value == "true";
    return false;
}

/// The job threads of this server do the work; an import from the command line waits for them.
void wait_a_little() { std::this_thread::sleep_for(std::chrono::milliseconds{20}); }

edge::Answer import_whole(const edge::Direct& direct) {
    const auto   file = cases::asked_of(direct);
    edge::Answer answer;
    answer.json = base::to_json(
        asked(direct, "dry_run")
            ? cases::dry_run(*direct.store, direct.actor, file, direct.body)
            : cases::import_list(*direct.store, direct.actor, file, direct.body, wait_a_little));
    return answer;
}

std::string short_name(const std::string& file) { return file.substr(file.rfind('/') + 1); }

/// "B" or "2" -> 2.   faults  invalid app.map_column
std::int64_t position_of(const std::string& column) {
    std::int64_t number = 0;
    for (const char c : column) {
        const char capital = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
        if (capital >= 'A' && capital <= 'Z' && number < 1'000)
            number = number * 26 + (capital - 'A') + 1;
        else if (c >= '0' && c <= '9' && number < 1'000)
            number = number * 10 + (c - '0');
        else
            refuse("app.map_column", {{"column", column}});
    }
    if (number < 1 || number > 500) refuse("app.map_column", {{"column", column}});
    return number;
}

/// The words users write for a kind of list, besides our own.
std::string kind_of(const std::string& list) {
    if (list == "III-10" || list == "iii-10" || list == "user") return "users";
    return list == "addict" ? "addicts" : list;
}

cases::FileAsked asked_of(const ImportOptions& how) {
    cases::FileAsked asked{
        .name = short_name(how.file), .sheet = how.sheet, .kind = kind_of(how.list)};
    cases::check_kind(shipped_book(), asked.kind);
    if (how.map.empty()) return asked;
    const auto map = base::from_json<MapFile>(read_file(how.map, k_file_limit));
    if (asked.sheet.empty() && map.sheet) asked.sheet = map.sheet->value;
    if (asked.kind.empty() && map.list) asked.kind = map.list->value;
    asked.choice = cases::IntakeChoice{.header_row = map.header_row, .kind = {asked.kind}};
    for (const auto& column : map.columns) {
        if (!shipped_book().word("intake_field", column.field.value))
            refuse("app.map_field", {{"field", column.field.value}});
        asked.choice->columns.push_back({position_of(column.column.value), column.field});
    }
    return asked;
}

/// The same as an address says it: ?name=…&sheet=…&list=…&header_row=…&columns=1:name,3:birth
std::string target_of(const cases::FileAsked& asked, bool dry_run) {
    auto target = "/api/imports?name=" + post::encoded(asked.name);
    if (!asked.sheet.empty()) target += "&sheet=" + post::encoded(asked.sheet);
    if (!asked.kind.empty()) target += "&list=" + post::encoded(asked.kind);
    if (asked.choice) {
        if (asked.choice->header_row)
            target += "&header_row=" + std::to_string(*asked.choice->header_row);
        std::string columns;
        for (const auto& column : asked.choice->columns)
            columns += (columns.empty() ? "" : ",") + std::to_string(column.position) + ":" +
                       column.field->value;
        if (!columns.empty()) target += "&columns=" + post::encoded(columns);
    }
    return target + (dry_run ? "&dry_run=1" : "");
}

cases::IntakeResult carry_out(const Options& options, const ImportOptions& how,
                              const cases::FileAsked& asked, const std::string& bytes) {
    auto       house = open_house(options, Mode::write);
    const auto actor = identity::actor_of_login(*house.store, how.as);
    if (how.dry_run) return cases::dry_run(*house.store, actor, asked, bytes);
    store::Jobs jobs(*house.store, actor_of_logins(*house.store));
    return cases::import_list(*house.store, actor, asked, bytes, [&] { jobs.run_waiting(); });
}

/// The rejected rows with their reasons, beside the file they come from.
void write_rejects(const Options& options, const ImportOptions& how, const std::string& bytes,
                   const cases::IntakeResult& result) {
    const bool          workbook = how.rejects.ends_with(".xlsx");
    cases::RejectedFile out(shipped_book(), options.language, result.kind.value, result.reading,
                            result.head.value, workbook);
    const auto&         reading = result.reading;
    const auto          rows =
        sheets::open_rows(bytes, {.sheet = reading.sheet ? reading.sheet->value : ""});
    auto next = result.rejected.begin();
    for (sheets::Line line; next != result.rejected.end() && rows->next(line);) {
        if (static_cast<std::int64_t>(line.number) != next->row) continue;
        out.add(std::move(line.cells), next->message.value);
        ++next;
    }
    write_file(how.rejects, out.bytes());
}

}  // namespace

edge::Routes import_routes() {
    return {edge::with_limit(
        edge::direct_route<edge::Upload, cases::IntakeResult>("POST", "/imports", import_whole),
        k_file_limit)};
}

int import_people(const Options& options, const ImportOptions& how) {
    const auto  bytes = read_file(how.file, k_file_limit);
    const auto  asked = asked_of(how);
    const auto  target = target_of(asked, how.dry_run);
    std::string said;
    if (const auto reply = ask_server(socket_of(options), "POST", target, how.as,
                                      "application/octet-stream", bytes)) {
        if (reply->status != 200) {
            std::cout << reply->body << '\n';
            return 1;
        }
        said = reply->body;
    } else {
        said = base::to_json(carry_out(options, how, asked, bytes));
    }
    std::cout << said << '\n';
    if (!how.rejects.empty())
        write_rejects(options, how, bytes, base::from_json<cases::IntakeResult>(said));
    return 0;
}

}  // namespace app
