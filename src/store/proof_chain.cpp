/// The ledger rows of the proof.
#include "base/ensure.h"
#include "store/proof.h"

namespace store {
namespace {

constexpr std::size_t k_hash = 9;  // its place after `k_entry_columns`
const std::string     k_chain = "SELECT " + std::string(k_entry_columns) +
                            ", l.hash FROM ledger l WHERE l.number >= $1 AND l.number <= $2 "
                            "ORDER BY l.number";
constexpr auto k_heads =
    "SELECT h.number, h.hash, h.signature, h.public_key, l.hash FROM heads h "
    "LEFT JOIN ledger l ON l.number = h.number WHERE h.number > $1 AND h.number <= $2 "
    "ORDER BY h.number";
constexpr auto k_facts =
    "SELECT f.number, f.sign, f.kind, f.code, f.person, f.unit, f.starts, f.ends FROM facts f "
    "WHERE f.number > $1 AND f.number <= $2 ORDER BY f.number, f.ordinal";

std::string place(const EntryView& e) { return store::place(e.number, e.kind, e.record); }

Entry entry_of(const EntryView& e) {
    return {.number = e.number,
            .kind = std::string(e.kind),
            .record = e.record,
            .version = e.version,
            .subject = e.subject,
            .account = e.account,
            .at = base::Instant{std::chrono::milliseconds{e.at}},
            .purpose = std::string(e.purpose),
            .sealed_image = std::string(e.sealed_image)};
}

/// The facts table between two change numbers, as the ledger would have written it.
class FactLines {
public:
    void read(Connection& connection, std::int64_t after, std::int64_t last) {
        text_.clear();
        begins_.clear();
        at_ = 0;
        connection.each(k_facts, {after, last}, [&](Cells row) { add(row); });
    }
    /// The lines of one change.   REQUIRES: asked in ascending order
    std::string_view of(std::int64_t number) {
        while (at_ < begins_.size() && begins_[at_].first < number) ++at_;
        if (at_ == begins_.size() || begins_[at_].first != number) return {};
        const auto from = begins_[at_].second;
        const auto to = at_ + 1 < begins_.size() ? begins_[at_ + 1].second : text_.size();
        return std::string_view(text_).substr(from, to - from);
    }

private:
    void add(Cells row) {
        const auto number = whole_of(row[0]);
        if (begins_.empty() || begins_.back().first != number)
            begins_.emplace_back(number, text_.size());
        write_fact(text_, {whole_of(row[1]), text_of(row[2]), text_of(row[3]), id_of(row[4]),
                           id_of(row[5]), day(row[6], starts_), day(row[7], ends_)});
    }
    /// As it lies there where it is kept as text: another spelling is another line.
    static std::string_view day(const Cell& cell, std::string& text) {
        if (cell.kind != Cell::Kind::date) return text_of(cell);
        return text = base::to_text(day_of(cell));
    }

    std::string                                       text_, starts_, ends_;
    std::vector<std::pair<std::int64_t, std::size_t>> begins_;
    std::size_t                                       at_ = 0;
};

/// One thread on its way through the ledger; what it needs for a row it needs for the next.
class Walk {
public:
    Walk(Connection& connection, const Proof& proof, Part& part)
        : connection_(connection), proof_(proof), part_(part) {
        part_.born.resize(proof.tables.size());
    }
    /// The rows above `after` up to `last`; the row `after` itself only gives its hash.
    void check_block(std::int64_t after, std::int64_t last) {
        read_facts(after, last);
        previous_.assign(32, '\0');
        auto next = after + 1;
        connection_.each(k_chain, {after, last}, [&](Cells row) {
            const auto number = whole_of(row[0]);
            if (number > after) {
                if (number != next) miss(next);
                ++part_.rows;
                check_row(number, row);
                next = number + 1;
            }
            previous_ = row[k_hash].text;
        });
        if (next <= last) miss(next);
    }

private:
    void read_facts(std::int64_t after, std::int64_t last) {
        try {
            facts_.read(connection_, after, last);
        } catch (const std::exception&) {
            part_.findings.add(after + 1, "verify.facts_altered #" + std::to_string(after + 1));
        }
    }
    void miss(std::int64_t number) {
        part_.findings.add(number, "verify.ledger_missing #" + std::to_string(number));
    }
    void add(const EntryView& entry, const char* code) {
        part_.findings.add(entry.number, code + (" " + place(entry)));
    }

