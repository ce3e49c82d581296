#include "store/work.h"

#include "store/inside.h"

namespace store {
using base::Fault;

namespace {
constexpr auto    k_unit_of_person = "SELECT p.unit FROM people p WHERE p.id = $1";
const std::string k_image_then =
    "SELECT " + std::string(k_entry_columns) +
    " FROM ledger l WHERE l.record = $1 AND l.kind = $2 AND l.number <= $3 "
    "ORDER BY l.number DESC LIMIT 1";
}  // namespace

Texts texts_of(const base::Shape& shape) {
    Texts       texts;
    std::string marks, sets, id;
    int         place = 0;
    for (auto& field : shape.fields) {
        const std::string name(field.name), mark = "$" + std::to_string(++place);
        texts.columns += (texts.columns.empty() ? "r." : ", r.") + name;
        marks += (marks.empty() ? "" : ", ") + mark;
        if (name == "id")
            id = mark;
        else
            sets += (sets.empty() ? "" : ", ") + name + " = " + mark;
    }
    const std::string table(shape.table);
    std::string       names;
    for (auto& field : shape.fields) names += (names.empty() ? "" : ", ") + std::string(field.name);
    texts.by_id = "SELECT " + texts.columns + " FROM " + table + " r WHERE r.id = $1";
    texts.insert = "INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")";
    // The id is not set to what it is: every row elsewhere that refers to it would be looked for.
    texts.update = "UPDATE " + table + " SET " + sets + " WHERE id = " + id + " AND version = $" +
                   std::to_string(place + 1);
    texts.scoped = is_scoped(shape);
    return texts;
}

Work::Work(Store& store, Connection& connection, const Actor& actor, base::Instant now,
           bool writing)
    : store_(store),
      connection_(connection),
      actor_(actor),
      now_(now),
      writing_(writing),
      pending_(std::make_unique<Pending>()) {}
Work::~Work() = default;

bool Work::may(std::string_view right) const {
    return actor_.system || actor_.rights.contains(right);
}

void Work::need(std::string_view right) const {
    if (!may(right))
        throw Fault(Fault::Kind::forbidden, "right.missing",
                    {{"", "right.missing", {{"right", std::string(right)}}}});
}

const law::Book& Work::law() const { return store_.law(); }
void*            Work::kept(const std::type_info& type) const { return store_.kept(type); }

bool Work::covers(const base::Uuid& unit) const {
    return actor_.system || store_.covers(actor_.scope, unit);
}

Work::AsSystem::AsSystem(Work& work, std::string_view reason, std::optional<Ground> ground)
    : work_(work), kept_(work.actor_) {
    // What is read as it once stood is asked of the own scope: not all that is read of a person today
    // lay there then.
    work_.actor_.system = !ground;
    work_.actor_.purpose = std::string(reason);
    if (ground) work_.actor_.ground = std::move(ground);
}
Work::AsSystem::~AsSystem() { work_.actor_ = std::move(kept_); }

std::string Work::lookup_of(std::string_view space, std::string_view plain) const {
    return store_.in_->vault.lookup(space, plain);
}

bool Work::sees(const base::Uuid& person) {
    const auto rows = connection_.query(k_unit_of_person, {person});
    return !rows.empty() && covers(id_of(rows[0][0]));
}

void Work::missing(const base::Shape& shape) const {
    throw Fault(Fault::Kind::not_found, "record.not_found",
                {{"", "record.not_found", {{"table", std::string(shape.table)}}}});
}

