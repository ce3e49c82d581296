#include "identity/activation.h"
#include "identity/external.h"
#include "identity/import_users.h"
#include "identity/settings.h"
#include "identity/sign_in.h"

namespace identity {

using edge::Answer;
using edge::Direct;

std::string cookie(const Direct& direct, std::string_view token, std::chrono::seconds lives) {
    std::string out(direct.secure ? "__Host-neove=" : "neove=");
    out += token;
    out += "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(lives.count());
    if (direct.secure) out += "; Secure";
    return out;
}

Answer answer_of(const Direct& direct, const Opened& opened) {
    return {.json = base::to_json(opened.me),
            .cookies = {cookie(direct, opened.token, session_length)}};
}

namespace {

Answer enter(const Direct& direct) {
    return answer_of(direct, sign_in(*direct.store, edge::body_of<SignIn>(direct),
                                     {.former = direct.token, .device = device_of(direct.agent)}));
}

Answer close_session(const Direct& direct) {
    sign_out(*direct.store, direct.token);
    return {.json = base::to_json(edge::Done{}),
            .cookies = {cookie(direct, "", std::chrono::seconds{0})}};
}

/// Who is there; nobody is an answer as well (204): whoever opens the sign-in page asks it too.
Answer show_session(const Direct& direct) {
    const auto actor = actor_of_session(*direct.store, direct.token);
    if (!actor) return {};
    return {.json = base::to_json(me_of(*direct.store, *actor, direct.token))};
}

/// Hashes before the work: 20 ms have no place on the writer (decision 8).
Answer open_account(const Direct& direct) {
    const auto user = edge::body_of<NewUser>(direct);
    auto&      known = *direct.store->read(direct.actor, [&](Work& work) {
        check_user(work, user);
        return &work.copy<Register>();
    });
    const auto hash =
        user.password.value.empty() ? known.nobody() : known.queue().hash(user.password.value);
    return direct.write_once([&](Work& work) {
        const auto account = add_user(work, user, hash);
        return Answer{.json = base::to_json(account), .version = account.version.value};
    });
}

}  // namespace

void open(store::Store& store) {
    auto known = std::make_shared<Register>(read_roles(store.law()));
    store.know({&base::kept_shape<Account>, &base::kept_shape<Membership>,
                &base::kept_shape<Factor>, &base::kept_shape<Activation>,
                &base::kept_shape<ExternalSubject>});
    store.keep(std::make_shared<Told>());
    store.every("identity.idle", std::chrono::hours{6}, [](store::Store& house) {
        house.write(store::Store::system("identity.idle"), disable_idle);
    });
    handle_user_imports(store);
    store.mirror<Account>([known](const Account& account) { known->put(account); });
    store.mirror<Membership>([known](const Membership& membership) { known->put(membership); });
    store.keep(known);
}

edge::Routes routes() {
    using edge::direct_route;
    edge::Routes all{
        edge::open_to_all(direct_route<SignIn, Me>("POST", "/session", enter)),
        edge::secret(edge::open_to_all(direct_route<void, Me>("GET", "/session", show_session))),
        direct_route<void, edge::Done>("DELETE", "/session", close_session),
        direct_route<NewUser, Account>("POST", "/accounts", open_account),
    };
    for (auto& some : {second_step_routes(), own_factor_routes(), own_password_routes(),
                       account_routes(), oidc_routes()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

}  // namespace identity
