#include "identity/sign_in.h"

namespace identity {
namespace {

using edge::Answer;
using edge::Direct;

/// `__Host-`: the browser keeps it to this host, this scheme and the whole path.
std::string cookie(const Direct& direct, std::string_view token, std::chrono::seconds lives) {
    std::string out(direct.secure ? "__Host-neove=" : "neove=");
    out += token;
    out += "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(lives.count());
    if (direct.secure) out += "; Secure";
    return out;
}

Answer open_session(const Direct& direct) {
    const auto opened = sign_in(*direct.store, edge::body_of<SignIn>(direct), direct.token);
    return {.json = base::to_json(opened.me),
            .cookies = {cookie(direct, opened.token, session_length)}};
}

Answer close_session(const Direct& direct) {
    sign_out(*direct.store, direct.token);
    return {.json = base::to_json(edge::Done{}),
            .cookies = {cookie(direct, "", std::chrono::seconds{0})}};
}

Answer show_session(const Direct& direct) {
    return {.json = base::to_json(me_of(*direct.store, direct.actor, direct.token))};
}

/// Hashes before the work: 20 ms have no place on the writer (decision 8).
Answer open_account(const Direct& direct) {
    const auto user = edge::body_of<NewUser>(direct);
    auto&      known = *direct.store->read(direct.actor, [&](Work& work) {
        check_user(work, user);
        return &work.copy<Register>();
    });
    const auto hash = known.queue().hash(user.password.value);
    const auto account =
        direct.store->write(direct.actor, [&](Work& work) { return add_user(work, user, hash); });
    return {.json = base::to_json(account), .version = account.version.value};
}

}  // namespace

void open(store::Store& store) {
    auto known = std::make_shared<Register>(read_roles(store.law()));
    store.know({&base::kept_shape<Account>, &base::kept_shape<Membership>});
    store.mirror<Account>([known](const Account& account) { known->put(account); });
    store.mirror<Membership>([known](const Membership& membership) { known->put(membership); });
    store.keep(known);
}

edge::Routes routes() {
    using edge::direct_route;
    return {
        edge::open_to_all(direct_route<SignIn, Me>("POST", "/session", open_session)),
        direct_route<void, Me>("GET", "/session", show_session),
        direct_route<void, edge::Done>("DELETE", "/session", close_session),
        direct_route<NewUser, Account>("POST", "/accounts", open_account),
    };
}

}  // namespace identity
