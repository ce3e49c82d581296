/// The ledger: one row per change, chained, sealed with the key of the person it is about, so that
/// destroying that key (minutes signed) leaves the proof intact (decision 1). A record of several
/// persons, or of one whom nobody knows yet, has a key of its own (docs/adr/0015).
#pragma once
#include <unordered_map>

#include "store/connection.h"
#include "store/store.h"
#include "store/vault.h"

namespace store {

struct Entry {
    std::int64_t  number = 0;
    std::string   kind;
    base::Uuid    record;
    std::int64_t  version = 0;
    base::Uuid    subject, account;
    base::Instant at{};
    std::string   purpose;
    std::string   sealed_image;
    bool          is_first = false;  // of a subject that did not exist before: it has no key yet
};
/// BLAKE2b over the previous hash and every column, each with its length.
std::string chained(std::string_view previous_hash, const Entry&);

/// The same where the database left it.
struct EntryView {
    std::int64_t     number = 0;
    std::string_view kind;
    base::Uuid       record;
    std::int64_t     version = 0;
    base::Uuid       subject, account;
    std::int64_t     at = 0;  // ms UTC
    std::string_view purpose, sealed_image;
};
/// Appends what `chained` hashes.
void write_chained(std::string& message, std::string_view previous_hash, const EntryView&);
/// From `k_entry_columns`, in that order.   REQUIRES: each column has its type
EntryView view_of(Cells);

/// The end of the chain. Used by the writer only.
struct Head {
    std::int64_t  number = 0;
    std::string   hash = std::string(32, '\0');
    base::Instant at{};
};

/// An opened ledger row: the record after the change, and the facts that entered and left.
struct Opened {
    std::string image, facts;
};
/// The parts of an image that is not sealed any more.
Opened opened(std::string_view image);
/// The same within the image.
struct OpenedView {
    std::string_view image, facts;
};
OpenedView parts_of(std::string_view image);

/// The act that destroyed the key of a person: a ledger row of this kind, whose record is the
/// person and whose image is a KeyDestroyed.
constexpr std::string_view k_key_destroyed = "key_destroyed";
struct KeyDestroyed {
    base::Uuid     minutes;   // the record that says who decided it and why
    std::int64_t   rows = 0;  // live rows taken out of the tables
    base::Text<64> facts;     // facts_hash of the facts that stay, as statistics without a name
    /// Keys of single records that ended with the person's, as the subjects of their rows.
    std::vector<base::Uuid> keys;
};
RECORD(KeyDestroyed, "", internal, minutes, rows, facts, keys)
/// `lines`: change number, newline, fact texts; in the order of the numbers.
std::string facts_hash(std::string_view lines);

/// One line for a row of the facts table.
std::string fact_text(int sign, const Fact&);
struct FactView {
    std::int64_t     sign = 0;
    std::string_view kind, code;
    base::Uuid       person, unit;
    std::string_view starts, ends;  // ISO 8601
};
/// Appends it.
void write_fact(std::string& out, const FactView&);

class Ledger {
public:
    explicit Ledger(const Vault& vault) : vault_(vault) {}

    static Head read_head(Connection&);
    /// From number, hash and instant; the beginning when they are null.
    static Head head_of(const Row&);
    /// Appends to the chain and moves the head. `at` never runs backwards. `facts` is what the
    /// change adds to the facts table, as `facts_text` writes it; it is kept beside the image.
    void append(Connection&, Head&, Entry, std::string_view image, std::string_view facts);
    /// What a row holds; nothing when its key was destroyed or does not open it.
    std::optional<Opened> open(Connection&, const Entry&);
    /// Signs the head unless it is signed already. Answers whether it wrote.
    bool sign(Connection&, const Head&, base::Instant now);
    /// The record's own key as the subject of its next row: the one that lives, else a new one.
    /// `person`: whom the record is about; empty while nobody knows.
    /// faults  conflict store.key_destroyed (of that person)
    base::Uuid own_key(Connection&, const base::Uuid& record, const base::Uuid& person,
                       bool is_first);
    /// The own keys that live: of that record, or of every record about that person.
    std::vector<base::Uuid> own_keys_of(Connection&, const base::Uuid& record_or_person);
    /// Destroys the key of a subject. Answers whether it lived.
    bool end_key(Connection&, const base::Uuid& subject, base::Instant now);
    /// Forgets keys made by a work that was rolled back.
    void forget_keys() { keys_.clear(); }

private:
    std::string key_of(Connection&, const base::Uuid& subject, bool make);
    std::string new_key(Connection&, const base::Uuid& subject, const Value& record = {},
                        const Value& person = {});
    void        remember(const base::Uuid& subject, const std::string& key);

    const Vault&                                vault_;
    std::unordered_map<base::Uuid, std::string> keys_;
};

/// The bytes a head signature covers.
std::string head_message(std::int64_t number, std::string_view hash);
std::string head_message_hex(std::int64_t number, std::string_view hash_in_hex);
/// An entry from `k_entry_columns`, in that order.
Entry                      entry_of(const Row&);
constexpr std::string_view k_entry_columns =
    "l.number, l.kind, l.record, l.version, l.subject, l.account, l.at, l.purpose, l.image";

/// Checks everything that can be proved (decision 2), one thread to a connection.
/// REQUIRES: at least one connection; all stand in a transaction that sees the same data.
Verification verify_all(const std::vector<std::unique_ptr<Connection>>&, const Vault&,
                        const std::vector<const base::Shape*>&, const Progress&);

}  // namespace store