namespace {

std::string literal(const base::Uuid& id, Engine engine) {
    if (engine == Engine::postgres) return "'" + base::to_text(id) + "'::uuid";
    return "x'" + Vault::hex({reinterpret_cast<const char*>(id.bytes.data()), 16}) + "'";
}

std::string predicate(const Actor& actor, std::string_view alias, Engine engine) {
    if (actor.system || actor.scope.everything) return "(1 = 1)";
    std::string holders;
    for (auto& holder : actor.scope.holders)
        holders += (holders.empty() ? "" : ", ") + literal(holder, engine);
    if (holders.empty()) return "(1 = 0)";
    return std::string(alias) + ".unit IN (SELECT c.unit FROM scope_cover c WHERE c.holder IN (" +
           holders + "))";
}

std::int64_t* version_in(const base::Shape& shape, void* record) {
    for (auto& field : shape.fields)
        if (field.kind.version) return static_cast<std::int64_t*>(field.reach(record, true));
    ENSURE(!"a kept record has a version");
    return nullptr;
}

constexpr auto k_fact =
    "INSERT INTO facts (number, ordinal, sign, kind, code, person, unit, starts, ends) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

/// The purpose under which `neove migrate` puts records as they are: they have not changed, the
/// program has. Their facts are compared with those of the ledger, not with those read off the
/// record as it was.
constexpr std::string_view k_restating = "facts.restated";
constexpr auto             k_known =
    "SELECT f.sign, f.kind, f.code, f.person, f.unit, f.starts, f.ends "
    "FROM ledger l JOIN facts f ON f.number = l.number WHERE l.record = $1 AND l.kind = $2";

/// The facts of the record as the ledger has them.
std::vector<Fact> known_facts(Connection& connection, const base::Uuid& record,
                              std::string_view table) {
    std::map<Fact, std::int64_t> signs;
    for (auto& row : connection.query(k_known, {record, std::string(table)}))
        signs[{text_of(row[1]), text_of(row[2]), id_of(row[3]), id_of(row[4]),
               date_of(row[5]).value(), date_of(row[6])}] += whole_of(row[0]);
    std::vector<Fact> known;
    for (auto& [fact, sign] : signs)
        for (std::int64_t i = 0; i < sign; ++i) known.push_back(fact);
    return known;
}

/// What the change takes from the facts (-1) and adds to them (+1).
std::vector<FactChange> difference(std::vector<Fact> was, std::vector<Fact> now) {
    std::ranges::sort(was);
    std::ranges::sort(now);
    std::vector<Fact> left, entered;
    std::ranges::set_difference(was, now, std::back_inserter(left));
    std::ranges::set_difference(now, was, std::back_inserter(entered));
    std::vector<FactChange> out;
    for (auto& fact : left) out.push_back({0, -1, std::move(fact)});
    for (auto& fact : entered) out.push_back({0, +1, std::move(fact)});
    return out;
}

std::string facts_text(const std::vector<FactChange>& facts) {
    std::string out;
    for (auto& change : facts) out += fact_text(change.sign, change.fact);
    return out;
}

/// A sealed field that did not change keeps the bytes it had: history says what changed.
void keep_seals(const base::Shape& shape, void* before, void* after, const Row& kept,
                Row& columns) {
    for (std::size_t i = 0; i < shape.fields.size(); ++i) {
        const auto& field = shape.fields[i];
        if (!field.kind.sealed) continue;
        const auto* was = static_cast<std::string*>(field.reach(before, false));
        const auto* now = static_cast<std::string*>(field.reach(after, false));
        if (was && now && *was == *now) columns[i] = kept[i];
    }
}

[[noreturn]] void stale(const base::Shape& shape, const void* current) {
    Fault fault(Fault::Kind::stale, "record.stale");
    base::write_json(fault.current, shape, current);
    throw fault;
}

}  // namespace

/// The row as it stood after the change up to which this work reads; false when there was none then,
/// when nobody can open it any more, or when it lay outside the scope.
bool Work::turn_back(const base::Shape& shape, Row& row) {
    const auto rows = connection_.query(
        k_image_then, {id_at(shape, row, "id"), std::string(shape.table), until()});
    if (rows.empty()) return false;
    const auto found = Ledger(store_.in_->vault).open(connection_, entry_of(rows[0]));
    if (!found) return false;
    row = row_of(shape, found->image);
    return covers(id_at(shape, row, "unit"));
}

std::string Work::with_scope(std::string_view sql, bool scoped) const {
    std::string                out;
    bool                       named = false;
    constexpr std::string_view opening = "{scope:";
    while (true) {
        const auto at = sql.find(opening);
        if (at == sql.npos) break;
        const auto end = sql.find('}', at);
        ENSURE(end != sql.npos);
        out += sql.substr(0, at);
        // Where a row lay then is asked of its image; a hand-written question has none.
        if (until())
            out += scoped ? "(1 = 1)" : "(1 = 0)";
        else
            out += predicate(actor_, sql.substr(at + opening.size(), end - at - opening.size()),
                             store_.in_->engine);
        sql.remove_prefix(end + 1);
        named = true;
    }
    out += sql;
    ENSURE(named || !scoped || actor_.system);
    return out;
}

bool Work::load(const base::Shape& shape, const base::Uuid& id, void* record) {
    const auto& texts = store_.in_->texts_for(shape);
    auto        rows = connection_.query(texts.by_id, {id});
    if (rows.empty()) return false;
    if (until() && texts.scoped && !turn_back(shape, rows[0])) return false;
    fill(shape, rows[0], record, store_.in_->vault);
    if (texts.scoped && !covers(unit_of(shape, record))) return false;
    if (shape.data_class >= base::DataClass::personal)
        if (const auto subject = subject_of(shape, record); !subject.empty()) saw(subject);
    if (writing_ && expected_.first == id && expected_.second >= 0) {
        if (*version_in(shape, record) != expected_.second) stale(shape, record);
        expected_.second = -1;  // compared once: what this work puts afterwards is its own
    }
    return true;
}

