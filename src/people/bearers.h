/// Who bears a word: a list while they are few, a bit for each slot when that takes less room; so
/// that frequent words are laid over each other at the speed of memory.
#pragma once
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace people {

using Bits = std::vector<std::uint64_t>;  // one bit for each slot

/// Every slot whose bit stands, until `see` says that it is enough. True when it came to the end.
template <class See>
bool each_of(const Bits& bits, See see) {
    for (std::size_t i = 0; i < bits.size(); ++i)
        for (auto left = bits[i]; left; left &= left - 1)
            if (!see(static_cast<std::uint32_t>(i * 64) +
                     static_cast<std::uint32_t>(std::countr_zero(left))))
                return false;
    return true;
}

class Bearers {
public:
    std::size_t size() const { return size_; }
    /// REQUIRES: not in yet.
    void add(std::uint32_t slot) {
        ++size_;
        if (bits_.empty()) {
            list_.push_back(slot);
            if (size_ >= k_list && size_ * 32 > slot) become_bits();
        } else {
            set(slot);
        }
    }
    void remove(std::uint32_t slot) {
        if (bits_.empty()) {
            size_ -= std::erase(list_, slot);
        } else if (slot / 64 < bits_.size() && (bits_[slot / 64] >> slot % 64 & 1u) != 0) {
            bits_[slot / 64] &= ~(std::uint64_t{1} << slot % 64);
            --size_;
        }
    }
    /// REQUIRES: `over` has room for every slot.
    void lay(Bits& over) const {
        for (std::size_t i = 0; i < bits_.size(); ++i) over[i] |= bits_[i];
        for (const auto slot : list_) over[slot / 64] |= std::uint64_t{1} << slot % 64;
    }
    /// Until `see` says that it is enough. True when it came to the end.
    template <class See>
    bool each(See see) const {
        return bits_.empty() ? std::ranges::all_of(list_, see) : each_of(bits_, see);
    }

private:
    static constexpr std::size_t k_list = 1024;

    void set(std::uint32_t slot) {
        if (bits_.size() <= slot / 64) bits_.resize(slot / 64 + 1);
        bits_[slot / 64] |= std::uint64_t{1} << slot % 64;
    }
    void become_bits() {
        for (const auto slot : list_) set(slot);
        list_ = {};
    }

    std::vector<std::uint32_t> list_;
    Bits                       bits_;
    std::size_t                size_ = 0;
};

}  // namespace people
