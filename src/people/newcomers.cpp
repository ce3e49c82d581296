#include "people/newcomers.h"

#include <algorithm>
#include <functional>

#include "base/fold.h"

namespace people {
namespace {

constexpr std::size_t k_remembered = 8192;
constexpr double      k_worth_comparing = 5;  // bits, as `judge` sets out from

bool is_whole(std::uint32_t birth) { return birth % 100 != 0; }

std::uint32_t turned_round(std::uint32_t birth) {
    return birth / 10000 * 10000 + birth % 100 * 100 + birth / 100 % 100;
}

}  // namespace

void Newcomers::note(One one) {
    std::lock_guard lock(lock_);
    kept_.push_back(std::move(one));
    ++count_;
    if (kept_.size() > k_remembered) kept_.pop_front();
}

void Newcomers::note(const Person& person) {
    note(One{.person = person.id.value,
             .name = person.name.value.value,
             .lookup = {},
             .birth = person.birth ? packed_birth(person.birth->value.text) : 0,
             .sex = person.sex ? packed_sex(person.sex->value) : std::uint8_t{0}});
}

void Newcomers::note(const PersonName& name) {
    note(One{.person = name.person.value, .name = name.name.value.value, .lookup = {}});
}

void Newcomers::note(const Identifier& identifier) {
    if (identifier.annulled_on) return;
    note(One{.person = identifier.person.value, .name = {}, .lookup = identifier.lookup.value});
}

void Newcomers::forget(const Uuid& person) {
    std::lock_guard lock(lock_);
    for (auto& one : kept_)
        if (one.person == person) one = One{};
}

std::int64_t Newcomers::count() const {
    std::lock_guard lock(lock_);
    return count_;
}

Newcomers::Ready Newcomers::ready_of(const std::string& name) {
    Ready ready{.key = order_free_key(base::fold_words(name)), .words = {}};
    for (const auto& word : words_to_find(name))
        ready.words.push_back(std::hash<std::string>{}(one_spelling(word)));
    std::ranges::sort(ready.words);
    return ready;
}

/// Whom the index would compare (people.md, "Blocking").
bool Newcomers::may_meet(const Ready& wanted, const Ready& known, std::uint32_t born,
                         std::uint32_t other) {
    if (is_whole(born) && (born == other || turned_round(born) == other)) return true;
    if (wanted.key == known.key) return true;
    const auto year = born / 10000, others = other / 10000;
    if (year && others && std::max(year, others) - std::min(year, others) > 1) return false;
    std::vector<std::uint64_t> shared;
    std::ranges::set_intersection(wanted.words, known.words, std::back_inserter(shared));
    const bool is_short = std::min(wanted.words.size(), known.words.size()) <= 2;
    return shared.size() >= (is_short ? 1 : 2);
}

bool Newcomers::any_since(std::int64_t before, const Traits& wanted,
                          const std::string& lookup) const {
    std::vector<Ready> names;
    for (const auto& name : wanted.names) names.push_back(ready_of(name.written));
    const Rarity    usual = [](std::string_view word) { return rarity_of(word, 0, 0); };
    std::lock_guard lock(lock_);
    const auto      came = count_ - before;
    if (came > static_cast<std::int64_t>(kept_.size())) return true;
    return std::any_of(kept_.end() - came, kept_.end(), [&](const One& one) {
        if (!lookup.empty() && one.lookup == lookup) return true;
        if (one.name.empty()) return false;
        if (one.ready.words.empty()) one.ready = ready_of(one.name);
        if (std::ranges::none_of(names, [&](const Ready& name) {
                return may_meet(name, one.ready, wanted.birth, one.birth);
            }))
            return false;
        Traits known{.names = {named(one.name)}, .birth = one.birth, .sex = one.sex};
        return compare(wanted, known, usual).bits >= k_worth_comparing;
    });
}

}  // namespace people
