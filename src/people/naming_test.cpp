#include "people/naming.h"

#include <doctest/doctest.h>

using people::name_trouble;

TEST_CASE("names people bear are names, in one word, in capitals, without tones") {
    for (const auto* name :
         {"Nguyễn Văn An", "Siu H’Lan", "Y", "Ă", "Na", "NA", "Không Văn Rõ", "Khổng Rô", "Võ Danh",
          "KHỔNG RÕ", "Nguyễn Văn A1", "Lê Thị 2", "Rơ Mah H'Blik", "Xa", "Lê (Tý)", "Đ. V. Sao"})
        CHECK_MESSAGE(!name_trouble(name), name);
}

TEST_CASE("what says that the name is not known is no name") {
    for (const auto* name :
         {"#REF!", "#N/A", "#VALUE!", "N/A", "n/a", "NULL", "không rõ", "KHÔNG RÕ", "Khong ro",
          "chưa xác định", "Chưa có tên", "x", "X", "xxx", "unknown"})
        CHECK_MESSAGE(name_trouble(name) == "placeholder", name);
    for (const auto* name : {"", "  ", "-", "..."})
        CHECK_MESSAGE(name_trouble(name) == "missing", name);
    for (const auto* name : {"???", "0905123456", "1990"})
        CHECK_MESSAGE(name_trouble(name) == "unreadable", name);
    for (const auto* name : {"=HYPERLINK(\"http://x\",\"An\")", "+An", "-An", "@An", "An|calc"})
        CHECK_MESSAGE(name_trouble(name) == "formula", name);
}

TEST_CASE("signs that nobody sees are refused, white space is not") {
    for (const auto* name :
         {"\u202ENguyễn", "Nguyễn\u2066 An", "Ng\u200Duyễn", "An\u0007", "An\u00AD", "\uE000n"})
        CHECK_MESSAGE(name_trouble(name) == "hidden_sign", name);
    for (const auto* name : {"Nguyễn\u00A0Văn An", "\uFEFFAn", "Nguyễn\tAn", "Nguyễn\nAn"})
        CHECK_MESSAGE(!name_trouble(name), name);
    CHECK(people::has_hidden_sign("Thôn 1\u202E"));
    CHECK_FALSE(people::has_hidden_sign("Thôn 1, xã Ia Dom – số 5"));
}
