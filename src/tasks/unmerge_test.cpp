// Undoing a merge tells every office that read the merged file.
#include "audit/audit.h"
#include "tests/office.h"

using namespace test;

namespace {

struct Merged {
    Office office{base::make_date(2026, 7, 22), {identity::open, audit::open}, [](store::Store& s) {
                      s.listen(tasks::hear_unmerge);
                  }};
    base::Id<people::Person> one = office.person("Siu Lan"), other = office.person("Siu Lan");
    std::map<std::string, store::Actor> readers;
    people::PersonMerge                 merge;

    Merged() {
        for (auto* actor : {&office.officer, &office.neighbour, &office.analyst})
            for (const auto* right : {"person.merge", "person.merge.confirm"})
                actor->rights.insert(right);
        const auto system = store::Store::system("test");
        office.world.store().write(system, [&](store::Work& w) {
            for (const auto& [login, unit] :
                 {std::pair{"officer", office.here}, std::pair{"neighbour", office.there},
                  std::pair{"analyst", office.province}}) {
                identity::Membership held{.holder = unit, .role = {"commune_officer"}};
                identity::Account    account{.login = {login}, .name = {login}};
                account.id = {base::named_uuid("test-account", login)};
                account.password.value.value = "x";
                account.state = {"active"};
                account.language = {"vi"};
                held.account = w.put(account).id;
                held.from_day = base::make_date(2026, 1, 1);
                w.put(held);
            }
        });
        merge = office.write([&](store::Work& w) {
            return people::propose_merge(w, {one, other, {"Một người"}, {}});
        });
    }
    ~Merged() { audit::close(office.world.store()); }
    void read_by(const store::Actor& actor, const base::Id<people::Person>& person) {
        audit::record_reading(office.world.store(), actor, "GET /people/{id}", {person.value},
                              true);
    }
    void undo() {
        office.write([&](store::Work& w) {
            return people::undo_merge(w, merge.id, {{"Hai người"}, {}});
        });
    }
    std::vector<tasks::TaskLine> told(const store::Actor& actor) {
        return office.world.store().read(actor,
                                         [&](store::Work& w) { return tasks::queue(w, {}).items; });
    }
};

}  // namespace

TEST_CASE("whoever read the merged file gets a task in his or her unit, others do not") {
    Merged m;
    CHECK(m.merge.state.value == "confirmed");
    m.read_by(m.office.officer, m.one);
    m.read_by(m.office.officer, m.other);
    m.read_by(m.office.analyst, m.other);
    m.undo();
    const auto lines = m.told(m.office.officer);
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].task.term.value == "unmerged");
    CHECK(lines[0].task.subject == m.merge.id.value);
    CHECK(lines[0].title.value.find("đã tách") != std::string::npos);
    CHECK(lines[0].task.unit == m.office.here);
    CHECK(m.told(m.office.analyst).size() == 2);  // its own, and the commune's it covers
    CHECK(m.told(m.office.neighbour).empty());
}

TEST_CASE("who read before the merge, or never, is not troubled") {
    Merged m;
    m.undo();
    CHECK(m.told(m.office.analyst).empty());
}
