#include <array>
#include <atomic>
#include <map>
#include <thread>
#include <unordered_map>
#include <unordered_set>

#include "base/json.h"
#include "store/image.h"
#include "store/ledger.h"

namespace store {
namespace {

constexpr std::int64_t k_block = 500;  // rows in hand at once: they stay in the nearest caches
constexpr std::size_t  k_problems = 50;

const std::string k_chain = "SELECT " + std::string(k_entry_columns) +
                            ", l.hash FROM ledger l WHERE l.number >= $1 AND l.number <= $2 "
                            "ORDER BY l.number";
constexpr auto k_heads =
    "SELECT h.number, h.hash, h.signature, h.public_key, l.hash FROM heads h "
    "LEFT JOIN ledger l ON l.number = h.number WHERE h.number > $1 AND h.number <= $2 "
    "ORDER BY h.number";
constexpr auto k_facts =
    "SELECT f.number, f.sign, f.kind, f.code, f.person, f.unit, f.starts, f.ends FROM facts f "
    "WHERE f.number > $1 AND f.number <= $2 ORDER BY f.number, f.ordinal";
constexpr auto k_stray_facts = "SELECT max(f.number) FROM facts f WHERE f.number > $1";
constexpr auto k_keys =
    "SELECT k.subject, k.sealed_key FROM subject_keys k WHERE k.subject > $1 "
    "ORDER BY k.subject LIMIT $2";
constexpr auto k_last_signed = "SELECT h.number, h.at FROM heads h ORDER BY h.number DESC LIMIT 1";
constexpr auto k_last = "SELECT l.number, l.at FROM ledger l ORDER BY l.number DESC LIMIT 1";
constexpr auto k_next = "SELECT l.at FROM ledger l WHERE l.number > $1 ORDER BY l.number LIMIT 1";
/// Longer than a group commit and the signer's second: what a killed process may leave unsigned.
constexpr std::chrono::seconds k_may_be_unsigned{60};

using Connections = std::vector<std::unique_ptr<Connection>>;

/// The entry of a row that is not needed any more: its image, by far the longest, is not copied.
Entry entry_taken(Row& row) {
    auto* bytes = std::get_if<Bytes>(&row[8]);
    auto  image = bytes ? std::move(bytes->value) : bytes_of(row[8]);
    row[8] = {};
    auto entry = entry_of(row);
    entry.sealed_image = std::move(image);
    return entry;
}

/// Whether the row holds these bytes.
bool holds(const Value& value, std::string_view bytes) {
    const auto* kept = std::get_if<Bytes>(&value);
    return kept ? kept->value == bytes : bytes_of(value) == bytes;
}

std::string place(const Entry& e) {
    return "#" + std::to_string(e.number) + " " + e.kind + " " + base::to_text(e.record);
}

/// What is wrong, by the change number it was found at (0: at no number).
struct Findings {
    std::multimap<std::int64_t, std::string> found;

    void add(std::int64_t number, std::string what) {
        found.emplace(number, std::move(what));
        if (found.size() > 4 * k_problems) found.erase(std::prev(found.end()));
    }
};

/// The keys of persons, opened once and then only read.
struct Keys {
    std::unordered_map<base::Uuid, std::array<char, 32>> of;
    std::unordered_set<base::Uuid>                       gone;  // emptied, or not to be opened
};

Keys read_keys(Connection& connection, const Vault& vault) {
    Keys       keys;
    base::Uuid last{};
    while (true) {
        const auto rows = connection.query(k_keys, {last, k_block});
        if (rows.empty()) return keys;
        for (auto& row : rows) {
            last = id_of(row[0]);
            const auto key = is_null(row[1])
                                 ? std::nullopt
                                 : vault.unseal(bytes_of(row[1]), "subject:" + base::to_text(last));
            if (key && key->size() == 32)
                std::copy_n(key->data(), 32, keys.of[last].data());
            else
                keys.gone.insert(last);
        }
    }
}

/// What rows nobody can open any more still tell of a person.
struct Unopened {
    std::int64_t                        first = 0;
    std::map<std::int64_t, std::string> facts;  // by change number
};

/// What one thread found out.
struct Part {
    Findings                                         findings;
    std::int64_t                                     rows = 0, signed_heads = 0, live_rows = 0;
    std::map<std::string, std::int64_t, std::less<>> born;  // by table
    std::map<base::Uuid, Unopened>                   unopened;
    std::vector<Entry>                               destructions;

