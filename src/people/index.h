/// Everybody in memory, to be found by name in any spelling, by an exact identity number, or as a
/// likely duplicate (decisions 19, 20). The same on both engines; fed by the mirrors of the store.
/// Thread-safe: many readers, one feeder.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <shared_mutex>
#include <span>
#include <unordered_map>

#include "base/pack.h"
#include "people/bearers.h"
#include "people/names.h"
#include "people/order.h"
#include "people/people.h"
#include "people/table.h"
#include "people/traits.h"

namespace people {

class Index {
public:
    using Slot = std::uint32_t;
    using Covers = std::function<bool(const Uuid& unit)>;

    Index() = default;
    Index(const Index&) = delete;

    // -- feeding
    void put(const Person&);
    void put(const PersonName&);
    void put(const Identifier&);
    void put(const PersonMerge&);
    void put(const UnverifiedIdentity&);
    /// Of a standing, from day to day.
    void put(const store::FactChange&);
    /// Of what takes off a list, and of what opens a file again: the day it happened on.
    void put_leaving(const store::FactChange&);
    void put_reopening(const store::FactChange&);
    /// Of what closes a file of which nothing else is known.
    void put_closing(const store::FactChange&);
    /// Drops everything by which the person could be found or named.
    void forget(const Uuid& person);

    // -- for the next start (store/snapshot.h)
    void save(base::Packer&) const;
    /// Into an index that was fed nothing; leaves it so when it throws.
    /// faults  std::runtime_error when the bytes are not of an index
    void load(base::Unpacker&);

    // -- finding
    struct Ask {
        std::vector<Words>         readings;  // any of them; none: everybody
        std::vector<std::string>   lookups;  // keyed hashes of an identity number, instead of words
        Covers                     covers;   // of the actor, and of the unit asked for
        std::optional<std::string> standing;
        std::uint8_t               sex = 0;                     // packed; 0: any
        std::uint32_t              born_from = 0, born_to = 0;  // packed days; 0: any
        Date                       on;                          // the day of the standings
        bool                       closed = false;  // only closed files, instead of none of them
        std::size_t                limit = 50;
        std::optional<std::string> after;  // `next` of the page before
    };
    struct Line {
        Uuid                     id, unit;
        std::string              name, birth, sex;
        std::vector<std::string> standings;
        bool                     closed = false;  // taken off every list (users.md 2.13)
    };
    struct Answer {
        std::vector<Line>          lines;
        std::size_t                count = 0;  // exact to 10,000
        bool                       more_than = false;
        std::optional<std::string> next;
    };
    /// A closed file is found by its number alone, or when only closed ones are asked for.
    /// faults  invalid search.after_invalid
    Answer find(const Ask&) const;
    /// With the standings of all covered files of this human being.
    std::optional<Line> line(const Uuid& person, Date on, const Covers&) const;
    /// Every file of this human being, the kept one first.
    std::vector<Uuid> set_of(const Uuid& person) const;
    /// True when the person was ever counted as anything, now or in the past. A negative test counts
    /// nobody as anything.
    bool has_standing_ever(const Uuid& person) const;
    /// True when, by any file of this human being, he or she was certainly born after the day.
    bool is_born_after(const Uuid& person, Date) const;

