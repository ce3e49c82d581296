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

Index::Slot Index::slot_of(const Uuid& person) {
    const auto [found, is_new] = by_id_.try_emplace(person, static_cast<Slot>(entries_.size()));
    if (is_new) {
        entries_.push_back({.id = person});
        hot_.push_back({});
    }
    return found->second;
}

std::uint32_t Index::unit_of(const Uuid& unit) {
    const auto [found, is_new] =
        unit_numbers_.try_emplace(unit, static_cast<std::uint32_t>(units_.size()));
    if (is_new) {
        units_.push_back(unit);
        in_unit_.emplace_back(Before{this});
        members_.emplace_back();
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
    hot.plain = entry.aliases.empty() && now == folded;
    for (const auto& [id, alias] : entry.aliases)
        for (auto& w : words_to_find(alias))
            if (std::ranges::find(now, w) == now.end()) now.push_back(std::move(w));
    std::vector<std::uint32_t> numbers, before(hot.words.begin(), hot.words.begin() + hot.count);
    before.insert(before.end(), entry.more_words.begin(), entry.more_words.end());
    for (const auto& w : now) numbers.push_back(word_of(w));
    const std::uint64_t year = hot.birth / 10000;
    for (const auto gone : before)
        if (std::ranges::find(numbers, gone) == numbers.end()) {
            remove(holders_[gone], slot);
            remove(by_word_and_year_[std::uint64_t{gone} << 16 | year], slot);
        }
    for (const auto number : numbers)
        if (std::ranges::find(before, number) == before.end()) {
            holders_[number].push_back(slot);
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

void Index::put(const Person& person) {
    auto             key = base::name_sort_key(person.name.value.value);
    std::unique_lock lock(lock_);
    const auto       slot = slot_of(person.id.value);
    auto&            hot = hot_[slot];
    const auto       unit = unit_of(person.unit.value);
    if (hot.unit != nobody) in_unit_[hot.unit].erase(slot);
    if (hot.unit != unit) {
        if (hot.unit != nobody) remove(members_[hot.unit], slot);
        members_[unit].push_back(slot);
    }
    if (hot.birth % 100) remove(by_birth_[hot.birth], slot);
    if (hot.unit != nobody)
        remove(by_name_[order_free_key(base::fold_words(entries_[slot].name))], slot);

    auto& entry = entries_[slot];
    entry.name = person.name.value.value;
    entry.sort_key = std::move(key);
    hot.order = eight_bytes(entry.sort_key, 0);
    hot.order_on = eight_bytes(entry.sort_key, 8);
    const auto year_before = hot.birth / 10000;
    hot.birth = person.birth ? packed_birth(person.birth->value.text) : 0;
    rebucket(slot, year_before);
    hot.sex = person.sex ? packed_sex(person.sex->value) : std::uint8_t{0};
    hot.unit = unit;
    reword(slot);
    in_unit_[hot.unit].insert(slot);
    by_name_[order_free_key(base::fold_words(entry.name))].push_back(slot);
    if (hot.birth % 100) by_birth_[hot.birth].push_back(slot);
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
    const Held       held{slot_of(identifier.person.value), record_of(identifier.id.value)};
    if (identifier.version.value > 1)  // rare: the number was corrected, the old one is looked for
        std::erase_if(by_lookup_, [&](const auto& known) {
            return known.second.slot == held.slot && known.second.record == held.record;
        });
    by_lookup_.emplace(short_lookup(identifier.lookup.value), held);
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

void Index::put(const store::FactChange& change) {
    const auto&      fact = change.fact;
    std::unique_lock lock(lock_);
    auto             kind = std::ranges::find(standing_kinds_, fact.kind);
    if (kind == standing_kinds_.end()) kind = standing_kinds_.insert(kind, fact.kind);
    const Standing standing{static_cast<std::uint16_t>(kind - standing_kinds_.begin()), fact.starts,
                            fact.ends};
    auto&          standings = entries_[slot_of(fact.person)].standings;
    if (change.sign > 0) {
        standings.push_back(standing);
    } else if (const auto gone = std::ranges::find(standings, standing); gone != standings.end()) {
        standings.erase(gone);
    }
}

// -- answering

bool Index::comes_before(Slot a, Slot b) const {
    if (hot_[a].order != hot_[b].order) return hot_[a].order < hot_[b].order;
    if (hot_[a].order_on != hot_[b].order_on) return hot_[a].order_on < hot_[b].order_on;
    const auto& first = entries_[a];
    const auto& second = entries_[b];
    if (const int by_key = first.sort_key.compare(second.sort_key)) return by_key < 0;
    return first.id < second.id;
}

bool Index::stands(const Entry& entry, std::uint16_t kind, Date on) const {
    return std::ranges::any_of(entry.standings, [&](const Standing& s) {
        return s.kind == kind && s.from <= on && (!s.to || on < *s.to);
    });
}

std::vector<bool> Index::covered_by(const Covers& covers) const {
    std::vector<bool> covered(units_.size());
    for (std::size_t i = 0; i < units_.size(); ++i) covered[i] = covers(units_[i]);
    return covered;
}

Index::Line Index::line_of(Slot slot, Date on, const std::vector<bool>& covered) const {
    const auto& entry = entries_[slot];
    const auto& hot = hot_[slot];
    Line        line{entry.id, units_[hot.unit], entry.name, unpacked_birth(hot.birth),
              unpacked_sex(hot.sex)};
    const Set   alone{slot};
    const auto* set = set_at(slot);
    for (std::size_t kind = 0; kind < standing_kinds_.size(); ++kind)
        if (std::ranges::any_of(set ? *set : alone, [&](Slot file) {
                const auto unit = hot_[file].unit;
                return (file == slot || (unit != nobody && covered[unit])) &&
                       stands(entries_[file], static_cast<std::uint16_t>(kind), on);
            }))
            line.standings.push_back(standing_kinds_[kind]);
    return line;
}

std::optional<Index::Line> Index::line(const Uuid& person, Date on, const Covers& covers) const {
    std::shared_lock lock(lock_);
    const auto       found = by_id_.find(person);
    if (found == by_id_.end() || hot_[found->second].unit == nobody) return std::nullopt;
    return line_of(found->second, on,
                   set_at(found->second) ? covered_by(covers) : std::vector<bool>{});
}

}  // namespace people
