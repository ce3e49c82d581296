#include "identity/sessions.h"

#include <sodium.h>

namespace identity {
namespace {

constexpr auto k_start = R"(
    INSERT INTO sessions (token_hash, account, created, used, ends, id, stage, device, method)
    VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8)
)";
constexpr auto k_find = R"(
    SELECT s.account, s.used, s.ends, s.stage, s.device
      FROM sessions s
     WHERE s.token_hash = $1 AND s.revoked IS NULL
)";
constexpr auto k_running = R"(
    SELECT s.id, s.device, s.method, s.created, s.used, s.ends, s.token_hash
      FROM sessions s
     WHERE s.account = $1 AND s.revoked IS NULL AND s.ends > $2 AND s.used > $3
       AND s.id IS NOT NULL AND s.stage <> 'second'
     ORDER BY s.used DESC, s.token_hash
     LIMIT 100
)";
constexpr auto k_stage = "UPDATE sessions SET stage = $2 WHERE token_hash = $1";
constexpr auto k_revoke_one = R"(
    UPDATE sessions SET revoked = $3 WHERE account = $1 AND id = $2 AND revoked IS NULL
)";
constexpr auto k_revoke_all = R"(
    UPDATE sessions SET revoked = $2 WHERE account = $1 AND token_hash <> $3 AND revoked IS NULL
)";
constexpr auto k_uses = R"(
    SELECT u.password_at, u.signed_in_at, u.idle_from FROM account_uses u WHERE u.account = $1
)";
constexpr auto k_signed_in = R"(
    INSERT INTO account_uses (account, signed_in_at, idle_from) VALUES ($1, $2, $2)
    ON CONFLICT (account) DO UPDATE
       SET signed_in_at = excluded.signed_in_at, idle_from = excluded.idle_from
)";
constexpr auto k_count_anew = R"(
    INSERT INTO account_uses (account, idle_from) VALUES ($1, $2)
    ON CONFLICT (account) DO UPDATE SET idle_from = excluded.idle_from
)";
constexpr auto k_password = R"(
    INSERT INTO account_uses (account, password_at, idle_from) VALUES ($1, $2, $2)
    ON CONFLICT (account) DO UPDATE SET password_at = excluded.password_at
)";
constexpr auto k_use = "UPDATE sessions SET used = $2 WHERE token_hash = $1 AND used < $2";
constexpr auto k_revoke =
    "UPDATE sessions SET revoked = $2 WHERE token_hash = $1 AND revoked IS NULL";
constexpr auto k_sweep_sessions = "DELETE FROM sessions WHERE ends < $1";

constexpr auto k_failures = R"(
    SELECT f.failures, f.last_at, f.locked_until FROM sign_in_failures f WHERE f.login_hash = $1
)";
constexpr auto k_note_failure = R"(
    INSERT INTO sign_in_failures (login_hash, failures, last_at, locked_until)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT (login_hash) DO UPDATE
       SET failures = excluded.failures, last_at = excluded.last_at,
           locked_until = excluded.locked_until
)";
constexpr auto k_forget_failures = "DELETE FROM sign_in_failures WHERE login_hash = $1";
constexpr auto k_sweep_failures = "DELETE FROM sign_in_failures WHERE last_at < $1";

constexpr std::size_t k_token_size = 64;  // hex characters; also the longest key of BLAKE2b
static_assert(k_token_size <= crypto_generichash_KEYBYTES_MAX);
/// Ended sessions are kept as long as somebody may ask who was signed in.
constexpr std::chrono::hours k_keep_sessions{24 * 180};  // Decree 165/2025 17.10: logs 6 months
constexpr std::chrono::hours k_keep_failures{24};
/// The last use is written down at most this often: reading a page costs no durable write.
constexpr std::chrono::minutes k_note_every{1};

std::string hex(const unsigned char* bytes, std::size_t size) {
    std::string out(2 * size + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), bytes, size);
    out.pop_back();
    return out;
}

std::string blake2b(std::string_view text, std::string_view key) {
    ENSURE(sodium_init() >= 0);
    unsigned char out[32];
    crypto_generichash(out, sizeof out, reinterpret_cast<const unsigned char*>(text.data()),
                       text.size(), reinterpret_cast<const unsigned char*>(key.data()), key.size());
    return hex(out, sizeof out);
}

std::string key_of(Work& work, std::string_view login) { return work.lookup_of("login", login); }

}  // namespace

std::string new_token() {
    ENSURE(sodium_init() >= 0);
    unsigned char noise[32];
    randombytes_buf(noise, sizeof noise);
    return hex(noise, sizeof noise);
}
std::string hash_of_token(std::string_view token) { return blake2b(token, {}); }
/// Keyed by the token itself, so that what the database keeps does not tell it.
std::string csrf_of(std::string_view token) {
    if (token.size() != k_token_size) return "";
    return blake2b("neove csrf", token);
}

void start_session(Work& work, std::string_view token, const NewSession& session) {
    work.run(k_sweep_sessions, {store::value_of(work.now() - k_keep_sessions)});
    const auto lives =
        session.stage == "second" ? std::chrono::minutes{second_step_lives} : session_length;
    work.run(k_start, {hash_of_token(token), session.account, store::value_of(work.now()),
                       store::value_of(work.now() + lives), base::new_uuid(), session.stage,
                       session.device, session.method});
}

