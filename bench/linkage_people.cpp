#include "linkage_people.h"

#include <algorithm>
#include <array>
#include <map>
#include <random>

#include "base/fold.h"

namespace bench {
namespace {

struct Share {
    const char* word;
    unsigned    of_thousand;
};
/// About as the names are spread in the highlands: a third is called Nguyễn.
constexpr Share k_family[]{
    {"Nguyễn", 300}, {"Trần", 100}, {"Lê", 85},   {"Phạm", 60},    {"Huỳnh", 40}, {"Võ", 35},
    {"Phan", 35},    {"Đặng", 25},  {"Bùi", 25},  {"Hoàng", 25},   {"Đỗ", 20},    {"Hồ", 18},
    {"Ngô", 15},     {"Dương", 14}, {"Đinh", 20}, {"Rơ Châm", 20}, {"Siu", 22},   {"Ksor", 20},
    {"Kpă", 14},     {"Nay", 12},   {"Rah", 10},  {"Rơ Mah", 16},  {"Puih", 10},  {"Lý", 9},
    {"Trương", 14},  {"Mai", 6},    {"Lương", 7}, {"Nông", 6},     {"Hà", 5},     {"Cao", 6},
    {"Thái", 3},     {"Tạ", 3},     {"Vương", 2}, {"Quách", 2}};
constexpr Share k_middle_of_men[]{{"Văn", 400}, {"Hữu", 60},  {"Đức", 80},  {"Minh", 80},
                                  {"Ngọc", 60}, {"Quốc", 70}, {"Xuân", 50}, {"Thanh", 70},
                                  {"Công", 40}, {"Đình", 40}, {"", 50}};
constexpr Share k_middle_of_women[]{{"Thị", 500},  {"Ngọc", 80},    {"Thu", 80},
                                    {"Thanh", 80}, {"Thị Kim", 60}, {"Thị Mỹ", 60},
                                    {"Hồng", 60},  {"H’", 40},      {"", 40}};
constexpr const char* k_given_of_men[]{
    "An",    "Anh",   "Bảo",    "Bình",  "Chiến", "Cường", "Danh",  "Dũng",  "Duy",  "Đạt",
    "Đông",  "Đức",   "Giang",  "Hải",   "Hậu",   "Hiếu",  "Hoàng", "Hùng",  "Huy",  "Hưng",
    "Khánh", "Khoa",  "Kiên",   "Lâm",   "Lộc",   "Long",  "Luân",  "Mạnh",  "Minh", "Nam",
    "Nghĩa", "Nhân",  "Phong",  "Phúc",  "Phước", "Quân",  "Quang", "Quyết", "Sang", "Sơn",
    "Tài",   "Tâm",   "Tân",    "Thắng", "Thành", "Thiện", "Thịnh", "Thuận", "Tiến", "Toàn",
    "Trí",   "Trung", "Trường", "Tú",    "Tuấn",  "Tùng",  "Việt",  "Vinh",  "Vũ",   "Blin",
    "Hlun",  "Thoan", "Byưk",   "Djuin"};
constexpr const char* k_given_of_women[]{
    "Anh",   "Bích", "Chi",  "Diễm", "Dung", "Duyên",  "Đào",   "Giang", "Hà",    "Hằng",   "Hạnh",
    "Hiền",  "Hoa",  "Hòa",  "Hồng", "Huệ",  "Hương",  "Huyền", "Lan",   "Lệ",    "Liên",   "Linh",
    "Loan",  "Mai",  "My",   "Nga",  "Ngân", "Nguyệt", "Nhung", "Nữ",    "Oanh",  "Phương", "Quyên",
    "Sương", "Tâm",  "Thảo", "Thơm", "Thu",  "Thúy",   "Thủy",  "Trâm",  "Trang", "Trinh",  "Tuyết",
    "Uyên",  "Vân",  "Xuân", "Yến",  "Bia",  "Lan",    "Mlui",  "Phyơi", "Nhơr"};
constexpr const char* k_village[]{"Làng Mook",       "Làng Ó",   "Làng Tung",     "Làng Kly",
                                  "Làng Bông",       "Buôn Chư", "Buôn Prông",    "Plei Kần",
                                  "Plei Lao",        "Thôn Hòa", "Thôn Đoàn Kết", "Thôn Tân Lập",
                                  "Thôn Thống Nhất", "Thôn"};
constexpr const char* k_street[]{
    "Lê Lợi",     "Hùng Vương",     "Trần Phú",     "Quang Trung", "Phan Đình Phùng",
    "Nguyễn Huệ", "Lý Thường Kiệt", "Hai Bà Trưng", "Cách Mạng",   "Trường Chinh",
    "Wừu",        "Lê Duẩn",        "Tôn Đức Thắng"};
constexpr unsigned k_communes = 135;

struct Person {
    std::string family, middle, given, number, phone, address;
    unsigned    year = 0, month = 0, day = 0, commune = 0;
    bool        is_woman = false, year_only = false, plain = false;
};

class Register {
public:
    explicit Register(unsigned seed) : random_(seed) {}

