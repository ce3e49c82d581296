// Durable writes over HTTP: 64 officers at once put people, each answer after the commit; beside
// them the same rows written raw. Paired and alternating, once on SQLite, once on PostgreSQL.
#include <atomic>
#include <random>

#include "client.h"
#include "house.h"
#include "raw.h"
#include "store/connection.h"

namespace bench {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t k_clients = 64;
constexpr std::size_t k_rows_each = 3;  // a person, its key, its ledger row
constexpr double      k_round = 2, k_single_round = 1.5;
constexpr double      k_goal_share = 0.4, k_goal_speed = 4000;

constexpr auto k_people =
    "SELECT p.* FROM ledger l JOIN people p ON p.id = l.record WHERE l.number > ";
constexpr auto k_keys =
    "SELECT k.* FROM ledger l JOIN subject_keys k ON k.subject = l.subject WHERE l.number > ";
constexpr auto k_ledger = "SELECT l.* FROM ledger l WHERE l.number > ";
constexpr auto k_order = " ORDER BY l.number";

/// The rows of the round just served, to be written again in two other databases of the same kind.
class Rival {
public:
    virtual ~Rival() = default;
    /// Reads the rows above that change number. Answers how many people they are.
    virtual std::size_t take(std::int64_t above) = 0;
    virtual Written     write_in_groups(std::size_t group) = 0;
    virtual Written     write_singly() = 0;
};

class SqliteRival : public Rival {
public:
    SqliteRival(const fs::path& served, const fs::path& grouped, const fs::path& single)
        : served_(served), grouped_(grouped), single_(single) {}

    std::size_t take(std::int64_t above) override {
        const auto tail = std::to_string(above) + k_order;
        auto       people = served_.read("people", k_people + tail);
        auto       keys = served_.read("subject_keys", k_keys + tail);
        auto       ledger = served_.read("ledger", k_ledger + tail);
        if (people.size() != ledger.size() || keys.size() != ledger.size())
            throw std::runtime_error("a person put did not leave one row in each of three tables");
        rows_.clear();
        for (std::size_t i = 0; i < ledger.size(); ++i)
            for (auto* row : {&people[i], &keys[i], &ledger[i]}) rows_.push_back(std::move(*row));
        return ledger.size();
    }
    Written write_in_groups(std::size_t group) override {
        return grouped_.write(rows_, k_rows_each, group, 60);
    }
    Written write_singly() override { return single_.write(rows_, k_rows_each, 1, k_single_round); }

private:
    RawSqlite           served_, grouped_, single_;
    std::vector<RawRow> rows_;
};

class PostgresRival : public Rival {
public:
    PostgresRival(const std::string& served, const std::string& grouped, const std::string& single)
        : served_(store::open_postgres(served, true)),
          grouped_(store::open_postgres(grouped, false)),
          single_(store::open_postgres(single, false)) {}

    std::size_t take(std::int64_t above) override {
        const auto tail = std::to_string(above) + k_order;
        people_ = served_->query(k_people + tail);
        keys_ = served_->query(k_keys + tail);
        ledger_ = served_->query(k_ledger + tail);
        if (people_.size() != ledger_.size() || keys_.size() != ledger_.size())
            throw std::runtime_error("a person put did not leave one row in each of three tables");
        return ledger_.size();
    }
    Written write_in_groups(std::size_t group) override { return write(*grouped_, group, 60); }
    Written write_singly() override { return write(*single_, 1, k_single_round); }

private:
    static std::string insert(const std::string& table, const store::Row& row) {
        std::string marks;
        for (std::size_t i = 1; i <= row.size(); ++i)
            marks += (i > 1 ? ", $" : "$") + std::to_string(i);
        return "INSERT INTO " + table + " VALUES (" + marks + ")";
    }
    Written write(store::Connection& to, std::size_t group, double seconds) const {
        Written out;
        if (ledger_.empty()) return out;
        const auto person = insert("people", people_[0]), key = insert("subject_keys", keys_[0]),
                   change = insert("ledger", ledger_[0]);
        const auto start = Clock::now();
        for (std::size_t at = 0; at < ledger_.size() && out.seconds < seconds; at += group) {
            const auto end = std::min(ledger_.size(), at + group);
            to.script("BEGIN");
            for (auto i = at; i < end; ++i) {
                to.run(person, people_[i]);
                to.run(key, keys_[i]);
                to.run(change, ledger_[i]);
            }
            to.script("COMMIT");
            out.rows += end - at;
            out.seconds = seconds_since(start);
        }
        return out;
    }

