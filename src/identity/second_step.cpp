// The second step of signing in, and the lock of the screen.
#include "identity/encoding.h"
#include "identity/settings.h"
#include "identity/sign_in.h"

namespace identity {
namespace {

using base::Fault;
using edge::Answer;
using edge::Direct;

[[noreturn]] void refuse(const char* code) {
    throw Fault(Fault::Kind::invalid, code, {{"", code}});
}

/// Whose second step is asked for.   faults  unauthenticated session.ended
Account pending_of(Work& work, std::string_view token) {
    const auto found = find_session(work, token);
    const auto account = found && found->stage == "second"
                             ? work.copy<Register>().by_id(found->account)
                             : std::nullopt;
    if (!account || account->state.value != "active")
        throw Fault(Fault::Kind::unauthenticated, "session.ended", {{"", "session.ended"}});
    return *account;
}

void count_failure(store::Store& store, const Account& account) {
    store.write(store::Store::system("identity.second_step"),
                [&](Work& work) { note_failure(work, account.login.value); });
}

/// Runs the step; done, the session is a new one. Every failure counts towards the lock-out.
Answer finish(const Direct& direct, std::string_view method,
              const std::function<bool(Work&, const Account&)>& step) {
    auto&      store = *direct.store;
    const auto system = store::Store::system("identity.second_step");
    const auto account =
        store.read(system, [&](Work& work) { return pending_of(work, direct.token); });
    const auto opened = [&]() -> std::optional<Opened> {
        try {
            return store.write(system, [&](Work& work) -> std::optional<Opened> {
                check_lock(work, account.login.value);
                pending_of(work, direct.token);
                if (!step(work, account)) return std::nullopt;
                forget_failures(work, account.login.value);
                return open_session(work, account,
                                    {.former = direct.token,
                                     .device = device_of(direct.agent),
                                     .method = method,
                                     .second = true});
            });
        } catch (const Fault& fault) {
            if (fault.code == "key.refused") count_failure(store, account);
            throw;
        }
    }();
    if (!opened) {
        count_failure(store, account);
        refuse("second.refused");
    }
    return answer_of(direct, *opened);
}

Answer by_code(const Direct& direct) {
    const auto given = edge::body_of<CodeGiven>(direct);
    const bool printed = normal_code(given.code.value).size() > 6;
    return finish(direct, printed ? "codes" : "totp", [&](Work& work, const Account& account) {
        return uses_code(work, account.id.value, given.code.value);
    });
}

Answer by_key(const Direct& direct) {
    const auto given = edge::body_of<KeyAnswer>(direct);
    const auto party = party_of(direct);
    return finish(direct, "key", [&](Work& work, const Account& account) {
        use_key(work, party, account.id.value, given);
        return true;
    });
}

Answer offer_key(const Direct& direct) {
    const auto party = party_of(direct);
    const auto offer =
        direct.store->write(store::Store::system("identity.second_step"), [&](Work& work) {
            const auto account = pending_of(work, direct.token);
            KeyOffer   out{
                  .challenge = {to_base64url(make_challenge(work, account.id.value, "key.sign"))},
                  .party = {party.id}};
            for (const auto& factor : factors_of(work, account.id.value))
                if (factor.kind.value == "key")
                    out.known.push_back({to_base64url(credential_of(factor).id)});
            return out;
        });
    return {.json = base::to_json(offer)};
}

/// The screen is locked here, not only on the screen: a locked session answers nothing.
Answer lock(const Direct& direct) {
    direct.store->write(direct.actor, [&](Work& work) {
        work.need("account.own");
        const auto found = find_session(work, direct.token);
        if (found && found->stage == "full") set_stage(work, direct.token, "locked");
    });
    return {.json = base::to_json(edge::Done{})};
}

/// faults  unauthenticated session.ended · invalid account.password_wrong · too_many session.locked
Answer unlock(const Direct& direct) {
    const auto given = edge::body_of<Proof>(direct);
    auto&      store = *direct.store;
    const auto system = store::Store::system("identity.unlock");
    const auto account = store.read(system, [&](Work& work) {
        const auto found = find_session(work, direct.token);
        const auto known = found && found->stage == "locked"
                               ? work.copy<Register>().by_id(found->account)
                               : std::nullopt;
        if (!known || known->state.value != "active")
            throw Fault(Fault::Kind::unauthenticated, "session.ended", {{"", "session.ended"}});
        check_lock(work, known->login.value);
        return *known;
    });
    if (!register_of(store).queue().matches(account.password.value.value, given.password.value)) {
        count_failure(store, account);
        throw Fault(Fault::Kind::invalid, "account.password_wrong",
                    {{"password", "account.password_wrong"}});
    }
    store.write(system, [&](Work& work) {
        check_lock(work, account.login.value);
        forget_failures(work, account.login.value);
        const auto found = find_session(work, direct.token);
        if (found && found->stage == "locked") set_stage(work, direct.token, "full");
    });
    const auto actor = actor_of_session(store, direct.token);
    if (!actor) throw Fault(Fault::Kind::unauthenticated, "session.ended", {{"", "session.ended"}});
    return {.json = base::to_json(me_of(store, *actor, direct.token))};
}

/// Leaving without having arrived: also a session that waits for its second step, or is locked.
Answer forget(const Direct& direct) {
    if (!direct.token.empty()) sign_out(*direct.store, direct.token);
    return {.json = base::to_json(edge::Done{}),
            .cookies = {cookie(direct, "", std::chrono::seconds{0})}};
}

}  // namespace

edge::Routes second_step_routes() {
    using edge::direct_route;
    using edge::open_to_all;
    return {
        open_to_all(direct_route<CodeGiven, Me>("POST", "/session/code", by_code)),
        open_to_all(direct_route<void, KeyOffer>("POST", "/session/key/offer", offer_key)),
        open_to_all(direct_route<KeyAnswer, Me>("POST", "/session/key", by_key)),
        open_to_all(direct_route<void, edge::Done>("POST", "/session/forget", forget)),
        direct_route<void, edge::Done>("POST", "/session/lock", lock),
        open_to_all(direct_route<Proof, Me>("POST", "/session/unlock", unlock)),
    };
}

}  // namespace identity
