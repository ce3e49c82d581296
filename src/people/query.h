/// An Ask made ready, and the best of what was seen so far. Private to Index::find.
#pragma once
#include <algorithm>
#include <bit>
#include <set>

#include "people/index.h"

namespace people {

constexpr std::size_t k_counted = 10'000;  // decision 22

/// One typed word: the words it begins or is another spelling of, and the word it is.
struct Index::Typed {
    std::vector<std::uint32_t> begins;    // numbers
    std::vector<bool>          is_begun;  // by number
    std::uint32_t              whole = nobody;
    std::size_t                holders = 0;
};

struct Index::Query {
    std::vector<std::vector<Typed>> readings;
    std::vector<Slot>               exact;
    bool                            by_number = false;
    std::vector<bool>               covered;  // by unit number
    std::size_t                     in_scope = 0;
    bool                            covers_all = true;
    std::optional<std::uint16_t>    standing;
    std::uint8_t                    sex = 0;                     // 0: any
    std::uint32_t                   born_from = 0, born_to = 0;  // packed days; 0: any
    bool                            no_such_standing = false;
    Date                            on;
    std::uint16_t                   today = 0;       // `on`, packed
    bool                            closed = false;  // only closed files
    std::optional<Ranked>           after;

    Bits matches = {};           // by slot, when frequent words were laid out
    bool scope_is_laid = false;  // matches are of the scope, all of them
    bool is_wide = false;        // of the name order of all, no small part is covered

    bool may_match(Slot slot) const {
        return matches.empty() || (matches[slot / 64] >> slot % 64 & 1u) != 0;
    }
    /// A number finds whom it is of, whether the file is closed or not.
    bool shows(const Hot& hot) const {
        return (hot.closed_from <= today) == closed || (by_number && !closed);
    }
    std::size_t bits() const {
        std::size_t count = 0;
        for (const auto word : matches) count += static_cast<std::size_t>(std::popcount(word));
        return count;
    }
};

/// The first `room` after `after` in order, and how many fit at all.
struct Index::Picked {
    const Index&          index;
    std::optional<Ranked> after;
    std::size_t           room;
    std::size_t           count = 0;
    std::vector<Ranked>   heap;       // the last of the kept ones on top
    std::set<const Set*>  sets = {};  // of which the one line is in already
    std::set<Slot>        seen = {};  // offered by one of two readings

    bool before(const Ranked& a, const Ranked& b) const { return index.comes_before(a, b); }
    void add(const Ranked& found) {
        ++count;
        offer(found);
    }
    bool is_full() const { return heap.size() == room; }
    void offer(const Ranked& found) {
        if (after && !before(*after, found)) return;
        const auto less = [this](const Ranked& a, const Ranked& b) { return before(a, b); };
        if (heap.size() == room) {
            if (!before(found, heap.front())) return;
            std::ranges::pop_heap(heap, less);
            heap.pop_back();
        }
        heap.push_back(found);
        std::ranges::push_heap(heap, less);
    }
    void heapify() {
        std::ranges::make_heap(heap,
                               [this](const Ranked& a, const Ranked& b) { return before(a, b); });
    }
    void sort() {
        std::ranges::sort(heap, [this](const Ranked& a, const Ranked& b) { return before(a, b); });
    }
};

}  // namespace people
