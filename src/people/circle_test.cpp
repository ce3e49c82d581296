// Persons without papers, who stands beside a minor, typed names, and the filters of the list.
#include "people/communes_in_test.h"
#include "people/correcting.h"

using namespace people;
using namespace people::in_test;

namespace {

PersonDraft unknown(std::int64_t least, std::int64_t most, const char* sex = "male") {
    PersonDraft d;
    d.least_age = least;
    d.most_age = most;
    d.sex = {sex};
    d.appearance = Text<300>{"Cao khoảng 1m65"};
    return d;
}

}  // namespace

TEST_CASE("somebody unknown gets a file with a placeholder, found by age and sex") {
    Communes   c;
    const auto person = c.add(c.officer, unknown(28, 32));
    CHECK(person.name.value.value == "Nam, khoảng 30 tuổi, chưa xác minh");
    CHECK_FALSE(person.birth);
    c.add(c.officer, draft("Nguyễn Văn An", "1970"));
    CHECK(c.found(c.officer, PersonSearch{.age_from = 25, .age_to = 35}).size() == 1);
    CHECK(c.found(c.officer, PersonSearch{.age_from = 50}) == Names{"Nguyễn Văn An"});
    CHECK(c.found(c.officer, PersonSearch{.sex = Code<"sex">{"male"}}).size() == 1);
    CHECK(c.found(c.officer, "chua xac minh").size() == 1);
    CHECK(c.likely(c.officer, unknown(29, 33)).empty());
    CHECK_FAULT(invalid, "record.invalid", c.add(c.officer, unknown(40, 30)));
    CHECK_FAULT(invalid, "record.invalid", c.add(c.officer, PersonDraft{}));
    c.world.restart();
    CHECK(c.found(c.officer, PersonSearch{.age_from = 25, .age_to = 35}).size() == 1);
}

TEST_CASE("the identity found later enters the same file") {
    Communes   c;
    const auto person = c.add(c.officer, unknown(28, 32));
    const auto attach = [&](const IdentityFound& found) {
        const auto seen =
            c.world.store().read(c.officer, [&](Work& w) { return compared(w, person.id, found); });
        return c.world.store().write(
            c.officer, [&](Work& w) { return attach_identity(w, person.id, found, seen); });
    };
    IdentityFound found{.name = {"Ksor Y Phương"}, .paper = {"Phiếu tra cứu căn cước số 3"}};
    found.birth = base::partial_date_of("1995-02-03");
    found.identifier_kind = {"cccd"};
    found.identifier = Text<20>{"064095000001"};
    CHECK_FAULT(invalid, "record.invalid", attach({.name = {"Ksor"}, .paper = {" "}}));
    c.add(c.officer, draft("Người Khác", "1990", "064095000009"));
    auto taken = found;
    taken.identifier = Text<20>{"064095000009"};
    CHECK(attach(taken).outcome.value == "to_compare");
    taken.compared = true;
    CHECK_FAULT(conflict, "identity_found.held_by_another", attach(taken));
    const auto known = attach(found).person.value();
    CHECK(known.id == person.id);
    CHECK(known.name.value.value == "Ksor Y Phương");
    CHECK(c.found(c.officer, "064095000001") == Names{"Ksor Y Phương"});
    c.world.store().read(c.officer, [&](Work& w) {
        const auto file = show(w, person.id);
        CHECK_FALSE(file.unverified);
        CHECK(file.identifiers.size() == 1);
    });
    CHECK_FAULT(conflict, "identity_found.known_already", attach(found));
}

TEST_CASE("a minor stands in lists by initials and in the file by name") {
    Communes   c;
    const auto minor = c.add(c.officer, draft("Rơ Châm Đức An", "2010-05-06"));
    CHECK(c.found(c.officer, "duc an") == Names{"R. C. Đ. A."});
    c.add(c.officer, draft("Rơ Châm Bình", "2008-11-29"));  // 18 today
    c.add(c.officer, draft("Rơ Châm Chi", "2008-11-30"));   // 18 tomorrow
    CHECK(c.found(c.officer, "ro cham") == Names{"R. C. Đ. A.", "Rơ Châm Bình", "R. C. C."});
    c.world.store().read(c.officer, [&](Work& w) {
        CHECK(show(w, minor.id).person.name.value.value == "Rơ Châm Đức An");
        CHECK(line_of(w, minor.id).name.value.value == "R. C. Đ. A.");
    });
}

