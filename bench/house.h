/// Houses to measure: made once, kept in the cache by size, copied for each use.
#pragma once
#include <memory>
#include <thread>

#include "app/demo_people.h"
#include "app/house.h"
#include "bench.h"

namespace bench {

/// Where a house keeps its things inside a folder: data/ and keys/.
app::Options options_of(const fs::path& folder);

/// An empty house with the units of the pack and the demo logins.
void make_house(const app::Options&);
/// Copies a closed house.
app::Options copy_house(const fs::path& from, const fs::path& to);

/// A folder of the cache, filled by `make` when it is not there. Its name holds the state of schema
/// and pack, so that a change of either makes it anew; what an older state left is removed.
fs::path cached(const Bench&, const std::string& name,
                const std::function<void(const fs::path&)>& make);

/// Fictional people, the same for the same seed, each with the commune that keeps the file.
struct Resident {
    people::PersonDraft     draft;
    base::Ref<places::Unit> unit;
};
std::vector<Resident> residents(store::Store&, std::size_t count, unsigned seed);
/// A house in the cache with so many people registered.
fs::path people_house(const Bench&, std::size_t count);

/// A house served on a free loopback port, as `neove serve` does it, until the end of the scope.
class Serving {
public:
    explicit Serving(const app::Options&);
    ~Serving();
    Serving(const Serving&) = delete;
    store::Store&  store() { return *house_.store; }
    unsigned short port() const { return server_->port(); }

private:
    app::House                    house_;
    std::unique_ptr<edge::Server> server_;
    std::thread                   thread_;
};

}  // namespace bench
