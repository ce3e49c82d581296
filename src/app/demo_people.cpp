#include "app/demo_people.h"

namespace app {
namespace {

const std::vector<std::string> families{"Nguyễn", "Trần", "Lê",   "Phạm", "Hoàng", "Huỳnh", "Phan",
                                        "Vũ",     "Võ",   "Đặng", "Bùi",  "Đỗ",    "Hồ",    "Ngô",
                                        "Dương",  "Lý",   "Đào",  "Đoàn", "Trịnh", "Mai"};
const std::vector<std::string> men_middles{"Văn",  "Đức",  "Minh", "Quốc", "Hữu", "Thành",
                                           "Công", "Xuân", "Anh",  "Tuấn", "Gia"};
const std::vector<std::string> women_middles{"Thị", "Ngọc", "Thanh", "Thị Kim", "Thị Minh"};
const std::vector<std::string> men_givens{
    "An",   "Bình",  "Cường", "Dũng", "Đạt",   "Hải",   "Hiếu",  "Hùng", "Hưng", "Khánh",
    "Khoa", "Lâm",   "Long",  "Mạnh", "Nam",   "Nghĩa", "Phong", "Phúc", "Quân", "Sơn",
    "Tài",  "Thắng", "Thịnh", "Tiến", "Trung", "Tú",    "Tùng",  "Vinh"};
const std::vector<std::string> women_givens{"Yến",   "Thảo", "Trang", "Hương", "Lan",
                                            "Nhung", "Linh", "Hoa",   "Thúy",  "Mai"};
const std::vector<std::string> jrai_families{"Siu",  "Ksor", "Rơ Châm", "Nay", "Kpă",
                                             "Rmah", "Rcom", "Rahlan",  "Puih"};
const std::vector<std::string> jrai_men{"Y Blik", "Y Thương", "Hyin", "Alĕ", "Jŭk", "Bơ̆n", "Phước"};
const std::vector<std::string> jrai_women{"H'Lan", "H'Bia", "H'Wên", "H'Nhiên", "H'Thêm"};
const std::vector<std::string> bahnar_names{
    "Đinh Yưng", "Đinh Hmơk", "Nhưk", "Blinh", "Đinh A Nhak", "Hmưn", "Chơ̆n", "Yơk", "Đinh Grơi"};
const std::vector<std::string> villages{"thôn 1", "thôn 2", "thôn 3",    "làng Ó",      "làng Krêl",
                                        "tổ 4",   "tổ 7",   "làng Mook", "thôn Tân Lập"};

}  // namespace

int PeopleMaker::number(int low, int high) {
    // Our own scaling: the standard distributions differ between libraries, a seed must not.
    const auto width = static_cast<std::uint64_t>(high - low + 1);
    return low + static_cast<int>(static_cast<std::uint64_t>(random_()) * width >> 32);
}

people::PersonDraft PeopleMaker::person(const places::Unit& unit, base::Date on) {
    people::PersonDraft draft;
    const bool          highland = unit.remote, woman = chance(12);
    const auto are = [&](const char* people) { draft.ethnicity = base::Code<"ethnicity">{people}; };
    are("01");
    if (highland && chance(45)) {
        draft.name = {one_of(jrai_families) + " " + one_of(woman ? jrai_women : jrai_men)};
        are("10");
    } else if (highland && chance(25)) {
        draft.name = {one_of(bahnar_names)};
        are("13");
    } else
        draft.name = {one_of(families) + " " + one_of(woman ? women_middles : men_middles) + " " +
                      one_of(woman ? women_givens : men_givens)};
    if (chance(12)) draft.aliases.push_back({"Ma " + one_of(men_givens)});
    const int  age_days = number(17 * 365, 52 * 365);
    const auto born = base::to_text(on - base::days{age_days});
    draft.birth = base::PartialDate{chance(highland ? 25 : 6) ? born.substr(0, 4) : born};
    draft.sex = base::Code<"sex">{woman ? "female" : "male"};
    if (chance(85)) {
        std::string digits = "9";
        for (int i = 0; i < 11; ++i) digits += static_cast<char>('0' + number(0, 9));
        draft.identifier_kind = base::Code<"identifier_kind">{"cccd"};
        draft.identifier = base::Text<20>{digits};
    }
    draft.permanent_address = base::Text<300>{one_of(villages) + ", " + unit.name.value};
    if (chance(20))
        draft.current_address = base::Text<300>{one_of(villages) + ", " + unit.name.value};
    return draft;
}

std::vector<places::Unit> living_communes(store::Work& work) {
    std::vector<places::Unit> out;
    for (const auto* unit : work.copy<places::Directory>().all())
        if (!unit->valid_to && unit->kind.value != "province" && unit->kind.value != "district")
            out.push_back(*unit);
    std::ranges::sort(out, {}, [](const places::Unit& u) { return u.code.value; });
    return out;
}

}  // namespace app
