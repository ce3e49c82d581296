// One's own password and sessions; the first password by an activation slip.
#include "identity/activation.h"
#include "identity/sign_in.h"

namespace identity {
namespace {

using base::Fault;
using edge::Answer;
using edge::Direct;

struct PasswordChange {
    Text<200> current, password;
};
RECORD(PasswordChange, "", sealed, current, password)

struct Activating {
    Text<60>  login;
    Text<20>  code;
    Text<200> password;
};
RECORD(Activating, "", sealed, login, code, password)

void check_password(Work& work, const std::string& password, const Account& account) {
    const bool shorter = is_demo(work) || !steps_of(work, account.id.value).empty();
    if (auto problem =
            password_problem(work.law(), work.today(), password, account.login.value, shorter)) {
        const auto code = problem->code;
        throw Fault(Fault::Kind::invalid, code, {std::move(*problem)});
    }
}

void set_password(Work& work, Account account, const std::string& hash) {
    account.password = {{hash}};
    work.put(account);
    note_password(work, account.id.value);
}

/// needs   account.password
/// faults  invalid account.(password_wrong|password_same|weak_password|common_password) ·
///         too_many session.locked · unauthenticated session.ended
Answer change_password(const Direct& direct) {
    const auto given = edge::body_of<PasswordChange>(direct);
    auto&      store = *direct.store;
    auto&      queue = register_of(store).queue();
    const auto account = store.read(direct.actor, [&](Work& work) {
        work.need("account.password");
        const auto mine = work.get(Id<Account>{work.actor().account});
        check_lock(work, mine.login.value);
        check_password(work, given.password.value, mine);
        return mine;
    });
    if (!queue.matches(account.password.value.value, given.current.value)) {
        store.write(store::Store::system("identity.change_password"),
                    [&](Work& work) { note_failure(work, account.login.value); });
        throw Fault(Fault::Kind::invalid, "account.password_wrong",
                    {{"current", "account.password_wrong"}});
    }
    if (given.current == given.password)
        throw Fault(Fault::Kind::invalid, "account.password_same",
                    {{"password", "account.password_same"}});
    const auto hash = queue.hash(given.password.value);
    store.write(direct.actor, [&](Work& work) {
        if (!find_session(work, direct.token) || !is_as_compared(work, account))
            throw Fault(Fault::Kind::unauthenticated, "session.ended", {{"", "session.ended"}});
        set_password(work, work.get(account.id), hash);
        revoke_all(work, account.id.value, direct.token);
        move_on(work, direct.token, account);
    });
    const auto actor = actor_of_session(store, direct.token);
    return {.json = base::to_json(me_of(store, actor ? *actor : direct.actor, direct.token))};
}

/// The bearer of a slip sets the password and is signed in as far as the stage goes.
/// faults  invalid activation.refused · invalid account.(weak_password|common_password) ·
///         too_many session.locked
Answer activate(const Direct& direct) {
    const auto given = edge::body_of<Activating>(direct);
    auto&      store = *direct.store;
    const auto system = store::Store::system("identity.activate");
    const auto login = login_of(given.login.value);
    auto&      known = register_of(store);
    const auto stands = [&](Work& work) -> std::optional<std::pair<Account, Activation>> {
        check_lock(work, login);
        const auto account = known.by_login(login);
        auto       slip = account && account->state.value == "active"
                              ? slip_of(work, account->id.value, given.code.value)
                              : std::nullopt;
        if (!slip) return std::nullopt;
        return std::pair(*account, std::move(*slip));
    };
    const bool right = store.read(system, [&](Work& work) {
        const auto found = stands(work);
        if (found) check_password(work, given.password.value, found->first);
        return found.has_value();
    });
    const auto hash = right ? known.queue().hash(given.password.value) : std::string();
    const auto opened = store.write(system, [&](Work& work) -> std::optional<Opened> {
        const auto found = stands(work);
        if (!right || !found) {
            note_failure(work, login);
            return std::nullopt;
        }
        auto slip = found->second;
        slip.state = {"used"};
        work.put(slip);
        const auto account = work.get(found->first.id);
        set_password(work, account, hash);
        revoke_all(work, account.id.value);
        forget_failures(work, login);
        return open_session(work, account,
                            {.former = direct.token, .device = device_of(direct.agent)});
    });
    if (!opened)
        throw Fault(Fault::Kind::invalid, "activation.refused", {{"code", "activation.refused"}});
    return answer_of(direct, *opened);
}

Answer show_sessions(const Direct& direct) {
    const auto page = direct.store->read(direct.actor, [&](Work& work) {
        work.need("account.own");
        SessionLinePage out{.items = sessions_of(work, work.actor().account, direct.token)};
        out.count = static_cast<std::int64_t>(out.items.size());
        return out;
    });
    return {.json = base::to_json(page)};
}
Answer end_session(const Direct& direct) {
    direct.store->write(direct.actor, [&](Work& work) {
        work.need("account.own");
        revoke_one(work, work.actor().account, direct.ids.at(0));
    });
    return {.json = base::to_json(edge::Done{})};
}
Answer end_others(const Direct& direct) {
    direct.store->write(direct.actor, [&](Work& work) {
        work.need("account.own");
        revoke_all(work, work.actor().account, direct.token);
    });
    return {.json = base::to_json(edge::Done{})};
}

}  // namespace

edge::Routes own_password_routes() {
    using edge::direct_route;
    return {
        direct_route<PasswordChange, Me>("POST", "/account/password", change_password),
        edge::open_to_all(direct_route<Activating, Me>("POST", "/activation", activate)),
        direct_route<void, SessionLinePage>("GET", "/account/sessions", show_sessions),
        direct_route<void, edge::Done>("POST", "/account/sessions/{id}/revocation", end_session),
        direct_route<void, edge::Done>("POST", "/account/sessions/revocation", end_others),
    };
}

}  // namespace identity