    void take(Part&& other) {
        findings.found.merge(other.findings.found);
        rows += other.rows;
        signed_heads += other.signed_heads;
        live_rows += other.live_rows;
        for (auto& [table, count] : other.born) born[table] += count;
        for (auto& [subject, theirs] : other.unopened) {
            auto& ours = unopened[subject];
            ours.first = ours.first == 0 ? theirs.first : std::min(ours.first, theirs.first);
            ours.facts.merge(theirs.facts);
        }
        std::move(other.destructions.begin(), other.destructions.end(),
                  std::back_inserter(destructions));
    }
};

/// Runs the work once on every connection, each in a thread of its own, the first one here.
Part in_parallel(const Connections&                                         connections,
                 const std::function<void(Connection&, Part&, bool first)>& work) {
    std::vector<Part>               parts(connections.size());
    std::vector<std::exception_ptr> failures(connections.size());
    const auto                      one = [&](std::size_t i) {
        try {
            work(*connections[i], parts[i], i == 0);
        } catch (...) {
            failures[i] = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 1; i < connections.size(); ++i) threads.emplace_back(one, i);
        one(0);
    }
    Part all;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (failures[i]) std::rethrow_exception(failures[i]);
        all.take(std::move(parts[i]));
    }
    return all;
}

using FactTexts = std::map<std::int64_t, std::string>;

/// The facts table between two change numbers, as the ledger would have written it.
FactTexts facts_between(Connection& connection, std::int64_t after, std::int64_t last) {
    FactTexts out;
    for (auto& row : connection.query(k_facts, {after, last}))
        out[whole_of(row[0])] +=
            fact_text(static_cast<int>(whole_of(row[1])),
                      {text_of(row[2]), text_of(row[3]), id_of(row[4]), id_of(row[5]),
                       date_of(row[6]).value(), date_of(row[7])});
    return out;
}

/// One ledger row: its hash, and the facts that it says it changed.
void check_entry(const Keys& keys, Row& row, const FactTexts& facts, const std::string& previous,
                 Part& part) {
    const auto number = whole_of(row[0]);
    try {
        auto entry = entry_taken(row);
        if (!holds(row[9], chained(previous, entry)))
            part.findings.add(number, "verify.ledger_altered " + place(entry));
        if (entry.version == 1) ++part.born[entry.kind];
        const auto             found = facts.find(number);
        const std::string_view text = found == facts.end() ? std::string_view() : found->second;
        const auto             key = keys.of.find(entry.subject);
        if (entry.subject.empty()) {
            if (text != opened(entry.sealed_image).facts)
                part.findings.add(number, "verify.facts_altered " + place(entry));
            if (entry.kind == k_key_destroyed) part.destructions.push_back(std::move(entry));
        } else if (key != keys.of.end()) {
            const auto image = Vault::unseal_with({key->second.data(), 32}, entry.sealed_image,
                                                  std::to_string(number));
            if (image && text != opened(*image).facts)
                part.findings.add(number, "verify.facts_altered " + place(entry));
            if (!image) part.findings.add(number, "verify.ledger_altered " + place(entry));
        } else {
            auto& unopened = part.unopened[entry.subject];
            if (unopened.first == 0) unopened.first = number;
            if (!text.empty()) unopened.facts[number] = text;
        }
    } catch (const base::Bug&) {
        part.findings.add(number, "verify.ledger_altered #" + std::to_string(number));
    }
}

/// The rows above `after` up to `last`; the row `after` itself only gives its hash.
void check_block(Connection& connection, const Keys& keys, std::int64_t after, std::int64_t last,
                 Part& part) {
    FactTexts facts;
    try {
        facts = facts_between(connection, after, last);
    } catch (const std::exception&) {
        part.findings.add(after + 1, "verify.facts_altered #" + std::to_string(after + 1));
    }
    std::string previous(32, '\0');
    auto        next = after + 1;
    for (auto& row : connection.query(k_chain, {after, last})) {
        const auto number = whole_of(row[0]);
        if (number > after) {
            if (number != next)
                part.findings.add(next, "verify.ledger_missing #" + std::to_string(next));
            ++part.rows;
            check_entry(keys, row, facts, previous, part);
            next = number + 1;
        }
        previous = bytes_of(row[9]);
    }
    if (next <= last) part.findings.add(next, "verify.ledger_missing #" + std::to_string(next));
}

/// Every row is signed within a second; only a killed process leaves a short tail unsigned.
void check_tail(Connection& connection, Findings& findings, std::vector<std::string>& not_proven) {
    const auto last = connection.query(k_last);
    if (last.empty()) return;
    const auto head = connection.query(k_last_signed);
    const auto number = head.empty() ? 0 : whole_of(head[0][0]);
    if (number >= whole_of(last[0][0])) return;
    const auto detail =
        " #" + std::to_string(number + 1) + "–#" + std::to_string(whole_of(last[0][0]));
    const auto first = connection.query(k_next, {number});
    if (instant_of(last[0][1]) - instant_of(first[0][0]) > k_may_be_unsigned)
        findings.add(number + 1, "verify.unsigned" + detail);
    else
        not_proven.push_back("verify.not_proven.unsigned" + detail);
}

void check_heads(Connection& connection, const Vault& vault, std::int64_t after, std::int64_t last,
                 Part& part) {
    for (auto& row : connection.query(k_heads, {after, last})) {
        const auto number = whole_of(row[0]);
        const auto hash = bytes_of(row[1]);
        const auto key = bytes_of(row[3]);
        ++part.signed_heads;
        if (key != vault.public_key() ||
            !Vault::verify(head_message(number, hash), bytes_of(row[2]), key))
            part.findings.add(number, "verify.signature_wrong #" + std::to_string(number));
        if (is_null(row[4]))
            part.findings.add(number, "verify.ledger_cut #" + std::to_string(number));
        else if (bytes_of(row[4]) != hash)
            part.findings.add(number, "verify.other_chain #" + std::to_string(number));
    }
}

/// The live rows of one table, handed out in blocks to whoever asks next.
struct Table {
    const base::Shape* shape = nullptr;
    std::string        select, ids;
    std::size_t        id_at = 0, version_at = 0;
    std::mutex         lock;
    base::Uuid         last{};
    bool               done = false;

