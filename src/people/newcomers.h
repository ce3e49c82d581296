/// Who was put lately: what a comparison that was made before cannot have seen. A work marks whom it
/// puts; the mirrors, of this process and of other nodes, note everybody whom the index knows from
/// then on, and take the mark away. Only who was noted is counted, so that whoever counts first and
/// looks then finds all who were counted; who is marked and not yet noted came after every
/// comparison there is. Thread-safe. Private to people.
#pragma once
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "people/people.h"
#include "people/traits.h"

namespace people {

class Newcomers {
public:
    /// Put by a work whose last change it is.
    template <class R>
    void mark(const R& record, std::int64_t change) {
        mark(read(record), change);
    }
    /// In the index from now on.
    template <class R>
    void note(const R& record) {
        note(read(record));
    }
    /// Drops what could name the person.
    void forget(const Uuid& person);

    /// How many were noted until now. REQUIRES: asked before the index is looked through.
    std::int64_t count() const;
    /// True when the record was written by this change: false when its work was rolled back.
    using Stands = std::function<bool(const Uuid& record, std::int64_t change)>;
    /// True when somebody marked, or noted after the first `before`, may be meant by these traits or
    /// bears one of the numbers; also when more came than are remembered. A mark that stands no more
    /// is dropped. `own`: the files of whom this is asked about, who is no newcomer to himself.
    /// REQUIRES: the one writer asks
    bool any_since(std::int64_t before, const Traits&, const std::vector<std::string>& lookups,
                   const std::vector<Uuid>& own, const Stands&);

private:
    /// A name as sets of words are compared.
    struct Ready {
        std::uint64_t              key = 0;  // the same for any order
        std::vector<std::uint64_t> words;    // in order, without marks
    };
    struct One {
        Uuid          record, person;
        std::string   name = {}, lookup = {};
        std::uint32_t birth = 0;
        std::uint8_t  sex = 0;
        std::int64_t  change = 0;  // of a mark
        mutable Ready ready = {};  // made when first needed
    };
    struct Wanted;
    static One   read(const Person&);
    static One   read(const PersonName&);
    static One   read(const Identifier&);
    static Ready ready_of(const std::string& name);
    static bool  may_meet(const Ready&, const Ready&, std::uint32_t, std::uint32_t);
    static bool  is_meant(const One&, const Wanted&);
    void         mark(One, std::int64_t change);
    void         note(One);

    mutable std::mutex lock_;
    std::deque<One>    marked_, kept_;
    std::int64_t       count_ = 0;
};

/// Called right after the record was put.
template <class R>
void mark_newcomer(Work& work, const R& record) {
    work.copy<Newcomers>().mark(record, work.change());
}

}  // namespace people