    std::unique_ptr<store::Connection> served_, grouped_, single_;
    store::Rows                        people_, keys_, ledger_;
};

/// How many groups the writer committed: the number of the last change is published after each, so
/// all people of one group meet the same one. Called before anybody writes.
std::shared_ptr<std::atomic<std::int64_t>> count_groups(store::Store& store) {
    auto count = std::make_shared<std::atomic<std::int64_t>>(0);
    store.mirror<people::Person>(
        [count, &store, last = std::int64_t{-1}](const people::Person&) mutable {
            if (const auto head = store.head(); head != last) {
                last = head;
                ++*count;
            }
        });
    return count;
}

/// Persons like whom nobody is registered: a name of its own for each, which the comparison before
/// a file is opened finds nothing beside.
class Requests {
public:
    Requests(store::Store& store, const SignedIn& who) : who_(who) {
        for (auto& [drawn, unit] : residents(store, 4096, 2))
            drafts_.push_back({.name = {}, .birth = drawn.birth, .sex = drawn.sex});
    }
    std::string next() {
        auto& draft = drafts_[count_++ % drafts_.size()];
        draft.name = {word() + " " + word() + " " + word()};
        return post("/api/people", who_, base::to_json(draft));
    }

private:
    std::string word() {
        std::string out;
        for (int i = 0; i < 3; ++i) {
            const auto drawn = draw_();
            out += "bcdfghklmnprstvx"[drawn % 16];
            out += "aeiou"[drawn / 16 % 5];
            out += "mnptc"[drawn / 80 % 5];
        }
        return out;
    }
    const SignedIn&                  who_;
    std::vector<people::PersonDraft> drafts_;
    std::size_t                      count_ = 0;
    std::mt19937                     draw_{2};
};

struct Rounded {
    std::vector<double> ours, grouped, single, share, share_of_single, group, latencies;
};

Rounded measure(Bench& bench, Serving& serving, Rival& rival) {
    auto&      store = serving.store();
    const auto groups = count_groups(store);
    const auto who = sign_in(serving.port(), "canbo");
    Requests   requests(store, who);

    std::vector<Connection> connections;
    for (std::size_t i = 0; i < k_clients; ++i) connections.emplace_back(serving.port());
    const auto next = [&] { return requests.next(); };
    drive(connections, 0.5, next);

    Rounded out;
    for (Rounds rounds(5, 40s); rounds.next();) {
        const std::int64_t head = store.head(), before = *groups;
        const auto         load = drive(connections, k_round, next);
        if (load.failed) bench.table.wrong("POST /api/people: " + load.first_failure);
        const auto people = static_cast<double>(rival.take(head));
        const auto group = people / static_cast<double>(*groups - before);
        const auto grouped = rival.write_in_groups(static_cast<std::size_t>(group + 0.5));
        const auto single = rival.write_singly();
        if (static_cast<std::size_t>(people) != load.latencies.size())
            bench.table.wrong("answers and rows differ in number");
        out.ours.push_back(load.per_second());
        out.grouped.push_back(grouped.per_second());
        out.single.push_back(single.per_second());
        out.share.push_back(load.per_second() / grouped.per_second());
        out.share_of_single.push_back(load.per_second() / single.per_second());
        out.group.push_back(group);
        out.latencies.insert(out.latencies.end(), load.latencies.begin(), load.latencies.end());
    }
    return out;
}

void report(Bench& bench, const std::string& engine, const Rounded& found) {
    const auto ours = median(found.ours), share = median(found.share);
    bench.table.add({"durable writes over HTTP, " + engine, number_text(ours, "/s"),
                     number_text(median(found.grouped), "/s"), number_text(share),
                     ">= 0.40 and >= 4,000/s", share >= k_goal_share && ours >= k_goal_speed});
    bench.table.add({"  the same beside one commit per row, " + engine, number_text(ours, "/s"),
                     number_text(median(found.single), "/s"),
                     number_text(median(found.share_of_single)), "", std::nullopt});
    bench.table.note("writes, " + engine + ": " + std::to_string(k_clients) +
                     " clients, groups of " + number_text(median(found.group)) +
                     " on average (the rival's too); answer p50 " +
                     number_text(percentile(found.latencies, 50), "ms") + ", p99 " +
                     number_text(percentile(found.latencies, 99), "ms") + "; " +
                     std::to_string(found.ours.size()) + " rounds");
}

void on_sqlite(Bench& bench) {
    const auto base = bench.options.scratch / "base";
    make_house(options_of(base));
    const auto  served = copy_house(base, bench.options.scratch / "served");
    const auto  grouped = copy_house(base, bench.options.scratch / "grouped");
    const auto  single = copy_house(base, bench.options.scratch / "single");
    Serving     serving(served);
    SqliteRival rival(served.data + "/neove.db", grouped.data + "/neove.db",
                      single.data + "/neove.db");
    report(bench, "SQLite", measure(bench, serving, rival));
}

/// A schema of its own in the cluster, with a house in it, until the end of the scope.
class Schema {
public:
    Schema(const Bench& bench, const std::string& name)
        : name_(name), cluster_(bench.options.postgres) {
        store::open_postgres(cluster_, false)->script("CREATE SCHEMA " + name);
        options_.db = cluster_ + " options='-c search_path=" + name + "'";
        options_.keys = (bench.options.scratch / name).string();
        make_house(options_);
    }
    ~Schema() {
        store::open_postgres(cluster_, false)->script("DROP SCHEMA " + name_ + " CASCADE");
    }
    Schema(const Schema&) = delete;
    const app::Options& options() const { return options_; }

private:
    std::string  name_, cluster_;
    app::Options options_;
};

void on_postgres(Bench& bench) {
    const Schema served(bench, "bench_served"), grouped(bench, "bench_grouped"),
        single(bench, "bench_single");
    PostgresRival rival(served.options().db, grouped.options().db, single.options().db);
    Serving       serving(served.options());
    report(bench, "PostgreSQL", measure(bench, serving, rival));
}

}  // namespace

void writes(Bench& bench) {
    bench.say("Durable writes over HTTP, SQLite");
    on_sqlite(bench);
    if (bench.options.postgres.empty()) return;
    bench.say("Durable writes over HTTP, PostgreSQL");
    on_postgres(bench);
}

}  // namespace bench
