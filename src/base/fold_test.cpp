#include "base/fold.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>

using namespace base;

TEST_CASE("Vietnamese letters fold to plain ones, composed or not") {
    CHECK(fold("Đặng Thùy Trâm") == "dang thuy tram");
    CHECK(fold("ĐẶNG THÙY TRÂM") == "dang thuy tram");
    CHECK(fold("Nguye\xCC\x82\xCC\x83n") == "nguyen");  // e + circumflex + tilde
    CHECK(fold("hoà") == fold("hòa"));
    CHECK(fold("đường  Ươ  ựỵ") == "duong uo uy");
    CHECK(fold("d\xCC\xB5") == "d");  // d with a stroke laid over it
}

TEST_CASE("Jrai and Bahnar letters fold, composed or not") {
    CHECK(fold("Rơ Châm Ƀlŏ") == "ro cham blo");
    CHECK(fold("ƀ č ñ ŏ ĕ ŭ ĭ â ê ô ư") == "b c n o e u i a e o u");
    CHECK(fold("\xC6\xA1\xCC\x86") == "o");   // ơ + breve: no single code point exists
    CHECK(fold("o\xCC\x9B\xCC\x86") == "o");  // the same in pieces
    CHECK(fold("c\xCC\x8C n\xCC\x83 u\xCC\x86") == "c n u");  // č ñ ŭ in pieces
    CHECK(fold("Y Đôn Niê") == "y don nie");
}

TEST_CASE("an apostrophe of any kind parts no word") {
    for (const auto* name : {"H'Lan", "H’Lan", "H‘Lan", "HʼLan", "H`Lan", "H´Lan", "HLan", "h'lan"})
        CHECK(fold(name) == "hlan");
}

TEST_CASE("what is neither letter nor digit parts words") {
    CHECK(fold_words(" Nơi ở/ hiện-tại (2026)*: ") ==
          std::vector<std::string>{"noi", "o", "hien", "tai", "2026"});
    CHECK(fold("") == "");
    CHECK(fold("…—“”") == "");
    CHECK(fold_words("").empty());
}

TEST_CASE("folding keeps letters of other scripts and survives broken bytes") {
    CHECK(fold("ខ្មែរ").size() > 0);
    CHECK(fold("Ωmega Ж") == "ωmega ж");
    CHECK(fold("a\xFF"
               "b\xC3") == "a b");
    CHECK(fold("\xF0\x9F\x98\x80x") == "x");
}

TEST_CASE("only UTF-8 without NUL is text") {
    CHECK(is_utf8("Nguyễn"));
    CHECK(is_utf8(""));
    CHECK_FALSE(is_utf8(std::string_view("a\0b", 3)));
    CHECK_FALSE(is_utf8("\xC0\x80"));          // NUL written too long
    CHECK_FALSE(is_utf8("\xE0\x80\x80"));      // too long
    CHECK_FALSE(is_utf8("\xED\xA0\x80"));      // half of a surrogate pair
    CHECK_FALSE(is_utf8("\xF4\x90\x80\x80"));  // beyond U+10FFFF
    CHECK_FALSE(is_utf8("\xE1\xBB"));          // cut off
    CHECK(is_utf8("\xF4\x8F\xBF\xBF"));
}

TEST_CASE("normalising composes, joins white space and trims") {
    CHECK(normalise("  Nguye\xCC\x82\xCC\x83n \t\n Va\xCC\x86n\xC2\xA0 A ") == "Nguyễn Văn A");
    CHECK(normalise("\xEF\xBB\xBFH’Lan") == "H’Lan");
    CHECK(normalise(" \t ") == "");
    CHECK(normalise("\xE2\x84\xAB") == "Å");  // the Ångström sign
    CHECK(length("Nguyễn") == 6);
}

TEST_CASE("names sort by given name, then family name, then the middle, in Vietnamese order") {
    std::vector<std::string> names{"Trần Văn Bình", "Nguyễn Thị Ân", "Nguyễn Văn An", "Lê Văn An",
                                   "Nguyễn Hữu An", "Phạm Đức",      "Phạm Dức",      "An",
                                   "Lê Văn Ẩn"};
    std::ranges::sort(names, {}, [](const auto& n) { return name_sort_key(n); });
    CHECK(names == std::vector<std::string>{"An", "Lê Văn An", "Nguyễn Hữu An", "Nguyễn Văn An",
                                            "Lê Văn Ẩn", "Nguyễn Thị Ân", "Trần Văn Bình",
                                            "Phạm Dức", "Phạm Đức"});
    CHECK(name_sort_key("").find('\0') == std::string::npos);
    CHECK(name_sort_key("Hoàng Văn Hoà") < name_sort_key("Hoàng Văn Hoạ"));
}

TEST_CASE("folding a name takes about a microsecond or less" * doctest::may_fail()) {
    const std::string name = "Nguyễn Thị Thùy Dương";
    std::size_t       total = 0;
    const auto        begin = std::chrono::steady_clock::now();
    for (int i = 0; i < 200'000; ++i) total += fold(name).size();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    MESSAGE("names folded per second: ", static_cast<long>(200'000 / took.count()));
    CHECK(total == 200'000 * 21);
    CHECK(took.count() < 2.0);
}
