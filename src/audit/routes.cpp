#include "audit/asked.h"
#include "audit/due.h"
#include "audit/months.h"

namespace audit {
namespace {

/// Which trail belongs to which store, which keeps it: a reading is recorded after its work has
/// ended, when there is no `Work::copy` any more.
struct Trails {
    std::mutex                                          lock;
    std::map<const store::Store*, std::weak_ptr<Trail>> of;
};
std::shared_ptr<Trail> trail_of(const store::Store& store, std::shared_ptr<Trail> fresh = nullptr) {
    static Trails   trails;
    std::lock_guard guard(trails.lock);
    if (fresh) trails.of[&store] = fresh;
    const auto found = trails.of.find(&store);
    return found == trails.of.end() ? nullptr : found->second.lock();
}

}  // namespace

void record_reading(store::Store& store, const store::Actor& actor, std::string_view view,
                    const std::set<Uuid>& persons, bool wait) {
    if (persons.empty()) return;
    const auto trail = trail_of(store);
    if (!trail) throw Fault(Fault::Kind::unavailable, "audit.trail_unavailable");
    trail->record(actor, view, persons, wait);
}

void read_over_sets(store::Store& store, SetOf of, NeedToOpen need_to_open) {
    store.keep(std::make_shared<Sets>(Sets{std::move(of), std::move(need_to_open)}));
}

void open(store::Store& store) {
    store.keep(std::make_shared<Sets>());
    store.know({&kept_shape<ReadMonth>, &kept_shape<Destruction>, &kept_shape<Hold>});
    store.prove(prove);
    store.prove(prove_destructions);
    store.every("audit.retention", std::chrono::hours{24}, [](store::Store& s) { propose_due(s); });
    open_verification(store);
    open_unusual(store);
    store.keep(trail_of(store, std::make_shared<Trail>(store)));
}

void close(store::Store& store) {
    if (const auto trail = trail_of(store)) trail->close();
}

edge::Routes routes() {
    using edge::route;
    using edge::with_match;
    return {
        route("GET", "/people/{id}/history", history),
        route("GET", "/people/{id}/readers", readers),
        route("GET", "/records/{id}/history", record_history),
        route("POST", "/verifications", ask_verification),
        route("GET", "/verifications", verification_runs),
        route("GET", "/heads", head_now),
        route("GET", "/head", head_for_paper),
        route("GET", "/findings", findings),
        with_match(route("POST", "/findings/{id}/note", note_finding)),
        route("POST", "/unusual", ask_unusual),
        route("GET", "/destructions", destructions),
        route("POST", "/destructions", draw_up),
        with_match(route("POST", "/destructions/{id}/confirmation", confirm)),
        with_match(route("POST", "/destructions/{id}/refusal", decline)),
        route("GET", "/holds", holds),
        route("POST", "/holds", place_hold),
        with_match(route("POST", "/holds/{id}/release", release_hold)),
    };
}

}  // namespace audit
