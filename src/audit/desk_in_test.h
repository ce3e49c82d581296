/// The auditor's desk with readers and the days they read on.
#pragma once
#include "audit/communes_in_test.h"
#include "store/jobs.h"
#include "store/outbox.h"

namespace audit::test_desk {
using namespace test_communes;

struct Person {
    Id<Person>          id;
    Ref<places::Unit>   unit;
    Personal<Text<120>> name;
    Version             version;
};
RECORD(Person, "people", personal, id, unit, name, version)

inline constexpr auto k_file = "/people/{id}";

/// A commune with one officer and an auditor; Monday 30 November 2026, nine in the morning.
struct Desk {
    std::vector<store::Parcel> mailed;
    World                      world{{places::open, identity::open, audit::open},
                [this](store::Store& store) {
                    store.know({&kept_shape<Person>});
                    store.carry("mail", [this](const store::Parcel& parcel) {
                        mailed.push_back(parcel);
                        return store::Carried{};
                    });
                },
                make_date(2026, 11, 30)};
    store::Actor               officer = World::as("officer", {"person.read"}, {k_commune});
    store::Actor auditor = World::as("auditor", {"audit.verify", "audit.review"}, {k_commune});
    store::Actor outsider = World::as("outsider", {"audit.verify", "audit.review"}, {k_other});
    store::Actor admin = World::as("admin", {"account.manage"}, {});

    Desk() {
        world.store().write(store::Store::system("test"), [&](Work& work) {
            put_communes(work);
            enter(work, officer, "Siu Phin", k_commune);
            enter(work, auditor, "Lê Kiểm", k_commune);
            enter(work, outsider, "Lê Ngoài", k_other);
            enter(work, admin, "Trần Quản", k_commune);
        });
    }
    ~Desk() { audit::close(world.store()); }

    Uuid person(const char* name, bool by_system = true) {
        return world.store()
            .write(
                by_system ? store::Store::system("test") : officer,
                [&](Work& work) { return work.put(Person{.unit = {k_commune}, .name = {{name}}}); })
            .id.value;
    }
    void read(const std::set<Uuid>& persons, const char* view = k_file,
              const char* purpose = "duty") {
        auto actor = officer;
        actor.purpose = purpose;
        record_reading(world.store(), actor, view, persons, true);
    }
    /// What the rule found on that day: readings by person, or "" for no person.
    std::map<std::string, std::int64_t> found(const char* rule, Date day) {
        std::map<std::string, std::int64_t> out;
        world.store().read(store::Store::system("test"), [&](Work& work) {
            for (auto& one : unusual(work, day, day))
                if (one.rule.value == rule)
                    out[one.person ? to_text(one.person->value) : ""] = one.readings;
        });
        return out;
    }
    FindingLinePage list(const store::Actor& actor, const FindingQuery& query = {}) {
        return world.store().read(actor, [&](Work& w) { return findings(w, query); });
    }
    template <class F>
    auto as(const store::Actor& actor, F&& f) {
        return world.store().write(actor, std::forward<F>(f));
    }
    int run_waiting() {
        store::Jobs jobs(world.store(), [&](const std::string& login) {
            return login == "auditor" ? std::optional(auditor) : std::nullopt;
        });
        return jobs.run_waiting();
    }
};

inline const auto k_monday = make_date(2026, 11, 30), k_sunday = make_date(2026, 11, 29);

}  // namespace audit::test_desk