    explicit Table(const base::Shape& s) : shape(&s) {
        std::string columns;
        for (std::size_t i = 0; i < s.fields.size(); ++i) {
            columns += "r." + std::string(s.fields[i].name) + ", ";
            if (s.fields[i].name == "id") id_at = i;
            if (s.fields[i].kind.version) version_at = i;
        }
        const auto table = std::string(s.table);
        select = "SELECT " + columns + std::string(k_entry_columns) + " FROM " + table +
                 " r LEFT JOIN ledger l ON l.number = (SELECT n.number FROM ledger n WHERE "
                 "n.record = r.id ORDER BY n.version DESC LIMIT 1) WHERE r.id > $1 AND r.id <= $2";
        ids = "SELECT r.id FROM " + table + " r WHERE r.id > $1 ORDER BY r.id LIMIT 1 OFFSET $2";
    }
    /// The next block of ids, or nothing.
    std::optional<std::pair<base::Uuid, base::Uuid>> next(Connection& connection) {
        const std::lock_guard guard(lock);
        if (done) return std::nullopt;
        const auto from = last;
        const auto end = connection.query(ids, {from, k_block - 1});
        if (end.empty()) {
            done = true;
            std::fill(last.bytes.begin(), last.bytes.end(), std::uint8_t{0xFF});
        } else {
            last = id_of(end[0][0]);
        }
        return std::pair{from, last};
    }
};

void check_row(const Keys& keys, const Table& table, Row& row, Part& part) {
    const auto& shape = *table.shape;
    const auto  count = static_cast<std::ptrdiff_t>(shape.fields.size());
    const auto  name = [&] {
        return std::string(shape.table) + " " + base::to_text(id_of(row[table.id_at]));
    };
    if (is_null(row[shape.fields.size()])) {
        part.findings.add(0, "verify.row_unknown " + name());
        return;
    }
    const auto number = whole_of(row[shape.fields.size()]);
    try {
        Row  logged(std::make_move_iterator(row.begin() + count),
                    std::make_move_iterator(row.end()));
        auto entry = entry_taken(logged);
        row.resize(shape.fields.size());
        std::optional<std::string> image;
        if (entry.subject.empty()) {
            image = std::move(entry.sealed_image);
        } else if (const auto key = keys.of.find(entry.subject); key != keys.of.end()) {
            image = Vault::unseal_with({key->second.data(), 32}, entry.sealed_image,
                                       std::to_string(number));
        }
        if (entry.version != whole_of(row[table.version_at]) || entry.kind != shape.table ||
            !image || opened(*image).image != image_of(shape, row))
            part.findings.add(number, "verify.row_altered " + place(entry));
    } catch (const std::exception&) {
        part.findings.add(number, "verify.row_altered #" + std::to_string(number) + " " + name());
    }
}

/// Names rows that were born and are not there, when the counts say so. Whose last image was closed
/// by minutes left with them.
void find_gone(Connection& connection, const base::Shape& shape, const Part& all,
               Findings& findings) {
    const auto table = std::string(shape.table);
    const auto sql =
        "SELECT l.number, l.record, (SELECT n.subject FROM ledger n WHERE n.record = l.record AND "
        "n.kind = l.kind ORDER BY n.version DESC LIMIT 1) FROM ledger l WHERE l.kind = $1 AND "
        "l.version = 1 AND l.number > $2 AND NOT EXISTS (SELECT 1 FROM " +
        table + " r WHERE r.id = l.record) ORDER BY l.number LIMIT $3";
    std::int64_t last = 0;
    int          named = 0;
    while (named < 20) {
        const auto rows = connection.query(sql, {table, last, k_block});
        if (rows.empty()) return;
        for (auto& row : rows) {
            last = whole_of(row[0]);
            if (all.unopened.contains(id_of(row[2])) || ++named > 20) continue;
            findings.add(last, "verify.row_gone #" + std::to_string(last) + " " + table + " " +
                                   base::to_text(id_of(row[1])));
        }
    }
}

/// An act that destroyed a key, with the own keys of records that ended with it.
struct Act {
    const Entry*            entry = nullptr;
    KeyDestroyed            said;
    std::vector<base::Uuid> subjects;  // of the rows that it closed
};

std::vector<Act> acts_among(const std::vector<Entry>& destructions, Findings& findings) {
    std::vector<Act> acts;
    for (auto& entry : destructions) {
        Act act{.entry = &entry, .subjects = {entry.record}};
        try {
            act.said = base::from_json<KeyDestroyed>(entry.sealed_image);
        } catch (const base::Fault&) {
            findings.add(entry.number, "verify.ledger_altered " + place(entry));
        }
        act.subjects.insert(act.subjects.end(), act.said.keys.begin(), act.said.keys.end());
        acts.push_back(std::move(act));
    }
    return acts;
}

/// Every row that cannot be opened belongs to a subject whose key an act of the ledger destroyed,
/// and every act destroyed the keys and left the facts it named. Answers how many rows left.
std::int64_t check_destroyed(const Keys& keys, const Part& all, const std::vector<Act>& acts,
                             Findings& findings) {
    std::unordered_set<base::Uuid> closed;
    for (auto& act : acts) closed.insert(act.subjects.begin(), act.subjects.end());
    for (auto& [subject, unopened] : all.unopened)
        if (!closed.contains(subject))
            findings.add(unopened.first, "verify.key_gone #" + std::to_string(unopened.first) +
                                             " " + base::to_text(subject));
    std::int64_t rows = 0;
    for (auto& act : acts) {
        const auto number = act.entry->number;
        const auto detail = " #" + std::to_string(number) + " ";
        rows += act.said.rows;
        FactTexts facts;
        bool      is_back = false;
        for (auto& subject : act.subjects) {
            if (keys.of.contains(subject)) {
                findings.add(number, "verify.key_back" + detail + base::to_text(subject));
                is_back = true;
            }
            if (const auto found = all.unopened.find(subject); found != all.unopened.end())
                facts.insert(found->second.facts.begin(), found->second.facts.end());
        }
        if (is_back) continue;  // what can be opened again was not counted as closed
        std::string left;
        for (auto& [change, text] : facts) left += std::to_string(change) + "\n" + text;
        if (act.said.facts.value != facts_hash(left))
            findings.add(number,
                         "verify.facts_altered" + detail + base::to_text(act.entry->record));
    }
    return rows;
}

/// How far the check has come, told on the thread that asked for it.
struct Told {
    const Progress&           tell;
    std::int64_t              total = 0;
    std::atomic<std::int64_t> done{0};
    std::atomic<bool>         stopped{false};

