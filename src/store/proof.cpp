/// What the parts of the proof share: threads, ranges, keys, and which entries are the last.
#include "store/proof.h"

#include <bit>
#include <cstring>
#include <exception>
#include <limits>
#include <thread>

#include "base/ensure.h"

namespace store {
namespace {

constexpr auto k_records = "SELECT l.record, l.number FROM ledger l WHERE ";
constexpr auto k_in_order = " ORDER BY l.record, l.version, l.number";
constexpr auto k_keys =
    "SELECT k.subject, k.sealed_key FROM subject_keys k WHERE k.sealed_key IS NOT NULL AND ";
constexpr std::int64_t k_records_at_once = 10 * k_block;

base::Uuid greatest_id() {
    base::Uuid id;
    id.bytes.fill(0xFF);
    return id;
}

/// The value after this one.   REQUIRES: it is not the last
Value after(Value value) {
    if (auto* whole = std::get_if<std::int64_t>(&value)) return ++*whole;
    auto& bytes = std::get<base::Uuid>(value).bytes;
    for (auto at = bytes.rbegin(); ++*at == 0;) ++at;
    return value;
}

}  // namespace

void begin_row(std::string& text, std::string_view table, const base::Uuid& id,
               std::int64_t version) {
    (text += table) += '\0';
    text.append(reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size());
    text.append(reinterpret_cast<const char*>(&version), sizeof version);
}

std::string place(std::int64_t number, std::string_view kind, const base::Uuid& record) {
    return "#" + std::to_string(number) + " " + std::string(kind) + " " + base::to_text(record);
}

void Part::take(Part&& other) {
    findings.found.merge(other.findings.found);
    rows += other.rows;
    signed_heads += other.signed_heads;
    live_rows += other.live_rows;
    born.resize(std::max(born.size(), other.born.size()));
    for (std::size_t i = 0; i < other.born.size(); ++i) born[i] += other.born[i];
    sum.add(other.sum.lanes);
    unread = unread || other.unread;
    for (auto& [subject, theirs] : other.unopened) {
        auto& ours = unopened[subject];
        ours.first = ours.first == 0 ? theirs.first : std::min(ours.first, theirs.first);
        ours.facts.merge(theirs.facts);
    }
    std::move(other.destructions.begin(), other.destructions.end(),
              std::back_inserter(destructions));
}

void in_parallel(const Connections&                                         connections,
                 const std::function<void(Connection&, std::size_t which)>& work) {
    std::vector<std::exception_ptr> failures(connections.size());
    const auto                      one = [&](std::size_t i) {
        try {
            work(*connections[i], i);
        } catch (...) {
            failures[i] = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 1; i < connections.size(); ++i) threads.emplace_back(one, i);
        one(0);
    }
    for (auto& failure : failures)
        if (failure) std::rethrow_exception(failure);
}

Part in_parts(const Connections&                                         connections,
              const std::function<void(Connection&, Part&, bool first)>& work) {
    std::vector<Part> parts(connections.size());
    in_parallel(connections, [&](Connection& connection, std::size_t which) {
        work(connection, parts[which], which == 0);
    });
    Part all;
    for (auto& part : parts) all.take(std::move(part));
    return all;
}

Ranges::Ranges(Engine engine, std::string_view table, std::string_view id, std::int64_t rows)
    : Ranges(table, engine == Engine::sqlite ? "rowid" : id, rows) {
    if (engine != Engine::sqlite) return;
    from_ = std::numeric_limits<std::int64_t>::min();
    last_ = std::numeric_limits<std::int64_t>::max();
}

Ranges::Ranges(std::string_view table, std::string_view column, std::int64_t rows)
    : column_(column),
      ends_("SELECT r." + column_ + " FROM " + std::string(table) + " r WHERE r." + column_ +
            " >= $1 ORDER BY r." + column_ + " LIMIT 1 OFFSET $2"),
      rows_(rows),
      from_(base::Uuid{}),
      last_(greatest_id()) {}

std::optional<Row> Ranges::next(Connection& connection) {
    const std::lock_guard guard(lock_);
    if (done_) return std::nullopt;
    const auto found = connection.query(ends_, {from_, rows_ - 1});
    const bool ends = !found.empty() && found[0][0].index() == last_.index() &&
                      found[0][0] != last_;  // else the rest is one range
    Row range{from_, ends ? found[0][0] : last_};
    if (ends)
        from_ = after(found[0][0]);
    else
        done_ = true;
    return range;
}

std::string Ranges::within(std::string_view alias) const {
    const auto column = std::string(alias) + "." + column_;
    return column + " >= $1 AND " + column + " <= $2";
}

Keys::Keys(std::vector<One> all)
    : all_(std::move(all)), slots_(std::bit_ceil(2 * all_.size() + 2)) {
    ENSURE(all_.size() < std::numeric_limits<std::uint32_t>::max());
    for (std::size_t i = 0; i < all_.size(); ++i)
        slots_[slot_of(all_[i].first)] = static_cast<std::uint32_t>(i + 1);
}

std::size_t Keys::slot_of(const base::Uuid& subject) const {
    const auto last = slots_.size() - 1;
    auto       slot = std::hash<base::Uuid>{}(subject) >> 32 & last;
    while (slots_[slot] != 0 && all_[slots_[slot] - 1].first != subject) slot = (slot + 1) & last;
    return slot;
}

std::string_view Keys::of(const base::Uuid& subject) const {
    const auto found = slots_[slot_of(subject)];
    if (found == 0) return {};
    const auto& key = all_[found - 1].second;
    return {key.data(), key.size()};
}

Keys read_keys(const Connections& connections, const Vault& vault) {
    Ranges     ranges(connections.front()->engine(), "subject_keys", "subject", k_block);
    const auto sql = k_keys + ranges.within("k");
    std::vector<std::vector<Keys::One>> found(connections.size());
    in_parallel(connections, [&](Connection& connection, std::size_t which) {
        while (const auto range = ranges.next(connection))
            connection.each(sql, *range, [&](Cells row) {
                if (row[0].text.size() != 16) return;  // nobody's
                const auto subject = id_of(row[0]);
                const auto key =
                    vault.unseal(bytes_of(row[1]), "subject:" + base::to_text(subject));
                if (!key || key->size() != 32) return;
                auto& one = found[which].emplace_back();
                one.first = subject;
                std::memcpy(one.second.data(), key->data(), 32);
            });
    });
    std::vector<Keys::One> all;
    for (auto& part : found) all.insert(all.end(), part.begin(), part.end());
    return Keys(std::move(all));
}

void read_lasts(const Connections& connections, Lasts& lasts) {
    Ranges     ranges("ledger", "record", k_records_at_once);
    const auto sql = k_records + ranges.within("l") + k_in_order;
    in_parallel(connections, [&](Connection& connection, std::size_t) {
        while (const auto range = ranges.next(connection)) {
            base::Uuid   record;
            std::int64_t number = 0;  // none so far
            connection.each(sql, *range, [&](Cells row) {
                if (row[0].text.size() != 16) return;  // the chain names it
                const auto id = id_of(row[0]);
                if (id != record) lasts.add(number);
                record = id;
                number = whole_of(row[1]);
            });
            lasts.add(number);
        }
    });
}

void Told::add(std::int64_t rows, bool here) {
    done += rows;
    if (!here || !tell) return;
    try {
        tell(std::min(done.load(), total), total);
    } catch (...) {
        stopped = true;  // the other threads leave after their block
        throw;
    }
}

}  // namespace store
