/// An office for use-case tests: a province with two communes, an officer in each, and people made
/// in one line. Every name is fictional.
#pragma once
#include <doctest/doctest.h>

#include "tasks/tasks.h"
#include "tests/world.h"

namespace test {

/// An instant by the clock of Viet Nam.
inline base::Instant clock(int y, unsigned m, unsigned d, int hour = 0, int minute = 0) {
    return base::start_of(base::make_date(y, m, d)) + std::chrono::hours{hour} +
           std::chrono::minutes{minute};
}

struct Office {
    base::Id<places::Unit> province, here, there;
    World                  world;
    store::Actor           officer, neighbour, analyst;

    explicit Office(base::Date today, std::vector<World::Open> more = {},
                    std::function<void(store::Store&)> set_up = nullptr)
        : world(
              all(std::move(more)),
              [set_up](store::Store& s) {
                  s.listen(tasks::hear);
                  if (set_up) set_up(s);
              },
              today) {
        world.store().write(store::Store::system("test"), [&](store::Work& w) {
            province = w.put(unit("52", "Tỉnh Mẫu", "province")).id;
            here = w.put(unit("90001", "Xã Đây", "xa", province)).id;
            there = w.put(unit("90002", "Xã Kia", "xa", province)).id;
            world.store().set_cover(w, {{here.value, here.value},
                                        {there.value, there.value},
                                        {province.value, province.value},
                                        {province.value, here.value},
                                        {province.value, there.value}});
        });
        const std::set<std::string, std::less<>> rights{
            "case.record", "person.read", "person.write", "person.minor",
            "task.read",   "case.sign",   "case.issue",   "case.transfer"};
        officer = World::as("officer", rights, {here.value});
        neighbour = World::as("neighbour", rights, {there.value});
        analyst = World::as("analyst", {"task.read", "person.read"}, {province.value});
    }

    template <class F>
    auto write(F&& f) {
        return world.store().write(officer, std::forward<F>(f));
    }
    template <class F>
    auto read(F&& f) {
        return world.store().read(officer, std::forward<F>(f));
    }
    base::Id<people::Person> person(const char* name, const char* birth = "1995") {
        return write([&](store::Work& w) {
                   people::Person p;
                   p.unit = here;
                   p.name = {{name}};
                   if (*birth) p.birth = {{*base::partial_date_of(birth)}};
                   return w.put(p);
               })
            .id;
    }
    std::vector<tasks::TaskLine> open_of(base::Id<people::Person> person) {
        return read([&](store::Work& w) { return tasks::open_of(w, person); });
    }
    /// The one open task of the kind.
    std::optional<tasks::Task> open_task(base::Id<people::Person> person, std::string_view kind) {
        std::optional<tasks::Task> found;
        for (const auto& line : open_of(person)) {
            if (line.task.kind.value != kind) continue;
            CHECK_FALSE(found.has_value());
            found = line.task;
        }
        return found;
    }

private:
    static std::vector<World::Open> all(std::vector<World::Open> more) {
        std::vector<World::Open> opens{places::open, people::open, tasks::open};
        opens.insert(opens.end(), more.begin(), more.end());
        return opens;
    }
    static places::Unit unit(const char* code, const char* name, const char* kind,
                             std::optional<base::Id<places::Unit>> parent = {}) {
        places::Unit u;
        u.code = {code};
        u.name = {name};
        u.kind = {kind};
        u.parent = parent;
        u.valid_from = base::make_date(2022, 1, 1);
        return u;
    }
};

}  // namespace test
