// Index::likely: how near everybody comes who is compared at all.
#include <algorithm>

#include "base/fold.h"
#include "people/blocking.h"

namespace people {
namespace {
constexpr std::size_t k_compared = 500;  // looked at word by word
}  // namespace

std::vector<Index::Likely> Index::likely(const Traits&                   wanted,
                                         const std::vector<std::string>& lookups, std::size_t most,
                                         double least_bits) const {
    std::shared_lock                        lock(lock_);
    std::unordered_map<std::string, double> known;
    const Rarity                            rare = [&](std::string_view word) {
        const auto [found, is_new] = known.try_emplace(std::string(word), 0.);
        if (is_new) found->second = rarity(word);
        return found->second;
    };
    Traits     traits;  // of one after the other
    const auto compared = [&](Slot slot) {
        fill_traits(slot, traits);
        return compare(wanted, traits, rare);
    };
    std::vector<Likely> out;
    const auto          show = [&](Slot slot, Match match, bool identifier) {
        const auto* set = set_at(slot);
        out.push_back({entries_[slot].id, units_[hot_[slot].unit],
                       entries_[set ? set->front() : slot].id, std::move(match), identifier});
    };
    std::vector<Slot> exact, near;
    for (const auto& lookup : lookups)
        by_lookup_.each(short_lookup(lookup), [&](const Held& held) {
            exact.push_back(held.slot);
            return true;
        });
    std::erase_if(exact, [&](Slot slot) { return hot_[slot].unit == nobody; });
    for (const auto slot : exact) show(slot, compared(slot), true);
    // the number is theirs and nothing contradicts: nobody else is looked for
    if (std::ranges::any_of(out, [](const Likely& l) { return !l.match.contradicts(); }))
        return out;

    auto b = make_ready(wanted, least_bits, rare);
    block(b, near);
    const auto born = [&](std::uint32_t day) {
        if (const auto found = by_birth_.find(day); found != by_birth_.end())
            walk(found->second, [&](Slot slot) {
                if (bits_at_most(b, slot) >= least_bits) near.push_back(slot);
            });
    };
    const auto month = wanted.birth / 100 % 100, day = wanted.birth % 100;
    if (day && !(day == 1 && month == 1)) {
        born(wanted.birth);
        if (day <= 12 && day != month) born(wanted.birth / 10000 * 10000 + day * 100 + month);
    }
    std::ranges::sort(near);
    near.erase(std::unique(near.begin(), near.end()), near.end());
    if (near.size() > k_compared) {  // those whose evidence can come highest
        std::vector<std::pair<double, Slot>> bound;
        for (const auto slot : near) bound.emplace_back(-bits_at_most(b, slot), slot);
        std::ranges::nth_element(bound, bound.begin() + k_compared);
        near.clear();
        for (std::size_t i = 0; i < k_compared; ++i) near.push_back(bound[i].second);
    }
    std::vector<std::pair<double, Slot>> found;
    walk(near, [&](Slot slot) {
        if (hot_[slot].unit == nobody || std::ranges::find(exact, slot) != exact.end()) return;
        const auto known_bits = exact_bits(b, slot);
        const auto bits = known_bits ? *known_bits : compared(slot).bits;
        if (bits >= least_bits) found.emplace_back(bits, slot);
    });
    std::ranges::sort(out, [](const Likely& x, const Likely& y) {
        return x.match.bits != y.match.bits ? x.match.bits > y.match.bits : x.id < y.id;
    });
    std::ranges::sort(found, [&](const auto& x, const auto& y) {
        return x.first != y.first ? x.first > y.first
                                  : entries_[x.second].id < entries_[y.second].id;
    });
    for (const auto& [bits, slot] : found)
        if (out.size() < most) show(slot, {.bits = bits}, false);
    if (out.size() > most) out.resize(most);
    return out;
}

void Index::explain(const Traits& wanted, Likely& likely) const {
    std::shared_lock lock(lock_);
    const auto       slot = slot_at(likely.id);
    if (!slot) return;
    const auto bits = likely.match.bits;
    Traits     traits;
    fill_traits(*slot, traits);
    likely.match = compare(wanted, traits, [this](std::string_view word) { return rarity(word); });
    likely.match.bits = bits;
}

double Index::rarity(std::string_view word) const {
    const auto found = words_.find(word);
    return rarity_of(word, found == words_.end() ? 0 : holders_[found->second].size(),
                     entries_.size());
}

void Index::fill_traits(Slot slot, Traits& traits) const {
    const auto& entry = entries_[slot];
    const auto& hot = hot_[slot];
    traits.birth = hot.birth;
    traits.sex = hot.sex;
    traits.names.resize(1);
    auto& name = traits.names.front();
    name.written = entry.name;
    if (hot.plain && hot.count == hot.length) {
        name.words.resize(hot.count);
        for (std::size_t i = 0; i < hot.count; ++i) name.words[i] = *texts_[hot.words[i]];
    } else {
        name.words = base::fold_words(entry.name);
    }
    for (const auto& [id, alias] : entry.aliases) traits.names.push_back(named(alias));
}

}  // namespace people
