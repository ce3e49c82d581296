// The index as packed bytes, for the next start: what cannot be worked out again quickly, in arrays.
#include <mutex>

#include "people/packed.h"

namespace people {
using namespace packed;
namespace {

std::int32_t number_of(Date day) {
    return static_cast<std::int32_t>(day.time_since_epoch().count());
}

template <class T>
void put_all(base::Packer& out, const std::vector<T>& all) {
    out.put_all(std::span<const T>(all));
}

void put_texts(base::Packer& out, const std::vector<std::string_view>& texts) {
    std::vector<std::uint32_t> lengths;
    std::string                joined;
    for (const auto text : texts) {
        lengths.push_back(static_cast<std::uint32_t>(text.size()));
        joined += text;
    }
    put_all(out, lengths);
    out.put(std::string_view(joined));
}

}  // namespace

void Index::save(base::Packer& out) const {
    std::shared_lock lock(lock_);
    out.put(k_format);
    put_all(out, units_);
    put_texts(out, {standing_kinds_.begin(), standing_kinds_.end()});
    // a word that nobody bears any more is of somebody who was forgotten
    std::vector<std::string_view> texts;
    for (std::size_t i = 0; i < texts_.size(); ++i)
        texts.push_back(holders_[i].size() ? std::string_view(*texts_[i]) : std::string_view());
    put_texts(out, texts);

    std::vector<Uuid>          ids;
    std::vector<std::uint32_t> names(entries_.size()), order;
    ids.reserve(entries_.size());
    for (const auto& entry : entries_) ids.push_back(entry.id);
    put_all(out, ids);
    put_all(out, hot_);
    name_heads_.each([&](const Hashed& head) {
        for (auto slot = head.slot; slot != nobody; slot = next_named_[slot])
            names[slot] = head.key;
    });
    put_all(out, names);
    order_.each([&](Slot slot) {
        order.push_back(slot);
        return true;
    });
    put_all(out, order);
    save_entries(out);
    save_rest(out);
}

void Index::save_entries(base::Packer& out) const {
    std::vector<std::string_view> texts;
    for (std::size_t from = 0; from < entries_.size(); from += k_together) {
        texts.clear();
        for (auto i = from; i < std::min(from + k_together, entries_.size()); ++i) {
            texts.push_back(entries_[i].name);
            texts.push_back(entries_[i].sort_key);
        }
        put_texts(out, texts);
    }
}

void Index::save_rest(base::Packer& out) const {
    std::vector<Counted>          counted;
    std::vector<Pair>             more, merges;
    std::vector<std::uint32_t>    named;
    std::vector<Uuid>             records;
    std::vector<std::string_view> aliases;
    for (Slot slot = 0; slot < entries_.size(); ++slot) {
        const auto& entry = entries_[slot];
        for (const auto& s : entry.standings)
            counted.push_back({slot, s.kind, number_of(s.from), s.to ? number_of(*s.to) : k_open});
        for (const auto word : entry.more_words) more.push_back({slot, word});
        for (const auto& [record, alias] : entry.aliases) {
            named.push_back(slot);
            records.push_back(record);
            aliases.push_back(alias);
        }
    }
    put_all(out, counted);
    put_all(out, more);
    put_all(out, named);
    put_all(out, records);
    put_texts(out, aliases);
    std::vector<Held> held;
    by_lookup_.each([&](const Held& one) { held.push_back(one); });
    put_all(out, held);
    std::vector<Estimated> estimated;
    for (const auto& [slot, span] : born_between_)
        estimated.push_back({slot, span.first, span.second});
    put_all(out, estimated);
    for (const auto& [kept, absorbed] : absorbed_)
        for (const auto slot : absorbed) merges.push_back({kept, slot});
    put_all(out, merges);
}

}  // namespace people
