#include <map>

#include "store/image.h"
#include "store/ledger.h"

namespace store {
namespace {

constexpr std::int64_t k_batch = 5000;

const std::string k_chain = "SELECT " + std::string(k_entry_columns) +
                            ", l.hash FROM ledger l WHERE l.number > $1 ORDER BY l.number LIMIT $2";
const std::string k_image = "SELECT " + std::string(k_entry_columns) +
                            " FROM ledger l WHERE l.record = $1 ORDER BY l.version DESC LIMIT 1";
constexpr auto k_heads =
    "SELECT h.number, h.hash, h.signature, h.public_key FROM heads h WHERE h.number > $1 "
    "ORDER BY h.number LIMIT $2";
constexpr auto k_hash_at = "SELECT l.hash FROM ledger l WHERE l.number = $1";
constexpr auto k_facts =
    "SELECT f.number, f.sign, f.kind, f.code, f.person, f.unit, f.starts, f.ends FROM facts f "
    "WHERE f.number > $1 AND f.number <= $2 ORDER BY f.number, f.ordinal";
constexpr auto k_stray_facts = "SELECT max(f.number) FROM facts f WHERE f.number > $1";
constexpr auto k_last_signed = "SELECT h.number, h.at FROM heads h ORDER BY h.number DESC LIMIT 1";
constexpr auto k_last = "SELECT l.number, l.at FROM ledger l ORDER BY l.number DESC LIMIT 1";
constexpr auto k_next = "SELECT l.at FROM ledger l WHERE l.number > $1 ORDER BY l.number LIMIT 1";
/// Longer than a group commit and the signer's second: what a killed process may leave unsigned.
constexpr std::chrono::seconds k_may_be_unsigned{60};

/// Gathers what is wrong; the lowest change number is the first altered row.
struct Findings {
    Verification& out;