TEST_CASE("the file of a minor opens only for the office that keeps it, and says who may") {
    Communes   c;
    const auto minor = c.add(c.officer, draft("Rơ Châm Đức An", "2008-11-30", "064208000001"));
    auto       seeming = draft("");
    seeming.least_age = 12;
    seeming.most_age = 15;
    const auto child = c.add(c.officer, seeming);
    const auto clerk = test::World::as("vanthu", {"person.read"}, {c.ia_dom.value});
    const auto duty = test::World::as("trucban", {"person.read", "person.write"}, {c.ia_dom.value});
    for (const auto& actor : {clerk, duty, c.analyst})
        c.world.store().read(actor, [&](Work& w) {
            CHECK_FAULT(forbidden, "person.minor_sealed", show(w, minor.id));
            CHECK_FAULT(forbidden, "person.minor_sealed", show(w, child.id));
        });
    c.world.store().read(duty, [&](Work& w) {
        CHECK_FAULT(forbidden, "person.minor_sealed", list_representatives(w, minor.id));
        CHECK_FAULT(forbidden, "person.minor_sealed", list_corrections(w, minor.id));
    });
    c.world.store().read(c.neighbour, [&](Work& w) {  // with the right, outside the scope
        CHECK_FAULT(not_found, "record.not_found", show(w, minor.id));
    });
    c.world.store().read(c.officer, [&](Work& w) {
        CHECK(show(w, minor.id).person.name.value.value == "Rơ Châm Đức An");
    });
    CHECK(c.found(clerk, "064208000001") == Names{"R. C. Đ. A."});
    c.world.at(base::make_date(2026, 11, 30));  // 18 today
    c.world.store().read(clerk, [&](Work& w) {
        CHECK(show(w, minor.id).person.name.value.value == "Rơ Châm Đức An");
    });
}

TEST_CASE(
    "who stands beside a minor is dated, typed, sealed, and told only to the keeping office") {
    Communes   c;
    const auto minor = c.add(c.officer, draft("Rơ Châm An", "2010-05-06"));
    const auto added = c.world.store().write(c.officer, [&](Work& w) {
        CHECK_FAULT(invalid, "record.invalid",
                    add_representative(w, minor.id, {{"parent"}, {" "}, {}, w.today()}));
        return add_representative(
            w, minor.id, {{"parent"}, {"Rơ Châm Hồng"}, Text<200>{"0900 000 001"}, w.today()});
    });
    CHECK(added.name.value == "Rơ Châm Hồng");
    c.world.store().read(c.officer, [&](Work& w) {
        const auto list = list_representatives(w, minor.id);
        REQUIRE(list.items.size() == 1);
        CHECK(list.items[0].contact->value == "0900 000 001");
    });
    c.world.store().read(c.analyst, [&](Work& w) {
        CHECK_FAULT(forbidden, "right.missing", list_representatives(w, minor.id));
    });
    c.world.store().read(c.neighbour, [&](Work& w) {
        CHECK_FAULT(not_found, "record.not_found", list_representatives(w, minor.id));
    });
    c.world.store().write(c.officer, [&](Work& w) {
        CHECK_FAULT(invalid, "record.invalid",
                    end_representative(w, added.id, {w.today() - base::days{1}}));
        CHECK(end_representative(w, added.id, {w.today()}).to_day == w.today());
    });
    const auto rows = c.world.store().read(store::Store::system("test"), [](Work& w) {
        return w.query("SELECT name FROM representatives WHERE version > 0");
    });
    CHECK(store::bytes_of(rows.at(0)[0]).find("Hồng") == std::string::npos);
}

TEST_CASE("whoever stands beside a person has a name that people bear, and hears what is wrong") {
    Communes   c;
    const auto minor = c.add(c.officer, draft("Rơ Châm An", "2010-05-06"));
    for (const auto& [name, code] : std::vector<std::pair<const char*, std::string>>{
             {"#REF!", "placeholder"},
             {"không rõ", "placeholder"},
             {"=HYPERLINK(\"http://x\",\"An\")", "formula"},
             {"0900 000 001", "unreadable"},
             {"\u202EHồng", "hidden_sign"},
             {" - ", "missing"}})
        c.world.store().write(c.officer, [&, name = name, code = code](Work& w) {
            try {
                add_representative(w, minor.id, {{"parent"}, {name}, {}, w.today()});
                FAIL_CHECK(name);
            } catch (const base::Fault& fault) {
                CHECK(fault.code == "record.invalid");
                REQUIRE(fault.problems.size() == 1);
                CHECK(fault.problems[0].field == "name");
                CHECK(fault.problems[0].code == "representative.name_" + code);
            }
        });
}