    WrittenDown write(std::size_t rows) {
        out_.csv = "ma,ho_ten,sinh,gioi,so,dt,xa,dia_chi\n";
        out_.csv.reserve(rows * 110);
        std::vector<Person> earlier;  // some people for the doubles; a double may come much later
        std::uint32_t       people = 0;
        std::vector<std::uint32_t> whose;
        while (out_.truth.size() < rows) {
            if (!earlier.empty() && one_in(10)) {
                const auto which = roll(static_cast<unsigned>(earlier.size()));
                put(again(earlier[which]), whose[which]);
                continue;
            }
            last_ = one_in(10) ? relative(last_) : somebody();
            put(last_, people);
            if (earlier.size() < 200'000) {
                earlier.push_back(last_);
                whose.push_back(people);
            } else if (const auto which = roll(400'000); which < earlier.size()) {
                earlier[which] = last_;
                whose[which] = people;
            }
            ++people;
        }
        return std::move(out_);
    }

private:
    unsigned roll(unsigned most) { return static_cast<unsigned>(random_() % most); }
    bool     one_in(unsigned n) { return roll(n) == 0; }
    template <std::size_t N>
    std::string one_of(const char* const (&words)[N]) {
        // what is fashionable is met more often than what is not
        return words[std::min(roll(N), roll(N))];
    }
    template <std::size_t N>
    std::string by_share(const Share (&shares)[N]) {
        auto at = roll(1000);
        for (const auto& share : shares) {
            if (at < share.of_thousand) return share.word;
            at -= share.of_thousand;
        }
        return shares[0].word;
    }
    std::string digits(std::size_t count) {
        std::string out;
        while (out.size() < count) out += static_cast<char>('0' + roll(10));
        return out;
    }
    void name(Person& p) {
        p.is_woman = one_in(3);
        p.middle = p.is_woman ? by_share(k_middle_of_women) : by_share(k_middle_of_men);
        p.given = p.is_woman ? one_of(k_given_of_women) : one_of(k_given_of_men);
    }
    void papers(Person& p) {
        p.year = 1955 + roll(30) + roll(22);
        p.month = 1 + roll(12);
        p.day = 1 + roll(28);
        p.year_only = one_in(25);
        const auto century = (p.year < 2000 ? 0u : 2u) + (p.is_woman ? 1u : 0u);
        const auto year = std::to_string(p.year % 100 + 100).substr(1);
        p.number = one_in(4) ? "" : "064" + std::to_string(century) + year + digits(6);
        p.phone = one_in(2) ? "" : (one_in(2) ? "09" : "03") + digits(8);
    }
    Person somebody() {
        Person p;
        p.family = by_share(k_family);
        name(p);
        papers(p);
        settle(p);
        return p;
    }
    /// Under the same roof, with the same family name.
    Person relative(const Person& other) {
        Person p = other.family.empty() ? somebody() : other;
        name(p);
        papers(p);
        if (one_in(3)) p.phone = other.phone;
        return p;
    }
    void settle(Person& p) {
        p.commune = std::min(roll(k_communes), roll(k_communes));
        p.address = one_in(2) ? one_of(k_village) + " " + std::to_string(1 + roll(12))
                              : "Số " + std::to_string(1 + roll(400)) + " " + one_of(k_street);
    }

    /// One letter left out, doubled, or changed with its neighbour.
    void misspell(std::string& word) {
        auto plain = base::fold(word);
        if (plain.size() < 3) return;
        const auto at = 1 + roll(static_cast<unsigned>(plain.size() - 1));
        switch (roll(3)) {
            case 0:
                plain.erase(at, 1);
                break;
            case 1:
                plain.insert(at, 1, plain[at]);
                break;
            default:
                std::swap(plain[at - 1], plain[at]);
        }
        plain[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(plain[0])));
        word = plain;
    }
    Person again(Person p) {
        p.plain = one_in(3);
        if (one_in(8)) misspell(one_in(2) ? p.given : p.family);
        if (one_in(12)) p.middle.clear();
        if (p.day <= 12 && one_in(8)) std::swap(p.day, p.month);
        if (one_in(12)) p.year_only = true;
        if (one_in(15)) p.day = 1 + roll(28);
        if (one_in(25)) p.year += 1 - 2 * roll(2);
        if (one_in(4)) p.number.clear();
        if (!p.number.empty() && one_in(10)) std::swap(p.number[9], p.number[10]);
        if (one_in(3)) p.phone = one_in(2) ? "" : "09" + digits(8);
        if (one_in(5)) settle(p);
        if (one_in(6)) p.address.clear();
        return p;
    }

    void put(const Person& p, std::uint32_t whose) {
        auto       name = p.family;
        const bool is_joined = p.middle == "H’";  // H’Lan
        if (!p.middle.empty()) name += " " + p.middle;
        name += (is_joined ? "" : " ") + p.given;
        if (p.plain) name = base::fold(name);
        const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
        const auto year = std::to_string(p.year);
        out_.csv += std::to_string(out_.truth.size() + 1) + "," + name + "," +
                    (p.year_only ? year : two(p.day) + "/" + two(p.month) + "/" + year) + "," +
                    (p.is_woman ? "Nữ" : "Nam") + "," + p.number + "," + p.phone + "," +
                    std::to_string(23500 + 3 * p.commune) + "," + p.address + "\n";
        out_.truth.push_back(whose);
    }

    std::mt19937_64 random_;
    Person          last_;
    WrittenDown     out_;
};

double pairs_in(double rows) { return rows * (rows - 1) / 2; }

}  // namespace

WrittenDown write_down_people(std::size_t rows, unsigned seed) {
    return Register(seed).write(rows);
}

PairQuality quality_of(const std::vector<std::uint32_t>& truth,
                       const std::vector<std::uint32_t>& clusters) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> both(truth.size());
    for (std::size_t i = 0; i < both.size(); ++i) both[i] = {clusters[i], truth[i]};
    const auto count = [](auto values) {
        std::ranges::sort(values);
        double pairs = 0;
        for (std::size_t from = 0, to = 0; from < values.size(); from = to) {
            while (to < values.size() && values[to] == values[from]) ++to;
            pairs += pairs_in(static_cast<double>(to - from));
        }
        return pairs;
    };
    const auto right = count(both), found = count(clusters), all = count(truth);
    return {found > 0 ? right / found : 1, all > 0 ? right / all : 1};
}

}  // namespace bench
