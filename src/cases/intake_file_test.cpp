// Files as communes keep them: workbooks, old letters, several sheets, columns of their own.
#include <doctest/doctest.h>

#include "base/fold.h"
#include "cases/intake_say.h"
#include "cases/intake_world_test.h"
#include "cases/post_rehab.h"
#include "sheets/sheets.h"
#include "sheets/workbook_in_test.h"
#include "sheets/write_xlsx.h"

using namespace cases;
using namespace cases::test_intake;

namespace {

bool told(const IntakeRow& row, std::string_view code) {
    return std::ranges::any_of(row.problems, [&](const auto& p) { return p.code.value == code; });
}

std::string inline_rows(const std::vector<std::vector<std::string>>& lines) {
    std::string out;
    for (const auto& line : lines) {
        out += "<row>";
        for (const auto& cell : line) out += "<c t=\"inlineStr\"><is><t>" + cell + "</t></is></c>";
        out += "</row>";
    }
    return out;
}

/// Form III-10 as a workbook with real dates.
std::string form_iii_10() {
    sheets::Workbook book({"Quý III",
                           {"CÔNG AN XÃ IA DOM", "DANH SÁCH NGƯỜI SỬ DỤNG TRÁI PHÉP CHẤT MA TÚY"},
                           {{"STT", sheets::Kind::whole},
                            {"Họ và tên"},
                            {"Số định danh cá nhân/giấy tờ khác"},
                            {"Ngày, tháng, năm sinh"},
                            {"Giới tính"},
                            {"Nơi thường trú/tạm trú"},
                            {"Nơi ở hiện tại"},
                            {"Loại ma túy"},
                            {"Ngày vào danh sách", sheets::Kind::date},
                            {"Ngày hết hạn", sheets::Kind::date},
                            {"Tình trạng cư trú"},
                            {"Dừng/tạm đình chỉ/chấm dứt"}}});
    const auto row = [&](std::int64_t n, const char* name, const char* number, const char* birth,
                         const char* sex, Date entered, const char* presence) {
        book.row({n, name, number, birth, sex, "Làng Mook Đen", "Làng Mook Đen", "Heroin", entered,
                  entered + days{365}, presence, std::monostate{}});
    };
    row(1, "Siu H’Lan", "064195000001", "05/06/1995", "Nữ", make_date(2026, 7, 15), "Có mặt");
    row(2, "Rơ Châm Y", "064090000002", "1990", "Nam", make_date(2021, 3, 1), "Vắng mặt");
    row(3, "=cmd|'/C calc'!A0", "064090000003", "1990", "Nam", make_date(2026, 7, 15), "Có mặt");
    row(4, "Kpă Thô", "064090000004", "1991", "Nữ", make_date(2026, 7, 15), "?");
    return book.bytes();
}

}  // namespace

