#include "identity/factors.h"

#include "identity/encoding.h"
#include "identity/totp.h"

namespace identity {
namespace {

constexpr auto k_of_account = "WHERE r.account = $1 AND r.state = $2 ORDER BY r.id";
constexpr auto k_use_step = R"(
    UPDATE factor_uses SET last_step = $2, used_at = $3 WHERE factor = $1 AND last_step < $2
)";
constexpr auto k_first_use = R"(
    INSERT INTO factor_uses (factor, last_step, counter, used_at) VALUES ($1, 0, $2, $3)
    ON CONFLICT (factor) DO NOTHING
)";
constexpr auto k_use_of = R"(
    SELECT u.counter, u.used_at FROM factor_uses u WHERE u.factor = $1
)";
constexpr auto k_use_counter =
    "UPDATE factor_uses SET counter = $2, used_at = $3 WHERE factor = $1 AND counter = $4";
constexpr auto k_put_code = "INSERT INTO printed_codes (lookup, factor) VALUES ($1, $2)";
constexpr auto k_use_code = R"(
    UPDATE printed_codes SET used_at = $3 WHERE lookup = $1 AND factor = $2 AND used_at IS NULL
)";
constexpr auto k_codes_left = R"(
    SELECT count(*) FROM printed_codes c WHERE c.factor = $1 AND c.used_at IS NULL
)";
constexpr auto k_drop_codes = "DELETE FROM printed_codes WHERE factor = $1";
constexpr auto k_challenge = R"(
    INSERT INTO challenges (hash, account, purpose, ends) VALUES ($1, $2, $3, $4)
)";
constexpr auto k_take_challenge = R"(
    DELETE FROM challenges WHERE hash = $1 AND account = $2 AND purpose = $3 AND ends > $4
)";
constexpr auto k_sweep_challenges = "DELETE FROM challenges WHERE ends <= $1";

constexpr std::string_view     k_spoken = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
constexpr int                  k_printed = 10;
constexpr std::chrono::minutes k_challenge_lives{5};
static_assert(k_spoken.size() == 32);

std::string printed_lookup(Work& work, const Uuid& factor, std::string_view code) {
    return work.lookup_of("printed code", base::to_text(factor) + ":" + std::string(code));
}
std::string challenge_hash(Work& work, std::string_view challenge) {
    return work.lookup_of("challenge", to_base64url(challenge));
}

}  // namespace

std::vector<Factor> factors_of(Work& work, const Uuid& account, std::string_view state) {
    return work.select<Factor>(k_of_account, {account, std::string(state)});
}

FactorLine line_of(Work& work, const Factor& factor) {
    FactorLine line{
        .id = factor.id, .kind = factor.kind, .label = factor.label, .made_at = factor.made_at};
    if (factor.kind.value == "codes")
        line.left = store::whole_of(work.query(k_codes_left, {factor.id.value})[0][0]);
    const auto rows = work.query(k_use_of, {factor.id.value});
    if (!rows.empty() && !store::is_null(rows[0][1])) line.used_at = store::instant_of(rows[0][1]);
    return line;
}

std::vector<Code<"factor_kind">> steps_of(Work& work, const Uuid& account) {
    std::vector<Code<"factor_kind">> out;
    for (const auto& factor : factors_of(work, account)) {
        if (factor.kind.value == "codes" && line_of(work, factor).left == 0) continue;
        if (std::ranges::find(out, factor.kind) == out.end()) out.push_back(factor.kind);
    }
    return out;
}

bool uses_totp(Work& work, const Factor& factor, std::string_view code) {
    const auto secret = from_base32(factor.secret.value.value);
    const auto step = secret ? totp_step_of(*secret, code, work.now()) : std::nullopt;
    if (!step) return false;
    work.run(k_first_use, {factor.id.value, std::int64_t{0}, store::Value{}});
    return work.run(k_use_step, {factor.id.value, *step, store::value_of(work.now())}) == 1;
}

bool uses_printed(Work& work, const Uuid& account, std::string_view code) {
    const auto normal = normal_code(code);
    for (const auto& factor : factors_of(work, account)) {
        if (factor.kind.value != "codes") continue;
        const auto lookup = printed_lookup(work, factor.id.value, normal);
        if (work.run(k_use_code, {lookup, factor.id.value, store::value_of(work.now())}) == 1) {
            work.run(k_first_use, {factor.id.value, std::int64_t{0}, store::value_of(work.now())});
            return true;
        }
    }
    return false;
}

