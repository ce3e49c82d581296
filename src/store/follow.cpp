/// The copies in memory follow the ledger. At start they are fed with everything; then each node
/// feeds what it wrote itself, and what others wrote before it reads or writes on top of it. A
/// change is fed once, in the order of change numbers, by one thread at a time (docs/adr/0010).
#include <set>

#include "store/inside.h"

namespace store {
namespace {

constexpr auto k_destroyed =
    "SELECT l.record FROM ledger l WHERE l.kind = 'key_destroyed' AND l.number > $1 "
    "AND l.number <= $2";
constexpr auto k_pulse =
    "SELECT (SELECT max(l.number) FROM ledger l), "
    "(SELECT CAST(i.value AS BIGINT) FROM installation i WHERE i.name = 'cover')";
constexpr auto k_cover = "SELECT c.holder, c.unit FROM scope_cover c";
constexpr auto k_drop_cover = "DELETE FROM scope_cover WHERE holder = $1 AND unit = $2";
constexpr auto k_add_cover =
    "INSERT INTO scope_cover (holder, unit) VALUES ($1, $2) ON CONFLICT (holder, unit) DO NOTHING";
constexpr auto k_count_cover =
    "INSERT INTO installation (name, value) VALUES ('cover', '1') ON CONFLICT (name) DO UPDATE "
    "SET value = CAST(CAST(installation.value AS BIGINT) + 1 AS TEXT)";
constexpr auto k_kinds =
    "SELECT DISTINCT l.kind FROM ledger l WHERE l.number > $1 AND l.number <= $2";
constexpr auto k_facts =
    "SELECT f.number, f.sign, f.kind, f.code, f.person, f.unit, f.starts, f.ends, f.ordinal "
    "FROM facts f WHERE (f.number > $1 OR (f.number = $1 AND f.ordinal > $2)) AND f.number <= $3 "
    "ORDER BY f.number, f.ordinal LIMIT 20000";
constexpr std::int64_t k_rows = 5000;     // of one question at start
constexpr std::int64_t k_changes = 2000;  // caught up with at once
constexpr std::int64_t k_changes_at_start = 50000;

FactChange fact_of(const Row& row) {
    return {whole_of(row[0]),
            static_cast<int>(whole_of(row[1])),
            {text_of(row[2]), text_of(row[3]), id_of(row[4]), id_of(row[5]),
             date_of(row[6]).value(), date_of(row[7])}};
}

}  // namespace

Pulse Store::Inside::pulse(Connection& connection) const {
    const auto rows = connection.query(k_pulse);
    return {whole_of(rows[0][0]), whole_of(rows[0][1])};
}

void Store::Inside::load_cover(Connection& connection, std::int64_t version) {
    Cover fresh;
    for (auto& row : connection.query(k_cover)) fresh[id_of(row[0])].insert(id_of(row[1]));
    std::unique_lock lock(cover_lock);
    cover = std::move(fresh);
    fed_cover = version;
}

void Store::set_cover(Work& work, const std::vector<std::pair<base::Uuid, base::Uuid>>& pairs) {
    auto& connection = work.connection_;
    // Only what differs is written: a merger of two communes changes a few of thousands of pairs.
    std::set<std::pair<base::Uuid, base::Uuid>> wanted(pairs.begin(), pairs.end());
    for (auto& row : connection.query(k_cover))
        if (wanted.erase(std::pair(id_of(row[0]), id_of(row[1]))) == 0)
            connection.later(k_drop_cover, {row[0], row[1]});
    for (auto& [holder, unit] : wanted) connection.later(k_add_cover, {holder, unit});
    connection.later(k_count_cover);
    const auto version = in_->pulse(connection).cover;
    work.after_commit([this, pairs, version] {
        if (version <= in_->fed_cover) return;
        Cover fresh;
        for (auto& [holder, unit] : pairs) fresh[holder].insert(unit);
        std::unique_lock lock(in_->cover_lock);
        in_->cover = std::move(fresh);
        in_->fed_cover = version;
    });
}

/// The rows of every mirrored table that changed, as they are now: a row that changed twice is fed
/// once, as it would be at start.
void Store::Inside::feed_records(Connection& connection, std::int64_t above, std::int64_t up_to,
                                 std::optional<std::string_view> only) {
    std::vector<std::function<void()>> feeds;
    for (auto& kind : connection.query(k_kinds, {above, up_to})) {
        if (text_of(kind[0]) == k_key_destroyed) {
            keys_ended = true;
            end_snapshots();
            for (auto& row : connection.query(k_destroyed, {above, up_to}))
                for (auto& forget : forget_memory)
                    feeds.push_back([&forget, person = id_of(row[0])] { forget(person); });
        }
        const auto found = mirrors.find(text_of(kind[0]));
        if (found == mirrors.end()) continue;
        const auto& [shape, all] = found->second;
        const auto is_meant = [&](const Mirror& m) { return !only || m.copy == *only; };
        if (std::ranges::none_of(all, is_meant)) continue;
        const auto sql = "SELECT " + texts.at(shape->table).columns + " FROM " +
                         std::string(shape->table) +
                         " r WHERE r.id IN (SELECT l.record FROM ledger l WHERE l.kind = $1 AND "
                         "l.number > $2 AND l.number <= $3)";
        for (auto& row : connection.query(sql, {kind[0], above, up_to})) {
            auto record = all.front().maker.make();
            fill(*shape, row, record.get(), vault);
            for (auto& mirror : all)
                if (is_meant(mirror))
                    feeds.push_back([&mirror, record] { mirror.now(record.get()); });
        }
    }
    for (auto& feed_one : feeds) feed_one();
}

/// Read to the end before the first is fed: a connection lost in between must not feed it twice.
void Store::Inside::feed_facts(Connection& connection, std::int64_t above, std::int64_t up_to) {
    if (fact_mirrors.empty()) return;
    std::vector<FactChange> changes;
    std::int64_t            number = above, ordinal = std::numeric_limits<std::int64_t>::max();
    while (true) {
        const auto rows = connection.query(k_facts, {number, ordinal, up_to});
        if (rows.empty()) break;
        for (auto& row : rows) changes.push_back(fact_of(row));
        number = changes.back().number;
        ordinal = whole_of(rows.back()[8]);
    }
    for (auto& change : changes)
        for (auto& mirror : fact_mirrors)
            if (change.number > mirror.began) mirror.now(change);
}

/// Every row of one table, as it stands.
void Store::Inside::feed_table(Connection& connection, const base::Shape& shape,
                               const std::vector<Mirror>& feeds) {
    const auto table = std::string(shape.table);
    const auto sql = "SELECT " + texts.at(shape.table).columns + " FROM " + table +
                     " r WHERE r.id > $1 ORDER BY r.id LIMIT $2";
    base::Uuid last{};
    while (true) {
        const auto rows = connection.query(sql, {last, k_rows});
        if (rows.empty()) break;
        for (auto& row : rows) {
            auto record = feeds.front().maker.make();
            fill(shape, row, record.get(), vault);
            last = *id_in(shape, "id", record.get());
            for (auto& mirror : feeds) mirror.now(record.get());
        }
    }
}

void Store::Inside::feed_everything() {
    auto connection = connect(true);
    connection->script("BEGIN");
    const auto now = pulse(*connection);
    load_cover(*connection, now.cover);
    load_snapshots(*connection, now.change);
    for (auto& [table, entry] : mirrors) {
        std::vector<Mirror> whole;
        for (auto& mirror : entry.second)
            if (began_with(mirror.copy) == 0) whole.push_back(mirror);
        if (!whole.empty()) feed_table(*connection, *entry.first, whole);
    }
    for (auto& resumed : snapshots.copies) {
        if (resumed.began == 0) continue;
        for (auto above = resumed.began; above < now.change; above += k_changes_at_start)
            feed_records(*connection, above, std::min(now.change, above + k_changes_at_start),
                         resumed.copy.name);
    }
    auto above = now.change;
    for (auto& mirror : fact_mirrors) above = std::min(above, mirror.began);
    for (; above < now.change; above += k_changes_at_start)
        feed_facts(*connection, above, std::min(now.change, above + k_changes_at_start));
    connection->script("COMMIT");
    for (auto& resumed : snapshots.copies) resumed.stale = false;
    fed_change = published_head = now.change;
    give_back(std::move(connection));
}

void Store::Inside::follow(Connection& connection, const Pulse& seen) {
    if (seen.change <= fed_change && seen.cover <= fed_cover) return;
    std::lock_guard feeding(feed_lock);
    if (seen.cover > fed_cover) load_cover(connection, seen.cover);
    while (fed_change < seen.change) {
        const std::int64_t above = fed_change, up_to = std::min(seen.change, above + k_changes);
        feed_records(connection, above, up_to);
        feed_facts(connection, above, up_to);
        fed_change = up_to;
    }
    if (published_head < seen.change) published_head = seen.change;
}

void Store::Inside::feed(Work::Pending& pending) {
    for (auto& [number, mirror] : pending.mirrors)
        if (number > fed_change) mirror();
    for (auto& change : pending.facts)
        if (change.number > fed_change)
            for (auto& mirror : fact_mirrors) mirror.now(change);
    for (auto& follow_up : pending.after) follow_up();
}

void Store::Inside::begin_reading(std::unique_ptr<Connection>& connection) {
    for (bool again = true;; again = false) {
        try {
            if (!connection) connection = connect(true);
            connection->later("BEGIN");
            if (follows)
                follow(*connection, pulse(*connection));
            else
                connection->settle();
            return;
        } catch (const DatabaseError& error) {
            // Nothing was read yet; a server that was started again is simply asked again.
            connection.reset();
            if (!again || error.kind != DatabaseError::Kind::lost) throw;
        }
    }
}

/// An idle node stays near the others: what they announce it reads at once.
void Store::Inside::hear(Store& store) {
    while (true) {
        const bool heard = notices->wait();
        {
            std::lock_guard lock(queue_lock);
            if (stop) return;
        }
        if (!heard) continue;
        try {
            store.reading(system("follow"), [](Work&) {});
        } catch (const base::Fault&) {
            // The next reading follows, or says what is wrong.
        }
    }
}

}  // namespace store
