// Which lines of a list are people: nobody may be lost between sections, totals and signatures.
#include "cases/intake_reading_in_test.h"

using namespace cases;
using namespace cases::test_reading;

namespace {
Choice free_list(std::vector<Cell> columns = {}) {
    return {.header_row = {}, .columns = std::move(columns), .kind = "free"};
}
}  // namespace

TEST_CASE("people called Tống, Công and Chu are people, a total is none") {
    const auto list = read(
        "STT,Họ và tên,Địa chỉ\n"
        "1,Tống Văn An,Làng A\n"
        "2,Công Văn Bé,Làng B\n"
        "3,Tống Công Danh,Làng C\n"
        "4,TỐNG THỊ LAN,Làng D\n"
        "5,Tong Van Tu,Lang E\n"
        "Tổng cộng: 5 người,,\n"
        "Cộng: 5,,\n"
        "Tổng số,5 người,\n",
        "ds.csv", free_list());
    CHECK(names(list) ==
          Names{"Tống Văn An", "Công Văn Bé", "Tống Công Danh", "TỐNG THỊ LAN", "Tong Van Tu"});
}

TEST_CASE("what another column says makes nobody of no person") {
    const auto list = read(
        "STT,Họ và tên,Năm sinh,Ngày vào danh sách,Dừng/tạm đình chỉ/chấm dứt\n"
        "I. Đang quản lý,,,,\n"
        "1,Siu Lan,không rõ,05/02/2026,Đang quản lý\n"
        "2,Nam,,05/02/2026,Đang quản lý\n"
        "Người lập,Trưởng Công an xã,,,\n");
    CHECK(names(list) == Names{"Siu Lan", "Nam"});
    const auto kept = read(
        "Họ và tên,Năm sinh,Thời hạn quản lý,Người được giao quản lý\n"
        "Siu Lan,,từ 05/02/2026 đến 05/02/2027,Trưởng công an xã\n");
    CHECK(names(kept) == Names{"Siu Lan"});
}

TEST_CASE("a remark that begins as a signature does not end the list") {
    const auto list = read(
        "Họ và tên,Địa chỉ,Ghi chú\n"
        "Siu Anh,Làng A,Xác nhận của thôn\n"
        "Siu Bình,Làng B,\n"
        "Siu Châu,,\n"
        "Người lập biểu,,Trưởng Công an xã\n"
        "Nguyễn Văn Ký,,\n",
        "ds.csv", free_list());
    CHECK(names(list) == Names{"Siu Anh", "Siu Bình", "Siu Châu"});
}

TEST_CASE("a line with something where the name belongs that is taken for nobody is told of") {
    const auto list = read(
        "Họ và tên,Địa chỉ,Ghi chú\n"
        "Siu Anh,Làng A,\n"
        ",,\n"
        "Người lập biểu,,Trưởng Công an xã\n"
        "Nguyễn Văn Ký,,\n",
        "ds.csv", free_list());
    REQUIRE(list.reading.notes.size() == 1);
    CHECK(list.reading.notes[0].code.value == "no_person");
    const auto said = arguments_of(list.reading.notes[0].arguments);
    CHECK(said.at("count") == "2");
    CHECK(said.at("rows") == "4, 5");
}

TEST_CASE("a list without a header begins with its first line") {
    const auto list = read(
        "Nguyễn Văn An,Làng A\n"
        "Trần Thị B,Làng B\n",
        "ds.csv", {.header_row = 0, .columns = {Cell::name, Cell::current}, .kind = "free"});
    CHECK(names(list) == Names{"Nguyễn Văn An", "Trần Thị B"});
    CHECK(list.reading.header_row == 0);
    const auto numbered = read("064190000001,Siu Lan,1990\n064190000002,Siu Mai,1991\n", "ds.csv",
                               free_list({Cell::identifier, Cell::name, Cell::birth}));
    CHECK(names(numbered) == Names{"Siu Lan", "Siu Mai"});
}
