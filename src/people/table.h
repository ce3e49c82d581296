/// Cells found by their key, in one block of memory (open addressing): a quarter of what a map of
/// nodes takes. Several cells may have one key.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace people {

/// Cell: trivially copyable, with `key` and `slot`; a free one has the slot of Cell{}.
template <class Cell>
class Table {
public:
    std::size_t size() const { return size_; }
    void        reserve(std::size_t count) {
               if (count * 3 / 2 + 16 > cells_.size()) move_to(count * 3 / 2 + 16);
    }
    void add(const Cell& cell) {
        if (size_ * 4 >= cells_.size() * 3) move_to(cells_.size() * 3 / 2 + 16);
        place(cell);
        ++size_;
    }
    /// Every cell with the key, until `see` says that it is enough.
    template <class See>
    void each(std::uint64_t key, See see) const {
        if (cells_.empty()) return;
        for (auto at = home_of(key); !is_free(at); at = next(at))
            if (cells_[at].key == key && !see(cells_[at])) return;
    }
    template <class See>
    void each(See see) const {
        for (std::size_t at = 0; at < cells_.size(); ++at)
            if (!is_free(at)) see(cells_[at]);
    }
    /// The first cell with the key; it may change its slot. Null when there is none.
    Cell* find(std::uint64_t key) {
        if (cells_.empty()) return nullptr;
        for (auto at = home_of(key); !is_free(at); at = next(at))
            if (cells_[at].key == key) return &cells_[at];
        return nullptr;
    }
    /// Looks at every cell: for what is rare.
    template <class If>
    void erase_if(If gone) {
        for (std::size_t at = 0; at < cells_.size();)
            if (!is_free(at) && gone(cells_[at]))
                free(at);  // another one may have moved here
            else
                ++at;
    }
    void erase(std::uint64_t key) {
        if (auto* found = find(key)) free(static_cast<std::size_t>(found - cells_.data()));
    }

private:
    bool        is_free(std::size_t at) const { return cells_[at].slot == Cell{}.slot; }
    std::size_t next(std::size_t at) const { return at + 1 == cells_.size() ? 0 : at + 1; }
    std::size_t home_of(std::uint64_t key) const {
        const auto mixed = (key ^ key >> 32) * 0x9E3779B97F4A7C15ull >> 32;
        return static_cast<std::size_t>(mixed * cells_.size() >> 32);
    }
    void place(const Cell& cell) {
        auto at = home_of(cell.key);
        while (!is_free(at)) at = next(at);
        cells_[at] = cell;
    }
    void move_to(std::size_t room) {
        std::vector<Cell> old(room);
        old.swap(cells_);
        for (const auto& cell : old)
            if (cell.slot != Cell{}.slot) place(cell);
    }
    /// What was placed behind it, because it was there, moves up.
    void free(std::size_t at) {
        for (auto other = next(at); !is_free(other); other = next(other)) {
            const auto home = home_of(cells_[other].key);
            const bool stays = at < other ? at < home && home <= other : at < home || home <= other;
            if (stays) continue;
            cells_[at] = cells_[other];
            at = other;
        }
        cells_[at] = Cell{};
        --size_;
    }

    std::vector<Cell> cells_;
    std::size_t       size_ = 0;
};

}  // namespace people
