#include "indicators/room.h"

namespace indicators {
namespace {

constexpr auto k_columns = "figures";  // what feeds the columns, and the file of their snapshot

/// The list of figures asks nothing.
edge::Route list_of_plans() {
    edge::Route list{.method = "GET", .path = "/figures"};
    list.run = [](const edge::Call& call) {
        return edge::Answer{.json = to_json(plans(*call.work))};
    };
    list.gives = &kept_shape<FigurePlans>;
    return list;
}

/// Opens its own works: the signed head is read beside the figure.
edge::Route workbook() {
    auto route = edge::direct_route<FigureQuery, FigurePlans>(
        "GET", "/figures/sheet", [](const edge::Direct& direct) {
            return edge::Answer{.download = sheet(*direct.store, direct.actor,
                                                  edge::query_of<FigureQuery>(direct))};
        });
    route.gives = nullptr;
    route.download = true;
    return route;
}

}  // namespace

void open(store::Store& store) {
    const auto room = std::make_shared<Room>(read_definitions(store.law().file("indicators.json")));
    store.keep(room);
    store.mirror<places::Unit>([room](const auto& unit) { room->territory.put(unit); });
    store.mirror<places::Succession>([room](const auto& s) { room->territory.put(s); });
    store.mirror_facts([room](const auto& change) { room->columns.put(change); }, k_columns);
    // births become years in the facts of who was destroyed: then the columns are fed anew
    store.resume({.name = k_columns,
                  .save = [room](base::Packer& out) { room->columns.save(out); },
                  .load = [room](base::Unpacker& in) { room->columns.load(in); }});
}

edge::Routes routes() {
    using edge::route;
    return {
        list_of_plans(),
        route("GET", "/figures/value", figure),
        route("GET", "/figures/people", people_behind),
        workbook(),
    };
}

}  // namespace indicators
