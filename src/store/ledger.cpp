#include "store/ledger.h"

#include "base/ensure.h"
#include "base/fault.h"
#include "store/image.h"

namespace store {
namespace {

constexpr auto k_head =
    "SELECT l.number, l.hash, l.at FROM ledger l ORDER BY l.number DESC LIMIT 1";
constexpr auto k_append =
    "INSERT INTO ledger (number, kind, record, version, subject, account, at, purpose, image, hash)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
constexpr auto k_key = "SELECT k.sealed_key FROM subject_keys k WHERE k.subject = $1";
constexpr auto k_new_key =
    "INSERT INTO subject_keys (subject, sealed_key, record, person) VALUES ($1, $2, $3, $4)";
constexpr auto k_own_key =
    "SELECT k.subject, k.person FROM subject_keys k "
    "WHERE k.record = $1 AND k.sealed_key IS NOT NULL";
constexpr auto k_own_keys =
    "SELECT k.subject FROM subject_keys k WHERE k.record = $1 AND k.sealed_key IS NOT NULL "
    "UNION SELECT k.subject FROM subject_keys k WHERE k.person = $1 AND k.sealed_key IS NOT NULL";
constexpr auto k_now_about = "UPDATE subject_keys SET person = $2 WHERE subject = $1";
constexpr auto k_end_key =
    "UPDATE subject_keys SET sealed_key = NULL, destroyed_at = $2 "
    "WHERE subject = $1 AND sealed_key IS NOT NULL";
constexpr auto k_signed = "SELECT h.number FROM heads h ORDER BY h.number DESC LIMIT 1";
constexpr auto k_sign =
    "INSERT INTO heads (number, hash, at, signature, public_key) VALUES ($1, $2, $3, $4, $5)";
constexpr char        k_facts_follow = '\x1e';  // between the record and its facts
constexpr std::size_t k_keys_in_memory = 200'000;

void add(std::string& message, std::string_view part) {
    const auto size = static_cast<std::uint64_t>(part.size());
    char       prefix[8];
    for (int i = 0; i < 8; ++i) prefix[i] = static_cast<char>(size >> (8 * (7 - i)) & 0xFF);
    message.append(prefix, sizeof prefix);
    message += part;
}
void add(std::string& message, const base::Uuid& id) {
    add(message, {reinterpret_cast<const char*>(id.bytes.data()), 16});
}

Value or_null(const base::Uuid& id) { return id.empty() ? Value{} : Value{id}; }

std::string bound_to(const base::Uuid& subject) { return "subject:" + base::to_text(subject); }

}  // namespace

void write_chained(std::string& message, std::string_view previous, const EntryView& e) {
    message += previous;
    add(message, std::to_string(e.number));
    add(message, e.kind);
    add(message, e.record);
    add(message, std::to_string(e.version));
    add(message, e.subject);
    add(message, e.account);
    add(message, std::to_string(e.at));
    add(message, e.purpose);
    add(message, e.sealed_image);
}

std::string chained(std::string_view previous, const Entry& e) {
    std::string message;
    write_chained(message, previous,
                  {e.number, e.kind, e.record, e.version, e.subject, e.account,
                   e.at.time_since_epoch().count(), e.purpose, e.sealed_image});
    return Vault::hash(message);
}

EntryView view_of(Cells c) {
    return {whole_of(c[0]), text_of(c[1]),  id_of(c[2]),   whole_of(c[3]), id_of(c[4]),
            id_of(c[5]),    whole_of(c[6]), text_of(c[7]), bytes_of(c[8])};
}

Entry entry_of(const Row& r) {
    return {.number = whole_of(r[0]),
            .kind = text_of(r[1]),
            .record = id_of(r[2]),
            .version = whole_of(r[3]),
            .subject = id_of(r[4]),
            .account = id_of(r[5]),
            .at = instant_of(r[6]),
            .purpose = text_of(r[7]),
            .sealed_image = bytes_of(r[8])};
}

Head Ledger::read_head(Connection& connection) {
    const auto rows = connection.query(k_head);
    return rows.empty() ? Head{} : head_of(rows[0]);
}
Head Ledger::head_of(const Row& row) {
    if (is_null(row[0])) return {};
    return {whole_of(row[0]), bytes_of(row[1]), instant_of(row[2])};
}

void write_fact(std::string& out, const FactView& fact) {
    out += fact.sign > 0 ? "+ " : "- ";
    (out += fact.kind) += ' ';
    (out += fact.code) += ' ';
    write_id(out, fact.person);
    write_id(out += ' ', fact.unit);
    out += ' ';
    (out += fact.starts) += ' ';
    (out += fact.ends) += '\n';
}

std::string fact_text(int sign, const Fact& fact) {
    const auto  starts = base::to_text(fact.starts);
    const auto  ends = fact.ends ? base::to_text(*fact.ends) : std::string();
    std::string out;
    write_fact(out, {sign, fact.kind, fact.code, fact.person, fact.unit, starts, ends});
    return out;
}

void Ledger::append(Connection& connection, Head& head, Entry entry, std::string_view record,
                    std::string_view facts) {
    auto image = std::string(record);
    if (!facts.empty()) (image += k_facts_follow) += facts;
    entry.number = head.number + 1;
    entry.at = std::max(entry.at, head.at);
    if (entry.subject.empty())
        entry.sealed_image = image;
    else {
        const auto key = entry.is_first ? new_key(connection, entry.subject)
                                        : key_of(connection, entry.subject, true);
        if (key.empty()) throw base::Fault(base::Fault::Kind::conflict, "store.key_destroyed");
        entry.sealed_image = Vault::seal_with(key, image, std::to_string(entry.number));
    }
    const auto hash = chained(head.hash, entry);
    connection.later(k_append, {entry.number, entry.kind, entry.record, entry.version,
                                or_null(entry.subject), entry.account, value_of(entry.at),
                                entry.purpose, Bytes{entry.sealed_image}, Bytes{hash}});
    head = {entry.number, hash, entry.at};
}

std::string Ledger::key_of(Connection& connection, const base::Uuid& subject, bool make) {
    if (const auto found = keys_.find(subject); found != keys_.end()) return found->second;
    const auto rows = connection.query(k_key, {subject});
    if (rows.empty()) return make ? new_key(connection, subject) : "";
    if (is_null(rows[0][0])) return "";  // destroyed by minutes
    const auto opened = vault_.unseal(bytes_of(rows[0][0]), bound_to(subject));
    if (!opened) return "";
    remember(subject, *opened);
    return *opened;
}

std::string Ledger::new_key(Connection& connection, const base::Uuid& subject, const Value& record,
                            const Value& person) {
    auto key = Vault::new_key();
    connection.later(k_new_key,
                     {subject, Bytes{vault_.seal(key, bound_to(subject))}, record, person});
    remember(subject, key);
    return key;
}

base::Uuid Ledger::own_key(Connection& connection, const base::Uuid& record,
                           const base::Uuid& person, bool is_first) {
    if (!person.empty() && key_of(connection, person, true).empty())
        throw base::Fault(base::Fault::Kind::conflict, "store.key_destroyed");
    const auto about = or_null(person);
    const auto rows = is_first ? Rows{} : connection.query(k_own_key, {record});
    if (rows.empty()) {
        const auto subject = base::new_uuid();
        new_key(connection, subject, record, about);
        return subject;
    }
    const auto subject = id_of(rows[0][0]);
    if (id_of(rows[0][1]) != person) connection.later(k_now_about, {subject, about});
    return subject;
}

std::vector<base::Uuid> Ledger::own_keys_of(Connection&       connection,
                                            const base::Uuid& record_or_person) {
    std::vector<base::Uuid> out;
    for (auto& row : connection.query(k_own_keys, {record_or_person})) out.push_back(id_of(row[0]));
    return out;
}

bool Ledger::end_key(Connection& connection, const base::Uuid& subject, base::Instant now) {
    keys_.erase(subject);  // whoever writes in the same group must not find it
    return connection.run(k_end_key, {subject, value_of(now)}) == 1;
}

void Ledger::remember(const base::Uuid& subject, const std::string& key) {
    if (keys_.size() >= k_keys_in_memory) keys_.clear();
    keys_.emplace(subject, key);
}

std::optional<Opened> Ledger::open(Connection& connection, const Entry& entry) {
    auto image = std::optional(entry.sealed_image);
    if (!entry.subject.empty()) {
        const auto key = key_of(connection, entry.subject, false);
        if (key.empty()) return std::nullopt;
        image = Vault::unseal_with(key, entry.sealed_image, std::to_string(entry.number));
        if (!image) return std::nullopt;
    }
    return opened(*image);
}

OpenedView parts_of(std::string_view image) {
    const auto end = image.find(k_facts_follow);
    if (end == image.npos) return {image, {}};
    return {image.substr(0, end), image.substr(end + 1)};
}

Opened opened(std::string_view image) {
    const auto parts = parts_of(image);
    return {std::string(parts.image), std::string(parts.facts)};
}

std::string facts_hash(std::string_view lines) { return Vault::hex(Vault::hash(lines)); }

std::string head_message(std::int64_t number, std::string_view hash) {
    return head_message_hex(number, Vault::hex(hash));
}
std::string head_message_hex(std::int64_t number, std::string_view hash_in_hex) {
    return "neove head " + std::to_string(number) + " " + std::string(hash_in_hex);
}

bool Ledger::sign(Connection& connection, const Head& head, base::Instant now) {
    if (head.number == 0) return false;
    const auto rows = connection.query(k_signed);
    if (!rows.empty() && whole_of(rows[0][0]) >= head.number) return false;
    connection.run(k_sign, {head.number, Bytes{head.hash}, value_of(now),
                            Bytes{vault_.sign(head_message(head.number, head.hash))},
                            Bytes{vault_.public_key()}});
    return true;
}

}  // namespace store
