// Matching: the weights one by one, and the quality on public sets with known truth.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "base/fold.h"
#include "people/index.h"
#include "tests/world.h"

using namespace people;

namespace {

double usual(std::string_view word) { return rarity_of(word, 0, 0); }

Traits traits(std::string_view name, std::string_view birth = "", std::uint8_t sex = 0) {
    return {{named(base::normalise(name))}, packed_birth(birth), sex};
}
Match match(const Traits& a, const Traits& b) { return compare(a, b, usual); }
bool  says(const std::vector<std::string_view>& signs, std::string_view code) {
     return std::ranges::find(signs, code) != signs.end();
}

struct Record {
    std::string id, cluster, name, birth, number, address;
};

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells(1);
    for (const char c : line)
        if (c == ',')
            cells.emplace_back();
        else if (c != '"' && c != '\r')
            cells.back() += c;
    return cells;
}
std::string iso(const std::string& y, const std::string& m, const std::string& d) {
    const auto two = [](const std::string& s) { return s.size() < 2 ? "0" + s : s; };
    return y.size() == 4 ? y + "-" + two(m) + "-" + two(d) : "";
}

std::vector<Record> read_records(const std::string& file, bool febrl) {
    std::vector<Record> out;
    std::ifstream       in(file);
    std::string         line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        const auto c = cells_of(line);
        if (febrl) {
            const auto& b = c[10];
            const auto  birth =
                b.size() == 8 ? iso(b.substr(0, 4), b.substr(4, 2), b.substr(6)) : "";
            out.push_back({c[0], c[1], c[2] + " " + c[3], birth, c[11],
                           c[4] + " " + c[5] + " " + c[6] + " " + c[7] + " " + c[8]});
        } else {
            out.push_back({c[0], c[8], c[1] + " " + c[2] + " " + c[3] + " " + c[4],
                           iso(c[5], c[6], c[7]), "", ""});
        }
    }
    return out;
}

struct Quality {
    double precision = 0, recall = 0;
};

/// One after the other comes to a commune: looked for among those registered so far, then registered.
Quality measure(const std::vector<Record>& records, bool with_numbers) {
    test::World world({places::open, people::open});
    auto&       store = world.store();
    store.write(store::Store::system("set-up"), [](Work& w) { places::load_pack(w); });
    Ref<places::Unit> unit;
    store.read(store::Store::system("set-up"), [&](Work& w) {
        unit = w.copy<places::Directory>().by_code("23872", w.today())->id;
    });
    const auto actor = test::World::as("canbo", {"person.read", "person.write"}, {unit.value});
    const auto draft_of = [&](const Record& r) {
        PersonDraft d{.name = {base::normalise(r.name)}, .birth = base::partial_date_of(r.birth)};
        if (base::fold(d.name.value).empty()) d.name.value = "?x";
        if (with_numbers && r.number.size() >= 4) {
            d.identifier_kind = {"other"};
            d.identifier = Text<20>{r.number};
        }
        if (!r.address.empty()) d.permanent_address = Text<300>{base::normalise(r.address)};
        return d;
    };
    std::map<Uuid, std::size_t>                   who;
    std::size_t                                   truth = 0, right = 0;
    std::set<std::pair<std::size_t, std::size_t>> found;
    for (std::size_t i = 0; i < records.size(); ++i) {
        const auto draft = draft_of(records[i]);
        for (const auto& candidate :
             store.read(actor, [&](Work& w) { return candidates(w, draft); }))
            found.emplace(who.at(candidate.person->value), i);
        const auto person = store.write(actor, [&](Work& w) { return add(w, draft, unit); });
        who[person.id.value] = i;
        for (std::size_t j = 0; j < i; ++j) truth += records[i].cluster == records[j].cluster;
    }
    for (const auto& [i, j] : found) right += records[i].cluster == records[j].cluster;
    return {static_cast<double>(right) / static_cast<double>(found.size()),
            static_cast<double>(right) / static_cast<double>(truth)};
}

}  // namespace

TEST_CASE("what the index adds up from its words is what the names themselves come to") {
    const std::vector<std::string> names{
        "Nguyễn Văn An", "NGUYỄN VĂN AN",  "Nguyen Van An", "Nguyễn Văn Ân", "An Văn Nguyễn",
        "Nguyễn An",     "Nguyễn Vân Anh", "Hồ Văn Quý",    "Hồ Văn Quí",    "Lê Thị Hồ",
        "H’Lan Kpă",     "Hlan Kpă",       "Hơ Lan Kpă",    "Võ Hoàng Vũ",   "Vũ Huỳnh Võ",
        "Trần Quốc B",   "Trần Quốc Bảo",  "Siu",           "Y Hing",        "Đặng Thùy Trâm"};
    Index                              index;
    std::vector<Traits>                known;
    std::map<std::string, std::size_t> holders;
    for (std::size_t i = 0; i < names.size(); ++i) {
        Person p{.id = {base::named_uuid("person", std::to_string(i))}};
        p.unit = {base::named_uuid("unit", "1")};
        p.name.value.value = names[i];
        p.birth.emplace();
        p.birth->value = base::PartialDate{i % 3 == 0 ? "1990" : "1990-03-05"};
        index.put(p);
        known.push_back({{named(names[i])}, packed_birth(p.birth->value.text), 0});
        for (const auto& word : words_to_find(names[i])) ++holders[word];
    }
    const auto rarity = [&](std::string_view word) {
        const auto found = holders.find(std::string(word));
        return rarity_of(word, found == holders.end() ? 0 : found->second, names.size());
    };
    std::size_t compared = 0;
    for (const auto& name : names)
        for (const char* birth : {"1990-03-05", "1990-05-03", "1991", ""}) {
            const auto wanted = traits(name, birth, 1);
            for (const auto& one : index.likely(wanted, {}, 1000, -50))
                for (std::size_t i = 0; i < names.size(); ++i) {
                    if (one.id != base::named_uuid("person", std::to_string(i))) continue;
                    CHECK(one.match.bits == compare(wanted, known[i], rarity).bits);
                    ++compared;
                }
        }
    CHECK(compared > 200);
}

