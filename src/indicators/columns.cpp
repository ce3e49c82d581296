#include "indicators/columns.h"

#include <algorithm>

#include "people/people.h"

namespace indicators {
namespace {

Known known_number(std::int64_t change) {
    ENSURE(change > 0 && change < std::numeric_limits<Known>::max());
    return static_cast<Known>(change);
}

}  // namespace

Day day_number(Date date) {
    return static_cast<Day>(std::clamp<std::int64_t>((date - day_zero).count(), 0, never - 1));
}

Columns::Columns(const std::vector<std::string>& kinds) {
    for (auto& kind : kinds) columns_.emplace(kind, std::make_unique<Column>());
    index_of_code("");
}

const Column* Columns::of(std::string_view kind) const {
    const auto found = columns_.find(kind);
    return found == columns_.end() ? nullptr : found->second.get();
}

std::uint32_t Columns::index_of_person(const Uuid& person) {
    const auto [index, fresh] = person_index_.add(persons_, person);
    if (!fresh) return index;
    if (index % segment_rows == 0) {
        trait_parts_.push_back(std::make_unique<std::atomic<std::uint32_t>[]>(segment_rows));
        trait_of_.push(trait_parts_.back().get());
    }
    persons_.push(person);
    return index;
}

std::uint16_t Columns::index_of_unit(const Uuid& unit) {
    const auto [at, fresh] =
        unit_index_.try_emplace(unit, static_cast<std::uint16_t>(units_.size()));
    ENSURE(units_.size() < std::numeric_limits<std::uint16_t>::max());
    if (fresh) units_.push(unit);
    return at->second;
}

std::uint16_t Columns::index_of_code(std::string_view code) {
    if (const auto found = code_index_.find(code); found != code_index_.end()) return found->second;
    ENSURE(codes_.size() < std::numeric_limits<std::uint16_t>::max());
    const auto index = static_cast<std::uint16_t>(codes_.size());
    codes_.push(std::string(code));
    code_index_.emplace(code, index);
    return index;
}

void Columns::put_trait(Known number, const store::Fact& fact) {
    const auto person = index_of_person(fact.person);
    const auto slash = fact.code.find('/');
    ENSURE(slash != fact.code.npos);
    auto&      latest = latest_trait(person);
    const auto born = (fact.starts - people::no_birth).count();
    traits_.push({number, latest.load(std::memory_order_relaxed),
                  static_cast<std::uint16_t>(std::clamp<std::int64_t>(born, 0, 0xFFFF)),
                  index_of_code(std::string_view(fact.code).substr(0, slash)),
                  index_of_code(std::string_view(fact.code).substr(slash + 1))});
    latest.store(static_cast<std::uint32_t>(traits_.size()), std::memory_order_release);
}

const Trait* Columns::trait(std::uint32_t person, std::int64_t known) const {
    auto next =
        trait_of_[person / segment_rows][person % segment_rows].load(std::memory_order_acquire);
    while (next) {
        const auto& trait = traits_[next - 1];
        if (trait.known_from <= known) return &trait;
        next = trait.previous;
    }
    return nullptr;
}

void Columns::put_merge(Known number, int sign, const store::Fact& fact) {
    const auto kept = uuid_of(fact.code);
    ENSURE(kept);
    const auto      absorbed_index = index_of_person(fact.person);
    const auto      kept_index = index_of_person(*kept);
    std::lock_guard lock(merges_lock_);
    if (sign > 0) {
        merges_.push_back({absorbed_index, kept_index, number, 0});
        return;
    }
    for (auto& merge : merges_)
        if (merge.absorbed == absorbed_index && merge.kept == kept_index && !merge.to)
            merge.to = number;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> Columns::merged(std::int64_t known) const {
    std::unordered_map<std::uint32_t, std::uint32_t> into;
    {
        std::lock_guard lock(merges_lock_);
        for (auto& merge : merges_)
            if (merge.from <= known && (!merge.to || merge.to > known))
                into.insert_or_assign(merge.absorbed, merge.kept);
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
    for (auto [absorbed, kept] : into) {
        std::size_t steps = 0;  // a ring is no merge
        for (auto next = into.find(kept); next != into.end() && steps <= into.size(); ++steps) {
            kept = next->second;
            next = into.find(kept);
        }
        if (steps <= into.size()) out.emplace_back(absorbed, kept);
    }
    return out;
}

std::size_t Columns::bytes() const {
    std::size_t bytes = sizeof(Columns) + persons_.bytes() + person_index_.bytes() +
                        traits_.bytes() +
                        trait_parts_.size() * segment_rows * sizeof(std::uint32_t);
    for (auto& [kind, column] : columns_) bytes += column->bytes();
    return bytes;
}

void Columns::put(const store::FactChange& change) {
    const auto& fact = change.fact;
    const auto  number = known_number(change.number);
    if (fact.kind == "person") {
        if (change.sign > 0) put_trait(number, fact);
        return;
    }
    if (fact.kind == "same_person") return put_merge(number, change.sign, fact);
    const auto column = columns_.find(fact.kind);
    if (column == columns_.end()) return;
    const Column::Row row{index_of_person(fact.person),
                          {index_of_unit(fact.unit), index_of_code(fact.code)},
                          day_number(fact.starts),
                          fact.ends ? day_number(*fact.ends) : never};
    if (change.sign > 0)
        column->second->push(number, row);
    else
        column->second->leave(number, row);
}

}  // namespace indicators
