// A list of users becomes accounts: a job in small steps, each done once.
#include "identity/import_users.h"

#include "identity/administration.h"
#include "identity/factors.h"
#include "identity/register.h"
#include "store/jobs.h"
#include "store/vault.h"

namespace identity {
namespace {

using base::Fault;

constexpr auto k_kind = "accounts.import";
constexpr auto k_put = R"(
    INSERT INTO account_imports (id, account, name, state, rows, done, added, sealed, asked_at)
    VALUES ($1, $2, $3, 'waiting', $4, 0, 0, $5, $6)
)";
constexpr auto k_one = R"(
    SELECT i.account, i.name, i.state, i.rows, i.done, i.added, i.sealed
      FROM account_imports i WHERE i.id = $1
)";
constexpr auto k_judged = "UPDATE account_imports SET state = $2, sealed = $3 WHERE id = $1";
constexpr auto k_stepped =
    "UPDATE account_imports SET state = $2, done = $3, added = $4 WHERE id = $1";
constexpr auto k_refuse =
    "INSERT INTO account_import_refusals (import, place, sealed) VALUES ($1, $2, $3)";
constexpr auto k_refused = R"(
    SELECT f.place, f.sealed FROM account_import_refusals f WHERE f.import = $1 ORDER BY f.place
)";
constexpr auto k_old = "SELECT i.id FROM account_imports i WHERE i.asked_at < $1";
constexpr auto k_drop_refusals = "DELETE FROM account_import_refusals WHERE import = $1";
constexpr auto k_drop = "DELETE FROM account_imports WHERE id = $1";

/// Accounts made in one step, so that the writer is free again within its budget (decision 8).
constexpr int k_together = 2;

/// The key of one list, made from the key file.
std::string key_of(const Work& work, Id<UserImport> id) {
    const auto  hex = work.lookup_of("account-imports", base::to_text(id.value));
    std::string key;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        key += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return key;
}
template <base::Record R>
store::Bytes closed(const Work& work, Id<UserImport> id, const R& record) {
    return {
        store::Vault::seal_with(key_of(work, id), base::to_json(record), base::to_text(id.value))};
}
template <base::Record R>
R opened(const Work& work, Id<UserImport> id, const store::Value& sealed) {
    const auto plain = store::Vault::unseal_with(key_of(work, id), store::bytes_of(sealed),
                                                 base::to_text(id.value));
    ENSURE(plain);
    return base::from_json<R>(*plain);
}

/// A list as it stands.
struct Standing {
    Uuid         account;
    std::string  name, state;
    std::int64_t rows = 0, done = 0, added = 0;
    AskedUsers   asked;
};
/// faults  not_found record.not_found, also when it is somebody else's
Standing standing(Work& work, Id<UserImport> id) {
    work.need("account.manage");
    const auto rows = work.query(k_one, {id.value});
    if (rows.empty() || store::id_of(rows[0][0]) != work.actor().account)
        throw Fault(Fault::Kind::not_found, "record.not_found",
                    {{"", "record.not_found", {{"table", "account_imports"}}}});
    const auto& row = rows[0];
    return {store::id_of(row[0]),
            store::text_of(row[1]),
            store::text_of(row[2]),
            store::whole_of(row[3]),
            store::whole_of(row[4]),
            store::whole_of(row[5]),
            opened<AskedUsers>(work, id, row[6])};
}

std::string code_of(const Work& work, Id<UserImport> id, const AskedUsers& asked,
                    std::int64_t row) {
    const auto hex =
        work.lookup_of("activation.code", base::to_text(id.value) + ":" + asked.noise.value + ":" +
                                              std::to_string(row));
    std::string noise;
    for (std::size_t i = 0; i < 20; i += 2)
        noise += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return spoken_code(noise);
}

/// Judged on a reader; what comes of it is written down at once.
void judge(store::Store& store, const store::Actor& actor, Id<UserImport> id, AskedUsers& asked) {
    const auto wrong = store.read(actor, [&](Work& work) { return judge_users(work, asked.rows); });
    store.write(actor, [&](Work& work) {
        work.run(k_judged, {id.value, std::string(wrong > 0 ? "refused" : "running"),
                            closed(work, id, asked)});
    });
}