void Work::select_into(const base::Shape& shape, std::string_view tail, const Row& arguments,
                       const std::function<void*()>& next) {
    const auto& texts = store_.in_->texts_for(shape);
    const auto  sql = "SELECT " + texts.columns + " FROM " + std::string(shape.table) + " r " +
                     with_scope(tail, texts.scoped);
    for (auto& row : connection_.query(sql, arguments)) {
        if (until() && texts.scoped && !turn_back(shape, row)) continue;
        void* record = next();
        fill(shape, row, record, store_.in_->vault);
        if (shape.data_class >= base::DataClass::personal)
            if (const auto subject = subject_of(shape, record); !subject.empty()) saw(subject);
    }
}

void Work::save(const base::Shape& shape, void* record, const Maker& maker) {
    ENSURE(writing_ && !until());
    auto&       inside = *store_.in_;
    const auto& texts = inside.texts_for(shape);
    auto*       id = const_cast<base::Uuid*>(id_in(shape, "id", record));
    ENSURE(id);
    const bool is_born = id->empty();
    if (is_born) *id = base::new_uuid();
    if (texts.scoped && !covers(unit_of(shape, record)))
        throw Fault(Fault::Kind::forbidden, "unit.out_of_scope", {{"unit", "unit.out_of_scope"}});

    auto*                 version = version_in(shape, record);
    const auto            was = (*version)++;
    std::shared_ptr<void> before;
    Row                   kept;
    if (was > 0) {
        auto rows = connection_.query(texts.by_id, {*id});
        if (rows.empty()) missing(shape);
        kept = std::move(rows[0]);
        before = maker.make();
        fill(shape, kept, before.get(), inside.vault);
        if (texts.scoped && !covers(unit_of(shape, before.get()))) missing(shape);
        if (*version_in(shape, before.get()) != was) stale(shape, before.get());
    }
    auto columns = row_of(shape, record, inside.vault);
    if (before) keep_seals(shape, before.get(), record, kept, columns);
    auto image = image_of(shape, columns);
    if (was == 0) {
        connection_.later(texts.insert, columns);
    } else {
        columns.push_back(was);
        // Read above in the same transaction, under the lock of the one writer: it is still there.
        connection_.later(texts.update, columns);
    }
    std::vector<FactChange> facts;
    if (const auto read = inside.fact_readers.find(shape.table);
        read != inside.fact_readers.end()) {
        const bool restating = actor_.system && actor_.purpose == k_restating;
        auto       known = restating ? known_facts(connection_, *id, shape.table)
                           : before  ? read->second(before.get())
                                     : std::vector<Fact>{};
        facts = difference(std::move(known), read->second(record));
    }
    const auto person = subject_of(shape, record);
    const auto subject =
        shape.own_key ? inside.ledger->own_key(connection_, *id, person, is_born) : person;
    inside.ledger->append(connection_, inside.head,
                          {.kind = std::string(shape.table),
                           .record = *id,
                           .version = *version,
                           .subject = subject,
                           .account = actor_.account,
                           .at = now_,
                           .purpose = actor_.purpose,
                           .is_first = is_born && subject == *id},
                          image, facts_text(facts));
    change_ = inside.head.number;
    save_facts(facts);
    if (const auto found = inside.mirrors.find(shape.table); found != inside.mirrors.end())
        for (auto& mirror : found->second.second)
            pending_->mirrors.emplace_back(
                change_, [&mirror, copy = mirror.maker.copy(record)] { mirror.now(copy.get()); });
}

void Work::save_facts(const std::vector<FactChange>& facts) {
    std::int64_t ordinal = 0;
    for (auto change : facts) {
        const auto& fact = change.fact;
        change.number = change_;
        connection_.later(
            k_fact, {change_, ordinal++, std::int64_t{change.sign}, fact.kind, fact.code,
                     fact.person, fact.unit, fact.starts, fact.ends ? Value{*fact.ends} : Value{}});
        pending_->facts.push_back(std::move(change));
    }
}

Rows Work::query(std::string_view sql, const Row& arguments) {
    return connection_.query(with_scope(sql, false), arguments);
}

std::int64_t Work::run(std::string_view sql, const Row& arguments) {
    ENSURE(writing_);
    return connection_.run(with_scope(sql, false), arguments);
}

void Work::after_commit(std::function<void()> follow) {
    ENSURE(writing_);
    pending_->after.push_back(std::move(follow));
}

void Work::tell(Event event) {
    ENSURE(writing_);
    for (auto& listener : store_.in_->listeners) listener(*this, event);
}

}  // namespace store
