/// Accounts for the actors of a test, where what is tested says who somebody is.
#pragma once
#include "identity/identity.h"
#include "tests/world.h"

namespace test {

inline void add_accounts(store::Store& store, std::initializer_list<const store::Actor*> actors) {
    store.write(store::Store::system("test"), [&](store::Work& work) {
        for (const auto* actor : actors)
            work.put(identity::Account{.id = {actor->account},
                                       .login = {actor->login},
                                       .name = {actor->login},
                                       .password = {{"-"}},
                                       .state = {"active"},
                                       .language = {"vi"}});
    });
}

}  // namespace test