    /// One ledger row: its hash, and the facts that it says it changed.
    void check_row(std::int64_t number, Cells row) {
        try {
            const auto entry = view_of(row);
            text_.clear();
            write_chained(text_, previous_, entry);
            const auto hash = Vault::digest(text_);
            if (bytes_of(row[k_hash]) != std::string_view(hash.data(), hash.size()))
                add(entry, "verify.ledger_altered");
            check_entry(entry);
        } catch (const base::Bug&) {
            part_.findings.add(number, "verify.ledger_altered #" + std::to_string(number));
        }
    }

    void check_entry(const EntryView& entry) {
        const auto table = proof_.places.find(entry.kind);
        const bool is_kept = table != proof_.places.end();
        if (is_kept && entry.version == 1) ++part_.born[table->second];
        const auto facts = facts_.of(entry.number);
        text_.clear();
        begin_row(text_, entry.kind, entry.record, entry.version);
        const auto begin = text_.size();
        if (!open(entry, facts)) return;
        const auto image = parts_of(std::string_view(text_).substr(begin));
        if (facts != image.facts) add(entry, "verify.facts_altered");
        text_.resize(begin + image.image.size());
        if (is_kept && proof_.lasts.has(entry.number)) part_.sum.add(proof_.mark(text_));
        if (entry.subject.empty() && entry.kind == k_key_destroyed)
            part_.destructions.push_back(entry_of(entry));
    }

    /// Appends what the row holds to the text; false when nobody can open it.
    bool open(const EntryView& entry, std::string_view facts) {
        if (entry.subject.empty()) {
            text_ += entry.sealed_image;
            return true;
        }
        const auto key = proof_.keys.of(entry.subject);
        if (!key.empty()) {
            if (Vault::unseal_onto(text_, key, entry.sealed_image, std::to_string(entry.number)))
                return true;
            add(entry, "verify.ledger_altered");
            return false;
        }
        auto& unopened = part_.unopened[entry.subject];
        if (unopened.first == 0) unopened.first = entry.number;
        if (!facts.empty()) unopened.facts[entry.number] = facts;
        return false;
    }

    Connection&  connection_;
    const Proof& proof_;
    Part&        part_;
    FactLines    facts_;
    std::string  previous_, text_;
};

}  // namespace

void check_heads(Connection& connection, const Vault& vault, std::int64_t after, std::int64_t last,
                 Part& part) {
    for (auto& row : connection.query(k_heads, {after, last})) {
        const auto number = whole_of(row[0]);
        const auto hash = bytes_of(row[1]);
        const auto key = bytes_of(row[3]);
        ++part.signed_heads;
        if (key != vault.public_key() ||
            !vault.has_signed(head_message(number, hash), bytes_of(row[2])))
            part.findings.add(number, "verify.signature_wrong #" + std::to_string(number));
        if (is_null(row[4]))
            part.findings.add(number, "verify.ledger_cut #" + std::to_string(number));
        else if (bytes_of(row[4]) != hash)
            part.findings.add(number, "verify.other_chain #" + std::to_string(number));
    }
}

Part check_chain(const Connections& connections, Proof& proof) {
    std::atomic<std::int64_t> next{0};
    return in_parts(connections, [&](Connection& connection, Part& part, bool here) {
        Walk walk(connection, proof, part);
        for (auto after = next.fetch_add(k_block); after < proof.last && !proof.told.stopped;
             after = next.fetch_add(k_block)) {
            const auto end = std::min(after + k_block, proof.last);
            walk.check_block(after, end);
            check_heads(connection, proof.vault, after, end, part);
            proof.told.add(end - after, here);
        }
    });
}

}  // namespace store