    void add(std::int64_t number, std::string what) {
        out.intact = false;
        if (out.first_bad == 0 || (number > 0 && number < out.first_bad)) {
            out.first_bad = number;
            out.problems.insert(out.problems.begin(), std::move(what));
        } else if (out.problems.size() < 50) {
            out.problems.push_back(std::move(what));
        }
    }
};

std::string place(const Entry& e) {
    return "#" + std::to_string(e.number) + " " + e.kind + " " + base::to_text(e.record);
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

/// One ledger row: its place in the chain, its hash, and the facts that it says it changed.
void check_entry(Connection& connection, Ledger& ledger, const Row& row, const FactTexts& facts,
                 std::string& previous, std::int64_t& last, Findings& findings) {
    const auto number = whole_of(row[0]);
    if (number != last + 1)
        findings.add(last + 1, "verify.ledger_missing #" + std::to_string(last + 1));
    last = number;
    ++findings.out.rows;
    const auto hash = bytes_of(row[9]);
    try {
        const auto entry = entry_of(row);
        if (chained(previous, entry) != hash)
            findings.add(number, "verify.ledger_altered " + place(entry));
        const auto found = facts.find(number);
        const auto opened = ledger.open(connection, entry);
        if (opened && opened->facts != (found == facts.end() ? "" : found->second))
            findings.add(number, "verify.facts_altered " + place(entry));
    } catch (const base::Bug&) {
        findings.add(number, "verify.ledger_altered #" + std::to_string(number));
    }
    previous = hash;
}

void check_chain(Connection& connection, Ledger& ledger, Findings& findings) {
    std::string  previous(32, '\0');
    std::int64_t last = 0;
    while (true) {
        const auto rows = connection.query(k_chain, {last, k_batch});
        if (rows.empty()) break;
        FactTexts facts;
        try {
            facts = facts_between(connection, last, whole_of(rows.back()[0]));
        } catch (const std::exception&) {
            findings.add(last + 1, "verify.facts_altered #" + std::to_string(last + 1));
        }
        for (auto& row : rows)
            check_entry(connection, ledger, row, facts, previous, last, findings);
    }
    const auto stray = connection.query(k_stray_facts, {last});
    if (!is_null(stray[0][0]))
        findings.add(last + 1, "verify.facts_altered #" + std::to_string(whole_of(stray[0][0])));
}

/// Every row is signed within a second; only a killed process leaves a short tail unsigned.
void check_tail(Connection& connection, Findings& findings) {
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
        findings.out.not_proven.push_back("verify.not_proven.unsigned" + detail);
}

void check_heads(Connection& connection, const Vault& vault, Findings& findings) {
    std::int64_t last = 0;
    while (true) {
        const auto rows = connection.query(k_heads, {last, k_batch});
        if (rows.empty()) return;
        for (auto& row : rows) {
            last = whole_of(row[0]);
            const auto hash = bytes_of(row[1]);
            const auto key = bytes_of(row[3]);
            ++findings.out.signed_heads;
            if (key != vault.public_key() ||
                !Vault::verify(head_message(last, hash), bytes_of(row[2]), key))
                findings.add(last, "verify.signature_wrong #" + std::to_string(last));
            const auto there = connection.query(k_hash_at, {last});
            if (there.empty())
                findings.add(last, "verify.ledger_cut #" + std::to_string(last));
            else if (bytes_of(there[0][0]) != hash)
                findings.add(last, "verify.other_chain #" + std::to_string(last));
        }
    }
}

std::string columns(const base::Shape& shape) {
    std::string out;
    for (auto& field : shape.fields) out += (out.empty() ? "r." : ", r.") + std::string(field.name);
    return out;
}

void check_live(Connection& connection, Ledger& ledger, const base::Shape& shape,
                Findings& findings) {
    const auto table = std::string(shape.table);
    const auto next =
        "SELECT " + columns(shape) + " FROM " + table + " r WHERE r.id > $1 ORDER BY r.id LIMIT $2";
    std::size_t id_at = 0, version_at = 0;
    for (std::size_t i = 0; i < shape.fields.size(); ++i) {
        if (shape.fields[i].name == "id") id_at = i;
        if (shape.fields[i].kind.version) version_at = i;
    }
    base::Uuid last{};
    while (true) {
        const auto rows = connection.query(next, {last, k_batch});
        if (rows.empty()) break;
        for (auto& row : rows) {
            last = id_of(row[id_at]);
            ++findings.out.live_rows;
            const auto kept = connection.query(k_image, {last});
            if (kept.empty()) {
                findings.add(0, "verify.row_unknown " + table + " " + base::to_text(last));
                continue;
            }
            const auto number = whole_of(kept[0][0]);
            try {
                const auto entry = entry_of(kept[0]);
                const auto opened = ledger.open(connection, entry);
                if (entry.version != whole_of(row[version_at]) || entry.kind != shape.table ||
                    !opened || opened->image != image_of(shape, row))
                    findings.add(number, "verify.row_altered " + place(entry));
            } catch (const std::exception&) {
                findings.add(number, "verify.row_altered #" + std::to_string(number) + " " + table +
                                         " " + base::to_text(last));
            }
        }
    }
    const auto gone =
        "SELECT l.number, l.record FROM ledger l WHERE l.kind = $1 AND l.version = 1 "
        "AND NOT EXISTS (SELECT 1 FROM " +
        table + " r WHERE r.id = l.record) ORDER BY l.number LIMIT 20";
    for (auto& row : connection.query(gone, {table}))
        findings.add(whole_of(row[0]), "verify.row_gone #" + std::to_string(whole_of(row[0])) +
                                           " " + table + " " + base::to_text(id_of(row[1])));
}

}  // namespace

std::string in_words(const law::Book& book, std::string_view language, const std::string& finding) {
    const auto end = std::min(finding.find(' '), finding.size());
    return book.phrase(language, finding.substr(0, end)) + finding.substr(end);
}

Verification verify_all(Connection& connection, const Vault& vault,
                        const std::vector<const base::Shape*>& shapes) {
    Verification out;
    Findings     findings{out};
    Ledger       ledger(vault);
    out.not_proven = {"verify.not_proven.head", "verify.not_proven.key_holder",
                      "verify.not_proven.operational"};
    check_chain(connection, ledger, findings);
    check_heads(connection, vault, findings);
    check_tail(connection, findings);
    for (const auto* shape : shapes)
        if (!shape->table.empty()) check_live(connection, ledger, *shape, findings);
    return out;
}

}  // namespace store