    // -- matching
    struct Likely {
        Uuid  id, unit, kept;      // kept: the file it is shown under
        Match match;               // of names, birth and sex; signs only with `identifier`
        bool  identifier = false;  // one of the lookups is this person's
    };
    /// Those for whom names, birth and sex give `least_bits` or more, and those with the identity
    /// number; best first, at most `most`.
    std::vector<Likely> likely(const Traits&, const std::vector<std::string>& lookups,
                               std::size_t most, double least_bits) const;
    /// Fills in the signs, which few of those found are asked for. The bits stay as they are.
    void explain(const Traits&, Likely&) const;
    /// How many there are, and how many of them in covered units.
    std::size_t size() const;
    std::size_t size_in(const Covers&) const;

private:
    struct Standing {
        std::uint16_t       kind = 0;
        Date                from;
        std::optional<Date> to;
        bool                operator==(const Standing&) const = default;
    };
    struct Entry {
        Uuid                                      id;
        std::string                               name, sort_key;
        std::vector<std::pair<Uuid, std::string>> aliases;
        std::vector<Standing>                     standings;
        std::vector<std::uint32_t>                more_words;  // that Hot has no room for
    };
    static constexpr std::uint16_t never = 0xFFFF;
    static constexpr std::uint16_t leaving = 0xFFFE, reopening = 0xFFFF,
                                   closing = 0xFFFD;  // kinds above every standing
    /// What is looked at for everybody, in one line of the cache.
    struct Hot {
        std::uint64_t                order = 0, order_on = 0;  // first 16 bytes of the sort key
        std::uint32_t                unit = nobody;
        std::uint32_t                birth = 0;   // yyyymmdd, 00 for what is unknown
        std::array<std::uint32_t, 8> words{};     // of the name, then of the aliases
        std::uint8_t                 count = 0;   // of words in use
        std::uint8_t                 givens = 0;  // bit i: words[i] is the given name
        std::uint8_t                 length = 0;  // words of the name itself
        std::uint8_t                 sex : 2 = 0;
        std::uint8_t                 plain : 1 = 1;        // no alias, no particle
        std::uint16_t                stood = 0;            // bit kind % 16: ever counted as it
        std::uint16_t                closed_from = never;  // packed day, of all files of the set
    };
    static_assert(sizeof(Hot) == 64);
    using Set = std::vector<Slot>;  // files of one human being, the kept one first
    struct Before {
        const Index* index;
        bool         operator()(Slot a, Slot b) const { return index->comes_before(a, b); }
    };
    struct Ranked {
        std::uint8_t rank;
        Slot         slot;
    };
    struct Query;     // an Ask made ready
    struct Typed;     // one word of it
    struct Picked;    // the best of what was seen so far
    struct Blocking;  // somebody looked for, made ready to be compared with many
    struct BlockedName;
    static constexpr std::uint32_t nobody = 0xFFFFFFFF;

    /// A number of the person; which record says so, to find the old one when it changes.
    struct Held {
        std::uint64_t key = 0;  // short_lookup
        Slot          slot = nobody;
        std::uint32_t record = 0;
    };
    /// Somebody found by a hash of which 32 bits are kept.
    struct Hashed {
        std::uint32_t key = 0;
        Slot          slot = nobody;
    };
    /// Of what is loaded, what is needed no longer when it is there.
    struct Loaded {
        std::vector<Uuid>          ids;
        std::vector<std::uint32_t> names;  // keys, by slot
        std::vector<Slot>          order;
    };
    static std::uint32_t key_of(const Uuid& person);
    static std::uint32_t key_of_name(std::string_view name);
    /// 64 bits of the keyed hash are enough to find by.
    static std::uint64_t short_lookup(std::string_view hex);
    std::optional<Slot>  slot_at(const Uuid& person) const;
    Slot                 slot_of(const Uuid& person);
    std::uint32_t        unit_of(const Uuid&);
    std::uint32_t        word_of(const std::string&);
    void                 reword(Slot);
    void                 spell(Slot);
    void                 take_out(Slot);
    void                 put_in(Slot);
    void                 put_named(std::uint32_t key, Slot);
    void                 save_entries(base::Packer&) const;
    void                 save_rest(base::Packer&) const;
    Loaded               take_hot(base::Unpacker&);
    void                 build_from_hot(const Loaded&);
    void                 take_entries(base::Unpacker&, const std::vector<Uuid>& ids);
    bool                 is_ordered(const std::vector<Slot>& order) const;
    void                 take_rest(base::Unpacker&);
    void                 take_merges(base::Unpacker&);
    void                 clear();
    bool                 comes_before(Slot, Slot) const;
    bool                 comes_before(const Ranked&, const Ranked&) const;
    bool                 has_word(Slot, std::uint32_t word) const;
    bool                 is_given(Slot, std::uint32_t word) const;
    template <class Test>
    bool                 any_word(Slot, Test) const;
    static std::uint16_t packed_day(Date);
    static std::uint32_t born_of(const Hot& hot) { return hot.birth << 2 | hot.sex; }
    std::uint16_t        end_of_all(const Set&) const;
    void                 close_or_open(Slot);
    void                 put(Slot, const Standing&, int sign);
    bool                 stands(Slot, std::uint16_t kind, Date on) const;
    bool                 stands(Slot, const Query&) const;
    Line                 line_of(Slot, Date on, const std::vector<bool>& covered) const;
    void                 regather(Slot root);
    void                 part(Slot);
    Slot                 root_of(Slot) const;
    Slot                 shown_of(const Set&, const std::vector<bool>& covered) const;
    const Set*           set_at(Slot) const;
    std::vector<bool>    covered_by(const Covers&) const;  // by unit number
    std::uint8_t         rank_of(const Query&, Slot) const;
    Query                make_ready(const Ask&) const;
    template <class See>
    void                  in_name_order(const Query&, std::optional<Slot> behind, See) const;
    void                  walk_units(const Query&, Picked&) const;
    void                  count_all(const Query&, Picked&) const;
    bool                  fits(Slot, const Query&) const;
    std::optional<Ranked> weigh(const Query&, Slot) const;
    void                  look_at(const Query&, Slot, Picked&) const;
    bool                  gather_by_words(Query&, Picked&) const;
    bool                  gather_laid(Query&, Picked&) const;
    Bits                  bearers(const std::vector<std::uint32_t>& begins) const;
    Bits                  matches_of(const Query&) const;
    void                  pick_by_rank(const Query&, Picked&) const;
    void                  pick_rank(const Query&, Picked&, std::uint8_t rank) const;
    const Typed*          rarest_whole(const std::vector<Typed>& reading) const;
    Answer                answer(const Query&, const Ask&, Picked&) const;
    double                rarity(std::string_view word) const;
    void                  rebucket(Slot, std::uint32_t year_before);
    Blocking              make_ready(const Traits&, double least_bits, const Rarity&) const;
    void                  block(Blocking&, std::vector<Slot>&) const;
    template <class See>
    void   walk(const std::vector<Slot>&, See) const;
    bool   can_reach(const Blocking&, Slot) const;
    double bits_at_most(Blocking&, Slot) const;
    double bits_of_pairs(Blocking&, const BlockedName&, std::span<const std::uint32_t> words) const;
    double bits_of_name(Blocking&, const BlockedName&, std::span<const std::uint32_t> words) const;
    std::optional<double> exact_bits(Blocking&, Slot) const;
    bool may_be_called(std::string_view letters, std::span<const std::uint32_t> words) const;
    void fill_traits(Slot, Traits&) const;

