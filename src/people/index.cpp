#include "people/index.h"

#include <mutex>

#include "base/fold.h"

namespace people {
namespace {

/// Eight bytes of a sort key as a number that orders the same way.
std::uint64_t eight_bytes(std::string_view key, std::size_t from) {
    std::uint64_t out = 0;
    for (std::size_t i = from; i < from + 8; ++i)
        out = out << 8 | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0u);
    return out;
}

/// Tells the records of one person apart.
std::uint32_t record_of(const Uuid& id) {
    std::uint32_t out = 0;
    for (std::size_t i = 12; i < 16; ++i) out = out << 8 | id.bytes[i];
    return out;
}

void remove(std::vector<std::uint32_t>& from, std::uint32_t value) { std::erase(from, value); }

}  // namespace

// -- feeding

std::uint64_t Index::short_lookup(std::string_view hex) {
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < 16; ++i) {
        const char c = i < hex.size() ? hex[i] : '0';
        out = out << 4 | static_cast<unsigned>(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
    }
    return out;
}

std::uint32_t Index::key_of(const Uuid& person) {
    return static_cast<std::uint32_t>(std::hash<Uuid>{}(person) >> 32);
}
std::uint32_t Index::key_of_name(std::string_view name) {
    return static_cast<std::uint32_t>(order_free_key(base::fold_words(name)) >> 32);
}

std::optional<Index::Slot> Index::slot_at(const Uuid& person) const {
    std::optional<Slot> found;
    by_id_.each(key_of(person), [&](const Hashed& one) {
        if (entries_[one.slot].id == person) found = one.slot;
        return !found;
    });
    return found;
}

Index::Slot Index::slot_of(const Uuid& person) {
    if (const auto known = slot_at(person)) return *known;
    const auto slot = static_cast<Slot>(entries_.size());
    entries_.push_back({.id = person});
    hot_.push_back({});
    born_.push_back(0);
    next_named_.push_back(nobody);
    by_id_.add({key_of(person), slot});
    return slot;
}

std::uint32_t Index::unit_of(const Uuid& unit) {
    const auto [found, is_new] =
        unit_numbers_.try_emplace(unit, static_cast<std::uint32_t>(units_.size()));
    if (is_new) {
        units_.push_back(unit);
        in_unit_.emplace_back(Before{this});
    }
    return found->second;
}

std::uint32_t Index::word_of(const std::string& word) {
    const auto [found, is_new] =
        words_.try_emplace(word, static_cast<std::uint32_t>(holders_.size()));
    if (is_new) {
        holders_.emplace_back();
        given_holders_.emplace_back();
        texts_.push_back(&found->first);
    }
    return found->second;
}

namespace {

/// Takes the slot from the lists of the words that are gone and adds it to those of the new ones.
void move_holder(std::vector<std::vector<std::uint32_t>>& lists, std::uint32_t slot,
                 const std::vector<std::uint32_t>& before, const std::vector<std::uint32_t>& now) {
    for (const auto gone : before)
        if (std::ranges::find(now, gone) == now.end()) remove(lists[gone], slot);
    for (const auto fresh : now)
        if (std::ranges::find(before, fresh) == before.end()) lists[fresh].push_back(slot);
}

}  // namespace

/// Brings the words of the slot and their holders up to date after a name changed.
void Index::reword(Slot slot) {
    auto&      entry = entries_[slot];
    auto&      hot = hot_[slot];
    auto       now = words_to_find(entry.name);
    const auto folded = base::fold_words(entry.name);
    hot.length = static_cast<std::uint8_t>(std::min<std::size_t>(255, folded.size()));
    hot.plain = entry.aliases.empty() && now == folded ? 1 : 0;
    for (const auto& [id, alias] : entry.aliases)
        for (auto& w : words_to_find(alias))
            if (std::ranges::find(now, w) == now.end()) now.push_back(std::move(w));
    std::vector<std::uint32_t> numbers, before(hot.words.begin(), hot.words.begin() + hot.count);
    before.insert(before.end(), entry.more_words.begin(), entry.more_words.end());
    for (const auto& w : now) numbers.push_back(word_of(w));
    const std::uint64_t year = hot.birth / 10000;
    for (const auto gone : before)
        if (std::ranges::find(numbers, gone) == numbers.end()) {
            holders_[gone].remove(slot);
            remove(by_word_and_year_[std::uint64_t{gone} << 16 | year], slot);
        }
    for (const auto number : numbers)
        if (std::ranges::find(before, number) == before.end()) {
            holders_[number].add(slot);
            by_word_and_year_[std::uint64_t{number} << 16 | year].push_back(slot);
        }

    const auto                 givens = given_words(entry.name);
    std::vector<std::uint32_t> given_before, given_now;
    for (std::size_t i = 0; i < hot.count; ++i)
        if (hot.givens >> i & 1u) given_before.push_back(hot.words[i]);
    hot.count = static_cast<std::uint8_t>(std::min(numbers.size(), hot.words.size()));
    hot.givens = 0;
    for (std::size_t i = 0; i < hot.count; ++i) {
        hot.words[i] = numbers[i];
        const bool given = std::ranges::find(givens, now[i]) != givens.end();
        hot.givens = static_cast<std::uint8_t>(hot.givens | (given ? 1u << i : 0u));
        if (given) given_now.push_back(numbers[i]);
    }
    move_holder(given_holders_, slot, given_before, given_now);
    entry.more_words.assign(numbers.begin() + hot.count, numbers.end());
    spell(slot);
}

