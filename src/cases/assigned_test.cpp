// A unit was divided: its files, duties and figures go to the parts, person by person, by a paper.
#include "cases/desk_in_test.h"

using namespace cases;
using test::clock;
using test::Desk;

namespace {

const Date k_divided = make_date(2026, 8, 10);

/// Two people under management in a commune that is then divided into two.
struct Divided : Desk {
    Id<people::Person> other;
    Ref<places::Unit>  upper, lower;
    store::Actor       of_upper, of_lower;

    Divided() : Desk(clock(2026, 8, 3, 18)) {
        managed_since(clock(2026, 8, 3, 9));
        other = office.person("Kpă Hai");
        office.write([&](store::Work& w) {
            w.put(people::Residence{.person = other,
                                    .unit = office.here,
                                    .kind = {"current"},
                                    .place = office.here,
                                    .address = {{"Thôn 1, xã Đây"}}});
        });
        office.world.store().listen(hear_assignment);
        office.officer.rights.insert("person.assign");
        at(clock(2026, 8, 12, 8));
        store().write(store::Store::system("test"), [&](store::Work& w) {
            auto old = w.get(office.here);
            old.valid_to = k_divided - base::days{1};
            w.put(old);
            upper = part(w, "90001", "Xã Đây Thượng");
            lower = part(w, "90009", "Xã Đây Hạ");
        });
        store().write(store::Store::system("test"), [&](store::Work& w) {
            w.store().set_cover(w, w.copy<places::Directory>().cover());
        });
        of_upper = test::World::as("upper", office.officer.rights, {upper.value});
        of_lower = test::World::as("lower", office.officer.rights, {lower.value});
    }
    store::Store&     store() { return office.world.store(); }
    Ref<places::Unit> part(store::Work& w, const char* code, const char* name) {
        const auto unit = w.put(places::Unit{.code = {code},
                                             .name = {name},
                                             .kind = {"xa"},
                                             .parent = office.province,
                                             .valid_from = k_divided});
        w.put(places::Succession{.before = office.here,
                                 .after = unit.id,
                                 .relation = {"part"},
                                 .on_day = k_divided,
                                 .article = {"NQ 1"}});
        return unit.id;
    }
    people::Assigned assign(const std::vector<Ref<people::Person>>& persons, const char* code,
                            Date on = k_divided, const char* ground = "Biên bản 5/BB") {
        return office.write([&](store::Work& w) {
            return people::assign(w, {persons, {code}, on, {ground}});
        });
    }
    /// The day that is named when the files are given too early.
    std::string first_day_for(const char* code) {
        try {
            assign({person}, code, make_date(2026, 7, 31));
        } catch (const base::Fault& fault) {
            const auto& problem = fault.problems.at(0);
            return problem.code == "assign.too_early" ? problem.arguments.at("day") : problem.code;
        }
        return "none";
    }
    bool reads(const store::Actor& by, Id<people::Person> whom) {
        return store().read(by, [&](store::Work& w) { return w.find(whom).has_value(); });
    }
    std::int64_t queue_of(const store::Actor& by) {
        return store().read(by, [](store::Work& w) { return tasks::queue(w, {}).count; });
    }
    /// Units in which somebody stands as managed now.
    std::set<base::Uuid> managed_in() {
        return store().read(store::Store::system("test"), [](store::Work& w) {
            std::map<base::Uuid, int> net;
            for (const auto& row :
                 w.query("SELECT f.unit, f.sign FROM facts f WHERE f.kind = 'user_managed'"))
                net[store::id_of(row[0])] += static_cast<int>(store::whole_of(row[1]));
            std::set<base::Uuid> out;
            for (const auto& [unit, count] : net)
                if (count > 0) out.insert(unit);
            return out;
        });
    }
};

}  // namespace

TEST_CASE("one file goes to its part with everything in it, and the other waits on") {
    Divided    house;
    const auto before = house.queue_of(house.office.officer);
    CHECK(before > 0);
    CHECK_FALSE(house.reads(house.of_upper, house.person));
    CHECK(house.managed_in() == std::set<base::Uuid>{house.office.here.value});

    const auto done = house.assign({house.person}, "90001");
    CHECK(done.assigned == 1);
    CHECK(house.reads(house.of_upper, house.person));
    CHECK_FALSE(house.reads(house.of_lower, house.person));
    CHECK_FALSE(house.reads(house.office.officer, house.person));
    CHECK(house.queue_of(house.of_upper) == before);
    CHECK(house.queue_of(house.office.officer) == 0);
    CHECK(house.managed_in() == std::set<base::Uuid>{house.upper.value});
    const auto file = house.store().read(
        house.of_upper, [&](store::Work& w) { return case_file(w, house.person); });
    REQUIRE(file.managements.size() == 1);
    CHECK(house.reads(house.office.officer, house.other));
    CHECK(house.store().verify().intact);
    // Once more changes nothing; who no longer sees the file cannot give it away.
    CHECK_FAULT(not_found, "record.not_found", house.assign({house.person}, "90009"));
}

