/// The command that gives everything sealed a new key.
#include <iostream>
#include <optional>

#include "app/embedded.h"
#include "app/house.h"
#include "app/percent.h"
#include "store/reseal.h"

namespace app {
namespace {

/// Of every record the modules know; the house is shut again before the keys change.
std::vector<const base::Shape*> all_shapes(const Options& options) {
    return open_house(options, Mode::prove).store->shapes();
}

}  // namespace

int key_rotate(const Options& options) {
    const store::Config config{
        .directory = options.data, .postgres = options.db, .keys = keys_of(options)};
    const auto             shapes = all_shapes(options);
    std::optional<Percent> percent;
    store::Progress        show;
    if (!options.json) {
        percent.emplace();
        show = [&](std::int64_t done, std::int64_t total) {
            percent->tell(total > 0 ? static_cast<int>(100 * done / total) : 100);
        };
    }
    const auto done = store::rotate_keys(config, shapes, show);
    percent.reset();
    if (options.json) {
        std::cout << base::to_json(done) << '\n';
        return done.unopened == 0 ? 0 : 1;
    }
    const auto say = [&](const char* code, const base::Arguments& arguments = {}) {
        std::cout << shipped_book().phrase(options.language, code, arguments) << '\n';
    };
    const auto number = [](std::int64_t count) { return std::to_string(count); };
    say(done.new_key ? "keys.rotated" : "keys.rotation_finished",
        {{"directory", config.keys},
         {"keys", number(done.keys)},
         {"records", number(done.records)},
         {"parcels", number(done.parcels)}});
    if (done.unopened > 0) {
        say("keys.unopened", {{"count", number(done.unopened)}});
        return 1;
    }
    say("keys.retired_needed", {{"rows", number(done.older_rows)}});
    if (done.open_rows > 0) say("keys.retired_opens", {{"rows", number(done.open_rows)}});
    say("keys.rotated_next");
    return 0;
}

}  // namespace app
