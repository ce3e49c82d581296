/// An officer's desk for use-case tests: each verb in one line, with usual values.
#pragma once
#include "cases/cases.h"
#include "tests/office.h"

namespace test {

struct Desk {
    Office                   office;
    base::Id<people::Person> person;

    explicit Desk(base::Instant now, const char* birth = "1995",
                  std::vector<World::Open> opens = {cases::open})
        : office(base::day_of(now), std::move(opens)), person{} {
        office.world.at(now);
        person = office.person("Siu Mẫu", birth);
    }
    void at(base::Instant now) { office.world.at(now); }

    static cases::DrugTesting testing(base::Id<people::Person> person, base::Instant taken_at) {
        return {.person = person,
                .taken_at = taken_at,
                .ground = {"G8"},
                .method = {"urine"},
                .result = {"positive"},
                .drugs = {{"heroin"}},
                .agency = {"Công an xã Đây"}};
    }
    cases::Recorded test(base::Instant taken_at, const char* result = "positive") {
        auto made = testing(person, taken_at);
        made.result = {result};
        return test(made);
    }
    cases::Recorded test(const cases::DrugTesting& made) {
        return office.write([&](store::Work& w) { return cases::record_test(w, made); });
    }
    cases::Recorded check(base::Uuid test, base::Instant at, const char* outcome = "stable") {
        return office.write([&](store::Work& w) {
            return cases::record_residence_check(w, {test}, {at, {outcome}, {}});
        });
    }
    cases::Recorded notify(base::Uuid test, base::Instant at) {
        return office.write([&](store::Work& w) {
            return cases::record_notice(w, {test}, {{"01/TB"}, at, {"Trưởng Công an xã Đây"}});
        });
    }
    static cases::Deciding draft(base::Date on, const char* decider = "head_commune_police") {
        return {.state = {"draft"}, .decider = {decider}, .decided_on = on};
    }
    static cases::Deciding signed_at(base::Instant at,
                                     const char*   decider = "head_commune_police") {
        return {.state = {"signed"},
                .number = {{"12/QĐ"}},
                .signed_at = at,
                .decider = {decider},
                .signer = {{"Người ký Mẫu"}},
                .decided_on = base::day_of(at)};
    }
    cases::Recorded decide(base::Uuid test, const cases::Deciding& stated) {
        return office.write(
            [&](store::Work& w) { return cases::record_decision(w, {test}, stated); });
    }
    cases::Recorded contact(base::Uuid management, base::Instant at,
                            const char* kind = "residence_check") {
        return office.write([&](store::Work& w) {
            return cases::record_contact(w, {management}, {{kind}, at, true, {}});
        });
    }
    static cases::Ending ending(const char* state, std::optional<base::Instant> at = {},
                                const char* decider = "head_commune_police") {
        cases::Ending e{.state = {state}, .signed_at = at, .decider = {decider}};
        if (at) e.number = {{"99/QĐ"}};
        return e;
    }
    cases::Recorded end(base::Uuid management, const cases::Ending& stated) {
        return office.write(
            [&](store::Work& w) { return cases::record_ending(w, {management}, stated); });
    }
    cases::Recorded send(base::Uuid management, base::Instant at) {
        return office.write(
            [&](store::Work& w) { return cases::record_sending(w, {management}, {at}); });
    }
    cases::CaseFile file() {
        return office.read([&](store::Work& w) { return cases::case_file(w, person); });
    }
    cases::Management management(base::Uuid id) {
        return office.read([&](store::Work& w) { return w.get(base::Id<cases::Management>{id}); });
    }
    std::optional<tasks::Task> task(std::string_view kind) {
        return office.open_task(person, kind);
    }
    /// Asked and answered in one instant.
    void found_not_addicted(base::Uuid test, base::Instant at) {
        office.write([&](store::Work& w) {
            const auto asked =
                cases::record_determination_request(w, {test}, {{"5/ĐN"}, at, {"Trung tâm Y tế"}});
            cases::record_determination_result(w, {asked.id},
                                               {.result = {"not_addicted"}, .concluded_at = at});
        });
    }
    /// A person under management since the instant, by the ordinary path of law B.
    base::Uuid managed_since(base::Instant at) {
        const auto given = test(at).id;
        check(given, at);
        notify(given, at);
        return decide(given, signed_at(at)).id;
    }
};

inline std::vector<std::string> marks(const std::vector<cases::MarkLine>& lines) {
    std::vector<std::string> codes;
    for (const auto& line : lines) codes.push_back(line.code.value);
    return codes;
}
using Marks = std::vector<std::string>;

}  // namespace test