    void add(std::int64_t rows, bool here) {
        done += rows;
        if (!here || !tell) return;
        try {
            tell(std::min(done.load(), total), total);
        } catch (...) {
            stopped = true;  // the other threads leave after their block
            throw;
        }
    }
};

Part check_chain(const Connections& connections, const Vault& vault, const Keys& keys,
                 std::int64_t last, Told& told) {
    std::atomic<std::int64_t> next{0};
    return in_parallel(connections, [&](Connection& connection, Part& part, bool here) {
        for (auto after = next.fetch_add(k_block); after < last && !told.stopped;
             after = next.fetch_add(k_block)) {
            const auto end = std::min(after + k_block, last);
            check_block(connection, keys, after, end, part);
            check_heads(connection, vault, after, end, part);
            told.add(end - after, here);
        }
    });
}

Part check_live(const Connections& connections, const Keys& keys,
                const std::vector<std::unique_ptr<Table>>& tables, Told& told) {
    return in_parallel(connections, [&](Connection& connection, Part& part, bool here) {
        for (auto& table : tables)
            while (const auto block = table->next(connection)) {
                if (told.stopped) return;
                auto rows = connection.query(table->select, {block->first, block->second});
                for (auto& row : rows) check_row(keys, *table, row, part);
                const auto count = static_cast<std::int64_t>(rows.size());
                part.live_rows += count;
                told.add(count, here);
            }
    });
}

void report(Part&& all, Verification& out) {
    out.rows = all.rows;
    out.signed_heads = all.signed_heads;
    out.live_rows = all.live_rows;
    auto& found = all.findings.found;
    out.intact = found.empty();
    const auto first = found.upper_bound(0);
    if (first != found.end()) out.first_bad = first->first;
    for (auto it = first; it != found.end() && out.problems.size() < k_problems; ++it)
        out.problems.push_back(it->second);
    for (auto it = found.begin(); it != first && out.problems.size() < k_problems; ++it)
        out.problems.push_back(it->second);
}

}  // namespace

