#include "sheets/letters.h"

#include <doctest/doctest.h>

#include <span>

#include "base/fold.h"
#include "sheets/sheets.h"

using namespace sheets;

namespace {

/// Every Vietnamese letter beyond ASCII, small and capital, with what TCVN3 and VNI have for it:
/// code points as a workbook holds them. Capitals with a tone do not exist in TCVN3.
struct Row {
    const char *letter, *tcvn3, *vni;
};
constexpr Row k_small[] = {
    {"à", "µ", "aø"},     {"ả", "¶", "aû"}, {"ã", "·", "aõ"}, {"á", "¸", "aù"}, {"ạ", "¹", "aï"},
    {"ă", "¨", "aê"},     {"ằ", "»", "aè"}, {"ẳ", "¼", "aú"}, {"ẵ", "½", "aü"}, {"ắ", "¾", "aé"},
    {"ặ", "Æ", "aë"},     {"â", "©", "aâ"}, {"ầ", "Ç", "aà"}, {"ẩ", "È", "aå"}, {"ẫ", "É", "aã"},
    {"ấ", "Ê", "aá"},     {"ậ", "Ë", "aä"}, {"è", "Ì", "eø"}, {"ẻ", "Î", "eû"}, {"ẽ", "Ï", "eõ"},
    {"é", "Ð", "eù"},     {"ẹ", "Ñ", "eï"}, {"ê", "ª", "eâ"}, {"ề", "Ò", "eà"}, {"ể", "Ó", "eå"},
    {"ễ", "Ô", "eã"},     {"ế", "Õ", "eá"}, {"ệ", "Ö", "eä"}, {"ì", "×", "ì"},  {"ỉ", "Ø", "æ"},
    {"ĩ", "Ü", "ó"},      {"í", "Ý", "í"},  {"ị", "Þ", "ò"},  {"ò", "ß", "oø"}, {"ỏ", "á", "oû"},
    {"õ", "â", "oõ"},     {"ó", "ã", "où"}, {"ọ", "ä", "oï"}, {"ô", "«", "oâ"}, {"ồ", "å", "oà"},
    {"ổ", "æ", "oå"},     {"ỗ", "ç", "oã"}, {"ố", "è", "oá"}, {"ộ", "é", "oä"}, {"ơ", "¬", "ô"},
    {"ờ", "ê", "ôø"},     {"ở", "ë", "ôû"}, {"ỡ", "ì", "ôõ"}, {"ớ", "í", "ôù"}, {"ợ", "î", "ôï"},
    {"ù", "ï", "uø"},     {"ủ", "ñ", "uû"}, {"ũ", "ò", "uõ"}, {"ú", "ó", "uù"}, {"ụ", "ô", "uï"},
    {"ư", "\u00AD", "ö"}, {"ừ", "õ", "öø"}, {"ử", "ö", "öû"}, {"ữ", "÷", "öõ"}, {"ứ", "ø", "öù"},
    {"ự", "ù", "öï"},     {"ỳ", "ú", "yø"}, {"ỷ", "û", "yû"}, {"ỹ", "ü", "yõ"}, {"ý", "ý", "yù"},
    {"ỵ", "þ", "î"},      {"đ", "®", "ñ"}};
constexpr Row k_capital[] = {
    {"À", "", "AØ"},  {"Ả", "", "AÛ"},  {"Ã", "", "AÕ"},  {"Á", "", "AÙ"},  {"Ạ", "", "AÏ"},
    {"Ă", "¡", "AÊ"}, {"Ằ", "", "AÈ"},  {"Ẳ", "", "AÚ"},  {"Ẵ", "", "AÜ"},  {"Ắ", "", "AÉ"},
    {"Ặ", "", "AË"},  {"Â", "¢", "AÂ"}, {"Ầ", "", "AÀ"},  {"Ẩ", "", "AÅ"},  {"Ẫ", "", "AÃ"},
    {"Ấ", "", "AÁ"},  {"Ậ", "", "AÄ"},  {"È", "", "EØ"},  {"Ẻ", "", "EÛ"},  {"Ẽ", "", "EÕ"},
    {"É", "", "EÙ"},  {"Ẹ", "", "EÏ"},  {"Ê", "£", "EÂ"}, {"Ề", "", "EÀ"},  {"Ể", "", "EÅ"},
    {"Ễ", "", "EÃ"},  {"Ế", "", "EÁ"},  {"Ệ", "", "EÄ"},  {"Ì", "", "Ì"},   {"Ỉ", "", "Æ"},
    {"Ĩ", "", "Ó"},   {"Í", "", "Í"},   {"Ị", "", "Ò"},   {"Ò", "", "OØ"},  {"Ỏ", "", "OÛ"},
    {"Õ", "", "OÕ"},  {"Ó", "", "OÙ"},  {"Ọ", "", "OÏ"},  {"Ô", "¤", "OÂ"}, {"Ồ", "", "OÀ"},
    {"Ổ", "", "OÅ"},  {"Ỗ", "", "OÃ"},  {"Ố", "", "OÁ"},  {"Ộ", "", "OÄ"},  {"Ơ", "¥", "Ô"},
    {"Ờ", "", "ÔØ"},  {"Ở", "", "ÔÛ"},  {"Ỡ", "", "ÔÕ"},  {"Ớ", "", "ÔÙ"},  {"Ợ", "", "ÔÏ"},
    {"Ù", "", "UØ"},  {"Ủ", "", "UÛ"},  {"Ũ", "", "UÕ"},  {"Ú", "", "UÙ"},  {"Ụ", "", "UÏ"},
    {"Ư", "¦", "Ö"},  {"Ừ", "", "ÖØ"},  {"Ử", "", "ÖÛ"},  {"Ữ", "", "ÖÕ"},  {"Ứ", "", "ÖÙ"},
    {"Ự", "", "ÖÏ"},  {"Ỳ", "", "YØ"},  {"Ỷ", "", "YÛ"},  {"Ỹ", "", "YÕ"},  {"Ý", "", "YÙ"},
    {"Ỵ", "", "Î"},   {"Đ", "§", "Ñ"}};

/// The bytes of a text whose code points are all below 256.
std::string bytes_of(std::string_view latin) {
    std::string out;
    for (std::size_t i = 0; i < latin.size(); ++i) {
        const auto first = static_cast<unsigned char>(latin[i]);
        if (first < 0x80) {
            out += latin[i];
        } else {
            const auto second = static_cast<unsigned char>(latin[++i]);
            out += static_cast<char>(((first & 3) << 6) | (second & 63));
        }
    }
    return out;
}

}  // namespace