TEST_CASE("a file that goes to another unit takes along who stands beside and who is not known") {
    Communes   c;
    const auto unknown_one = c.add(c.officer, unknown(28, 32));
    const auto minor = c.add(c.officer, draft("Rơ Châm An", "2010-05-06"));
    c.world.store().write(c.officer, [&](Work& w) {
        for (const auto& id : {unknown_one.id, minor.id})
            add_representative(w, id, {{"guardian"}, {"Rơ Châm Hồng"}, {}, w.today()});
        move_to(w, unknown_one.id, c.pleiku);
        move_to(w, minor.id, c.pleiku);
    });
    c.world.store().read(c.neighbour, [&](Work& w) {
        CHECK(list_representatives(w, minor.id).items.size() == 1);
        CHECK(list_representatives(w, unknown_one.id).items.size() == 1);
        CHECK(show(w, unknown_one.id).unverified);
    });
    c.world.store().write(c.neighbour, [&](Work& w) {
        const auto line = list_representatives(w, minor.id).items.at(0);
        CHECK(end_representative(w, line.id, {w.today()}).to_day == w.today());
    });
    c.world.store().read(c.officer, [&](Work& w) {
        CHECK_FALSE(unverified_of(w, unknown_one.id));
        CHECK_FAULT(not_found, "record.not_found", list_representatives(w, minor.id));
    });
}

TEST_CASE("names are typed and dated, and all of them find the person") {
    Communes   c;
    const auto person = c.add(c.officer, draft("Ksor Phương", "1991"));
    c.world.store().write(c.officer, [&](Work& w) {
        add_name(w, person.id, {{"after_child"}, {"Ama Hing"}, base::make_date(2015, 3, 1), {}});
        add_name(w, person.id, {{"declared"}, {"Nay Thông"}, {}, {}});
        CHECK_FAULT(invalid, "record.invalid", add_name(w, person.id, {{"usual"}, {"’"}, {}, {}}));
    });
    for (const auto* text : {"ama hing", "nay thong", "ksor phuong"})
        CHECK(c.found(c.officer, text) == Names{"Ksor Phương"});
    c.world.store().read(c.officer, [&](Work& w) {
        const auto file = show(w, person.id);
        REQUIRE(file.names.size() == 2);
        const auto child =
            std::ranges::find(file.names, Code<"name_kind">{"after_child"}, &PersonName::kind);
        REQUIRE(child != file.names.end());
        CHECK(child->from_day == base::make_date(2015, 3, 1));
    });
}

TEST_CASE("pages of a frequent word come in rank and name order, none twice, none left out") {
    Index                    index;
    const Uuid               unit = base::new_uuid();
    std::vector<std::string> given{"An", "Bình", "Nam", "Nga", "Văn", "Yến"};
    const std::size_t        count = 60'000;
    for (std::size_t i = 0; i < count; ++i) {
        Person p{.id = {base::new_uuid()}, .unit = {unit}};
        p.name.value.value = std::string(i % 3 ? "Nguyễn Văn " : "Trần Văn ") + given[i % 6];
        p.birth = {{*base::partial_date_of("1990")}};
        index.put(p);
    }
    Index::Ask ask{.on = base::make_date(2026, 11, 29)};
    ask.covers = [](const Uuid&) { return true; };
    ask.readings = readings_of("van");
    ask.limit = 5000;
    std::set<Uuid> seen;
    std::size_t    pages = 0;
    std::string    first;
    for (; pages < 20; ++pages) {
        const auto answer = index.find(ask);
        CHECK(answer.more_than);
        for (const auto& line : answer.lines) {
            if (first.empty()) first = line.name;
            CHECK(seen.insert(line.id).second);
        }
        if (!answer.next) break;
        ask.after = answer.next;
    }
    CHECK(first == "Nguyễn Văn Văn");  // as the given name first
    CHECK(seen.size() == count);
}
