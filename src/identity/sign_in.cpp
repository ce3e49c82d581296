#include "identity/sign_in.h"

namespace identity {
namespace {

using base::Fault;

/// The register lives as long as the store; the work only opens the way to it.
Register& register_of(store::Store& store, const store::Actor& actor) {
    return *store.read(actor, [](Work& work) { return &work.copy<Register>(); });
}

/// Fills in what the desk shows: name, role, unit, rights.
Me describe(Work& work, const store::Actor& actor, std::string_view token) {
    const auto& known = work.copy<Register>();
    const auto& directory = work.copy<places::Directory>();
    const auto  account = known.by_id(actor.account);
    const auto  held = known.memberships(actor.account, work.today());
    if (!account || held.empty()) throw Fault(Fault::Kind::unauthenticated, "session.ended");
    const auto& role = known.role(held.front().role.value);
    const auto* unit = directory.unit(held.front().holder.value);
    ENSURE(unit);
    Me me{.account = account->id,
          .login = account->login,
          .name = account->name,
          .role = held.front().role,
          .role_name = {account->language.value == "en" ? role.en : role.vi},
          .unit = unit->id,
          .unit_code = unit->code,
          .unit_name = {directory.path(*unit)},
          .language = account->language,
          .demo = is_demo(work),
          .csrf = {csrf_of(token)}};
    for (const auto& right : actor.rights) me.rights.push_back({right});
    return me;
}

}  // namespace

Opened sign_in(store::Store& store, const SignIn& given, std::string_view former) {
    const auto system = store::Store::system("identity.sign_in");
    const auto login = login_of(given.login.value);
    auto&      known = register_of(store, system);
    store.read(system, [&](Work& work) { check_lock(work, login); });

    const auto account = known.by_login(login);
    const bool matches = known.queue().matches(
        account ? account->password.value.value : known.nobody(), given.password.value);
    const bool right = matches && account && account->state.value == "active";

    const Opened opened{.token = new_token()};
    const auto   me = store.write(system, [&](Work& work) -> std::optional<Me> {
        // Guesses that ran beside each other meet here, one after the other.
        check_lock(work, login);
        if (!right) {
            note_failure(work, login);
            return std::nullopt;
        }
        const auto actor = known.actor(account->id.value, work.today());
        if (!actor)
            throw Fault(Fault::Kind::forbidden, "session.no_role", {{"", "session.no_role"}});
        forget_failures(work, login);
        if (!former.empty()) revoke_session(work, former);
        start_session(work, opened.token, account->id.value);
        return describe(work, *actor, opened.token);
    });
    if (!me)
        throw Fault(Fault::Kind::unauthenticated, "session.refused", {{"", "session.refused"}});
    return {opened.token, *me};
}

void sign_out(store::Store& store, std::string_view token) {
    store.write(store::Store::system("identity.sign_out"),
                [&](Work& work) { revoke_session(work, token); });
}

Me me_of(store::Store& store, const store::Actor& actor, std::string_view token) {
    return store.read(actor, [&](Work& work) { return describe(work, actor, token); });
}

std::optional<store::Actor> actor_of_session(store::Store& store, std::string_view token) {
    if (csrf_of(token).empty()) return std::nullopt;
    const auto system = store::Store::system("identity.session");
    bool       stale = false;
    auto       actor = store.read(system, [&](Work& work) -> std::optional<store::Actor> {
        const auto found = find_session(work, token);
        if (!found) return std::nullopt;
        stale = found->stale;
        return work.copy<Register>().actor(found->account, work.today());
    });
    if (actor && stale) {
        // A full disk ends sessions sooner; it must not end reading.
        try {
            store.write(system, [&](Work& work) { note_use(work, token); });
        } catch (const Fault& fault) {
            if (fault.kind != Fault::Kind::unavailable) throw;
        }
    }
    return actor;
}

store::Actor actor_of_login(store::Store& store, std::string_view login) {
    const auto name = login_of(login);
    return store.read(store::Store::system("identity.actor_of_login"), [&](Work& work) {
        const auto& known = work.copy<Register>();
        const auto  account = known.by_login(name);
        if (!account)
            throw Fault(Fault::Kind::not_found, "account.unknown",
                        {{"login", "account.unknown", {{"login", name}}}});
        auto actor = known.actor(account->id.value, work.today());
        if (!actor)
            throw Fault(Fault::Kind::forbidden, "account.no_role",
                        {{"login", "account.no_role", {{"login", name}}}});
        return *actor;
    });
}

}  // namespace identity
