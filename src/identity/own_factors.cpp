// "Bảo mật tài khoản": one's own factors, printed codes, password and sessions.
#include "identity/encoding.h"
#include "identity/external.h"
#include "identity/settings.h"
#include "identity/sign_in.h"
#include "identity/totp.h"

namespace identity {
namespace {

using base::Fault;
using edge::Answer;
using edge::Direct;

constexpr std::size_t k_secret_bytes = 20;  // RFC 4226 4: as long as the hash
constexpr std::size_t k_factors_most = 10;

Account own(Work& work) {
    const auto account = work.copy<Register>().by_id(work.actor().account);
    if (!account)
        throw Fault(Fault::Kind::unauthenticated, "session.ended", {{"", "session.ended"}});
    return work.get(account->id);
}

/// In a full session the own password once more, or signing in once more at the provider, so that a
/// desk left open changes no factor. Who just proved it (enrol) is not asked again.
/// faults  invalid account.password_wrong · too_many session.locked · unavailable session.busy
void need_proof(const Direct& direct, const std::string& password) {
    auto&      store = *direct.store;
    const auto system = store::Store::system("identity.prove");
    const auto account = store.read(direct.actor, [&](Work& work) -> std::optional<Account> {
        const auto found = find_session(work, direct.token);
        if (found && found->stage == "enrol") return std::nullopt;
        const auto mine = own(work);
        if (password.empty() && has_subject(work, mine.id.value)) {
            if (is_proved(work, direct.token)) return std::nullopt;
            throw Fault(Fault::Kind::invalid, "account.prove_again",
                        {{"password", "account.prove_again"}});
        }
        check_lock(work, mine.login.value);
        return mine;
    });
    if (!account) return;
    const bool right = register_of(store).queue().matches(account->password.value.value, password);
    store.write(system, [&](Work& work) {
        check_lock(work, account->login.value);
        if (right)
            forget_failures(work, account->login.value);
        else
            note_failure(work, account->login.value);
    });
    if (!right)
        throw Fault(Fault::Kind::invalid, "account.password_wrong",
                    {{"password", "account.password_wrong"}});
}

void need_room(Work& work) {
    if (factors_of(work, work.actor().account).size() >= k_factors_most)
        throw Fault(Fault::Kind::conflict, "factor.too_many", {{"", "factor.too_many"}});
}

Security security_of(Work& work) {
    work.need("account.enrol");
    Security out{.second_required = !is_demo(work),
                 .password_at = uses_of(work, work.actor().account).password_at};
    for (const auto& factor : factors_of(work, work.actor().account))
        out.factors.push_back(line_of(work, factor));
    if (const auto settings = work.copy<Told>().get(); settings->oidc) {
        out.provider = {settings->oidc->name};
        out.by_provider = has_subject(work, work.actor().account);
    }
    return out;
}

Answer me_now(const Direct& direct) {
    const auto actor = actor_of_session(*direct.store, direct.token);
    return {.json =
                base::to_json(me_of(*direct.store, actor ? *actor : direct.actor, direct.token))};
}

// -- an authenticator program

Answer offer_totp(const Direct& direct) {
    const auto proof = edge::body_of<Proof>(direct);
    direct.store->read(direct.actor, [](Work& work) { work.need("account.enrol"); });
    need_proof(direct, proof.password.value);
    const auto offer = direct.store->write(direct.actor, [](Work& work) {
        need_room(work);
        const auto account = own(work);
        for (const auto& before : factors_of(work, account.id.value, "pending"))
            remove_factor(work, before);
        const auto secret = random_bytes(k_secret_bytes);
        const auto factor = work.put(Factor{.account = account.id,
                                            .kind = {"totp"},
                                            .label = {},
                                            .secret = {{to_base32(secret)}},
                                            .lookup = {},
                                            .state = {"pending"},
                                            .made_at = work.now()});
        const auto address = totp_address(secret, account.login.value);
        return TotpOffer{.factor = factor.id,
                         .secret = {to_base32(secret)},
                         .address = {address},
                         .picture = {qr_svg(address)}};
    });
    return {.json = base::to_json(offer)};
}

Answer confirm_totp(const Direct& direct) {
    const auto given = edge::body_of<CodeGiven>(direct);
    const bool right = direct.store->write(direct.actor, [&](Work& work) {
        work.need("account.enrol");
        const auto account = own(work);
        check_lock(work, account.login.value);
        for (auto factor : factors_of(work, account.id.value, "pending")) {
            std::string code;
            for (const char c : given.code.value)
                if (c != ' ') code += c;
            if (!uses_totp(work, factor, code)) continue;
            factor.state = {"active"};
            work.put(factor);
            move_on(work, direct.token, account);
            return true;
        }
        note_failure(work, account.login.value);
        return false;
    });
    if (!right)
        throw Fault(Fault::Kind::invalid, "factor.code_wrong", {{"code", "factor.code_wrong"}});
    return me_now(direct);
}

// -- a security key

Answer offer_key(const Direct& direct) {
    const auto proof = edge::body_of<Proof>(direct);
    direct.store->read(direct.actor, [](Work& work) { work.need("account.enrol"); });
    const auto party = party_of(direct);
    need_proof(direct, proof.password.value);
    const auto offer = direct.store->write(direct.actor, [&](Work& work) {
        need_room(work);
        const auto account = own(work);
        KeyOffer   out{
              .challenge = {to_base64url(make_challenge(work, account.id.value, "key.add"))},
              .party = {party.id},
            // Names the account to the key without naming the person.
              .user = {to_base64url(sha256("neove account " + base::to_text(account.id.value)))}};
        for (const auto& factor : factors_of(work, account.id.value))
            if (factor.kind.value == "key")
                out.known.push_back({to_base64url(credential_of(factor).id)});
        return out;
    });
    return {.json = base::to_json(offer)};
}

Answer add_key(const Direct& direct) {
    const auto given = edge::body_of<NewKey>(direct);
    const auto party = party_of(direct);
    direct.store->write(direct.actor, [&](Work& work) {
        work.need("account.enrol");
        need_room(work);
        const auto account = own(work);
        const auto client = from_base64url(given.client_data.value).value_or("");
        const auto challenge = take_challenge(work, account.id.value, "key.add", client);
        const auto key = check_registration(party, challenge, client,
                                            from_base64url(given.attestation.value).value_or(""));
        const auto lookup = key_lookup(work, key.id);
        if (!work.select<Factor>("WHERE r.lookup = $1 AND r.state = 'active'", {lookup}).empty())
            throw Fault(Fault::Kind::conflict, "key.known", {{"", "key.known"}});
        const auto factor =
            work.put(Factor{.account = account.id,
                            .kind = {"key"},
                            .label = given.label,
                            .secret = {{to_base64url(key.id) + "." + to_base64url(key.key)}},
                            .lookup = {lookup},
                            .state = {"active"},
                            .made_at = work.now()});
        start_counter(work, factor, key.counter);
        move_on(work, direct.token, account);
    });
    return me_now(direct);
}

// -- printed codes, and taking a factor away

Answer make_codes(const Direct& direct) {
    const auto proof = edge::body_of<Proof>(direct);
    direct.store->read(direct.actor, [](Work& work) { work.need("account.enrol"); });
    need_proof(direct, proof.password.value);
    const auto codes = direct.store->write(direct.actor, [&](Work& work) {
        const auto account = own(work);
        auto       out = print_codes(work, account);
        move_on(work, direct.token, account);
        return out;
    });
    return {.json = base::to_json(codes)};
}

Answer take_away(const Direct& direct) {
    const auto proof = edge::body_of<Proof>(direct);
    direct.store->read(direct.actor, [](Work& work) { work.need("account.own"); });
    need_proof(direct, proof.password.value);
    const auto left = direct.store->write(direct.actor, [&](Work& work) {
        const auto all = factors_of(work, work.actor().account);
        const auto gone = std::ranges::find(all, direct.ids.at(0),
                                            [](const Factor& factor) { return factor.id.value; });
        if (gone == all.end())
            throw Fault(Fault::Kind::not_found, "record.not_found",
                        {{"", "record.not_found", {{"table", "factors"}}}});
        remove_factor(work, *gone);
        // Printed codes that are used up are none.
        if (steps_of(work, work.actor().account).empty() && !is_demo(work))
            throw Fault(Fault::Kind::conflict, "factor.last", {{"", "factor.last"}});
        return security_of(work);
    });
    return {.json = base::to_json(left)};
}

}  // namespace

edge::Routes own_factor_routes() {
    using edge::direct_route;
    using edge::secret;
    return {
        edge::route("GET", "/account/security", security_of),
        secret(direct_route<Proof, TotpOffer>("POST", "/account/totp", offer_totp)),
        direct_route<CodeGiven, Me>("POST", "/account/totp/confirmation", confirm_totp),
        direct_route<Proof, KeyOffer>("POST", "/account/keys/offer", offer_key),
        direct_route<NewKey, Me>("POST", "/account/keys", add_key),
        secret(direct_route<Proof, PrintedCodes>("POST", "/account/codes", make_codes)),
        direct_route<Proof, Security>("POST", "/account/factors/{id}/removal", take_away),
    };
}

}  // namespace identity
