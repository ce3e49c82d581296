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

Newcomers::One Newcomers::read(const Person& person) {
    return {.record = person.id.value,
            .person = person.id.value,
            .name = person.name.value.value,
            .birth = person.birth ? packed_birth(person.birth->value.text) : 0,
            .sex = person.sex ? packed_sex(person.sex->value) : std::uint8_t{0}};
}

Newcomers::One Newcomers::read(const PersonName& name) {
    return {.record = name.id.value, .person = name.person.value, .name = name.name.value.value};
}

Newcomers::One Newcomers::read(const Identifier& identifier) {
    return {.record = identifier.id.value,
            .person = identifier.person.value,
            .lookup = identifier.annulled_on ? "" : identifier.lookup.value};
}

void Newcomers::mark(One one, std::int64_t change) {
    std::lock_guard lock(lock_);
    // A number is given again when the work that had it was rolled back.
    while (!marked_.empty() && marked_.back().change >= change) marked_.pop_back();
    one.change = change;
    marked_.push_back(std::move(one));
}

void Newcomers::note(One one) {
    std::lock_guard lock(lock_);
    const auto      mark = std::ranges::find(marked_, one.record, &One::record);
    if (mark != marked_.end()) marked_.erase(mark);
    kept_.push_back(std::move(one));
    ++count_;
    if (kept_.size() > k_remembered) kept_.pop_front();
}

void Newcomers::forget(const Uuid& person) {
    std::lock_guard lock(lock_);
    std::erase_if(marked_, [&](const One& one) { return one.person == person; });
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

struct Newcomers::Wanted {
    const Traits&                   traits;
    std::vector<Ready>              names;
    const std::vector<std::string>& lookups;
    const std::vector<Uuid>&        own;
};

bool Newcomers::is_meant(const One& one, const Wanted& wanted) {
    if (std::ranges::find(wanted.own, one.person) != wanted.own.end()) return false;
    if (!one.lookup.empty())
        return std::ranges::find(wanted.lookups, one.lookup) != wanted.lookups.end();
    if (one.name.empty()) return false;
    if (one.ready.words.empty()) one.ready = ready_of(one.name);
    if (std::ranges::none_of(wanted.names, [&](const Ready& name) {
            return may_meet(name, one.ready, wanted.traits.birth, one.birth);
        }))
        return false;
    const Rarity usual = [](std::string_view word) { return rarity_of(word, 0, 0); };
    const Traits known{.names = {named(one.name)}, .birth = one.birth, .sex = one.sex};
    return compare(wanted.traits, known, usual).bits >= k_worth_comparing;
}

bool Newcomers::any_since(std::int64_t before, const Traits& traits,
                          const std::vector<std::string>& lookups, const std::vector<Uuid>& own,
                          const Stands& stands) {
    Wanted wanted{traits, {}, lookups, own};
    for (const auto& name : traits.names) wanted.names.push_back(ready_of(name.written));
    std::lock_guard lock(lock_);
    for (auto mark = marked_.begin(); mark != marked_.end();) {
        if (!is_meant(*mark, wanted))
            ++mark;
        else if (stands(mark->record, mark->change))
            return true;
        else
            mark = marked_.erase(mark);
    }
    const auto came = count_ - before;
    if (came > static_cast<std::int64_t>(kept_.size())) return true;
    return std::any_of(kept_.end() - came, kept_.end(),
                       [&](const One& one) { return is_meant(one, wanted); });
}

}  // namespace people
