/// Two communes of Gia Lai and people made in one line, for the tests of this module.
#pragma once
#include <doctest/doctest.h>

#include <algorithm>

#include "people/index.h"
#include "people/search.h"
#include "tests/world.h"

namespace people::in_test {

inline const std::set<std::string, std::less<>> k_rights{"person.read", "person.write",
                                                         "person.minor"};

/// Two communes of Gia Lai, an officer in each and an analyst over the province.
struct Communes {
    test::World       world{{places::open, identity::open, people::open}};
    Ref<places::Unit> ia_dom, pleiku;
    store::Actor      officer, neighbour, analyst;

    Communes() {
        world.store().write(store::Store::system("set-up"), [](Work& w) { places::load_pack(w); });
        world.store().read(store::Store::system("set-up"), [&](Work& w) {
            const auto& directory = w.copy<places::Directory>();
            ia_dom = directory.by_code("23872", w.today())->id;
            const auto* province = directory.by_code("52", w.today());
            for (const auto* unit : directory.children(*province, w.today()))
                if (unit->id != ia_dom) pleiku = unit->id;
            officer = test::World::as("canbo", k_rights, {ia_dom.value});
            neighbour = test::World::as("lang-gieng", k_rights, {pleiku.value});
            analyst = test::World::as("phantich", {"person.read"}, {province->id.value});
        });
    }
    Person add(const store::Actor& actor, const PersonDraft& draft) {
        return world.store().write(actor, [&](Work& w) { return create(w, draft); });
    }
    std::vector<std::string> found(const store::Actor& actor, PersonSearch ask) {
        return world.store().read(actor, [&](Work& w) {
            std::vector<std::string> names;
            for (auto& line : search(w, ask).items) names.push_back(line.name.value.value);
            return names;
        });
    }
    std::vector<std::string> found(const store::Actor& actor, std::string text) {
        return found(actor, PersonSearch{.text = Text<120>{std::move(text)}});
    }
    std::vector<Candidate> likely(const store::Actor& actor, const PersonDraft& draft) {
        return world.store().read(actor, [&](Work& w) { return candidates(w, draft); });
    }
};

inline PersonDraft draft(std::string name, std::string birth = "", std::string cccd = "") {
    PersonDraft d{.name = {std::move(name)}};
    d.birth = base::partial_date_of(birth);
    if (!cccd.empty()) {
        d.identifier_kind = {"cccd"};
        d.identifier = Text<20>{std::move(cccd)};
    }
    return d;
}
inline bool has(const std::vector<Code<"match_sign">>& signs, std::string_view code) {
    return std::ranges::any_of(signs, [&](const auto& s) { return s.value == code; });
}
using Names = std::vector<std::string>;

}  // namespace people::in_test
