// An index out of the bytes it was saved as. They were sealed by ourselves; still nothing in them is
// believed that could lead outside.
#include <algorithm>
#include <future>
#include <mutex>
#include <stdexcept>

#include "people/packed.h"

namespace people {
using namespace packed;
namespace {

void expect(bool as_saved) {
    if (!as_saved) throw std::runtime_error("these bytes are not of an index");
}

Date day_of(std::int32_t number) { return Date{base::days{number}}; }

/// `each` gets the texts one after the other.
template <class Each>
std::size_t take_texts(base::Unpacker& in, Each each) {
    const auto       lengths = in.all<std::uint32_t>();
    const auto       joined = in.text();
    std::string_view rest = joined;
    for (const auto length : lengths) {
        expect(length <= rest.size());
        each(rest.substr(0, length));
        rest.remove_prefix(length);
    }
    expect(rest.empty());
    return lengths.size();
}

}  // namespace

void Index::load(base::Unpacker& in) {
    std::unique_lock lock(lock_);
    ENSURE(entries_.empty());
    try {
        expect(in.text() == k_format);
        const auto loaded = take_hot(in);
        auto       derived = std::async(std::launch::async, [&] { build_from_hot(loaded); });
        take_entries(in, loaded.ids);  // touches the entries alone
        derived.get();
        auto ordered = std::async(std::launch::async, [&] { return is_ordered(loaded.order); });
        take_rest(in);  // touches neither names nor ids
        expect(ordered.get());
        take_merges(in);
        for (Slot slot = 0; slot < hot_.size(); ++slot)
            if (!hot_[slot].plain || hot_[slot].count != hot_[slot].length) spell(slot);
    } catch (...) {
        clear();
        throw;
    }
}

Index::Loaded Index::take_hot(base::Unpacker& in) {
    units_ = in.all<Uuid>();
    for (std::uint32_t i = 0; i < units_.size(); ++i) {
        unit_numbers_[units_[i]] = i;
        in_unit_.emplace_back(Before{this});
    }
    take_texts(in, [&](std::string_view kind) { standing_kinds_.emplace_back(kind); });
    take_texts(in, [&](std::string_view word) {
        static const std::string nothing;
        const auto               number = static_cast<std::uint32_t>(texts_.size());
        texts_.push_back(
            word.empty() ? &nothing : &words_.try_emplace(std::string(word), number).first->first);
    });
    holders_.resize(texts_.size());
    given_holders_.resize(texts_.size());

    Loaded loaded{.ids = in.all<Uuid>()};
    hot_ = in.all<Hot>();
    loaded.names = in.all<std::uint32_t>();
    loaded.order = in.all<Slot>();
    const auto size = loaded.ids.size();
    expect(size < nobody && hot_.size() == size && loaded.names.size() == size);
    std::size_t placed = 0;
    for (const auto& hot : hot_) {
        expect(hot.unit == nobody || hot.unit < units_.size());
        expect(hot.count <= hot.words.size());
        for (std::size_t i = 0; i < hot.count; ++i) expect(hot.words[i] < texts_.size());
        placed += hot.unit != nobody;
    }
    expect(loaded.order.size() == placed);
    std::vector<bool> seen(size);
    for (const auto slot : loaded.order) {
        expect(slot < size && hot_[slot].unit != nobody && !seen[slot]);
        seen[slot] = true;
    }
    return loaded;
}

/// What is found through other ways than the entries.
void Index::build_from_hot(const Loaded& loaded) {
    by_id_.reserve(loaded.ids.size());
    next_named_.assign(loaded.ids.size(), nobody);
    born_.resize(loaded.ids.size());
    for (Slot slot = 0; slot < loaded.ids.size(); ++slot) {
        const auto& hot = hot_[slot];
        by_id_.add({key_of(loaded.ids[slot]), slot});
        born_[slot] = born_of(hot);
        for (std::size_t i = 0; i < hot.count; ++i) {
            const auto word = hot.words[i];
            holders_[word].add(slot);
            if (hot.givens >> i & 1u) given_holders_[word].push_back(slot);
            by_word_and_year_[std::uint64_t{word} << 16 | hot.birth / 10000].push_back(slot);
        }
        if (hot.birth % 100) by_birth_[hot.birth].push_back(slot);
        if (hot.unit != nobody) put_named(loaded.names[slot], slot);
    }
    for (const auto slot : loaded.order) {
        order_.append(slot);
        in_unit_[hot_[slot].unit].append(slot);
    }
}

void Index::take_entries(base::Unpacker& in, const std::vector<Uuid>& ids) {
    entries_.resize(ids.size());
    for (std::size_t from = 0; from < ids.size(); from += k_together) {
        const auto  many = std::min(k_together, ids.size() - from);
        std::size_t at = 0;
        take_texts(in, [&](std::string_view text) {
            expect(at / 2 < many);
            auto& entry = entries_[from + at / 2];
            (at++ % 2 == 0 ? entry.name : entry.sort_key) = text;
        });
        expect(at == 2 * many);
        for (auto i = from; i < from + many; ++i) entries_[i].id = ids[i];
    }
}

/// What is looked for by halving must lie in order.
bool Index::is_ordered(const std::vector<Slot>& order) const {
    return std::ranges::adjacent_find(
               order, [this](Slot a, Slot b) { return !comes_before(a, b); }) == order.end();
}

void Index::take_rest(base::Unpacker& in) {
    const auto of = [&](Slot slot) -> Entry& {
        expect(slot < entries_.size());
        return entries_[slot];
    };
    for (const auto& c : in.all<Counted>()) {
        expect(c.kind < standing_kinds_.size() || c.kind == leaving || c.kind == reopening ||
               c.kind == closing);
        Standing standing{static_cast<std::uint16_t>(c.kind), day_of(c.from), std::nullopt};
        if (c.to != k_open) standing.to = day_of(c.to);
        of(c.slot).standings.push_back(standing);
    }
    for (const auto& [slot, word] : in.all<Pair>()) {
        of(slot).more_words.push_back(word);
        expect(word < texts_.size() && hot_[slot].count == hot_[slot].words.size());
        holders_[word].add(slot);
        by_word_and_year_[std::uint64_t{word} << 16 | hot_[slot].birth / 10000].push_back(slot);
    }
    const auto  named = in.all<Slot>();
    const auto  records = in.all<Uuid>();
    std::size_t at = 0;
    expect(named.size() == records.size());
    take_texts(in, [&](std::string_view alias) {
        expect(at < named.size());
        of(named[at]).aliases.emplace_back(records[at], alias);
        ++at;
    });
    expect(at == named.size());
    const auto held = in.all<Held>();
    by_lookup_.reserve(held.size());
    for (const auto& one : held) {
        expect(one.slot < entries_.size());
        by_lookup_.add(one);
    }
    for (const auto& [slot, from, to] : in.all<Estimated>()) {
        expect(slot < entries_.size());
        born_between_[slot] = {from, to};
    }
}

void Index::take_merges(base::Unpacker& in) {
    const auto merges = in.all<Pair>();
    for (const auto& [kept, absorbed] : merges) {
        expect(kept < entries_.size() && absorbed < entries_.size());
        expect(kept_.try_emplace(absorbed, kept).second);
        absorbed_[kept].push_back(absorbed);
    }
    for (const auto& [first, ignored] : absorbed_) {
        auto slot = first;
        for (std::size_t steps = 0; kept_.contains(slot); slot = kept_.at(slot))
            expect(++steps <= merges.size());  // it is a tree
        if (slot == first) regather(first);
    }
}

void Index::clear() {
    entries_ = {};
    hot_ = {};
    born_ = {};
    by_id_ = {};
    words_ = {};
    holders_ = {};
    given_holders_ = {};
    units_ = {};
    unit_numbers_ = {};
    order_ = Order<Before>{Before{this}};
    in_unit_.clear();
    by_lookup_ = {};
    born_between_ = {};
    by_birth_ = {};
    name_heads_ = {};
    next_named_ = {};
    by_word_and_year_ = {};
    texts_ = {};
    spelled_ = {};
    standing_kinds_ = {};
    kept_ = {};
    absorbed_ = {};
    sets_ = {};
}

}  // namespace people
