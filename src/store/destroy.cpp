/// Tables made as time goes by, and the end of a person's key.
#include <utility>

#include "base/json.h"
#include "store/inside.h"

namespace store {
namespace {

constexpr auto k_sqlite_has =
    "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $1";
constexpr auto k_postgres_has =
    "SELECT count(*) FROM information_schema.tables "
    "WHERE table_name = $1 AND table_schema = current_schema()";
constexpr auto k_facts_of =
    "SELECT f.number, f.sign, f.kind, f.code, f.person, f.unit, f.starts, f.ends "
    "FROM ledger l JOIN facts f ON f.number = l.number WHERE l.subject = $1 "
    "ORDER BY f.number, f.ordinal";
constexpr auto k_births_of =
    "SELECT f.number, f.ordinal, f.starts FROM ledger l JOIN facts f ON f.number = l.number "
    "WHERE l.subject = $1 AND f.kind = 'person'";
constexpr std::size_t k_keys_of_one = 1000;  // as many as a list in a ledger row may hold
constexpr auto        k_blur = "UPDATE facts SET starts = $3 WHERE number = $1 AND ordinal = $2";

/// The facts that a person leaves behind, as `facts_hash` wants them.
std::string facts_left(Connection& connection, const base::Uuid& person,
                       const std::vector<base::Uuid>& keys) {
    std::map<std::int64_t, std::string> texts;
    auto                                subjects = keys;
    subjects.push_back(person);
    for (auto& subject : subjects)
        for (auto& row : connection.query(k_facts_of, {subject}))
            texts[whole_of(row[0])] +=
                fact_text(static_cast<int>(whole_of(row[1])),
                          {text_of(row[2]), text_of(row[3]), id_of(row[4]), id_of(row[5]),
                           date_of(row[6]).value(), date_of(row[7])});
    std::string lines;
    for (auto& [number, text] : texts) lines += std::to_string(number) + "\n" + text;
    return lines;
}

/// Of what figures are divided by only the year of birth stays: a whole date, with sex, people and
/// commune, could still lead to somebody.
void blur_birth(Connection& connection, const base::Uuid& person) {
    for (auto& row : connection.query(k_births_of, {person})) {
        const auto       born = base::ymd(date_of(row[2]).value());
        const base::Date year = born.year() / std::chrono::January / 1;
        connection.run(k_blur, {whole_of(row[0]), whole_of(row[1]), year});
    }
}

}  // namespace

std::size_t Work::end_own_keys(const base::Uuid& record_or_person) {
    ENSURE(pending_->ending);
    auto&      ledger = *store_.in_->ledger;
    const auto ended = ledger.own_keys_of(connection_, record_or_person);
    for (auto& key : ended) ledger.end_key(connection_, key, now_);
    auto& keys = pending_->ending->keys;
    keys.insert(keys.end(), ended.begin(), ended.end());
    ENSURE(keys.size() <= k_keys_of_one);
    return ended.size();
}

void Work::drop(const base::Shape& shape, void* record, const Maker& maker) {
    const auto id = *id_in(shape, "id", record);
    // One put before keys of its own were made gets its first now: its last image must be closed.
    if (end_own_keys(id) == 0) {
        save(shape, record, maker);
        end_own_keys(id);
    }
    pending_->ending->rows +=
        connection_.run("DELETE FROM " + std::string(shape.table) + " WHERE id = $1", {id});
}

void Work::define(std::string_view schema) {
    ENSURE(writing_);
    connection_.script(expand(schema, store_.in_->engine));
}

bool Work::has_table(const std::string& name) {
    const bool lite = store_.in_->engine == Engine::sqlite;
    return whole_of(connection_.query(lite ? k_sqlite_has : k_postgres_has, {name})[0][0]) > 0;
}

std::int64_t Work::destroy_key(const base::Uuid& person, const base::Uuid& minutes) {
    ENSURE(writing_ && !pending_->ending);
    auto& inside = *store_.in_;
    if (!inside.ledger->end_key(connection_, person, now_))
        throw base::Fault(base::Fault::Kind::conflict, "store.key_destroyed");
    pending_->ending.emplace();
    for (auto& forget : inside.forget_rows) forget(*this, person);
    end_own_keys(person);
    auto [keys, rows] = *std::exchange(pending_->ending, std::nullopt);
    // What was made known last refers to what was made known before.
    for (auto shape = inside.shapes.rbegin(); shape != inside.shapes.rend(); ++shape) {
        const auto  table = std::string((*shape)->table);
        const auto* field = (*shape)->find(table == "people" ? "id" : "person");
        if (!field || field->kind.basic != base::Basic::id) continue;
        rows += connection_.run(
            "DELETE FROM " + table + " WHERE " + std::string(field->name) + " = $1", {person});
    }
    blur_birth(connection_, person);
    const auto         facts = facts_hash(facts_left(connection_, person, keys));
    const KeyDestroyed act{minutes, rows, {facts}, std::move(keys)};
    inside.ledger->append(connection_, inside.head,
                          {.kind = std::string(k_key_destroyed),
                           .record = person,
                           .version = 1,
                           .account = actor_.account,
                           .at = now_,
                           .purpose = actor_.purpose},
                          base::to_json(act), "");
    change_ = inside.head.number;
    pending_->mirrors.emplace_back(change_, [&inside, person] {
        inside.ledger->forget_keys();
        inside.end_snapshots();
        for (auto& forget : inside.forget_memory) forget(person);
    });
    return rows;
}

}  // namespace store
