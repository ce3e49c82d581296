/// Slots in an order, in blocks: one more moves few, and who follows whom lies together in memory.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace people {

/// Before: whether one slot comes before another, a total order.
template <class Before>
class Order {
public:
    explicit Order(Before before) : before_(before) {}

    /// A place in the order; ends with it, and with every change.
    struct Cursor {
        const Order* order;
        std::size_t  block, at;

        bool          has_ended() const { return block == order->blocks_.size(); }
        std::uint32_t operator*() const { return order->blocks_[block][at]; }
        void          next() {
                     if (++at < order->blocks_[block].size()) return;
            ++block;
                     at = 0;
        }
    };

    std::size_t size() const { return size_; }
    void        insert(std::uint32_t slot) {
               ++size_;
               if (blocks_.empty()) {
                   blocks_.push_back({slot});
                   return;
        }
               const auto at = std::min(block_of(slot), blocks_.size() - 1);
               auto&      block = blocks_[at];
               block.insert(std::ranges::lower_bound(block, slot, before_), slot);
               if (block.size() < k_block) return;
        const auto half = block.begin() + k_block / 2;
               Block      upper(half, block.end());
               block.erase(half, block.end());
               blocks_.insert(blocks_.begin() + static_cast<std::ptrdiff_t>(at) + 1, std::move(upper));
    }
    /// REQUIRES: orders as it did when it was inserted.
    void erase(std::uint32_t slot) {
        const auto at = block_of(slot);
        if (at == blocks_.size()) return;
        auto&      block = blocks_[at];
        const auto found = std::ranges::lower_bound(block, slot, before_);
        if (found == block.end() || *found != slot) return;
        block.erase(found);
        --size_;
        if (block.empty()) blocks_.erase(blocks_.begin() + static_cast<std::ptrdiff_t>(at));
    }
    /// Puts it last, where the caller knows that it belongs.
    void append(std::uint32_t slot) {
        if (blocks_.empty() || blocks_.back().size() >= k_block * 3 / 4) blocks_.emplace_back();
        blocks_.back().push_back(slot);
        ++size_;
    }
    /// From the first one on, or from behind the slot.
    Cursor from(std::optional<std::uint32_t> behind) const {
        if (!behind) return {this, 0, 0};
        auto block = block_of(*behind);
        if (block == blocks_.size()) return {this, block, 0};
        const auto& slots = blocks_[block];
        const auto  at = std::ranges::upper_bound(slots, *behind, before_) - slots.begin();
        if (at == std::ssize(slots)) return {this, block + 1, 0};
        return {this, block, static_cast<std::size_t>(at)};
    }
    /// Until `see` says that it is enough. True when it came to the end.
    template <class See>
    bool each(See see) const {
        for (const auto& block : blocks_)
            for (const auto slot : block)
                if (!see(slot)) return false;
        return true;
    }

private:
    using Block = std::vector<std::uint32_t>;
    static constexpr std::size_t k_block = 1024;

    /// The first block that does not end before the slot.
    std::size_t block_of(std::uint32_t slot) const {
        const auto found = std::ranges::partition_point(
            blocks_, [&](const Block& block) { return before_(block.back(), slot); });
        return static_cast<std::size_t>(found - blocks_.begin());
    }

    Before             before_;
    std::vector<Block> blocks_;  // none is empty
    std::size_t        size_ = 0;
};

}  // namespace people
