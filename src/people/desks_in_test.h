/// The door in small, for the tests of what two desks write at the same moment.
#pragma once
#include <functional>
#include <future>
#include <string>
#include <utility>
#include <vector>

#include "people/communes_in_test.h"

namespace people::in_test {

/// `between` happens once, after the comparison and before the write.
struct Desks : Communes {
    std::function<void()> between;

    std::string ask(const store::Actor& actor, std::string_view path, std::string body,
                    std::vector<Uuid> ids = {}) {
        const auto all = routes();
        const auto route = std::ranges::find_if(
            all, [&](auto& r) { return r.method == "POST" && r.path == path; });
        edge::Direct direct{.store = &world.store(),
                            .actor = actor,
                            .ids = std::move(ids),
                            .body = std::move(body)};
        direct.write_once = [&](const edge::Change& change) {
            if (between) std::exchange(between, nullptr)();
            return world.store().write(actor, change);
        };
        return route->direct(direct).json;
    }
    Compared look(const store::Actor& actor, const PersonDraft& d) {
        return world.store().read(actor, [&](Work& w) { return compared(w, d); });
    }
    /// Another door compares while the writer is inside a work.
    Compared look_beside(const PersonDraft& d) {
        return std::async(std::launch::async, [&] { return look(officer, d); }).get();
    }
    std::size_t files() { return found(analyst, PersonSearch{}).size(); }
};

inline bool says(const std::string& json, std::string_view outcome) {
    return json.find(R"("outcome":")" + std::string(outcome) + '"') != json.npos;
}

}  // namespace people::in_test
