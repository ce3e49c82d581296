/// The proof of the ledger (`verify_all`), and how it stays cheap: each ledger row is read once, each
/// live row once, and nothing is looked up for one of them. Whether they agree is told by two sums
/// under a key drawn for this proof: over the last image of every record, and over every live row.
/// Only where the sums differ are rows compared one by one, to name what is wrong.
/// Private to proof*.cpp and verify.cpp.
#pragma once
#include <array>
#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "store/ledger.h"

namespace store {

using Connections = std::vector<std::unique_ptr<Connection>>;

constexpr std::int64_t k_block = 500;  // rows in hand at once: they stay in the nearest caches
constexpr std::size_t  k_problems = 50;

/// What is wrong, by the change number it was found at (0: at no number).
struct Findings {
    std::multimap<std::int64_t, std::string> found;

    void add(std::int64_t number, std::string what) {
        found.emplace(number, std::move(what));
        if (found.size() > 4 * k_problems) found.erase(std::prev(found.end()));
    }
};

/// A set of rows in one number: their marks, added up in any order. Two sets that differ have the
/// same sum with a chance of one in 2^128, as nobody knows the key of the marks.
struct RowSum {
    using Mark = std::array<std::uint64_t, 2>;
    Mark lanes{};

    void add(const Mark& mark) {
        for (std::size_t i = 0; i < lanes.size(); ++i) lanes[i] += mark[i];
    }
    bool operator==(const RowSum&) const = default;
};
/// What is marked of a row is this and the image after it.
void begin_row(std::string& text, std::string_view table, const base::Uuid& id,
               std::int64_t version);

/// What rows nobody can open any more still tell of a person.
struct Unopened {
    std::int64_t                        first = 0;
    std::map<std::int64_t, std::string> facts;  // by change number
};

/// What one thread found out.
struct Part {
    Findings                       findings;
    std::int64_t                   rows = 0, signed_heads = 0, live_rows = 0;
    std::vector<std::int64_t>      born;  // by place of the table
    RowSum                         sum;
    bool                           unread = false;  // a row that is not in the sum
    std::map<base::Uuid, Unopened> unopened;
    std::vector<Entry>             destructions;

    void take(Part&& other);
};

/// Runs the work once on every connection, each in a thread of its own, the first one here.
void in_parallel(const Connections&                                         connections,
                 const std::function<void(Connection&, std::size_t which)>& work);
/// The same, with a part for each, put together.
Part in_parts(const Connections&                                         connections,
              const std::function<void(Connection&, Part&, bool first)>& work);

/// Hands a table out in ranges, all of it, to whoever asks next.
class Ranges {
public:
    /// By id; on SQLite in the order the rows lie in, where none is too odd to be found.
    Ranges(Engine, std::string_view table, std::string_view id, std::int64_t rows);
    /// By a column of ids that an index is sorted by.
    Ranges(std::string_view table, std::string_view column, std::int64_t rows);

    /// The arguments of `within`, or nothing.
    std::optional<Row> next(Connection&);
    std::string        within(std::string_view alias) const;

private:
    std::string  column_, ends_;
    std::int64_t rows_;
    std::mutex   lock_;
    Value        from_, last_;
    bool         done_ = false;
};

/// The keys of persons and single records that live, opened once and then only read.
class Keys {
public:
    using One = std::pair<base::Uuid, std::array<char, 32>>;
    explicit Keys(std::vector<One>);
    /// Empty when the subject has none.
    std::string_view of(const base::Uuid& subject) const;

private:
    std::size_t slot_of(const base::Uuid& subject) const;

    std::vector<One>           all_;
    std::vector<std::uint32_t> slots_;  // place in `all_` and one; 0: free
};
Keys read_keys(const Connections&, const Vault&);

/// Which rows of the ledger are the last of their record, as its index has them.
class Lasts {
public:
    explicit Lasts(std::int64_t last)
        : last_(last), bits_(static_cast<std::size_t>(last / 64 + 1)) {}
    void add(std::int64_t number) {
        if (number > 0 && number <= last_)
            bits_[static_cast<std::size_t>(number / 64)] |= std::uint64_t{1} << number % 64;
    }
    bool has(std::int64_t number) const {
        return bits_[static_cast<std::size_t>(number / 64)] >> number % 64 & 1;
    }

private:
    std::int64_t                            last_;
    std::vector<std::atomic<std::uint64_t>> bits_;
};
void read_lasts(const Connections&, Lasts&);

/// A table of records, and how its live rows are read.
struct Table {
    const base::Shape* shape = nullptr;
    std::string        plain, beside_last;  // its rows; its rows with the last entry of each
    std::size_t        id_at = 0, version_at = 0;
    Ranges             ranges, again;

    Table(const base::Shape&, Engine);
};

/// How far the check has come, told on the thread that asked for it.
struct Told {
    const Progress&           tell;
    std::int64_t              total = 0;
    std::atomic<std::int64_t> done{0};
    std::atomic<bool>         stopped{false};

    void add(std::int64_t rows, bool here);
};

/// What all threads read.
struct Proof {
    const Vault&                                      vault;
    std::int64_t                                      last = 0;
    Keys                                              keys;
    Lasts                                             lasts{last};
    std::string                                       mark_key = Vault::new_key().substr(0, 16);
    std::vector<std::unique_ptr<Table>>               tables;
    std::unordered_map<std::string_view, std::size_t> places;  // of tables, by name
    Told                                              told;

    RowSum::Mark mark(std::string_view row) const { return Vault::mark(mark_key, row); }
};

/// Every row hashed, opened and held against the facts; every head against its signature. The sum is
/// that of the last images.
Part check_chain(const Connections&, Proof&);
void check_heads(Connection&, const Vault&, std::int64_t after, std::int64_t last, Part&);
/// The sum of the live rows.
Part sum_live(const Connections&, Proof&);
/// Each live row beside its last entry.
Part compare_live(const Connections&, Proof&);
/// Names rows that were born and are not there, when the counts say so. Whose last image was closed
/// by minutes left with them.
void find_gone(Connection&, const base::Shape&, const Part& all, Findings&);

std::string place(std::int64_t number, std::string_view kind, const base::Uuid& record);

}  // namespace store
