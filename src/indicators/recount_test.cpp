/// Figures kept change by change against a plain recount of every row of the facts table: random
/// histories with late entries, corrections, merges and their undoing, changed sex, units joined.
#include <random>

#include "indicators/house_in_test.h"
#include "indicators/judge.h"

using namespace indicators;

namespace {

constexpr auto k_rows =
    "SELECT f.number, f.sign, f.kind, f.code, f.person, f.unit, f.starts, f.ends FROM facts f "
    "ORDER BY f.number, f.ordinal";

struct Fact {
    std::int64_t number, sign;
    store::Fact  fact;
};

std::vector<Fact> all_facts(House& house) {
    return house.world.store().read(store::Store::system("test"), [&](Work& work) {
        std::vector<Fact> out;
        for (auto& row : work.query(k_rows))
            out.push_back(
                {store::whole_of(row[0]),
                 store::whole_of(row[1]),
                 {store::text_of(row[2]), store::text_of(row[3]), store::id_of(row[4]),
                  store::id_of(row[5]), *store::date_of(row[6]), store::date_of(row[7])}});
        return out;
    });
}

/// The answer worked out slowly from all rows, with maps and sets.
struct Recount {
    std::vector<Fact>    rows;
    std::map<Uuid, Uuid> joined;  // unit -> what it became

    Uuid unit_today(Uuid unit) const {
        for (auto next = joined.find(unit); next != joined.end(); next = joined.find(unit))
            unit = next->second;
        return unit;
    }
    std::map<store::Fact, std::int64_t> known_at(std::int64_t number, std::string_view kind) const {
        std::map<store::Fact, std::int64_t> net;
        for (auto& row : rows)
            if (row.number <= number && row.fact.kind == kind) net[row.fact] += row.sign;
        std::erase_if(net, [](auto& fact) { return fact.second <= 0; });
        return net;
    }
    Uuid kept(Uuid person, std::int64_t number) const {
        std::map<Uuid, Uuid> into;
        for (auto& [fact, n] : known_at(number, "same_person"))
            into[fact.person] = *uuid_of(fact.code);
        for (auto next = into.find(person); next != into.end(); next = into.find(person))
            person = next->second;
        return person;
    }
    /// Persons by unit (of today), and by sex, with a fact that passes.
    struct Counts {
        std::set<Uuid>                        persons;
        std::map<Uuid, std::set<Uuid>>        by_unit;
        std::map<std::string, std::set<Uuid>> by_sex;
    };
    template <class F>
    Counts count(std::int64_t number, F&& passes) const {
        std::map<Uuid, std::string> sex;
        for (auto& [fact, n] : known_at(number, "person"))
            sex[fact.person] = fact.code.substr(0, fact.code.find('/'));
        Counts out;
        for (auto& [fact, n] : known_at(number, "addict_listed")) {
            if (!passes(fact)) continue;
            const auto person = kept(fact.person, number);
            out.persons.insert(person);
            out.by_unit[unit_today(fact.unit)].insert(person);
            out.by_sex[sex[person]].insert(person);
        }
        return out;
    }
    /// Persons whom nothing that passes counts but what lies within days of theirs that are disputed.
    template <class F>
    std::int64_t disputed(std::int64_t number, F&& passes) const {
        const auto     disputes = known_at(number, "disputed");
        std::set<Uuid> counted, undisputed;
        for (auto& [fact, n] : known_at(number, "addict_listed")) {
            if (!passes(fact)) continue;
            const auto person = kept(fact.person, number);
            counted.insert(person);
            const auto rests = [&, &row = fact](auto& known) {
                const auto& days = known.first;
                return days.person == row.person && days.code == row.kind &&
                       days.starts <= row.starts &&
                       (!days.ends || (row.ends && *row.ends <= *days.ends));
            };
            if (std::ranges::none_of(disputes, rests)) undisputed.insert(person);
        }
        return static_cast<std::int64_t>(counted.size() - undisputed.size());
    }
};

/// What an office does on a day, at random.
struct Office {
    House&                           house;
    std::mt19937                     random;
    std::vector<Ref<people::Person>> persons = {};
    std::vector<Standing>            standings = {};
    std::vector<Standing>            merges = {};
    std::map<Uuid, Standing>         disputes = {};  // by what is disputed
    std::map<Uuid, Uuid>             joined = {};
    std::vector<Uuid>                units = {unit_id("001"), unit_id("002"), unit_id("003")};
    Date                             begin = make_date(2026, 1, 1);

    std::uint32_t below(std::size_t n) { return static_cast<std::uint32_t>(random() % n); }