std::optional<Found> find_session(Work& work, std::string_view token) {
    const auto rows = work.query(k_find, {hash_of_token(token)});
    if (rows.empty()) return std::nullopt;
    const auto used = store::instant_of(rows[0][1]), ends = store::instant_of(rows[0][2]);
    if (work.now() >= ends || work.now() - used >= session_idle) return std::nullopt;
    return Found{.account = store::id_of(rows[0][0]),
                 .stage = store::is_null(rows[0][3]) ? "full" : store::text_of(rows[0][3]),
                 .device = store::text_of(rows[0][4]),
                 .stale = work.now() - used >= k_note_every};
}

void set_stage(Work& work, std::string_view token, std::string_view stage) {
    work.run(k_stage, {hash_of_token(token), std::string(stage)});
}

std::vector<SessionLine> sessions_of(Work& work, const Uuid& account, std::string_view token) {
    std::vector<SessionLine> out;
    for (const auto& row : work.query(k_running, {account, store::value_of(work.now()),
                                                  store::value_of(work.now() - session_idle)}))
        out.push_back(
            {.id = store::id_of(row[0]),
             .device = {store::text_of(row[1])},
             .method = {store::text_of(row[2])},
             .opened_at = store::instant_of(row[3]),
             .used_at = store::instant_of(row[4]),
             .ends_at = store::instant_of(row[5]),
             .current = !token.empty() && store::text_of(row[6]) == hash_of_token(token)});
    return out;
}

void revoke_one(Work& work, const Uuid& account, const Uuid& session) {
    if (work.run(k_revoke_one, {account, session, store::value_of(work.now())}) == 0)
        throw base::Fault(base::Fault::Kind::not_found, "record.not_found",
                          {{"", "record.not_found", {{"table", "sessions"}}}});
}

std::int64_t revoke_all(Work& work, const Uuid& account, std::string_view token) {
    return work.run(k_revoke_all, {account, store::value_of(work.now()),
                                   token.empty() ? std::string() : hash_of_token(token)});
}

std::string device_of(std::string_view agent) {
    const auto first_of = [&](std::initializer_list<std::pair<const char*, const char*>> words) {
        for (const auto& [word, name] : words)
            if (agent.find(word) != agent.npos) return std::string(name);
        return std::string();
    };
    const auto browser = first_of({{"Edg", "Edge"},
                                   {"coc_coc", "Cốc Cốc"},
                                   {"Firefox", "Firefox"},
                                   {"Chrome", "Chrome"},
                                   {"Safari", "Safari"}});
    const auto system = first_of({{"Windows", "Windows"},
                                  {"Android", "Android"},
                                  {"iPhone", "iPhone"},
                                  {"iPad", "iPad"},
                                  {"Mac OS", "macOS"},
                                  {"Linux", "Linux"}});
    return browser + (browser.empty() || system.empty() ? "" : ", ") + system;
}

Uses uses_of(Work& work, const Uuid& account) {
    const auto rows = work.query(k_uses, {account});
    if (rows.empty()) return {};
    const auto at = [](const store::Value& value) {
        return store::is_null(value) ? std::nullopt : std::optional(store::instant_of(value));
    };
    return {at(rows[0][0]), at(rows[0][1]), at(rows[0][2])};
}
void note_sign_in(Work& work, const Uuid& account) {
    work.run(k_signed_in, {account, store::value_of(work.now())});
}
void count_idle_anew(Work& work, const Uuid& account) {
    work.run(k_count_anew, {account, store::value_of(work.now())});
}
void note_password(Work& work, const Uuid& account) {
    work.run(k_password, {account, store::value_of(work.now())});
}

void note_use(Work& work, std::string_view token) {
    work.run(k_use, {hash_of_token(token), store::value_of(work.now())});
}
void revoke_session(Work& work, std::string_view token) {
    work.run(k_revoke, {hash_of_token(token), store::value_of(work.now())});
}

void check_lock(Work& work, std::string_view login) {
    const auto rows = work.query(k_failures, {key_of(work, login)});
    if (rows.empty() || store::is_null(rows[0][2])) return;
    const auto left = store::instant_of(rows[0][2]) - work.now();
    // A lock that ends later than any could was made by a clock that was ahead.
    if (left <= std::chrono::milliseconds{0} || left > lock_out) return;
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(left).count();
    throw base::Fault(base::Fault::Kind::too_many, "session.locked",
                      {{"", "session.locked", {{"minutes", std::to_string(minutes)}}}});
}

void note_failure(Work& work, std::string_view login) {
    work.run(k_sweep_failures, {store::value_of(work.now() - k_keep_failures)});
    const auto   key = key_of(work, login);
    const auto   rows = work.query(k_failures, {key});
    std::int64_t failures = 1;
    if (!rows.empty() && work.now() - store::instant_of(rows[0][1]) < lock_out)
        failures = store::whole_of(rows[0][0]) + 1;
    store::Value until;
    if (failures >= failures_allowed) {
        until = store::value_of(work.now() + lock_out);
        failures = 0;
    }
    work.run(k_note_failure, {key, failures, store::value_of(work.now()), until});
}

void forget_failures(Work& work, std::string_view login) {
    work.run(k_forget_failures, {key_of(work, login)});
}

}  // namespace identity