    template <class See>
    void each_named(std::uint32_t key, See see) const {
        name_heads_.each(key, [&](const Hashed& head) {
            for (auto slot = head.slot; slot != nobody; slot = next_named_[slot]) see(slot);
            return false;
        });
    }

    mutable std::shared_mutex                         lock_;
    std::vector<Entry>                                entries_;
    std::vector<Hot>                                  hot_;
    std::vector<std::uint32_t>                        born_;  // birth and sex of each slot, again
    Table<Hashed>                                     by_id_;
    std::map<std::string, std::uint32_t, std::less<>> words_;
    std::vector<Bearers>                              holders_;        // of each word
    std::vector<std::vector<Slot>>                    given_holders_;  // as the given name
    std::vector<Uuid>                                 units_;
    std::unordered_map<Uuid, std::uint32_t>           unit_numbers_;
    Order<Before>                                     order_{Before{this}};  // of all
    std::vector<Order<Before>>                        in_unit_;              // of each unit
    Table<Held>                                       by_lookup_;
    std::unordered_map<Slot, std::pair<std::uint32_t, std::uint32_t>> born_between_;  // estimated
    std::unordered_map<std::uint32_t, std::vector<Slot>>              by_birth_;  // full dates only
    Table<Hashed>     name_heads_;  // by key of the name, the first of those who bear it
    std::vector<Slot> next_named_;  // of each slot, who bears the same name
    std::unordered_map<std::uint64_t, std::vector<Slot>> by_word_and_year_;  // year 0: not known
    std::vector<const std::string*>                      texts_;             // of each word
    /// Of those who are not plain: of each name how many words, then the words, in order.
    std::unordered_map<Slot, std::vector<std::uint32_t>> spelled_;
    std::vector<std::string>                             standing_kinds_;
    std::unordered_map<Slot, Slot>                       kept_;      // absorbed -> kept
    std::unordered_map<Slot, Set>                        absorbed_;  // kept -> absorbed
    std::unordered_map<Slot, std::shared_ptr<const Set>> sets_;      // of two files and more
};

template <class Test>
bool Index::any_word(Slot slot, Test test) const {
    const auto& hot = hot_[slot];
    for (std::size_t i = 0; i < hot.count; ++i)
        if (test(hot.words[i])) return true;
    if (hot.count < hot.words.size()) return false;
    return std::ranges::any_of(entries_[slot].more_words, test);
}

}  // namespace people