TEST_CASE("where somebody lived is told by the name of then and the unit of now") {
    Divided house;
    house.assign({house.other}, "90009");
    const auto file = house.store().read(
        house.of_lower, [&](store::Work& w) { return people::file_of(w, house.other); });
    CHECK_FALSE(file.to_assign);
    REQUIRE(file.places.size() == 1);
    CHECK(file.places[0].unit == house.lower);
    CHECK_FALSE(file.places[0].divided);
    const auto minutes = house.store().read(house.of_lower, [](store::Work& w) {
        return w.select<people::Assignment>("WHERE {scope:r} ORDER BY r.id");
    });
    REQUIRE(minutes.size() == 1);
    CHECK(minutes[0].from_unit == house.office.here);
    CHECK(minutes[0].on_day == k_divided);
    CHECK(minutes[0].ground.value == "Biên bản 5/BB");
}

TEST_CASE("several go together or none, and only to a part, on a paper, on a day that can be") {
    Divided house;
    CHECK_FAULT(invalid, "record.invalid", house.assign({}, "90001"));
    CHECK_FAULT(invalid, "record.invalid", house.assign({house.person}, "90002"));
    CHECK_FAULT(invalid, "record.invalid", house.assign({house.person}, "99999"));
    CHECK_FAULT(invalid, "record.invalid", house.assign({house.person}, "90001", k_divided, " "));
    CHECK(house.first_day_for("90001") == "10/08/2026");  // when both parts began
    CHECK_FAULT(invalid, "record.invalid",
                house.assign({house.person}, "90001", make_date(2026, 8, 13)));
    const std::vector<Ref<people::Person>> eleven(11, house.person);
    CHECK_FAULT(invalid, "record.invalid", house.assign(eleven, "90001"));
    CHECK_FAULT(not_found, "record.not_found",
                house.assign({house.person, {base::new_uuid()}}, "90001"));
    CHECK(house.reads(house.office.officer, house.person));

    CHECK(house.assign({house.person, house.other}, "90001").assigned == 2);
    CHECK(house.reads(house.of_upper, house.other));
    const auto there = house.store().write(house.office.neighbour, [&](store::Work& w) {
        return w.put(people::Person{.unit = house.office.there, .name = {{"Người Kia"}}}).id;
    });
    auto       neighbour = house.office.neighbour;
    CHECK_FAULT(forbidden, "right.missing", house.store().write(neighbour, [&](store::Work& w) {
        return people::assign(w, {{there}, {"90001"}, k_divided, {"x"}});
    }));
    neighbour.rights.insert("person.assign");
    CHECK_FAULT(conflict, "assign.not_waiting", house.store().write(neighbour, [&](store::Work& w) {
        return people::assign(w, {{there}, {"90001"}, k_divided, {"x"}});
    }));
}

TEST_CASE("a file given too early is refused with the first day that neither unit hinders") {
    Divided house;
    house.store().write(store::Store::system("test"), [&](store::Work& w) {
        auto part = w.get(house.lower);
        part.valid_from = make_date(2026, 8, 5);  // stood before the old unit ended
        w.put(part);
    });
    CHECK(house.first_day_for("90009") == "10/08/2026");
    CHECK(house.assign({house.person}, "90009", k_divided).assigned == 1);
}

TEST_CASE("a file on its way to another commune is not assigned before it is received or back") {
    Divided    house;
    const auto held = house.file().managements;
    REQUIRE(held.size() == 1);
    const auto left = house.office.write([&](store::Work& w) {
        return record_departure(w, {held[0].id},
                                {.unit_code = {{"90002"}}, .left_at = clock(2026, 8, 12, 7)});
    });
    CHECK_FAULT(conflict, "transfer.before_assigning", house.assign({house.person}, "90001"));
    // all or none
    CHECK_FAULT(conflict, "transfer.before_assigning",
                house.assign({house.other, house.person}, "90001"));
    CHECK_FALSE(house.reads(house.of_upper, house.other));
    house.at(clock(2026, 8, 13, 18));
    house.office.write([&](store::Work& w) {
        return record_file_sending(w, {left.id},
                                   {.number = {"6/TB"},
                                    .sent_at = clock(2026, 8, 13, 8),
                                    .arrived_on = make_date(2026, 8, 12)});
    });
    CHECK_FAULT(conflict, "transfer.before_assigning", house.assign({house.person}, "90001"));
    CHECK(house.assign({house.other}, "90001").assigned == 1);  // the other one waits for nothing
    house.store().write(house.office.neighbour, [&](store::Work& w) {
        return return_file(w, {left.id}, {clock(2026, 8, 13, 9), {"Không cư trú tại xã"}});
    });
    CHECK(house.assign({house.person}, "90001").assigned == 1);
    CHECK(house.reads(house.of_upper, house.person));
    CHECK(house.store().verify().intact);
}
