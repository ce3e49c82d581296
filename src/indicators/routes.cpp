#include "indicators/room.h"

namespace indicators {
namespace {

// A figure's id is part of its address, so that each has a page of its own; open() holds the pack
// against this list.
constexpr std::string_view k_ids[] = {"R4", "managed_users", "T7"};

template <Name Id>
Figure figure_of(Work& work, const FigureQuery& query) {
    return figure(work, Id.view(), query);
}
template <Name Id>
people::PersonLinePage people_of(Work& work, const FigureQuery& query) {
    return people_behind(work, Id.view(), query);
}

/// The list of figures asks nothing.
edge::Route list_of_names() {
    edge::Route list{.method = "GET", .path = "/figures"};
    list.run = [](const edge::Call& call) {
        return edge::Answer{.json = to_json(names(*call.work))};
    };
    list.gives = &kept_shape<FigureNames>;
    return list;
}

}  // namespace

void open(store::Store& store) {
    const auto room = std::make_shared<Room>(read_definitions(store.law().file("indicators.json")));
    ENSURE(room->definitions.indicators.size() == std::size(k_ids));
    for (auto id : k_ids) room->definition(id);

    store.keep(room);
    store.mirror<places::Unit>([room](const auto& unit) { room->territory.put(unit); });
    store.mirror<places::Succession>([room](const auto& s) { room->territory.put(s); });
    store.mirror_facts([room](const auto& change) { room->columns.put(change); });
}

edge::Routes routes() {
    using edge::route;
    return {
        list_of_names(),
        route("GET", "/figures/R4", figure_of<"R4">),
        route("GET", "/figures/R4/people", people_of<"R4">),
        route("GET", "/figures/managed_users", figure_of<"managed_users">),
        route("GET", "/figures/managed_users/people", people_of<"managed_users">),
        route("GET", "/figures/T7", figure_of<"T7">),
        route("GET", "/figures/T7/people", people_of<"T7">),
    };
}

}  // namespace indicators