TEST_CASE("every letter of TCVN3 and VNI becomes the Unicode letter, small and capital") {
    CHECK(std::size(k_small) == 67);
    CHECK(std::size(k_capital) == 67);
    for (const auto& rows : {std::span(k_small), std::span(k_capital)})
        for (const auto& row : rows) {
            CAPTURE(row.letter);
            if (*row.tcvn3) {
                CHECK(from_old_letters(row.tcvn3, Encoding::tcvn3) == row.letter);
                CHECK(decoded(bytes_of(row.tcvn3), Encoding::tcvn3) == row.letter);
            }
            CHECK(from_old_letters(row.vni, Encoding::vni) == row.letter);
            CHECK(decoded(bytes_of(row.vni), Encoding::vni) == row.letter);
        }
}

TEST_CASE("a font of capitals raises the small letters of TCVN3") {
    for (std::size_t i = 0; i < std::size(k_small); ++i) {
        CAPTURE(k_small[i].letter);
        CHECK(from_old_letters(k_small[i].tcvn3, Encoding::tcvn3, Case::capitals) ==
              k_capital[i].letter);
    }
    CHECK(from_old_letters("nguyÔn v¨n §øc", Encoding::tcvn3, Case::capitals) == "NGUYỄN VĂN ĐỨC");
    SUBCASE("and so do words in capitals around them, but no single first letter") {
        CHECK(from_old_letters("NGUYÔN V¡N AN", Encoding::tcvn3) == "NGUYỄN VĂN AN");
        CHECK(from_old_letters("Lª Vò Hµ", Encoding::tcvn3) == "Lê Vũ Hà");
        CHECK(from_old_letters("NguyÔn V¨n §øc", Encoding::tcvn3) == "Nguyễn Văn Đức");
    }
}

