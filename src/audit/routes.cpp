#include "audit/asked.h"
#include "audit/trail.h"

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

/// needs   audit.verify
/// faults  too_many audit.verification_running
edge::Answer verify(const edge::Direct& call) {
    auto& store = *call.store;
    store.read(call.actor, [](Work& work) { work.need("audit.verify"); });
    static std::mutex running;  // it reads the whole database
    std::unique_lock  one(running, std::try_to_lock);
    if (!one) throw Fault(Fault::Kind::too_many, "audit.verification_running");

    const auto       found = store.verify();
    VerificationView view{.intact = found.intact,
                          .rows = found.rows,
                          .signed_heads = found.signed_heads,
                          .live_rows = found.live_rows,
                          .first_bad = found.first_bad,
                          .head = store.head()};
    for (auto& problem : found.problems)
        view.problems.push_back({store::in_words(store.law(), call.language, problem)});
    for (auto& key : found.not_proven)
        view.not_proven.push_back({store::in_words(store.law(), call.language, key)});
    return {.json = to_json(view)};
}

}  // namespace

void record_reading(store::Store& store, const store::Actor& actor, std::string_view view,
                    const std::set<Uuid>& persons, bool wait) {
    if (persons.empty()) return;
    const auto trail = trail_of(store);
    if (!trail) throw Fault(Fault::Kind::unavailable, "audit.trail_unavailable");
    trail->record(actor, view, persons, wait);
}

void read_over_sets(store::Store& store, SetOf of) {
    store.keep(std::make_shared<Sets>(Sets{std::move(of)}));
}

void open(store::Store& store) {
    store.keep(std::make_shared<Sets>());
    store.prove(prove);
    store.keep(trail_of(store, std::make_shared<Trail>(store)));
}

void close(store::Store& store) {
    if (const auto trail = trail_of(store)) trail->close();
}

edge::Routes routes() {
    using edge::route;
    return {
        route("GET", "/people/{id}/history", history),
        route("GET", "/people/{id}/readers", readers),
        edge::direct_route<void, VerificationView>("GET", "/audit/verification", verify),
    };
}

}  // namespace audit
