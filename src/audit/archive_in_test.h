/// A commune with files whose time runs out, two who may destroy them and a stranger.
#pragma once
#include "audit/communes_in_test.h"
#include "audit/due.h"

namespace audit::test_archive {
using namespace audit::test_communes;

/// As people and cases keep them, in their tables.
struct Person {
    Id<Person>          id;
    Ref<places::Unit>   unit;
    Personal<Text<120>> name;
    Version             version;
};
RECORD(Person, "people", personal, id, unit, name, version)
struct Alias {
    Id<Alias>           id;
    Ref<Person>         person;
    Ref<places::Unit>   unit;
    Code<"name_kind">   kind;
    Personal<Text<120>> name;
    Version             version;
};
RECORD(Alias, "person_names", personal, id, person, unit, kind, name, version)

struct Archive {
    std::map<Uuid, std::optional<Date>> facts;  // by person: the end of what runs, absent: open
    std::string                         kind = "user_managed";  // of these facts
    std::vector<const base::Shape*>     more;                   // that a test keeps beside
    World                               world{
        {places::open, identity::open, audit::open},
        [this](store::Store& store) {
            store.know({&kept_shape<Person>, &kept_shape<Alias>});
            store.know(more);
            store.facts_of<Person>([this](const Person& p) -> std::vector<store::Fact> {
                const auto found = facts.find(p.id.value);
                if (found == facts.end()) return {};
                return {{kind, "", p.id.value, p.unit.value, make_date(2026, 7, 1), found->second}};
            });
        },
        make_date(2026, 11, 29)};
    store::Actor head = World::as("head", {"retention.destroy"}, {k_commune});
    store::Actor clerk = World::as("clerk", {"retention.destroy"}, {k_commune});
    store::Actor stranger = World::as("stranger", {"retention.destroy"}, {k_other});
    Id<Person>   person;

    explicit Archive(std::vector<const base::Shape*> others = {}) : more(std::move(others)) {
        world.store().write(store::Store::system("test"), [&](Work& work) {
            put_communes(work);
            for (auto* actor : {&head, &clerk, &stranger})
                enter(work, *actor, "Người " + actor->login);
        });
        person = add("Siu H'Lan");
    }
    ~Archive() { audit::close(world.store()); }

    Id<Person> add(const char* name, bool runs = false, std::optional<Date> until = {}) {
        Person p{.id = {new_uuid()}, .unit = {k_commune}, .name = {{name}}};
        if (runs) facts[p.id.value] = until;
        return world.store().write(store::Store::system("test"), [&](Work& work) {
            const auto id = work.put(p).id;
            work.put(Alias{.person = id, .unit = {k_commune}, .kind = {"usual"}, .name = {{name}}});
            return id;
        });
    }
    NewMinutes minutes(const char* ground = "expired") const {
        return {.kind = {"person"},
                .file = person.value,
                .ground = {ground},
                .number = {"01/BB"},
                .reason = {"Hết thời hạn"},
                .article = {"D163 64.1"}};
    }
    template <class F>
    auto as(const store::Actor& actor, F&& f) {
        return world.store().write(actor, std::forward<F>(f));
    }
    Destruction drawn(const NewMinutes& wanted) {
        return as(clerk, [&](Work& work) { return draw_up(work, wanted); });
    }
    Destruction confirmed(const Destruction& drawn) {
        return as(head, [&](Work& work) { return confirm(work, drawn.id); });
    }
    std::string first_problem_after(const std::string& sql) {
        as(store::Store::system("test"), [&](Work& work) { work.define(sql); });
        const auto found = world.store().verify();
        CHECK_FALSE(found.intact);
        return found.problems.empty() ? "" : found.problems.front();
    }
};

inline const auto k_over = make_date(2031, 11, 30);  // five years and a day later

}  // namespace audit::test_archive