TEST_CASE("form III-10 as a workbook becomes living files, with what is odd said row by row") {
    Commune    c;
    const auto bytes = form_iii_10();
    const auto intake = c.read(bytes, {.name = "III-10.xlsx"});
    CHECK(intake.state.value == "read");
    CHECK(intake.rows == 4);
    CHECK(intake.created == 3);
    CHECK(intake.rejected == 1);
    CHECK(intake.noted == 2);
    const auto reading = base::from_json<Reading>(c.look(intake.id).reading.value);
    CHECK(reading.format.value == "xlsx");
    CHECK(reading.sheet->value == "Quý III");
    CHECK(reading.header_row == 3);

    const auto rows = c.rows(intake.id);
    CHECK(rows[0].entered_on == make_date(2026, 7, 15));
    CHECK(rows[0].draft.presence->value == "present");
    CHECK(rows[1].draft.presence->value == "absent");
    CHECK(told(rows[1], "date.before_the_law"));
    CHECK(told(rows[2], "name.formula"));
    CHECK(told(rows[3], "identifier.says_year"));
    CHECK(told(rows[3], "identifier.sex_differs.male"));
    CHECK(told(rows[3], "presence.unreadable"));
    SUBCASE("with both values, in the language of whoever reads it") {
        auto english = c.officer;
        english.language = "en";
        const auto read = [&](const store::Actor& actor) {
            return c.world.store().read(actor, [&](Work& w) {
                const auto shown = show_rows(w, intake.id, {});
                for (const auto& p : shown.items[3].problems)
                    if (p.code.value == "identifier.says_year") return p.message.value;
                return std::string();
            });
        };
        CHECK(read(c.officer) ==
              "Năm sinh đã nhập (1991) khác năm sinh thể hiện trong số định danh cá nhân (1990). "
              "Kiểm tra "
              "lại trên giấy tờ.");
        CHECK(read(english).find("1990") != std::string::npos);
        CHECK(read(english) != read(c.officer));
    }
    SUBCASE("and what goes in is marked where the law must be compared") {
        c.apply(intake.id);
        CHECK(c.look(intake.id).state.value == "done");
        const auto managements = c.all<Management>();
        REQUIRE(managements.size() == 3);
        CHECK(managements[1].basis.value == "A");
        CHECK(marked(managements[1].marks, "before_the_law"));
        CHECK_FALSE(marked(managements[0].marks, "before_the_law"));
        const auto residences = c.all<people::Residence>();
        REQUIRE(residences.size() == 6);
        CHECK(residences[1].presence->value == "present");  // at the current address
        CHECK_FALSE(residences[0].presence);
        CHECK(residences[3].presence->value == "absent");
        CHECK(c.count("SELECT count(*) FROM intake_files f") == 0);
        CHECK(c.import(bytes, {.name = "III-10.xlsx"}).matched == 3);
        CHECK(c.people() == 3);
        CHECK(c.managements() == 3);
    }
    SUBCASE("and rejected rows come back as a workbook in which nothing runs") {
        const auto file = c.world.store().read(c.officer, [&](Work& w) {
            return rejected_rows(w, intake.id, {.format = Code<"file_format">{"xlsx"}});
        });
        CHECK(file.name.ends_with(".xlsx"));
        const auto   back = sheets::open_rows(file.bytes);
        sheets::Line line;
        REQUIRE(back->next(line));  // the title
        REQUIRE(back->next(line));
        const auto& head = line.cells.back();  // one may have been signed by now
        CHECK((head == "Chưa có dấu xác nhận cuối sổ" ||
               head.starts_with("Dấu xác nhận cuối sổ số ")));
        REQUIRE(back->next(line));
        CHECK(line.cells.back() == "Lý do");
        REQUIRE(back->next(line));
        CHECK(line.cells[1] == "=cmd|'/C calc'!A0");
        CHECK(line.cells.back().find("công thức") != std::string::npos);
        CHECK_FALSE(back->next(line));
        CHECK(back->notes().empty());  // no cell is a formula
        const auto csv = c.world.store().read(
            c.officer, [&](Work& w) { return rejected_rows(w, intake.id, {}); });
        CHECK(csv.bytes.find("'=cmd|") != std::string::npos);
    }
}

TEST_CASE("an error cell of a workbook is named with its sheet, and its row waits for the remedy") {
    Commune          c;
    sheets::Workbook book({"Quý III",
                           {},
                           {{"STT", sheets::Kind::whole},
                            {"Họ và tên"},
                            {"Năm sinh"},
                            {"Ngày vào danh sách", sheets::Kind::date}}});
    book.row({std::int64_t{1}, "#REF!", "1990", make_date(2026, 8, 1)});
    book.row({std::int64_t{2}, "Siu Blik", "1990", make_date(2026, 8, 1)});
    const auto intake = c.read(book.bytes(), {.name = "ds.xlsx"});
    CHECK(intake.created == 1);
    REQUIRE(intake.rejected == 1);
    const auto row = c.rows(intake.id, "rejected").at(0);
    REQUIRE(row.problems.size() == 1);
    CHECK(row.problems[0].code.value == "cell.error");
    const auto place = "Quý III!B" + std::to_string(row.row);
    CHECK(row.problems[0].message.value.find(place + " ghi #REF!") != std::string::npos);
}

