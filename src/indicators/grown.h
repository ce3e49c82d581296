/// What the columns are made of: lists that grow under readers, and the index of persons. Private.
#pragma once
#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

#include "base/ensure.h"
#include "base/id.h"

namespace indicators {
using namespace base;

/// A list that grows at its end. One writer; a reader that has seen `size()` may read below it
/// for as long as the list lives: elements never move.
template <class T, std::size_t Part = 1 << 16, std::size_t Parts = 4096>
class Grown {
public:
    std::size_t size() const { return size_.load(std::memory_order_acquire); }
    const T&    operator[](std::size_t i) const { return (*parts_[i / Part])[i % Part]; }
    T&          operator[](std::size_t i) { return (*parts_[i / Part])[i % Part]; }
    void        push(T t) {
               const auto i = size_.load(std::memory_order_relaxed);
               ENSURE(i / Part < parts_.size());
               auto& part = parts_[i / Part];
               if (!part) part = std::make_unique<std::array<T, Part>>();
        (*part)[i % Part] = std::move(t);
               size_.store(i + 1, std::memory_order_release);
    }
    /// REQUIRES: nobody reads.
    void clear() {
        size_ = 0;
        for (auto& part : parts_) part.reset();
    }
    std::size_t bytes() const { return (size() + Part - 1) / Part * Part * sizeof(T); }
    /// How many of an ascending list come before the first for which `is_after` holds.
    template <class F>
    std::size_t count_until(F&& is_after) const {
        std::size_t low = 0, high = size();
        while (low < high) {
            const auto middle = low + (high - low) / 2;
            if (is_after((*this)[middle]))
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

private:
    std::array<std::unique_ptr<std::array<T, Part>>, Parts> parts_{};
    std::atomic<std::size_t>                                size_{0};
};

/// Where a person stands in the list of persons: slots that hold places in it, not ids, so that a
/// person costs 6 to 12 bytes instead of 48. Writer only.
class PersonIndex {
public:
    /// The place of the person, or that of the next one, and true when it is new.
    template <class Persons>
    std::pair<std::uint32_t, bool> add(const Persons& persons, const Uuid& person) {
        if (2 * (count_ + 1) >= slots_.size() + slots_.size() / 2) grow(persons);
        auto& slot = slots_[find(persons, person)];
        if (slot) return {slot - 1, false};
        slot = static_cast<std::uint32_t>(++count_);
        return {slot - 1, true};
    }
    std::size_t bytes() const { return slots_.size() * sizeof(std::uint32_t); }

private:
    template <class Persons>
    std::size_t find(const Persons& persons, const Uuid& person) const {
        const auto mask = slots_.size() - 1;
        auto       at = std::hash<Uuid>{}(person) >> 20 & mask;
        while (slots_[at] && persons[slots_[at] - 1] != person) at = (at + 1) & mask;
        return at;
    }
    template <class Persons>
    void grow(const Persons& persons) {
        slots_.assign(std::max<std::size_t>(1024, 2 * slots_.size()), 0);
        for (std::uint32_t i = 0; i < count_; ++i) slots_[find(persons, persons[i])] = i + 1;
    }

    std::vector<std::uint32_t> slots_;  // place + 1; a power of two of them
    std::size_t                count_ = 0;
};

}  // namespace indicators
