/// A person with a home, corrected, for the tests of corrections.
#pragma once
#include "people/communes_in_test.h"
#include "people/correcting.h"

namespace people::in_test {

struct Correcting : Communes {
    Person with_home = [&] {
        auto d = draft("Nguyễn Văn Đức", "1990-03-05", "064090000001");
        d.sex = {"male"};
        d.permanent_address = Text<300>{"Làng Mook Đen 1, xã Ia Dom"};
        return add(officer, d);
    }();

    Corrected correct(const store::Actor& actor, const CorrectionDraft& asked,
                      std::optional<Id<Person>> whom = {}) {
        const auto id = whom.value_or(with_home.id);
        const auto found =
            world.store().read(actor, [&](Work& w) { return compared(w, id, asked); });
        return world.store().write(actor,
                                   [&](Work& w) { return people::correct(w, id, asked, found); });
    }
    Corrected  correct(const CorrectionDraft& asked) { return correct(officer, asked); }
    PersonFile file(std::optional<Id<Person>> whom = {}) {
        return world.store().read(officer,
                                  [&](Work& w) { return show(w, whom.value_or(with_home.id)); });
    }
    std::vector<CorrectionLine> corrections() {
        return world.store().read(officer,
                                  [&](Work& w) { return list_corrections(w, with_home.id).items; });
    }
    void refused(std::string_view field, std::string_view code, const CorrectionDraft& asked) {
        CAPTURE(code);
        try {
            correct(asked);
            FAIL_CHECK("was not refused");
        } catch (const base::Fault& fault) {
            REQUIRE(fault.problems.size() == 1);
            CHECK(fault.problems[0].field == field);
            CHECK(fault.problems[0].code == code);
        }
    }
};
inline CorrectionDraft          because(const char* reason) { return {.reason = {reason}}; }
inline std::vector<std::string> codes(const std::vector<IdentifierWarning>& warnings) {
    std::vector<std::string> out;
    for (const auto& w : warnings) out.push_back(w.code.value);
    return out;
}
inline std::vector<std::string> fields(const Correction& correction) {
    std::vector<std::string> out;
    for (const auto& f : correction.fields) out.push_back(f.value);
    return out;
}

}  // namespace people::in_test
