/// The whole proof, part after part.
#include <limits>
#include <map>
#include <unordered_set>

#include "base/json.h"
#include "store/proof.h"

namespace store {
namespace {

constexpr auto k_stray_facts =
    "SELECT f.number FROM facts f WHERE f.number < 1 "
    "UNION ALL SELECT max(f.number) FROM facts f WHERE f.number > $1";
constexpr auto k_stray_rows = "SELECT l.number FROM ledger l WHERE l.number < 1 ORDER BY l.number";
constexpr auto k_last_signed = "SELECT h.number, h.at FROM heads h ORDER BY h.number DESC LIMIT 1";
constexpr auto k_last = "SELECT l.number, l.at FROM ledger l ORDER BY l.number DESC LIMIT 1";
constexpr auto k_next = "SELECT l.at FROM ledger l WHERE l.number > $1 ORDER BY l.number LIMIT 1";
/// Longer than a group commit and the signer's second: what a killed process may leave unsigned.
constexpr std::chrono::seconds k_may_be_unsigned{60};

/// Rows and facts under numbers that no change has.
void check_strays(Connection& connection, std::int64_t last, Findings& findings) {
    for (auto& row : connection.query(k_stray_rows))
        findings.add(0, "verify.ledger_altered #" + std::to_string(whole_of(row[0])));
    for (auto& row : connection.query(k_stray_facts, {last}))
        if (!is_null(row[0])) {
            const auto number = whole_of(row[0]);
            findings.add(number > 0 ? last + 1 : 0,
                         "verify.facts_altered #" + std::to_string(number));
        }
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
            findings.add(entry.number,
                         "verify.ledger_altered " + place(entry.number, entry.kind, entry.record));
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
        std::map<std::int64_t, std::string> facts;
        bool                                is_back = false;
        for (auto& subject : act.subjects) {
            if (!keys.of(subject).empty()) {
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
    const auto last = ends.empty() ? 0 : std::max(whole_of(ends[0][0]), std::int64_t{0});
    Proof      proof{.vault = vault,
                     .last = last,
                     .keys = read_keys(connections, vault),
                     .told = {.tell = progress, .total = 2 * last}};
    for (const auto* shape : shapes) {
        if (shape->table.empty()) continue;
        proof.places.emplace(shape->table, proof.tables.size());
        proof.tables.push_back(std::make_unique<Table>(*shape, main.engine()));
    }
    read_lasts(connections, proof.lasts);
    auto all = check_chain(connections, proof);
    check_heads(main, vault, last, std::numeric_limits<std::int64_t>::max(), all);
    check_strays(main, last, all.findings);
    check_tail(main, all.findings, out.not_proven);
    const auto acts = acts_among(all.destructions, all.findings);
    const auto left = check_destroyed(proof.keys, all, acts, all.findings);
    out.destroyed = static_cast<std::int64_t>(acts.size());

    const auto last_images = std::exchange(all.sum, {});
    auto       live = sum_live(connections, proof);
    if (live.unread || live.sum != last_images) live = compare_live(connections, proof);
    all.take(std::move(live));
    std::int64_t born = 0;
    for (const auto count : all.born) born += count;
    if (born - left > all.live_rows)
        for (auto& table : proof.tables) find_gone(main, *table->shape, all, all.findings);
    report(std::move(all), out);
    return out;
}

}  // namespace store
