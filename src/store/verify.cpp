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
constexpr auto k_records_of = "SELECT count(*) FROM ledger l WHERE l.kind = $1 AND l.version = 1";

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

void check_chain(Connection& connection, Findings& findings) {
    std::string  previous(32, '\0');
    std::int64_t last = 0;
    while (true) {
        const auto rows = connection.query(k_chain, {last, k_batch});
        if (rows.empty()) return;
        for (auto& row : rows) {
            const auto entry = entry_of(row);
            const auto hash = bytes_of(row[9]);
            if (entry.number != last + 1)
                findings.add(last + 1, "ledger: row missing #" + std::to_string(last + 1));
            if (chained(previous, entry) != hash)
                findings.add(entry.number, "ledger: altered row " + place(entry));
            previous = hash;
            last = entry.number;
            ++findings.out.rows;
        }
    }
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
                findings.add(last, "heads: signature does not hold at #" + std::to_string(last));
            const auto there = connection.query(k_hash_at, {last});
            if (there.empty())
                findings.add(last, "ledger: rows up to the signed head #" + std::to_string(last) +
                                       " are missing");
            else if (bytes_of(there[0][0]) != hash)
                findings.add(last, "heads: another chain was signed at #" + std::to_string(last));
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
    base::Uuid   last{};
    std::int64_t live = 0;
    while (true) {
        const auto rows = connection.query(next, {last, k_batch});
        if (rows.empty()) break;
        for (auto& row : rows) {
            last = id_of(row[id_at]);
            ++live;
            const auto kept = connection.query(k_image, {last});
            if (kept.empty()) {
                findings.add(0, table + ": row without ledger row " + base::to_text(last));
                continue;
            }
            const auto entry = entry_of(kept[0]);
            const auto image = ledger.open_image(connection, entry);
            if (entry.version != whole_of(row[version_at])) {
                findings.add(entry.number, table + ": not the last version " + place(entry));
            } else if (image.empty() || entry.kind != shape.table) {
                findings.add(entry.number, table + ": image does not open " + place(entry));
            } else if (image != image_of(shape, row)) {
                findings.add(entry.number, table + ": altered row " + place(entry));
            }
        }
    }
    findings.out.live_rows += live;
    const auto born = whole_of(connection.query(k_records_of, {table})[0][0]);
    if (born != live)
        findings.add(0, table + ": " + std::to_string(live) + " rows, " + std::to_string(born) +
                            " in the ledger");
}

}  // namespace

Verification verify_all(Connection& connection, const Vault& vault,
                        const std::vector<const base::Shape*>& shapes) {
    Verification out;
    Findings     findings{out};
    Ledger       ledger(vault);
    check_chain(connection, findings);
    check_heads(connection, vault, findings);
    for (const auto* shape : shapes)
        if (!shape->table.empty()) check_live(connection, ledger, *shape, findings);
    out.not_proven = {"verify.not_proven.head", "verify.not_proven.key_holder",
                      "verify.not_proven.operational"};
    return out;
}

}  // namespace store