TEST_CASE("fonts tell the encoding of a cell") {
    CHECK(font_of(".VnTime").encoding == Encoding::tcvn3);
    CHECK(font_of(".VnTime").letters == Case::as_is);
    CHECK(font_of(".VnTimeH").letters == Case::capitals);
    CHECK(font_of(".VNARIALH").letters == Case::capitals);
    CHECK(font_of("VNI-Times").encoding == Encoding::vni);
    CHECK_FALSE(font_of("Times New Roman").encoding);
    CHECK_FALSE(font_of("Arial").encoding);
}

TEST_CASE("a syllable is known by its parts and by where its tone may stand") {
    for (const auto* good : {"nguyễn", "Quý", "NGHIÊNG", "gì", "Đức", "ươm", "huỳnh", "thuở", "ía",
                             "khuya", "quyết", "giếng", "Ý"})
        CHECK(is_syllable(good));
    for (const auto* bad : {"nguyÔn", "V¨n", "å", "nguyeãn", "vaên", "bác̣", "ngat`", "cáb", "toìan",
                            "bàt", "étv", "gi\u00B5"})
        CHECK_FALSE(is_syllable(bad));
}

TEST_CASE("the encoding of an old file is found by what makes Vietnamese of it") {
    const std::string unicode =
        "STT,Họ và tên,Năm sinh,Chỗ ở\n1,Nguyễn Văn Đức,1990,Làng Ó\n2,Trần Thị Hường,1991,Thôn "
        "Đồng Tâm\n3,Lê Hữu Phước,1988,Xã Ia Dom\n";
    // the same list as three old programs wrote it
    const auto tcvn3 = bytes_of(
        "STT,Hä vµ tªn,N¨m sinh,Chç ë\n1,NguyÔn V¨n §øc,1990,Lµng ã\n2,TrÇn ThÞ H\u00ADêng,1991,"
        "Th«n §ång T©m\n3,Lª H÷u Ph\u00ADíc,1988,X· Ia Dom\n");
    const auto vni = bytes_of(
        "STT,Hoï vaø teân,Naêm sinh,Choã ôû\n1,Nguyeãn Vaên Ñöùc,1990,Laøng où\n2,Traàn Thò "
        "Höôøng,1991,Thoân Ñoàng Taâm\n3,Leâ Höõu Phöôùc,1988,Xaõ Ia Dom\n");
    CHECK(guess_encoding(tcvn3) == Encoding::tcvn3);
    CHECK(guess_encoding(vni) == Encoding::vni);
    const auto lower = [](std::string text) {
        const auto at = text.find("Làng Ó");
        return text.replace(at, std::string_view("Làng Ó").size(), "Làng ó");
    };
    CHECK(decoded(tcvn3, Encoding::tcvn3) == lower(unicode));
    CHECK(decoded(vni, Encoding::vni) == lower(unicode));

    // Windows-1258: the tone is a mark of its own
    const std::string windows =
        "STT,Ho\xF2 v\xE0 t\xEAn,N\xE3m sinh\n1,Nguy\xEA\xDEn V\xE3n \xD0\xFD\xEC"
        "c,1990\n2,Tr\xE2\xCCn Th\xEE\xF2 H\xFD\xF5\xCCng,1991\n3,L\xEA H\xFD\xDEu,1992\n";
    auto spoiled = windows;
    spoiled.replace(spoiled.find('\xEE'), 1, "i");
    CHECK(guess_encoding(spoiled) == Encoding::windows1258);
    CHECK(decoded(spoiled, Encoding::windows1258) ==
          "STT,Họ và tên,Năm sinh\n1,Nguyễn Văn Đức,1990\n2,Trần Thị Hường,1991\n3,Lê Hữu,1992\n");
    SUBCASE("and what is none of them is not guessed") {
        CHECK_FALSE(
            guess_encoding("M\xFCller,Stra\xDF"
                           "e,\xD6sterreich,\xC4pfel\n"));
        CHECK_FALSE(guess_encoding("\x80\x81\x82\x83\x84"));
    }
}