TEST_CASE("a list in TCVN3 is read by what it spells, and said to be so") {
    Commune           c;
    const std::string bytes =
        "STT,H\xE4 v\xB5 t\xAAn,N\xA8m sinh,Ng\xB5y v\xB5o danh s\xB8"
        "ch\n1,Nguy\xD4n V\xA8n \xA7\xF8"
        "c,1990,01/08/2026\n2,Tr\xC7n Th\xDE Hoa,1991,01/08/2026\n";
    const auto intake = c.read(bytes, {.name = "cu.csv"});
    CHECK(intake.created == 2);
    CHECK(base::from_json<Reading>(intake.reading.value).encoding.value == "tcvn3");
    CHECK(c.rows(intake.id)[0].draft.name.value == "Nguyễn Văn Đức");
}

TEST_CASE("of several sheets the one that is a list is taken; of several lists somebody chooses") {
    Commune                                c;
    const std::vector<sheets::SheetColumn> columns{
        {"Họ và tên"}, {"Năm sinh"}, {"Ngày vào danh sách", sheets::Kind::date}};
    sheets::Workbook book({"Bìa", {}, {{"BÁO CÁO"}}});
    book.row({"Kính gửi"});
    book.sheet({"Tháng 7", {}, columns});
    book.row({"Siu Lan", "1990", make_date(2026, 7, 15)});
    SUBCASE("one list among the sheets") {
        const auto intake = c.read(book.bytes());
        CHECK(intake.created == 1);
        CHECK(base::from_json<Reading>(intake.reading.value).sheet->value == "Tháng 7");
    }
    SUBCASE("two lists") {
        book.sheet({"Tháng 8", {}, columns});
        book.row({"Siu Mai", "1991", make_date(2026, 8, 15)});
        book.row({"Siu Bích", "1992", make_date(2026, 8, 15)});
        const auto bytes = book.bytes();
        CHECK_FAULT(invalid, "intake.sheet_unclear", c.dry(bytes));
        CHECK(c.dry(bytes, {.name = "x.xlsx", .sheet = "Tháng 8"}).created == 2);
        const auto waiting = c.take(bytes);
        CHECK(waiting.state.value == "uploaded");
        const auto problem = base::from_json<IntakeProblem>(waiting.problem->value);
        CHECK(problem.code.value == "intake.sheet_unclear");
        CHECK(problem.message.value.find("Tháng 7 · Tháng 8") != std::string::npos);
        const auto mapping = c.world.store().read(
            c.officer, [&](Work& w) { return show_mapping(w, waiting.id, {}); });
        REQUIRE(mapping.sheets.size() == 3);
        CHECK(mapping.sheets[2].name.value == "Tháng 8");
        IntakeChoice choice{.sheet = Text<100>{"Tháng 8"}, .kind = {"users"}};
        const auto   mapped = c.map(waiting.id, choice);
        CHECK(mapped.state.value == "reading");
        c.work_off();
        CHECK(c.look(waiting.id).state.value == "read");
        CHECK(c.look(waiting.id).created == 2);
    }
}

