#include "indicators/house_in_test.h"
#include "sheets/sheets.h"

using namespace indicators;

namespace {

std::string text_of(const std::string& bytes, const std::string& sheet) {
    std::string  out;
    sheets::Line line;
    const auto   rows = sheets::open_rows(bytes, {.sheet = sheet});
    while (rows->next(line)) {
        for (auto& cell : line.cells) out += cell + "|";
        out += "\n";
    }
    return out;
}
bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a workbook says what the figure rests on, and runs no formula") {
    House house;
    house.world.store().write(store::Store::system("test"), [](Work& work) {
        auto unit = work.get(Id<places::Unit>{unit_id("001")});
        unit.name = {"=HYPERLINK(\"http://x\")"};
        work.put(unit);
    });
    house.list(6, "001", make_date(2026, 2, 1));
    house.list(3, "002", make_date(2026, 2, 1));
    house.analyst.rights.insert("figure.export");
    house.world.restart();  // signs what was written
    const auto file = sheet(house.world.store(), house.analyst, {.figure = Text<60>{"R4"}});
    CHECK(file.name == "R4-2026Q4-52-unit.xlsx");
    const auto names = sheets::sheets_of(file.bytes);
    REQUIRE(names.size() == 4);

    const auto table = text_of(file.bytes, names[0].name);
    const auto change = std::to_string(house.world.store().head());
    CHECK(holds(table, "đến thay đổi số " + change));
    CHECK(holds(table, "29/11/2026"));
    CHECK(holds(table, "|Tổng số|9|"));
    CHECK(holds(table, "001|=HYPERLINK(\"http://x\")|6|"));
    CHECK(holds(table, "003|"));
    CHECK(holds(table, "Chưa có nguồn số liệu"));
    const auto head = house.world.store().signed_head();
    REQUIRE(head);
    CHECK(holds(text_of(file.bytes, names[3].name), head->hash.value));
    CHECK(holds(text_of(file.bytes, names[3].name), std::to_string(head->number)));
    CHECK(holds(text_of(file.bytes, names[1].name), "2026Q4|9|"));
    CHECK(holds(text_of(file.bytes, names[2].name), "L120 48.1"));
    // as text, never as something a spreadsheet runs
    bool formula = false;
    for (auto& note : sheets::open_rows(file.bytes)->notes())
        formula = formula || note.code.starts_with("formula");
    CHECK(!formula);
}

TEST_CASE("who sees published figures gets them in the file as on the page, and needs the right") {
    House house;
    house.world.at(make_date(2026, 9, 30));
    house.list(3, "001", make_date(2026, 2, 1));
    house.list(7, "002", make_date(2026, 2, 1));
    house.list(9, "003", make_date(2026, 2, 1));
    house.world.at(make_date(2026, 11, 29));
    CHECK_FAULT(forbidden, "right.missing",
                sheet(house.world.store(), house.auditor, {.figure = Text<60>{"R4"}}));
    house.auditor.rights.insert("figure.export");
    const auto file = sheet(house.world.store(), house.auditor, {.figure = Text<60>{"R4"}});
    const auto table = text_of(file.bytes, sheets::sheets_of(file.bytes)[0].name);
    CHECK(holds(table, "001|Xã thử 001|<5|"));
    CHECK(holds(table, "002|Xã thử 002||Không hiển thị"));
    CHECK(!holds(table, "|7|"));
    CHECK(!holds(table, "|3|"));
    CHECK_FAULT(invalid, "figure.not_published_yet",
                sheet(house.world.store(), house.auditor,
                      {.figure = Text<60>{"R4"}, .period = Text<10>{"2026Q4"}}));
}