/// As many accounts as fit into a step. Answers the rows that are done; the count of done rows
/// stands in the same transaction, so no row is taken twice.
std::int64_t step(Work& work, Id<UserImport> id, const AskedUsers& asked) {
    const auto row = work.query(k_one, {id.value}).at(0);
    auto       done = store::whole_of(row[4]), added = store::whole_of(row[5]);
    const auto all = static_cast<std::int64_t>(asked.rows.size());
    for (int i = 0; i < k_together && done < all; ++i, ++done) {
        const auto& one = asked.rows[static_cast<std::size_t>(done)];
        if (auto problems = problems_of(work, one.user); problems.empty()) {
            const auto account = put_user(work, one.user, work.copy<Register>().nobody());
            put_slip(work, account, code_of(work, id, asked, one.row));
            ++added;
        } else {
            const UserRow refused{one.row, one.user.login, std::move(problems)};
            work.run(k_refuse, {id.value, done, closed(work, id, refused)});
        }
    }
    work.run(k_stepped, {id.value, std::string(done < all ? "running" : "done"), done, added});
    return done;
}

void run_job(store::JobRun& run) {
    run_user_import(run.store, run.actor, {*run.subject},
                    [&](std::int64_t done, std::int64_t total) { run.progress(done, total); });
}

void sweep(store::Store& store) {
    store.write(store::Store::system("identity.imports"), [](Work& work) {
        for (const auto& row : work.query(k_old, {store::value_of(work.now() - slip_lives)})) {
            work.run(k_drop_refusals, {row[0]});
            work.run(k_drop, {row[0]});
        }
    });
}

}  // namespace

UserImport ask_user_import(store::Store& store, const store::Actor& actor,
                           const std::string& file_name, const std::string& bytes) {
    const auto rows = read_user_list(store, actor, bytes);
    return store.write(actor, [&](Work& work) { return ask_user_import(work, file_name, rows); });
}

std::vector<AskedUser> read_user_list(store::Store& store, const store::Actor& actor,
                                      const std::string& bytes) {
    store.read(actor, [](Work& work) { work.need("account.manage"); });
    return users_in(store.law(), bytes);
}

UserImport ask_user_import(Work& work, const std::string& file_name,
                           const std::vector<AskedUser>& rows) {
    const AskedUsers     asked{.noise = {spoken_code(6)}, .rows = rows};
    const Id<UserImport> id{base::new_uuid()};
    work.run(k_put, {id.value, work.actor().account, file_name,
                     static_cast<std::int64_t>(asked.rows.size()), closed(work, id, asked),
                     store::value_of(work.now())});
    store::ask_job(work, {.kind = k_kind, .subject = id.value});
    return show_user_import(work, id);
}

void run_user_import(store::Store& store, const store::Actor& actor, Id<UserImport> id,
                     const std::function<void(std::int64_t, std::int64_t)>& tell) {
    auto       now = store.read(actor, [&](Work& work) { return standing(work, id); });
    const auto all = static_cast<std::int64_t>(now.asked.rows.size());
    if (now.state == "waiting") {
        tell(0, all);
        judge(store, actor, id, now.asked);
        now = store.read(actor, [&](Work& work) { return standing(work, id); });
    }
    if (now.state != "running") return;
    for (auto done = now.done; done < all;) {
        tell(done, all);
        done = store.write(actor, [&](Work& work) { return step(work, id, now.asked); });
    }
    tell(all, all);
}

UserImport show_user_import(Work& work, Id<UserImport> id) {
    const auto now = standing(work, id);
    UserImport out{.id = id,
                   .name = {now.name},
                   .state = {now.state},
                   .rows = now.rows,
                   .done_rows = now.done,
                   .added = now.added,
                   .refused = {},
                   .said = {}};
    if (now.state == "refused")
        for (const auto& row : now.asked.rows)
            if (!row.problems.empty())
                out.refused.push_back({row.row, row.user.login, row.problems});
    for (const auto& row : work.query(k_refused, {id.value}))
        out.refused.push_back(opened<UserRow>(work, id, row[1]));
    if (now.state != "waiting" && now.state != "running") return out;
    const auto job = store::job_about(work, k_kind, id.value);
    if (job && (job->state.value == "cancelled" || job->state.value == "failed")) {
        out.state = {job->state.value};
        out.said = job->said;
    }
    return out;
}

SlipList user_import_slips(Work& work, Id<UserImport> id) {
    const auto now = standing(work, id);
    SlipList   out;
    for (std::int64_t i = 0; i < now.done; ++i) {
        const auto& row = now.asked.rows[static_cast<std::size_t>(i)];
        const auto  account = work.copy<Register>().by_login(row.user.login.value);
        if (!account) continue;
        const auto code = code_of(work, id, now.asked, row.row);
        if (const auto slip = slip_of(work, account->id.value, code))
            out.slips.push_back(shown_slip(work, *account, *slip, code));
    }
    return out;
}

void handle_user_imports(store::Store& store) {
    store.handle_job(k_kind, run_job);
    store.every("identity.imports", std::chrono::hours{24}, sweep);
}

}  // namespace identity