    void correct(Work& work) {
        auto& standing = standings[below(standings.size())];
        auto  changed = standing;
        if (below(4) == 0) {  // a second one for the same person
            changed.id = {};
            changed.version = {};
        }
        changed.unit = {units[below(units.size())]};
        changed.starts = begin + days{static_cast<int>(below(500)) - 300};
        changed.ends.reset();
        if (below(2)) changed.ends = changed.starts + days{1 + static_cast<int>(below(300))};
        const bool fresh = changed.version.value == 0;
        const auto kept = work.put(changed);
        if (fresh)
            standings.push_back(kept);
        else
            standing = kept;
    }
    /// What stands is disputed as it stands now, or the dispute is settled.
    void dispute(Work& work) {
        const auto& standing = standings[below(standings.size())];
        auto&       dispute = disputes[standing.id.value];
        dispute.person = standing.person;
        dispute.unit = standing.unit;
        dispute.kind = {dispute.kind.value == "disputed" ? "settled" : "disputed"};
        dispute.code = {"addict_listed"};
        dispute.starts = standing.starts;
        dispute.ends = standing.ends;
        dispute = work.put(dispute);
    }
    void change_sex(Work& work) {
        auto person = work.get(persons[below(persons.size())]);
        person.sex = Code<"sex">{below(2) ? "male" : "female"};
        work.put(person);
    }
    /// Into somebody of a smaller place in the list, so that no ring arises; once each.
    void merge(Work& work) {
        const auto absorbed = 1 + below(persons.size() - 1);
        for (auto& merge : merges) {
            if (merge.person != persons[absorbed]) continue;
            merge.kind = {merge.kind.value.empty() ? "same_person" : ""};  // undone, or again
            merge = work.put(merge);
            return;
        }
        merges.push_back(work.put(Standing{.person = persons[absorbed],
                                           .unit = {units.front()},
                                           .kind = {"same_person"},
                                           .code = {to_text(persons[below(absorbed)].value)},
                                           .starts = begin}));
    }
    /// Two communes become a new one.
    void join(Work& work, int day) {
        const auto   code = "9" + std::to_string(100 + day);
        const auto   on = begin + days{day};
        places::Unit fresh{.id = {named_uuid("test-unit", code)},
                           .code = {code},
                           .name = {"Xã sáp nhập " + code},
                           .kind = {"xa"},
                           .parent = Ref<places::Unit>{unit_id("52")},
                           .valid_from = on};
        work.put(fresh);
        for (int i = 0; i < 2; ++i) {
            auto old = work.get(Id<places::Unit>{units[units.size() - 1]});
            old.valid_to = on - days{1};
            work.put(old);
            work.put(places::Succession{.before = old.id,
                                        .after = fresh.id,
                                        .relation = {"whole"},
                                        .on_day = on,
                                        .article = {"test"}});
            joined[old.id.value] = fresh.id.value;
            units.pop_back();
        }
        units.push_back(fresh.id.value);
    }
    void work_a_day(int day) {
        house.world.at(begin + days{day});
        house.world.store().write(store::Store::system("test"), [&](Work& work) {
            for (std::uint32_t i = 0; i < 1 + below(4); ++i) correct(work);
            if (below(3) == 0) change_sex(work);
            if (below(4) == 0) merge(work);
            if (below(2) == 0) dispute(work);
        });
    }
};

void compare(Office& office, const Recount& recount, Date as_of, const std::string& quarter) {
    const auto ask = [&](const char* id, const char* by) {
        return office.house.ask(office.house.analyst, {.figure = Text<60>{id},
                                                       .period = Text<10>{quarter},
                                                       .by = Text<20>{by},
                                                       .as_of = as_of});
    };
    const auto by_unit = ask("R4", "unit");
    const auto on = by_unit.counted_on;
    const auto stands = [&](auto& fact) {
        return fact.starts <= on && (!fact.ends || *fact.ends > on);
    };
    const auto standing = recount.count(by_unit.change, stands);
    CHECK(by_unit.disputed.value_or(0) == recount.disputed(by_unit.change, stands));
    CHECK(by_unit.shown.value.value_or(0) == static_cast<std::int64_t>(standing.persons.size()));
    for (auto& line : by_unit.cells) {
        const auto there = standing.by_unit.find(line.unit ? line.unit->value : Uuid{});
        CHECK(
            line.shown.value.value_or(0) ==
            static_cast<std::int64_t>(there == standing.by_unit.end() ? 0 : there->second.size()));
    }
    if (by_unit.has_source) CHECK(by_unit.trend.back().shown == by_unit.shown);
    for (auto& line : ask("R4", "sex").cells) {
        const auto there = standing.by_sex.find(line.code.value);
        CHECK(line.shown.value.value_or(0) ==
              static_cast<std::int64_t>(there == standing.by_sex.end() ? 0 : there->second.size()));
    }
    const auto flow = ask("addicts_new", "unit");
    const auto began = [&](auto& fact) {
        return flow.counted_from <= fact.starts && fact.starts <= flow.counted_on;
    };
    const auto come = recount.count(flow.change, began);
    CHECK(flow.shown.value.value_or(0) == static_cast<std::int64_t>(come.persons.size()));
    CHECK(flow.disputed.value_or(0) == recount.disputed(flow.change, began));
}

}  // namespace

TEST_CASE("figures kept change by change equal a recount of all facts, as of any day") {
    const std::uint32_t seed = 1838;
    INFO("seed ", seed);
    House  house;
    Office office{house, std::mt19937(seed)};
    house.world.at(make_date(2026, 1, 1));
    office.standings = house.list(40, "001", make_date(2025, 8, 1));
    for (auto& standing : office.standings) office.persons.push_back(standing.person);

    std::vector<Date> worked;
    for (int day = 0; day < 300; day += 1 + static_cast<int>(office.below(9))) {
        office.work_a_day(day);
        worked.push_back(office.begin + days{day});
        if (office.joined.empty() && day > 150)
            house.world.store().write(store::Store::system("test"),
                                      [&](Work& work) { office.join(work, day); });
    }
    house.world.at(make_date(2026, 11, 29));
    const Recount recount{all_facts(house), office.joined};
    CHECK(!office.merges.empty());
    CHECK(office.disputes.size() > 10);
    CHECK(office.joined.size() == 2);
    const auto check = [&] {
        for (int i = 0; i < 25; ++i) {
            const auto as_of = worked[office.below(worked.size())];
            Period     quarter{2025 + static_cast<int>(office.below(2)),
                           1 + static_cast<int>(office.below(4))};
            while (first_day(quarter) > as_of) quarter = before(quarter);  // not begun: no figure
            compare(office, recount, as_of, to_text(quarter));
        }
        compare(office, recount, make_date(2026, 11, 29), "2026Q4");
    };
    check();
    house.world.restart();
    check();
}