std::string in_words(const law::Book& book, std::string_view language, const std::string& finding) {
    const auto end = std::min(finding.find(' '), finding.size());
    return book.phrase(language, finding.substr(0, end)) + finding.substr(end);
}

Verification verify_all(const Connections& connections, const Vault& vault,
                        const std::vector<const base::Shape*>& shapes, const Progress& progress) {
    Verification out;
    out.not_proven = {"verify.not_proven.head", "verify.not_proven.key_holder",
                      "verify.not_proven.operational"};
    auto&      main = *connections.front();
    const auto ends = main.query(k_last);
    const auto last = ends.empty() ? 0 : whole_of(ends[0][0]);
    const auto keys = read_keys(main, vault);
    Told       told{.tell = progress, .total = 2 * last};
    auto       all = check_chain(connections, vault, keys, last, told);
    check_heads(main, vault, last, std::numeric_limits<std::int64_t>::max(), all);
    const auto stray = main.query(k_stray_facts, {last});
    if (!is_null(stray[0][0]))
        all.findings.add(last + 1,
                         "verify.facts_altered #" + std::to_string(whole_of(stray[0][0])));
    check_tail(main, all.findings, out.not_proven);
    const auto acts = acts_among(all.destructions, all.findings);
    const auto left = check_destroyed(keys, all, acts, all.findings);
    out.destroyed = static_cast<std::int64_t>(acts.size());

    std::vector<std::unique_ptr<Table>> tables;
    for (const auto* shape : shapes)
        if (!shape->table.empty()) tables.push_back(std::make_unique<Table>(*shape));
    all.take(check_live(connections, keys, tables, told));
    std::int64_t born = 0;
    for (auto& table : tables) born += all.born[std::string(table->shape->table)];
    if (born - left > all.live_rows)
        for (auto& table : tables) find_gone(main, *table->shape, all, all.findings);
    report(std::move(all), out);
    return out;
}

}  // namespace store
