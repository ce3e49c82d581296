// The proof of the chain beside reading and hashing the same bytes with nothing in between.
#include <sqlite3.h>

#include <atomic>
#include <functional>
#include <stdexcept>
#include <thread>

#include "app/embedded.h"
#include "audit/audit.h"
#include "house.h"
#include "store/connection.h"
#include "store/move.h"
#include "store/vault.h"

namespace bench {
namespace {

using namespace std::chrono_literals;

constexpr double       k_goal = 222'000;  // rows/s: 20 million in 90 seconds
constexpr std::int64_t k_rows_at_once = 5'000;

/// Reads the ledger rows of the numbers that it takes from `next` and hashes what every row holds.
void hash_rows(const std::string& file, std::atomic<std::int64_t>& next, std::int64_t last) {
    sqlite3*      db = nullptr;
    sqlite3_stmt* rows = nullptr;
    if (sqlite3_open_v2(file.c_str(), &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) ||
        sqlite3_exec(db, "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456;", nullptr, nullptr,
                     nullptr) ||
        sqlite3_prepare_v2(db, "SELECT * FROM ledger WHERE number > ?1 AND number <= ?2", -1, &rows,
                           nullptr))
        throw std::runtime_error(sqlite3_errmsg(db));
    std::string bytes;
    for (auto from = next.fetch_add(k_rows_at_once); from < last;
         from = next.fetch_add(k_rows_at_once)) {
        sqlite3_bind_int64(rows, 1, from);
        sqlite3_bind_int64(rows, 2, std::min(last, from + k_rows_at_once));
        while (sqlite3_step(rows) == SQLITE_ROW) {
            bytes.clear();
            for (int i = 0; i < sqlite3_column_count(rows); ++i)
                if (const auto* data = static_cast<const char*>(sqlite3_column_blob(rows, i)))
                    bytes.append(data, static_cast<std::size_t>(sqlite3_column_bytes(rows, i)));
            store::Vault::hash(bytes);
        }
        sqlite3_reset(rows);
    }
    sqlite3_finalize(rows);
    sqlite3_close(db);
}

double raw_seconds(const app::Options& options, std::int64_t last) {
    return seconds_of([&] {
        std::atomic<std::int64_t> next{0};
        std::vector<std::jthread> threads;
        for (unsigned t = 0; t < std::thread::hardware_concurrency(); ++t)
            threads.emplace_back([&] { hash_rows(options.data + "/neove.db", next, last); });
    });
}

/// The proof of one house, and beside each round what the rival takes for the same rows.
void measure(Bench& bench, const app::Options& options, const std::string& engine,
             const std::function<double(std::int64_t last)>& rival_seconds) {
    auto                house = app::open_house(options, app::Mode::write);
    std::vector<double> ours, rival, ratios;
    store::Verification proof;
    Rounds              rounds(5, 60s);
    while (rounds.next()) {
        const auto took = seconds_of([&] { proof = house.store->verify(); });
        const auto rows = static_cast<double>(proof.rows);
        ours.push_back(rows / took);
        if (!rival_seconds) continue;
        rival.push_back(rows / rival_seconds(proof.rows));
        ratios.push_back(ours.back() / rival.back());
    }
    audit::close(*house.store);
    const auto speed = number_text(median(ours), "rows/s");
    if (rival.empty())
        bench.table.add({"proof of the whole chain, " + engine, speed, "", "", "", std::nullopt});
    else
        bench.table.add({"proof of the whole chain, " + engine, speed,
                         number_text(median(rival), "rows/s"), number_text(median(ratios)),
                         ">= 222,000 rows/s", median(ours) >= k_goal});
    bench.table.note("verify, " + engine + ": " + number_text(static_cast<double>(proof.rows)) +
                     " ledger rows and " + number_text(static_cast<double>(proof.live_rows)) +
                     " live rows that they must agree with, signatures, facts, seals; the rival "
                     "only reads the ledger and hashes (BLAKE2b) on as many threads; " +
                     std::to_string(rounds.done()) + " rounds");
    if (!proof.intact) bench.table.wrong("verify: " + proof.problems.at(0));
}

/// The same house moved into a schema of its own.
void on_postgres(Bench& bench, const app::Options& lite) {
    const auto&       cluster = bench.options.postgres;
    const std::string name = "bench_proof";
    store::open_postgres(cluster, false)->script("CREATE SCHEMA " + name);
    auto there = lite;
    there.db = cluster + " options='-c search_path=" + name + "'";
    store::move_to_postgres({.directory = lite.data, .postgres = there.db, .keys = lite.keys},
                            app::migrations(), [](const store::Moved&) { return false; });
    store::open_postgres(there.db, false)->script("ANALYZE");
    measure(bench, there, "PostgreSQL", {});
    store::open_postgres(cluster, false)->script("DROP SCHEMA " + name + " CASCADE");
}

}  // namespace

void verification(Bench& bench) {
    const auto made = people_house(bench, bench.people());
    const auto options = copy_house(made, bench.options.scratch / "verify");
    bench.say("Proving the chain");
    measure(bench, options, "SQLite",
            [&](std::int64_t last) { return raw_seconds(options, last); });
    if (!bench.options.postgres.empty()) on_postgres(bench, options);
}

}  // namespace bench