TEST_CASE("a list with columns of its own is mapped once and known the next time") {
    Commune           c;
    const std::string own =
        "Sổ theo dõi thôn\nA,Người,Đẻ năm,Lên sổ\n1,Siu Lan,1990,01/08/2026\n2,Siu "
        "Mai,1991,02/08/2026\n";
    const auto waiting = c.take(own, {.name = "so.csv"});
    CHECK(waiting.state.value == "uploaded");
    CHECK_FAULT(conflict, "intake.not_read", c.world.store().write(c.officer, [&](Work& w) {
        return confirm_intake(w, waiting.id);
    }));
    const auto mapping = c.world.store().read(
        c.officer, [&](Work& w) { return show_mapping(w, waiting.id, {.header_row = 2}); });
    CHECK(mapping.header_row == 2);
    REQUIRE(mapping.columns.size() == 4);
    CHECK(mapping.columns[1].header.value == "Người");
    REQUIRE(mapping.columns[1].samples.size() == 2);
    CHECK(mapping.columns[1].samples[0].value == "Siu Lan");
    CHECK_FALSE(mapping.missing.empty());
    CHECK_FALSE(mapping.missing[0].message.value.empty());
    CHECK_FALSE(mapping.remembered);

    const auto column = [](std::int64_t at, const char* field) {
        return ChosenColumn{at, Code<"intake_field">{field}};
    };
    IntakeChoice choice{.header_row = 2, .kind = {"users"}};
    choice.columns = {column(2, "name"), column(3, "birth")};
    CHECK_FAULT(invalid, "intake.column_missing", c.map(waiting.id, choice));
    choice.columns.push_back(column(4, "entered_on"));
    c.map(waiting.id, choice);
    c.work_off();
    CHECK(c.look(waiting.id).created == 2);
    CHECK(c.rows(waiting.id)[1].entered_on == make_date(2026, 8, 2));

    // the same header again: known without asking, in this unit only
    const std::string next =
        "Sổ theo dõi thôn\nA,Người,Đẻ năm,Lên sổ\n1,Siu Bích,1992,01/09/2026\n";
    CHECK(c.dry(next, {.name = "so.csv"}).created == 1);
    CHECK(c.count("SELECT count(*) FROM intake_columns m") == 1);
}

TEST_CASE("a remembered header decides before the words do") {
    Commune           c;
    const std::string list =
        "STT,Họ và tên,Năm sinh,Ngày lập danh sách,Ngày vào danh sách\n1,Siu "
        "Lan,1990,05/08/2026,01/08/2026\n";
    const auto first = c.read(list);
    CHECK(c.rows(first.id)[0].entered_on == make_date(2026, 8, 5));  // the first of the two
    IntakeChoice choice{.kind = {"users"}};
    for (const auto* field : {"ordinal", "name", "birth", "", "entered_on"})
        choice.columns.push_back(
            {static_cast<std::int64_t>(choice.columns.size()) + 1,
             *field ? std::optional(Code<"intake_field">{field}) : std::nullopt});
    c.map(first.id, choice);
    c.work_off();
    CHECK(c.rows(first.id)[0].entered_on == make_date(2026, 8, 1));
    const auto again = c.read(list);
    CHECK(c.rows(again.id)[0].entered_on == make_date(2026, 8, 1));
    const auto theirs = read_intake(c.world.store(), c.neighbour, {.name = "x.csv"}, list);
    const auto row = c.world.store().read(
        c.neighbour, [&](Work& w) { return show_rows(w, theirs.id, {}).items.at(0); });
    CHECK(row.entered_on == make_date(2026, 8, 5));
}

TEST_CASE("a sheet with a long name is read as it is called") {
    Commune           c;
    const std::string name =
        "Danh sách những người được quản lý tại các thôn, làng của xã Ia Dom "
        "đến hết quý III năm  2026 ";
    auto parts = sheets::test::parts_of(
        {.rows = inline_rows({{"Họ và tên", "Năm sinh", "Ngày vào danh sách"},
                              {"Siu Lan", "1990", "01/08/2026"}})});
    for (auto& [part, text] : parts)
        if (const auto at = text.find("Bảng 1"); at != text.npos)
            text.replace(at, std::string_view("Bảng 1").size(), name);
    const auto intake = c.read(sheets::test::packed(parts), {.name = "ds.xlsx"});
    CHECK(intake.state.value == "read");
    CHECK(intake.created == 1);
    CHECK(reading_of(c.look(intake.id)).sheet->value == base::normalise(name));
    const auto mapping =
        c.world.store().read(c.officer, [&](Work& w) { return show_mapping(w, intake.id, {}); });
    REQUIRE(mapping.sheets.size() == 1);
    CHECK(mapping.sheets[0].name.value == base::normalise(name));
}