bool uses_code(Work& work, const Uuid& account, std::string_view typed) {
    std::string code;
    for (const char c : typed)
        if (c != ' ') code += c;
    const bool six =
        code.size() == 6 && std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
    if (!six) return uses_printed(work, account, typed);
    for (const auto& factor : factors_of(work, account))
        if (factor.kind.value == "totp" && uses_totp(work, factor, code)) return true;
    return false;
}

std::string make_challenge(Work& work, const Uuid& account, std::string_view purpose) {
    work.run(k_sweep_challenges, {store::value_of(work.now())});
    const auto challenge = random_bytes(32);
    work.run(k_challenge, {challenge_hash(work, challenge), account, std::string(purpose),
                           store::value_of(work.now() + k_challenge_lives)});
    return challenge;
}

std::string take_challenge(Work& work, const Uuid& account, std::string_view purpose,
                           std::string_view client_data) {
    const auto challenge = from_base64url(challenge_in(client_data));
    if (!challenge || challenge->size() != 32) return "";
    const bool ours =
        work.run(k_take_challenge, {challenge_hash(work, *challenge), account, std::string(purpose),
                                    store::value_of(work.now())}) == 1;
    return ours ? *challenge : "";
}

std::string key_lookup(Work& work, std::string_view credential) {
    return work.lookup_of("credential", to_base64url(credential));
}

void start_counter(Work& work, const Factor& factor, std::int64_t counter) {
    work.run(k_first_use, {factor.id.value, counter, store::Value{}});
}

Credential credential_of(const Factor& factor) {
    const auto& both = factor.secret.value.value;
    const auto  dot = both.find('.');
    ENSURE(factor.kind.value == "key" && dot != both.npos);
    const auto id = from_base64url(std::string_view(both).substr(0, dot));
    const auto key = from_base64url(std::string_view(both).substr(dot + 1));
    ENSURE(id && key);
    return {.id = *id, .key = *key};
}

void use_key(Work& work, const RelyingParty& party, const Uuid& account, const KeyAnswer& answer) {
    const auto bytes = [](const auto& text) { return from_base64url(text.value).value_or(""); };
    const auto client = bytes(answer.client_data);
    const auto challenge = take_challenge(work, account, "key.sign", client);
    const auto lookup = key_lookup(work, bytes(answer.credential));
    const auto factors = factors_of(work, account);
    const auto known = std::ranges::find_if(factors, [&](const Factor& factor) {
        return factor.kind.value == "key" && factor.lookup.value == lookup;
    });
    if (known == factors.end())
        throw base::Fault(base::Fault::Kind::invalid, "key.refused",
                          {{"", "key.refused", {{"reason", "unknown"}}}});
    work.run(k_first_use, {known->id.value, std::int64_t{0}, store::Value{}});
    auto credential = credential_of(*known);
    credential.counter = store::whole_of(work.query(k_use_of, {known->id.value})[0][0]);
    const auto counter = check_assertion(party, challenge, credential, client,
                                         bytes(answer.authenticator_data), bytes(answer.signature));
    ENSURE(work.run(k_use_counter, {known->id.value, counter, store::value_of(work.now()),
                                    credential.counter}) == 1);
}

std::string spoken_code(int groups) {
    return spoken_code(random_bytes(static_cast<std::size_t>(groups) * 5));
}

std::string spoken_code(std::string_view noise) {
    std::string out;
    for (const char byte : noise) {
        if (out.size() % 6 == 5) out += '-';
        out += k_spoken[static_cast<unsigned char>(byte) & 31];
    }
    return out;
}

std::string normal_code(std::string_view typed) {
    std::string out;
    for (char c : typed) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (k_spoken.find(c) != k_spoken.npos) out += c;
    }
    return out;
}

PrintedCodes print_codes(Work& work, const Account& account) {
    for (const auto& former : factors_of(work, account.id.value))
        if (former.kind.value == "codes") remove_factor(work, former);
    const auto   factor = work.put(Factor{.account = account.id,
                                          .kind = {"codes"},
                                          .label = {},
                                          .secret = {},
                                          .lookup = {},
                                          .state = {"active"},
                                          .made_at = work.now()});
    PrintedCodes out{.login = account.login, .name = account.name};
    for (int i = 0; i < k_printed; ++i) {
        const auto code = spoken_code(2);
        work.run(k_put_code,
                 {printed_lookup(work, factor.id.value, normal_code(code)), factor.id.value});
        out.codes.push_back({code});
    }
    return out;
}

void remove_factor(Work& work, Factor factor) {
    work.run(k_drop_codes, {factor.id.value});
    factor.state = {"removed"};
    factor.secret = {};
    work.put(factor);
}

}  // namespace identity
