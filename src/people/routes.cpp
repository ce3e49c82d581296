#include "people/index.h"
#include "people/search.h"

namespace people {

void open(store::Store& store) {
    store.know({&base::kept_shape<Person>, &base::kept_shape<PersonName>,
                &base::kept_shape<Identifier>, &base::kept_shape<Residence>});
    const auto index = std::make_shared<Index>();
    store.keep(index);
    store.mirror<Person>([index](const Person& person) { index->put(person); });
    store.mirror<PersonName>([index](const PersonName& name) { index->put(name); });
    store.mirror<Identifier>([index](const Identifier& identifier) { index->put(identifier); });
    const auto& book = store.law();
    store.mirror_facts([index, &book](const store::FactChange& change) {
        if (book.word("standing", change.fact.kind)) index->put(change);
    });
    store.facts_of<Person>([](const Person& person) { return facts_of(person); });
}

edge::Routes routes() {
    using edge::route;
    return {
        route("POST", "/people/search", search),
        route("GET", "/people/{id}", show),
        route("POST", "/people", create),
    };
}

}  // namespace people