TEST_CASE("UTF-16 is read with its mark and without") {
    const auto utf16 = [](std::u16string_view text, bool big) {
        std::string out;
        for (const auto c : text) {
            const char high = static_cast<char>(c >> 8), low = static_cast<char>(c & 255);
            out += big ? high : low;
            out += big ? low : high;
        }
        return out;
    };
    const std::u16string_view list = u"họ tên,năm sinh\nSiu H’Lan,1990\n";
    for (const bool big : {false, true}) {
        CAPTURE(big);
        for (const auto* mark : {"", big ? "\xFE\xFF" : "\xFF\xFE"}) {
            const auto bytes = mark + utf16(list, big);
            auto       rows = open_rows(bytes);
            Line       line;
            REQUIRE(rows->next(line));
            CHECK(line.cells == std::vector<std::string>{"họ tên", "năm sinh"});
            REQUIRE(rows->next(line));
            CHECK(line.cells[0] == "Siu H’Lan");
            CHECK(rows->encoding == Encoding::utf16);
        }
    }
    const auto lone = "\xFF\xFE" + utf16(u"a,b\nc,\xD800x\n", false);
    CHECK_THROWS_AS(open_rows(lone), base::Fault);
}

TEST_CASE("old letters saved as Unicode are recognised and read anew") {
    const std::string bytes =
        "STT,Hä vµ tªn,N¨m sinh\n1,NguyÔn V¨n §øc,1990\n2,TrÇn ThÞ Hoa,1991\n3,Lan,1992\n";
    auto rows = open_rows(bytes);
    Line line;
    REQUIRE(rows->next(line));
    CHECK(line.cells[1] == "Họ và tên");
    REQUIRE(rows->next(line));
    CHECK(line.cells[1] == "Nguyễn Văn Đức");
    while (rows->next(line)) continue;
    CHECK(rows->encoding == Encoding::tcvn3);
    REQUIRE(rows->notes().size() == 1);
    CHECK(rows->notes()[0].code == "legacy_text");
    SUBCASE("also when only some cells were typed so") {
        const std::string mixed =
            "STT,Họ và tên,Địa chỉ\n1,Nguyễn Văn Đức,Lµng Mäi\n2,Trần Thị Hoa,Làng Ó\n3,Phạm "
            "Thế,Xã Ia Dom\n4,Đỗ Tú,Làng Ó\n";
        auto some = open_rows(mixed);
        some->next(line);
        some->next(line);
        CHECK(line.cells[1] == "Nguyễn Văn Đức");
        CHECK(line.cells[2] == "Làng Mọi");
        some->next(line);
        CHECK(line.cells[1] == "Trần Thị Hoa");
        CHECK(line.cells[2] == "Làng Ó");
    }
    SUBCASE("and good Vietnamese, Jrai and Bahnar names are left alone") {
        const std::string good =
            "Họ tên,Địa chỉ\nSiu H’Lan,Plei Kŏ\nĐinh Yă,Kon Čư\nRơ Châm "
            "Ƀăk,Làng Ó\nKpă Y Thô,Buôn Ê Đê\n";
        auto        rest = open_rows(good);
        std::string all;
        while (rest->next(line)) all += line.cells[0] + "," + line.cells[1] + "\n";
        CHECK(all == good);
        CHECK(rest->notes().empty());
    }
}