/// Moves the words of the slot from the year before to the year it has now.
void Index::rebucket(Slot slot, std::uint32_t year_before) {
    const auto year = hot_[slot].birth / 10000;
    if (year == year_before) return;
    any_word(slot, [&](std::uint32_t word) {
        remove(by_word_and_year_[std::uint64_t{word} << 16 | year_before], slot);
        by_word_and_year_[std::uint64_t{word} << 16 | year].push_back(slot);
        return false;
    });
}

bool Index::has_word(Slot slot, std::uint32_t word) const {
    return any_word(slot, [word](std::uint32_t w) { return w == word; });
}
bool Index::is_given(Slot slot, std::uint32_t word) const {
    const auto& hot = hot_[slot];
    for (std::size_t i = 0; i < hot.count; ++i)
        if (hot.words[i] == word) return (hot.givens >> i & 1u) != 0;
    return false;
}

/// Takes the slot out of what is ordered or found by its name, birth and unit.
void Index::take_out(Slot slot) {
    const auto& hot = hot_[slot];
    if (hot.birth % 100) remove(by_birth_[hot.birth], slot);
    if (hot.unit == nobody) return;
    order_.erase(slot);
    in_unit_[hot.unit].erase(slot);
    const auto key = key_of_name(entries_[slot].name);
    auto*      head = name_heads_.find(key);
    if (!head) return;
    if (head->slot != slot) {
        auto before = head->slot;
        while (before != nobody && next_named_[before] != slot) before = next_named_[before];
        if (before != nobody) next_named_[before] = next_named_[slot];
    } else if (next_named_[slot] != nobody) {
        head->slot = next_named_[slot];
    } else {
        name_heads_.erase(key);
    }
    next_named_[slot] = nobody;
}

void Index::put_in(Slot slot) {
    const auto& hot = hot_[slot];
    order_.insert(slot);
    in_unit_[hot.unit].insert(slot);
    put_named(key_of_name(entries_[slot].name), slot);
    if (hot.birth % 100) by_birth_[hot.birth].push_back(slot);
}

void Index::put_named(std::uint32_t key, Slot slot) {
    if (auto* head = name_heads_.find(key)) {
        next_named_[slot] = head->slot;
        head->slot = slot;
    } else {
        name_heads_.add({key, slot});
    }
}

void Index::put(const Person& person) {
    auto             key = base::name_sort_key(person.name.value.value);
    std::unique_lock lock(lock_);
    const auto       slot = slot_of(person.id.value);
    const auto       unit = unit_of(person.unit.value);
    take_out(slot);
    auto& hot = hot_[slot];
    auto& entry = entries_[slot];
    entry.name = person.name.value.value;
    entry.sort_key = std::move(key);
    hot.order = eight_bytes(entry.sort_key, 0);
    hot.order_on = eight_bytes(entry.sort_key, 8);
    const auto year_before = hot.birth / 10000;
    hot.birth = person.birth ? packed_birth(person.birth->value.text) : 0;
    rebucket(slot, year_before);
    hot.sex = (person.sex ? packed_sex(person.sex->value) : 0) & 3;
    born_[slot] = born_of(hot);
    hot.unit = unit;
    reword(slot);
    put_in(slot);
}

void Index::put(const PersonName& name) {
    std::unique_lock lock(lock_);
    const auto       slot = slot_of(name.person.value);
    auto&            aliases = entries_[slot].aliases;
    const auto       known =
        std::ranges::find(aliases, name.id.value, &std::pair<Uuid, std::string>::first);
    if (known != aliases.end())
        known->second = name.name.value.value;
    else
        aliases.emplace_back(name.id.value, name.name.value.value);
    reword(slot);
}

void Index::put(const Identifier& identifier) {
    std::unique_lock lock(lock_);
    const Held       held{short_lookup(identifier.lookup.value), slot_of(identifier.person.value),
                    record_of(identifier.id.value)};
    if (identifier.version.value > 1)  // rare: moved or annulled, the old one is looked for
        by_lookup_.erase_if([&](const Held& known) {
            return known.slot == held.slot && known.record == held.record;
        });
    if (!identifier.annulled_on) by_lookup_.add(held);
}

void Index::put(const UnverifiedIdentity& identity) {
    std::unique_lock lock(lock_);
    const auto       slot = slot_of(identity.person.value);
    born_between_.erase(slot);
    if (identity.verified_on) return;
    const auto year = [&](std::int64_t age) {
        return static_cast<std::uint32_t>(int(base::ymd(identity.estimated_on).year()) - age);
    };
    born_between_[slot] = {(year(identity.most_age) - 1) * 10000 + 101,
                           year(identity.least_age) * 10000 + 1231};
}

}  // namespace people