TEST_CASE("names say more the rarer they are, and less the more they differ") {
    CHECK(rarity_of("ksor", 0, 0) > rarity_of("nguyen", 0, 0));
    CHECK(rarity_of("an", 5'000, 100'000) < rarity_of("an", 5, 100'000));
    const auto known = traits("Nguyễn Văn Đức");
    CHECK(match(known, traits("NGUYEN VAN DUC")).bits > match(known, traits("Nguyễn Đức")).bits);
    CHECK(match(known, traits("Nguyễn Đức")).bits > match(known, traits("Nguyễn Văn Dũng")).bits);
    CHECK(match(known, traits("Đức Nguyễn Văn")).bits > match(known, traits("Đức")).bits);
    CHECK(says(match(known, traits("Nguyễn Văn Đưc")).agrees, "name"));
    CHECK(match(known, traits("Nguyễn Văn Đúc")).bits <
          match(known, traits("Nguyễn Văn Đức")).bits);
    CHECK(says(match(traits("Vũ Thị Hoa"), traits("Võ Thị Hoa")).agrees, "name_close"));
    CHECK(says(match(traits("Lý Quý"), traits("Lí Quí")).agrees, "name"));
    CHECK(says(match(traits("Siu H’Lan"), traits("Siu Hơ Lan")).agrees, "name"));
    CHECK(match(known, traits("Trần Thị Bưởi")).contradicts());
}

TEST_CASE("capitals and lost marks say nothing against a name, other marks do") {
    const auto bits = [](const char* a, const char* b) {
        return match(traits(a, "1979", 1), traits(b, "1979", 1)).bits;
    };
    const auto alike = bits("Đinh", "Đinh");
    CHECK(bits("Đinh", "Dinh") == alike);
    CHECK(bits("Đinh", "ĐINH") == alike);
    CHECK(bits("DINH", "Đinh") == alike);
    CHECK(bits("Lê Hùng", "LÊ HỪNG") < bits("Lê Hùng", "LÊ HÙNG"));
}

TEST_CASE("the particle of one name is no initial of another") {
    const auto known = traits("Rơ Châm H'Lan", "1985");
    for (const auto* written : {"Rơ Châm H' Nhung", "Rơ Châm H'Nhung", "Rơ Châm H Nhung"})
        CHECK(match(known, traits(written, "1985")).name_differs);
    for (const auto* written : {"Rơ Châm H' Lan", "Rơ Châm Hơ Lan", "RO CHAM H LAN"})
        CHECK(says(match(known, traits(written, "1985")).agrees, "name"));
}

TEST_CASE("births agree by year when one is a year, and turned round they are close") {
    const auto bits = [](const char* a, const char* b) {
        return match(traits("", a), traits("", b)).bits;
    };
    CHECK(bits("1990-03-05", "1990-03-05") > bits("1990-03-05", "1990-05-03"));
    CHECK(bits("1990-03-05", "1990-05-03") > bits("1990-03-05", "1990"));
    CHECK(bits("1990-03-05", "1990") > bits("1990-03-05", "1990-07-19"));
    CHECK(bits("1990-01-01", "1990-03-05") == bits("1990", "1990-03-05"));
    CHECK(bits("1990", "1991") == 0);
    CHECK(bits("1990", "1993") < 0);
    CHECK(bits("", "1990") == 0);
    CHECK(match(traits("", "1990"), traits("", "1991")).birth_differs);
    CHECK_FALSE(match(traits("", "1990"), traits("", "1990-03-05")).birth_differs);
}

TEST_CASE("numbers are close with one digit changed or two neighbours swapped") {
    CHECK(is_close_number("064090012345", "064090012354"));
    CHECK(is_close_number("064090012345", "064090012346"));
    CHECK_FALSE(is_close_number("064090012345", "064090012345"));
    CHECK_FALSE(is_close_number("064090012345", "064090013254"));
    CHECK_FALSE(is_close_number("064090012345", "06409001234"));
}

TEST_CASE("chance grows with the evidence and falls with the number of people") {
    CHECK(chance_of(16.6, 0) == 50);
    CHECK(chance_of(30, 10'000) > 95);
    CHECK(chance_of(20, 1'000'000) < chance_of(20, 100'000));
}

TEST_CASE("public linkage sets are matched well") {
    const char* folder = std::getenv("NEOVE_LINKAGE");  // holds febrl1.csv and rldata500.csv
    if (!folder) return;
    const auto febrl = read_records(std::string(folder) + "/febrl1.csv", true);
    const auto rldata = read_records(std::string(folder) + "/rldata500.csv", false);
    const auto check = [](const std::string& name, const Quality& q, double precision,
                          double recall) {
        MESSAGE(name, ": precision ", q.precision, ", recall ", q.recall);
        CHECK(q.precision >= precision);
        CHECK(q.recall >= recall);
    };
    if (!febrl.empty()) {
        check("febrl1 with numbers", measure(febrl, true), .98, .97);
        check("febrl1 by name, birth and address", measure(febrl, false), .97, .85);
    }
    if (!rldata.empty()) check("rldata500", measure(rldata, false), .9, .9);
}
